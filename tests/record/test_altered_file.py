"""A byte changed in the database file itself, past every trigger, is found by verify."""

import random
import shutil
import sqlite3
from pathlib import Path
from typing import Any


def test_a_byte_changed_in_the_file_itself_is_found_by_name(apart: Any, tmp_path: Path) -> None:
    home = tmp_path / "altered"
    shutil.copytree(apart.home, home)
    file = home / "frankpledge.sqlite3"
    with sqlite3.connect(file) as reading:
        reading.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        content = reading.execute("SELECT text FROM record_releasecontent").fetchone()[0].encode()
        line = reading.execute("SELECT number, detail FROM record_ledgerline ORDER BY number DESC").fetchone()
    reading.close()
    sound = file.read_bytes()
    chance = random.Random(20221117)
    for passage, named in ((content, "release 1"), (line[1].encode(), f"ledger line {line[0]}")):
        place = sound.find(passage)
        assert place > 0
        for bit in (0x01, 0x80):
            altered = bytearray(sound)
            altered[place + chance.randrange(len(passage))] ^= bit
            file.write_bytes(altered)
            done = apart.verify(home)
            assert done.returncode == 1
            assert f"BROKEN: {named} " in done.stderr
            assert "Traceback" not in done.stderr
