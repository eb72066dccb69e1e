"""Each wrong file is named with its line, and the build in use is as it was."""

import gzip
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from crime_samples import as_text, search_rows, street_rows, write_street

from frankpledge.crime_data.builds.layout import Keep
from frankpledge.crime_data.faults import LoadFailed
from frankpledge.crime_data.loaders import staging
from frankpledge.crime_data.loaders.loading import Loaded
from frankpledge.crime_data.vocabulary import COLUMNS

NAME = "2023-02-eastmarch-street.csv"
GOOD = as_text(street_rows("eastmarch", "2023-02"), COLUMNS["street"])
LINES = GOOD.splitlines(keepends=True)


def with_line(number: int, text: str) -> str:
    return "".join([*LINES[: number - 1], text, *LINES[number:]])


def abroad() -> str:
    rows = [row | {"Longitude": "2.35", "Latitude": "48.85"} for row in street_rows("eastmarch", "2023-02")]
    return as_text(rows, COLUMNS["street"])


WRONG = {
    "cut in the middle of a row": (NAME, GOOD[:-60], f"line {len(LINES)}: has"),
    "too few fields": (NAME, with_line(30, "a,b,c\n"), "line 30: has 3 fields where the header has 12"),
    "too many fields": (NAME, with_line(7, LINES[6].rstrip("\n") + ",more\n"), "line 7: has 13 fields"),
    "a blank line": (NAME, with_line(9, "\n"), "line 9: the line is blank"),
    "an open quotation mark": (NAME, with_line(12, LINES[11].replace("On or", '"On or', 1)), "line 12"),
    "a NUL byte": (NAME, with_line(20, "\0" + LINES[19]), "line 20: holds a NUL byte"),
    "another month inside": ("2023-03-eastmarch-street.csv", GOOD, "the name says 2023-03, the row says 2023-02"),
    "another force inside": ("2023-02-westmarch-street.csv", GOOD, "line 2: the name says westmarch, the row"),
    "a column missing": (NAME, GOOD.replace("LSOA code", "Zone", 1), "line 1: the columns are not those of a street"),
    "another kind's columns": (NAME, as_text([], COLUMNS["outcomes"]), "line 1: the name says street, the columns"),
    "another country's columns": ("crimes.csv", "ID,Case Number,Block\n1,2,3\n", "line 1: the columns are neither"),
    "another country's places": (NAME, abroad(), "lie outside the United Kingdom"),
    "a name that says nothing": ("copy.csv", GOOD, "its name does not say month, force and kind"),
    "nothing": (NAME, "", "is empty"),
    "a year ahead": (
        "2026-04-eastmarch-street.csv", GOOD.replace("2023-02", "2026-04"), "the name says 2026-04, which lies in",
    ),
    "an endless line": (NAME, with_line(8, "x" * 2_200_000 + "\n"), "line 8: is longer than 1,000,000 bytes"),
    "a long field": (NAME, with_line(8, "x" * 140_000 + "\n"), "line 8: has a field of more than 131,072 signs"),
    "a header that is none": (NAME, "x" * 140_000 + "\n", "line 1: is no line of column names"),
    "UTF-16": (NAME, "\0".join(GOOD[:200]), "line 1: is text in UTF-16"),
    "outcomes for crime types": (
        NAME, GOOD.replace("Crime type,Last outcome category", "Last outcome category,Crime type"),
        "line 47: the crime type is 'Unable to prosecute suspect', which is an outcome: columns interchanged",
    ),
    "names for area codes": (
        NAME, GOOD.replace("LSOA code,LSOA name", "LSOA name,LSOA code"), "is no code of a small area",
    ),
    "a search of another month": (
        "2023-02-eastmarch-stop-and-search.csv", as_text(search_rows("2023-05"), COLUMNS["stop-and-search"]),
        "line 2: the name says 2023-02, the search is dated 2023-05-01",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_file_is_named_with_its_line_and_harms_nothing(
    what: str, tmp_path: Path, bring: Callable[..., Loaded], keep: Keep
) -> None:
    before = bring(*write_street(tmp_path / "good", "eastmarch", ["2023-01"])).build
    name, text, said = WRONG[what]
    path = tmp_path / name
    path.write_text(text)
    also_good = write_street(tmp_path / "also", "eastmarch", ["2023-04"])
    with pytest.raises(LoadFailed) as failed:
        bring(*also_good, path)
    assert str(path) in str(failed.value)
    assert said in str(failed.value)
    assert keep.current() == before
    assert not (keep.folder / "loading").exists()
    rest = bring(*also_good, path, skip_refused=True)
    assert (rest.changed, len(rest.files), len(rest.refused)) == (True, 1, 1)


def test_a_cut_zip_and_a_cut_gzip_are_named(tmp_path: Path, bring: Callable[..., Loaded]) -> None:
    with zipfile.ZipFile(tmp_path / "whole.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(NAME, GOOD)
    whole, packed = (tmp_path / "whole.zip").read_bytes(), gzip.compress(GOOD.encode())
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    (tmp_path / f"{NAME}.gz").write_bytes(packed[: len(packed) // 2])
    at = whole.index(NAME.encode()) + len(NAME) + 2000
    (tmp_path / "hurt.zip").write_bytes(whole[:at] + b"hurt" + whole[at + 4 :])
    for name in ("cut.zip", "hurt.zip", f"{NAME}.gz"):
        with pytest.raises(LoadFailed, match=r"cut short or damaged") as failed:
            bring(tmp_path / name)
        assert name in str(failed.value)


def test_what_follows_a_zip_that_cannot_be_read_is_still_taken_where_the_rest_is_asked_for(
    tmp_path: Path, bring: Callable[..., Loaded]
) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK no more")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("inner.zip", b"")
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr(NAME, GOOD)
    locked = bytearray((tmp_path / "c.zip").read_bytes())
    locked[6] |= 1
    locked[locked.rfind(b"PK\1\2") + 8] |= 1
    (tmp_path / "c.zip").write_bytes(bytes(locked))
    write_street(tmp_path / "z", "eastmarch", ["2023-01"])
    (tmp_path / "z" / "2023-03-eastmarch-street.csv").symlink_to(tmp_path / "gone.csv")
    done = bring(tmp_path, skip_refused=True)
    told = "\n".join(done.refused)
    assert ([one.month for one in done.files], len(done.refused)) == (["2023-01"], 4)
    for said in ("a.zip: is not a whole zip", "b.zip!inner.zip: is a zip inside", "encrypted", "that is not there"):
        assert said in told, told


def test_what_swells_on_unpacking_is_refused(
    tmp_path: Path, bring: Callable[..., Loaded], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staging, "SWELLS_FROM", 1_000_000)
    (tmp_path / f"{NAME}.gz").write_bytes(gzip.compress((GOOD + LINES[1] * 20_000).encode()))
    with pytest.raises(LoadFailed, match="grows to more than 100 times its size"):
        bring(tmp_path)


def test_every_fault_is_told_at_once(tmp_path: Path, bring: Callable[..., Loaded]) -> None:
    (tmp_path / NAME).write_text(with_line(30, "a,b\n"))
    (tmp_path / "2023-03-eastmarch-street.csv").write_text(GOOD)
    with pytest.raises(LoadFailed) as failed:
        bring(tmp_path, tmp_path / "missing")
    assert len(failed.value.faults) == 3


def test_a_file_whose_last_line_has_no_end_is_told(tmp_path: Path, bring: Callable[..., Loaded]) -> None:
    (tmp_path / NAME).write_text(GOOD.rstrip("\n"))
    assert f"line {len(LINES)}, the last, has no line end" in bring(tmp_path).notes[0]
