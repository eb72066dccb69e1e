"""Places where records are mapped: counted again row by row, with what has no place, and never called addresses."""

import csv
import io
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from crime_samples import MONTHS
from django.core.management import call_command
from django.test import override_settings

from frankpledge.crime_data.answers.hot_spots import repeats
from frankpledge.crime_data.answers.number_reference import parse
from frankpledge.crime_data.answers.points_behind import point_code
from frankpledge.crime_data.answers.recompute import recompute
from frankpledge.crime_data.answers.rows_behind import rows_behind
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.queries.hot_spots_asked import Asked
from frankpledge.crime_data.queries.points import Points
from frankpledge.crime_data.queries.repeat_places import redrawn, repeat_places

YEAR = MONTHS[12:]
ASKED = Asked("eastmarch", YEAR, "Burglary", by_area=False)


def rows(folder: Path, category: str) -> list[dict[str, str]]:
    found = []
    for month in YEAR:
        with (folder / "eastmarch" / f"{month}-eastmarch-street.csv").open() as handle:
            found += [row for row in csv.DictReader(handle) if category in ("all", row["Crime type"])]
    return found


@pytest.mark.parametrize("category", ["Burglary", "all"])
def test_points_are_counted_as_the_files_have_them(sample_build: Build, sample_folder: Path, category: str) -> None:
    slow = Counter((row["Longitude"], row["Latitude"]) for row in rows(sample_folder, category))
    lost = slow.pop(("", ""))
    found = repeat_places(sample_build, replace(ASKED, category=category), least=6)
    expected = {(float(x), float(y)): n for (x, y), n in slow.items() if n >= 6}
    assert {(one.longitude, one.latitude): one.rows for one in found.places} == expected
    assert [one.rows for one in found.places] == sorted(expected.values(), reverse=True)
    assert (found.not_placed, found.points) == (lost, len(slow))
    assert found.listed + found.fewer == sum(slow.values())
    assert lost > 0
    months = Counter((float(row["Longitude"]), float(row["Latitude"])) for row in {
        (row["Month"], row["Longitude"], row["Latitude"]): row
        for row in rows(sample_folder, category) if row["Longitude"]
    }.values())  # fmt: skip
    assert all(one.months == months[one.longitude, one.latitude] for one in found.places)


def test_the_answer_says_what_a_place_is_and_adds_up(sample_build: Build, sample_folder: Path) -> None:
    answer = repeats(sample_build, "eastmarch", "2024-12", category="Burglary", limit=3)
    assert [row["place"] for row in answer[-2:]] == ["(all other points)", "(not placed)"]
    assert sum(row["value"] for row in answer) == len(rows(sample_folder, "Burglary"))
    assert all("not an address" in row["because"] for row in answer[:3])
    assert all("mapped here in" in row["verdict"] for row in answer[:3])


def test_a_place_computes_again_by_its_reference(sample_build: Build) -> None:
    for row in repeats(sample_build, "eastmarch", "2024-12", category="Burglary", limit=2)[:2]:
        again = recompute(sample_build, parse(row["ref"]))
        assert [again[name] for name in ("value", "interval", "verdict")] == [
            row[name] for name in ("value", "interval", "verdict")
        ]
        behind = rows_behind(sample_build, parse(row["ref"]))
        assert sum(one["value"] for one in behind.rows) == row["value"]
    assert point_code(-1.476123, 52.921456) == "point-w1476123-n52921456"
    assert point_code(0.25, 52) == "point-e250000-n52000000"


def test_over_a_hole_nothing_is_listed_and_wrong_asking_is_told(sample_build: Build) -> None:
    answer = repeats(sample_build, "eastmarch", "2024-12", "2022-12")
    assert [(row["value"], row["verdict"]) for row in answer] == [(None, "refused")]
    assert "absent is not zero" in answer[0]["because"]
    for wrong, said in ((replace(ASKED, category="Piracy"), "Piracy"), (replace(ASKED, force="nowhere"), "nowhere")):
        with pytest.raises(CannotAnswer, match=said):
            repeat_places(sample_build, wrong)
    with pytest.raises(CannotAnswer, match="from 2 records on"):
        repeat_places(sample_build, ASKED, least=1)


def test_points_that_were_re_drawn_are_told() -> None:
    def seen(shift: float) -> Points:
        month, where = np.repeat(["2024-01", "2024-02", "2024-03"], 300), np.tile(np.arange(300) / 1000, 3)
        where[600:] += shift
        words = np.full(900, "")
        return Points(month, where, where + 52, words, words, np.ones(900, dtype=np.int64))

    months = ["2024-01", "2024-02", "2024-03"]
    assert redrawn(seen(0), months).verdict == "present"
    assert "0% of the points of 2024-03 stand in 2024-01, 100%" in redrawn(seen(0.5), months).because
    assert redrawn(seen(0.5), months[:2]).verdict == "present"


def test_the_three_questions_are_asked_from_the_command_line(sample_home: Path, tmp_path: Path) -> None:
    def ask(*words: str) -> str:
        out = io.StringIO()
        with override_settings(HOME=sample_home):
            call_command("crime", *words, "--force", "eastmarch", "--to", "2024-12", stdout=out)
        return out.getvalue()

    for words in (("repeat-places", "--category", "burglary"), ("chart",), ("chart", "--by", "category")):
        found = json.loads(ask(*words, "--format", "json"))
        flat = list(csv.DictReader(io.StringIO(ask(*words, "--format", "csv"))))
        table = ask(*words)
        assert len(flat) == len(found) > 1
        for row in found:
            assert {"force", "value", "interval", "verdict", "because", "sources", "ref"} <= set(row)
            assert row["verdict"] in table
    assert len(json.loads(ask("chart", "--months", "18", "--format", "json"))) == 18
