"""Searches counted again by hand, the ratio's interval, the refusals, and a sample that anyone can draw."""

import csv
import hashlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from crime_samples import MONTHS as SPAN
from crime_samples import as_text, write_references

from frankpledge.crime_data.answers.number_reference import parse
from frankpledge.crime_data.answers.recompute import recompute
from frankpledge.crime_data.answers.searches import sample, stops
from frankpledge.crime_data.builds.layout import Keep
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.loaders.loading import Loaded
from frankpledge.crime_data.queries.rate_ratio import ratio_with_interval
from frankpledge.crime_data.queries.stop_and_search import LEAST
from frankpledge.crime_data.vocabulary import COLUMNS

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
    assert "may not be in use" in answers["Other"]["because"]
    assert "groups.csv" in answers["Black"]["denominator"]


def write_searches(folder: Path, month: str, who: list[str]) -> None:
    empty = dict.fromkeys(COLUMNS["stop-and-search"], "") | {"Type": "Person search"}
    rows_ = [
        {**empty, "Date": f"{month}-03T{n // 60 % 24:02d}:{n % 60:02d}:00+00:00", "Officer-defined ethnicity": one}
        for n, one in enumerate(who)
    ]
    (folder / f"{month}-eastmarch-stop-and-search.csv").write_text(as_text(rows_, COLUMNS["stop-and-search"]))


def test_a_thin_month_an_empty_month_and_much_not_recorded_are_said(
    bring: Callable[..., Loaded], keep: Keep, tmp_path: Path
) -> None:
    usual = ["White"] * 60 + ["Black"] * 12 + ["Asian"]
    for at, month in enumerate(SPAN[:10]):
        write_searches(
            tmp_path, month, usual[:8] if at == 8 else [] if at == 9 else usual + [""] * (30 if at < 2 else 1)
        )
    write_references(tmp_path)
    bring(tmp_path)
    build = Build(keep.in_use())

    def black(first: str, last: str) -> dict[str, Any]:
        return {row["ethnicity"]: row for row in stops(build, "eastmarch", first, last)}["Black"]

    assert "searches" not in black(SPAN[3], SPAN[5])["because"]
    assert "Only 8,000 people live in the area" in black(SPAN[3], SPAN[5])["because"]
    assert black(SPAN[7], SPAN[8])["verdict"] == "qualified"
    assert f"{SPAN[8]} holds 8 searches where about 7" in black(SPAN[7], SPAN[8])["because"]
    assert (black(SPAN[8], SPAN[9])["value"], black(SPAN[8], SPAN[9])["verdict"]) == (None, "refused")
    assert "29% of searches have no ethnicity recorded" in black(SPAN[0], SPAN[1])["because"]
    _, asian, _, mixed, *_ = stops(build, "eastmarch", SPAN[3], SPAN[5])
    assert (asian["value"], asian["ratio_to_white"]) == (3, None)
    assert f"fewer than {LEAST} searches" in asian["because"]
    assert (mixed["value"], mixed["per_1000"], mixed["verdict"]) == (None, None, "refused")
    assert "may not be in use" in mixed["because"]


def test_what_is_left_out_and_who_may_see_small_counts_is_said(sample_build: Build) -> None:
    answer = {row["ethnicity"]: row for row in stops(sample_build, "eastmarch", MONTHS[0], MONTHS[-1])}
    assert "30 searches of vehicles only" in answer["(not recorded)"]["because"]
    assert sum(row["value"] or 0 for row in answer.values()) == 150
    assert answer["White"]["share"] == round(100 * answer["White"]["value"] / 150, 1)
    assert "local policy" in answer["White"]["disclosure"]
    assert "areas of 2021" in answer["White"]["denominator"]
    for row in answer.values():
        for column, ref in row["refs"].items():
            assert recompute(sample_build, parse(ref))["value"] == row[column]


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


def test_a_month_whose_rows_stand_twice_is_told(tmp_path: Path, bring: Callable[..., Loaded], keep: Keep) -> None:
    write_references(tmp_path)
    write_searches(tmp_path, "2024-10", ["White"] * 40 + ["Black"] * 10)
    path = tmp_path / "2024-10-eastmarch-stop-and-search.csv"
    head, *lines = path.read_text().splitlines(keepends=True)
    path.write_text(head + "".join(lines * 2))
    bring(tmp_path)
    answers = {row["ethnicity"]: row for row in stops(Build(keep.in_use()), "eastmarch", "2024-10", "2024-10")}
    assert answers["Black"]["verdict"] == "qualified"
    assert "50 of the 100 searches of 2024-10 repeat another row whole" in answers["Black"]["because"]


def test_an_empty_column_of_ethnicity_is_no_row_of_zeros(
    tmp_path: Path, bring: Callable[..., Loaded], keep: Keep
) -> None:
    write_references(tmp_path)
    write_searches(tmp_path, "2024-10", [""] * 30)
    bring(tmp_path)
    *groups, not_recorded = stops(Build(keep.in_use()), "eastmarch", "2024-10", "2024-10")
    assert {(row["value"], row["verdict"]) for row in groups} == {(None, "refused")}
    assert (not_recorded["value"], "the column is empty" in groups[0]["because"]) == (30, True)
