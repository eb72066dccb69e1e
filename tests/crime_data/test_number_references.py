"""A number that is shown can be named, parsed, computed again to the same value, and traced to its very rows."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from crime_samples import AREAS, MONTHS
from django.core.management import CommandError, call_command
from django.test import override_settings

from frankpledge.crime_data.answers.changes import changes
from frankpledge.crime_data.answers.number_reference import FIGURES, NumberRef, parse
from frankpledge.crime_data.answers.recompute import recompute
from frankpledge.crime_data.answers.rows_behind import rows_behind
from frankpledge.crime_data.answers.searches import stops
from frankpledge.crime_data.answers.table import table
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build

YEAR = MONTHS[12:]
Row = dict[str, Any]


def answers(build: Build) -> list[Row]:
    """Every kind of answer that carries references, over whole years and over a hole."""
    found = []
    for basis in ("recorded", "happened"):
        for by in ("category", "district", "month", "rural"):
            found += table(build, "eastmarch", YEAR[0], YEAR[-1], by, basis)
        for by in ("category", "district", "area"):
            found += changes(build, "eastmarch", "2024-12", by, basis)
    found += table(build, "eastmarch", "2022-12", "2023-02", "category", "recorded")
    return found + stops(build, "eastmarch", "2024-10", "2024-12")


def test_every_number_of_every_answer_computes_again_to_the_same_number(sample_build: Build) -> None:
    seen: set[str] = set()
    for row in answers(sample_build):
        if "area" in row and row["category"] != "Burglary":
            continue
        again = recompute(sample_build, parse(row["ref"]))
        assert (again["value"], again["verdict"]) == (row["value"], row["verdict"]), row["ref"]
        if "ethnicity" not in row:
            assert again["interval"] == row["interval"]
        for column, ref in row.get("refs", {}).items():
            again = recompute(sample_build, parse(ref))
            assert again["value"] == row[column], ref
            if f"{column}_interval" in row:
                assert again["interval"] == row[f"{column}_interval"]
        seen.add(parse(row["ref"]).figure)
    assert seen == {"count", "change-by-category", "change-by-district", "change-by-area", "searches"}


def test_a_reference_is_read_as_it_is_printed_and_fits_an_address(sample_build: Build) -> None:
    for row in answers(sample_build):
        for ref in (row["ref"], *row.get("refs", {}).values()):
            assert str(parse(ref)) == ref
            assert ref.replace("-", "").replace("_", "").isalnum()
    exact = parse(f"{answers(sample_build)[0]['ref']}_build-{sample_build.folder.name[:12]}")
    assert recompute(sample_build, exact)["ref"] == str(exact)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "1 parts"), ("count_x_2024-01_2024-02_recorded_all_all", "7 parts"),
        ("sum_x_2024-01_2024-02_recorded_all_all_v1", "'sum'"),
        ("count_x_2024-13_2024-02_recorded_all_all_v1", "2024-13"),
        ("count_x_2024-01_2024-02_recorded_all_all_v9", "v9"), ("count_x/y_2024-01_2024-02_recorded_all_all_v1", "x/y"),
        ("count_x_2024-01_2024-02_recorded_all_all_v1_build-xyz", "build-xyz"), ("count_x_2024-01_2024-02____v1", "''"),
    ],
)  # fmt: skip
def test_what_is_no_reference_is_told_by_the_part_that_is_wrong(text: str, part: str) -> None:
    with pytest.raises(CannotAnswer, match=part):
        parse(text)


@pytest.mark.parametrize("place", ["district-E99999999", "planet-mars", "area-E01034009", "rural-moorland"])
def test_a_place_that_the_force_does_not_have_is_told(sample_build: Build, place: str) -> None:
    ref = NumberRef("count", "eastmarch", YEAR[0], YEAR[-1], "recorded", place)
    with pytest.raises(CannotAnswer, match=place.partition("-")[2] if place[0] != "p" else "planet"):
        recompute(sample_build, ref)


def test_the_rows_behind_a_count_are_those_of_the_file_by_line(sample_build: Build, sample_folder: Path) -> None:
    ref = NumberRef("count", "eastmarch", "2024-03", "2024-04", "recorded", "district-E07009001", "burglary")
    behind = rows_behind(sample_build, ref, 5000)
    slow = []
    for month in ("2024-03", "2024-04"):
        with (sample_folder / "eastmarch" / f"{month}-eastmarch-street.csv").open() as handle:
            for line, row in enumerate(csv.DictReader(handle), 2):
                if row["Crime type"] == "Burglary" and AREAS.get(row["LSOA code"]) == "E07009001":
                    slow.append((month, line, row["Location"], row["LSOA code"]))
    assert [(r["month"], r["line"], r["location"], r["small_area"]) for r in behind.rows] == slow
    assert behind.total == len(slow) == recompute(sample_build, ref)["value"]
    assert {row["source"] for row in behind.rows} == {f"{m}-eastmarch-street.csv" for m in ("2024-03", "2024-04")}


def test_rows_come_in_parts_and_both_bases_add_up(sample_build: Build) -> None:
    for basis, place in (("recorded", "all"), ("recorded", "not-placed"), ("recorded", "outside"), ("happened", "all")):
        ref = NumberRef("count", "eastmarch", YEAR[0], YEAR[-1], basis, place, "crimes")
        whole = rows_behind(sample_build, ref, 9999).rows
        assert len(whole) == recompute(sample_build, ref)["value"]
        assert rows_behind(sample_build, ref, 3, 2).rows == whole[2:5]
        assert {row["force"] for row in whole} == ({"eastmarch"} if basis == "recorded" else {"eastmarch", "westmarch"})
    with pytest.raises(CannotAnswer, match="at a time"):
        rows_behind(sample_build, ref, 0)


def test_behind_a_change_are_its_24_months_and_behind_a_ratio_both_groups(sample_build: Build) -> None:
    row = changes(sample_build, "eastmarch", "2024-12", "district", "recorded")[0]
    behind = rows_behind(sample_build, parse(row["ref"]))
    assert [one["month"] for one in behind.rows] == MONTHS
    assert sum(one["value"] for one in behind.rows[12:]) == row["now"]
    ratio = stops(sample_build, "eastmarch", "2024-10", "2024-12")[2]["refs"]["ratio_to_white"]
    assert [one["ethnicity"] for one in rows_behind(sample_build, parse(ratio)).rows] == ["White", "Black"]


def test_every_figure_says_what_it_is() -> None:
    assert all(version >= 1 and len(says) > 15 for version, says in FIGURES.values())


def test_show_prints_the_figure_its_files_and_its_rows(sample_home: Path, sample_build: Build) -> None:
    def ask(*words: str) -> str:
        out = io.StringIO()
        with override_settings(HOME=sample_home):
            call_command("crime", "show", *words, stdout=out)
        return out.getvalue()

    ref = str(NumberRef("rate", "eastmarch", YEAR[0], YEAR[-1], "recorded", "district-E07009002", "crimes"))
    shown = json.loads(ask(ref, "--format", "json"))[0]
    assert len(shown["files"]) == 12
    assert all(len(one["sha256"]) == 64 for one in shown["files"])
    assert shown["command"].split()[-1] == shown["ref"]
    assert json.loads(ask(shown["ref"], "--format", "json"))[0] == shown
    assert shown["files"][3]["sha256"] in ask(ref)
    assert len(list(csv.DictReader(io.StringIO(ask(ref, "--format", "csv"))))) == 12
    assert len(json.loads(ask(ref, "--rows", "--limit", "7", "--format", "json"))) == 7
    assert f"of {shown['rows']:,} rows behind {ref}" in ask(ref, "--rows")
    with pytest.raises(CommandError, match="not kept here any more"):
        ask(f"{ref}_build-0123456789ab")
    assert sample_build.folder.name == shown["build"]
