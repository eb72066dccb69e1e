"""After a takedown no byte of the content stays in the files of the database: not in free pages, index or log."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from frankpledge.desk.tests.test_members_pack import everything_in


def run(home: Path, act: str) -> None:
    """One act on a database of its own."""
    here = Path(__file__).with_name("takedown_run.py")
    done = subprocess.run(
        [sys.executable, str(here), act],
        env={
            **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
            "FRANKPLEDGE_HOME": str(home),
            "PYTHONPATH": str(here.parents[2]),
            "DJANGO_SETTINGS_MODULE": "frankpledge.config.settings",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert done.returncode == 0, done.stderr


def bytes_left(home: Path, act: str) -> dict[str, int]:
    """How often the resident's name stands in each file of the database after the run."""
    run(home, act)
    return {file.name: file.read_bytes().lower().count(b"quillfeath") for file in home.glob("frankpledge.sqlite3*")}


@pytest.mark.parametrize(("act", "stays"), [("release only", True), ("take down", False)])
def test_the_name_of_a_resident_stays_in_the_files_only_while_it_is_released(
    tmp_path: Path, act: str, stays: bool
) -> None:
    left = bytes_left(tmp_path, act)
    assert left
    assert (sum(left.values()) > 0) == stays, left


def holding(folder: Path) -> list[str]:
    """The files of a folder that hold the resident's name, as bytes or in a PDF once it is unpacked."""
    found = []
    for path in folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        start = content.find(b"%PDF")
        whole = content + (everything_in(content[start:]) if start >= 0 else b"")
        if b"quillfeath" in whole.lower():
            found.append(path.suffix)
    return sorted(found)


def test_nothing_of_a_paper_stays_in_the_packs_kept_nor_among_the_papers_set_for_them(tmp_path: Path) -> None:
    run(tmp_path, "pack")
    assert holding(tmp_path / "before") == [".json", ".paper", ".pdf"], "the search would find it"
    assert holding(tmp_path / "cache") == []
    kept = [path.suffix for path in (tmp_path / "cache" / "packs").iterdir()]
    assert sorted(kept) == [".json", ".paper", ".paper", ".pdf"], "the pack was made again, without it"
