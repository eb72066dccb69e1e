"""Searches counted again by hand, the ratio's interval, the refusals, and a sample that anyone can draw."""

import csv
import hashlib
from collections import Counter
from pathlib import Path

import pytest

from frankpledge.crime_data.answers.searches import sample, stops
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.queries.rate_ratio import ratio_with_interval
from frankpledge.crime_data.queries.stop_and_search import LEAST

MONTHS = ["2024-10", "2024-11", "2024-12"]


def rows(folder: Path, months: list[str]) -> list[dict[str, str]]:
    found = []
    for month in months:
        with (folder / f"{month}-eastmarch-stop-and-search.csv").open() as handle:
            found += list(csv.DictReader(handle))
    return found


def test_searches_of_persons_by_ethnicity(sample_build: Build, sample_folder: Path) -> None:
    slow = Counter(
        row["Officer-defined ethnicity"] or "(not recorded)"
        for row in rows(sample_folder, MONTHS)
        if row["Type"] != "Vehicle search"
    )
    answers = {row["ethnicity"]: row for row in stops(sample_build, "eastmarch", MONTHS[0], MONTHS[-1])}
    assert {name: row["value"] for name, row in answers.items() if row["value"]} == dict(slow)
    assert {name: row["residents"] for name, row in answers.items()} == {
        "White": 6400, "Black": 960, "Asian": 480, "Mixed": 0, "Other": 160, "(not recorded)": None,
    }  # fmt: skip
    ratio = (slow["Black"] / 960) / (slow["White"] / 6400)
    assert answers["Black"]["ratio_to_white"] == pytest.approx(ratio, abs=0.005)
    assert answers["Black"]["interval"][0] < ratio < answers["Black"]["interval"][1]
    assert answers["Other"]["ratio_to_white"] is None
    assert f"fewer than {LEAST} searches" in answers["Other"]["because"]
    assert "groups.csv" in answers["Black"]["denominator"]


def test_the_ratio_of_the_published_quarter() -> None:
    ratio, low, high = ratio_with_interval(28, 14_524, 384, 958_191)
    assert (round(ratio, 2), round(low, 1), round(high, 1)) == (4.81, 3.3, 7.1)


def test_a_missing_month_refuses_the_counts(sample_build: Build) -> None:
    for row in stops(sample_build, "eastmarch", "2024-09", "2024-12"):
        assert (row["value"], row["ratio_to_white"], row["verdict"]) == (None, None, "refused")
        assert "2024-09" in row["because"]
    with pytest.raises(CannotAnswer, match="westmarch"):
        stops(sample_build, "westmarch", "2024-10", "2024-12")


def test_a_sample_is_drawn_again_from_the_published_file_alone(sample_build: Build, sample_folder: Path) -> None:
    whole = rows(sample_folder, ["2024-11"])
    numbers = sorted(
        (hashlib.sha256(f"panel 7:eastmarch:2024-11:{line}".encode()).hexdigest(), line)
        for line in range(2, len(whole) + 2)
    )
    drawn = sample(sample_build, "eastmarch", "2024-11", 10, "panel 7")
    assert [row["value"] for row in drawn] == [line for _, line in numbers[:10]]
    assert all(row["searched_at"] == whole[row["value"] - 2]["Date"] for row in drawn)
    assert drawn == sample(sample_build, "eastmarch", "2024-11", 10, "panel 7")
    assert drawn != sample(sample_build, "eastmarch", "2024-11", 10, "panel 8")


def test_every_search_has_the_same_chance(sample_build: Build) -> None:
    seen = Counter(
        row["value"] for seed in range(60) for row in sample(sample_build, "eastmarch", "2024-11", 10, str(seed))
    )
    assert len(seen) == 60
    assert max(seen.values()) <= 24


def test_a_sample_of_more_than_there_are_is_all_and_of_none_is_refused(sample_build: Build) -> None:
    assert len(sample(sample_build, "eastmarch", "2024-11", 500, "s")) == 60
    with pytest.raises(CannotAnswer, match="at least 1"):
        sample(sample_build, "eastmarch", "2024-11", 0, "s")
    with pytest.raises(CannotAnswer, match="2024-01"):
        sample(sample_build, "eastmarch", "2024-01", 10, "s")
