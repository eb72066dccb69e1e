"""After a takedown no byte of the content stays in the files of the database: not in free pages, index or log."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def bytes_left(home: Path, act: str) -> dict[str, int]:
    """How often the resident's name stands in each file of the database after the run."""
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
    return {file.name: file.read_bytes().lower().count(b"quillfeath") for file in home.glob("frankpledge.sqlite3*")}


@pytest.mark.parametrize(("act", "stays"), [("release only", True), ("take down", False)])
def test_the_name_of_a_resident_stays_in_the_files_only_while_it_is_released(
    tmp_path: Path, act: str, stays: bool
) -> None:
    left = bytes_left(tmp_path, act)
    assert left
    assert (sum(left.values()) > 0) == stays, left
