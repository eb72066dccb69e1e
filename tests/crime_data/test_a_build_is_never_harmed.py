"""Two loads at once, a full disk, and a load killed at any moment."""

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from crime_samples import MONTHS, write_street

from frankpledge.crime_data.answers.table import table
from frankpledge.crime_data.builds import layout, making
from frankpledge.crime_data.builds.layout import KEPT, Keep
from frankpledge.crime_data.faults import LoadFailed
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.loaders.loading import Loaded

Bring = Callable[..., Loaded]
LOAD = """
import sys
from datetime import date
from pathlib import Path
from frankpledge.crime_data.builds.layout import Keep
from frankpledge.crime_data.loaders.loading import load
print("ready", flush=True)
load(Keep(Path(sys.argv[1])), [Path(sys.argv[2])], on=date(2025, 3, 1))
"""


def test_a_second_load_is_turned_away_while_one_runs(tmp_path: Path, bring: Bring, keep: Keep) -> None:
    files = write_street(tmp_path / "files", "eastmarch", MONTHS[:1])
    with keep.loading(), pytest.raises(LoadFailed, match=f"process {os.getpid()}"):
        bring(*files)
    assert bring(*files).changed


def test_a_full_disk_is_said_in_plain_words(
    tmp_path: Path, bring: Bring, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = bring(*write_street(tmp_path / "a", "eastmarch", MONTHS[:1])).build

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(making, "make_cube", full)
    with pytest.raises(LoadFailed, match=r"is full; the build in use is as it was"):
        bring(*write_street(tmp_path / "b", "eastmarch", MONTHS[1:2]))
    monkeypatch.undo()
    assert keep.current() == before
    assert not (keep.folder / "loading").exists()
    assert bring(tmp_path / "b").changed


def test_a_pointer_that_cannot_be_moved_leaves_the_build_in_use(
    tmp_path: Path, bring: Bring, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = bring(*write_street(tmp_path / "a", "eastmarch", MONTHS[:1])).build
    whole = layout._write_whole

    def full(path: Path, text: str) -> None:
        if path.name == "current":
            raise OSError(errno.ENOSPC, "No space left on device")
        whole(path, text)

    monkeypatch.setattr(layout, "_write_whole", full)
    with pytest.raises(LoadFailed, match=r"is full; the build in use is as it was"):
        bring(*write_street(tmp_path / "b", "eastmarch", MONTHS[1:2]))
    monkeypatch.undo()
    assert keep.current() == before
    assert bring(tmp_path / "b").changed


@pytest.mark.parametrize("share", [0.3, 0.7, 0.95])
def test_a_load_killed_midway_leaves_the_build_in_use_whole(
    tmp_path: Path, bring: Bring, keep: Keep, share: float
) -> None:
    before = bring(*write_street(tmp_path / "a", "eastmarch", MONTHS[:1])).build
    write_street(tmp_path / "b", "eastmarch", MONTHS[1:9])
    answer = table(Build(keep.in_use()), "eastmarch", "2023-01", "2023-01", "category", "recorded")
    process = subprocess.Popen([sys.executable, "-c", LOAD, keep.folder, tmp_path / "b"], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    wanted, until = max(1, round(share * 8)), time.monotonic() + 30
    while process.poll() is None and time.monotonic() < until:
        if len(list((keep.folder / "loading").rglob("*.parquet"))) >= wanted:
            break
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    if (keep.folder / "loading" / "whole").exists():  # killed before the rename
        assert keep.current() == before
    assert table(Build(keep.in_use()), "eastmarch", "2023-01", "2023-01", "category", "recorded") == answer
    assert bring(tmp_path / "b").changed
    assert len(Build(keep.in_use()).manifest.files) == 9


def test_the_last_builds_are_kept_and_older_ones_go(tmp_path: Path, bring: Bring, keep: Keep) -> None:
    made = [bring(*write_street(tmp_path / month, "eastmarch", [month])).build for month in MONTHS[: KEPT + 2]]
    assert {path.name for path in (keep.folder / "builds").iterdir()} == set(made[-KEPT:])
    assert keep.current() == made[-1]
    assert len(Build(keep.in_use()).manifest.files) == KEPT + 2
