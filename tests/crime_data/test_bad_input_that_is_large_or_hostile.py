"""What the smaller tests of bad files do not show: limits of disk and memory, real ones, in processes of their own."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from crime_samples import MONTHS, as_text, street_rows, write_street

from frankpledge.crime_data.builds.layout import Keep
from frankpledge.crime_data.faults import LoadFailed
from frankpledge.crime_data.loaders.loading import Loaded
from frankpledge.crime_data.vocabulary import COLUMNS

Bring = Callable[..., Loaded]
LIMITED = """
import resource, sys
from datetime import date
from pathlib import Path
from frankpledge.crime_data.builds.layout import Keep
from frankpledge.crime_data.faults import LoadFailed
from frankpledge.crime_data.loaders.loading import load
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
try:
    load(Keep(Path(sys.argv[1])), [Path(sys.argv[2])], on=date(2025, 3, 1))
except LoadFailed as failed:
    print(failed)
    sys.exit(3)
"""


def test_files_that_may_not_grow_stop_a_load_and_the_build_in_use_stays(
    tmp_path: Path, bring: Bring, keep: Keep
) -> None:
    before = bring(*write_street(tmp_path / "a", "eastmarch", MONTHS[:1])).build
    write_street(tmp_path / "b", "eastmarch", MONTHS[1:3])
    command = [sys.executable, "-c", LIMITED, keep.folder, tmp_path / "b", "4096"]
    limited = subprocess.run(command, capture_output=True, text=True, check=False)
    assert limited.returncode == 3, limited.stderr
    assert "the build in use is as it was" in limited.stdout
    assert keep.current() == before
    assert not (keep.folder / "loading").exists()
    assert bring(tmp_path / "b").changed


def test_latin_1_bytes_that_start_a_sign_and_end_the_file_are_seen(tmp_path: Path, bring: Bring) -> None:
    path = tmp_path / "2023-01-eastmarch-street.csv"
    text = as_text(street_rows("eastmarch", "2023-01"), COLUMNS["street"])
    path.write_bytes(text.rstrip("\n").encode() + b"\xc3")
    done = bring(path)
    assert any("is not UTF-8: the file was read as Latin-1" in note for note in done.notes)


def test_a_renamed_copy_of_another_month_beside_the_first_is_named_with_its_line(tmp_path: Path, bring: Bring) -> None:
    (first,) = write_street(tmp_path, "eastmarch", ["2023-01"])
    renamed = tmp_path / "2023-02-eastmarch-street.csv"
    renamed.write_bytes(first.read_bytes())
    with pytest.raises(LoadFailed) as failed:
        bring(tmp_path)
    assert failed.value.faults == (f"{renamed}, line 2: the name says 2023-02, the row says 2023-01",)


def test_lines_stay_in_order_where_a_file_is_read_in_several_pieces(tmp_path: Path, bring: Bring, keep: Keep) -> None:
    import duckdb

    rows = street_rows("eastmarch", "2023-01", 1.0)
    for at, row in enumerate(rows):
        row["Location"] = f"On or near {at} " + "x" * 400
    path = tmp_path / "2023-01-eastmarch-street.csv"
    lines = as_text(rows, COLUMNS["street"]).splitlines(keepends=True)
    path.write_text(lines[0] + "".join(lines[1:]) * 500)
    held = bring(path).files[0]
    kept = duckdb.execute(f"SELECT line, location FROM '{keep.in_use() / held.parquet}'").fetchall()
    assert len(kept) == 500 * len(rows)
    assert path.stat().st_size > 40_000_000
    assert all(where.split()[3] == str((line - 2) % len(rows)) for line, where in kept)


def test_a_file_with_a_header_alone_is_kept_and_told(tmp_path: Path, bring: Bring, keep: Keep) -> None:
    for kind in ("street", "outcomes", "stop-and-search"):
        (tmp_path / f"2023-01-eastmarch-{kind}.csv").write_text(as_text([], COLUMNS[kind]))
    done = bring(tmp_path)
    assert [held.rows for held in done.files] == [0, 0, 0]
    assert sum("the file holds no rows" in note for note in done.notes) == 3
    more = bring(*write_street(tmp_path / "more", "eastmarch", ["2023-02"]))
    assert more.changed
