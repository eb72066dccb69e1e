"""A process killed in the middle of a release leaves all of it or nothing."""

import random
import shutil
import signal
import sqlite3
import subprocess
import time
from pathlib import Path
from typing import Any

ROUNDS = 5
TABLES = ("record_release", "record_releasecontent", "record_current", "record_search")


def begin(apart: Any, home: Path) -> subprocess.Popen[str]:
    releasing: subprocess.Popen[str] = apart.start(home, "release")
    assert releasing.stdout is not None
    assert releasing.stdout.readline() == "begins\n"
    return releasing


def counts(home: Path) -> set[int]:
    """How many rows each public table holds, read after whatever SQLite does to recover."""
    with sqlite3.connect(home / "frankpledge.sqlite3") as reading:
        found = {reading.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}
        released = "SELECT count(*) FROM record_document WHERE state = 'released'"
        lines = "SELECT count(*) FROM record_ledgerline WHERE verb = 'release'"
        found.add(reading.execute(released).fetchone()[0])
        assert reading.execute(lines).fetchone()[0] == (1 if found == {1} else 2)
        return found


def test_a_process_killed_in_mid_release_leaves_all_or_nothing(apart: Any, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    shutil.copytree(apart.home, whole)
    uninterrupted = begin(apart, whole)
    began = time.monotonic()
    uninterrupted.wait(timeout=120)
    lasted = time.monotonic() - began
    assert counts(whole) == {apart.drafts}

    chance = random.Random(20221117)
    outcomes = set()
    for number in range(ROUNDS):
        home = tmp_path / f"round-{number}"
        shutil.copytree(apart.home, home)
        releasing = begin(apart, home)
        # The first is killed at once, so that it is before the end on a machine of any speed.
        time.sleep(lasted * (number and number + chance.random()) / ROUNDS)
        releasing.send_signal(signal.SIGKILL)
        releasing.wait(timeout=60)
        left = counts(home)
        assert left in ({1}, {apart.drafts}), f"round {number} left {left}"
        outcomes |= left
        if number == ROUNDS // 2:
            assert "Both chains hold" in apart.verify(home).stdout
    assert 1 in outcomes, "no round was killed before the release was done, so nothing was tested"
