"""The reference tables that come with the product: brought where none is held, given up for a table of one's own."""

import csv
import gzip
from datetime import date
from pathlib import Path

import pytest

from frankpledge.crime_data.builds.layout import Keep
from frankpledge.crime_data.builds.manifest import read_manifest
from frankpledge.crime_data.loaders.loading import load
from frankpledge.crime_data.loaders.reference import recognise
from frankpledge.crime_data.shipped_tables import COMES_WITH, FOLDER, shipped_tables
from tests.crime_data import crime_samples

ON, MONTH = date(2026, 1, 5), "2025-01"
OWN = "lad24cd,lad24nm,pfa24cd,pfa24nm\nE07009001,Upper Hundred,E23009001,Eastmarch\n"


@pytest.fixture
def street(tmp_path: Path) -> Path:
    crime_samples.write_street(tmp_path / "street", "eastmarch", [MONTH])
    return tmp_path / "street"


def sources(keep: Keep) -> dict[str, str]:
    """Role -> the file that serves it in the build in use."""
    return {one.role: one.source for one in read_manifest(keep.build(str(keep.current()))).references}


def test_a_table_given_takes_the_place_of_the_one_that_comes_with_it_in_either_order(
    tmp_path: Path, street: Path
) -> None:
    own = tmp_path / "own.csv"
    own.write_text(OWN)
    later, at_once = Keep(tmp_path / "later"), Keep(tmp_path / "at-once")
    few = [one for one in shipped_tables() if "pfa24" in one.name or "ruc21" in one.name]
    first = load(later, [street], on=ON, shipped=few)
    assert sources(later)["force-areas"].endswith(COMES_WITH)
    second = load(later, [own], on=ON, shipped=few)
    assert second.changed
    assert first.build != second.build == load(at_once, [street, own], on=ON, shipped=few).build
    assert sources(later)["force-areas"] == sources(at_once)["force-areas"] == "own.csv"
    assert sources(later)["rural"].endswith(COMES_WITH)
    assert not load(later, [street], on=ON, shipped=few).changed


def test_without_being_asked_for_no_table_is_brought(tmp_path: Path, street: Path) -> None:
    load(Keep(tmp_path / "keep"), [street], on=ON)
    assert sources(Keep(tmp_path / "keep")) == {}


def test_every_table_is_known_by_its_columns_and_told_in_the_readme() -> None:
    told = (FOLDER / "README.md").read_text()
    for table in shipped_tables():
        read = gzip.decompress(table.read_bytes()) if table.suffix == ".gz" else table.read_bytes()
        rows = csv.reader(read.decode().splitlines())
        assert recognise(next(rows)), table.name
        count = sum(1 for _ in rows)
        assert f"| {table.name} |" in told
        assert f"| {count:,} |" in told
