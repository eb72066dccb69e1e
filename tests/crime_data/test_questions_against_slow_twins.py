"""Each question is counted again from the CSV files, row by row, in plain Python."""

import csv
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from crime_samples import AREAS, MONTHS, PLACES

from frankpledge.crime_data.answers.rural import rural
from frankpledge.crime_data.answers.table import table
from frankpledge.crime_data.builds.layout import Keep
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.loaders.loading import Loaded
from frankpledge.crime_data.queries.by_district import by_district
from frankpledge.crime_data.queries.monthly_counts import monthly_counts
from frankpledge.crime_data.queries.months import span, twelve_before, twelve_to
from frankpledge.crime_data.queries.rate_per_1000 import count_interval, rate_per_1000
from frankpledge.crime_data.queries.rural_share import rural_share
from frankpledge.crime_data.queries.selection import NOT_PLACED, OUTSIDE, select
from frankpledge.crime_data.queries.twelve_months import twelve_months
from frankpledge.crime_data.vocabulary import ASB

YEAR = MONTHS[12:]


def rows(folder: Path, months: list[str], force: str = "eastmarch") -> Iterator[dict[str, str]]:
    for month in months:
        with (folder / force / f"{month}-{force}-street.csv").open() as handle:
            yield from csv.DictReader(handle)


def place(row: dict[str, str], force: str = "eastmarch") -> str:
    code = row["LSOA code"]
    return NOT_PLACED if not code else AREAS[code] if AREAS[code] in PLACES[force] else OUTSIDE


def test_monthly_counts(sample_build: Build, sample_folder: Path) -> None:
    slow = Counter((row["Crime type"], row["Month"]) for row in rows(sample_folder, MONTHS))
    fast = monthly_counts(select(sample_build, "eastmarch", MONTHS))
    assert {(c, m): n for c, of in fast.items() for m, n in of.items()} == dict(slow)


def test_twelve_months(sample_build: Build, sample_folder: Path) -> None:
    slow = Counter(row["Crime type"] for row in rows(sample_folder, YEAR))
    fast = twelve_months(sample_build, "eastmarch", "2024-12")
    assert {one.category: one.rows for one in fast} == dict(slow)
    assert {one.doubt.verdict for one in fast} == {"present"}


def test_twelve_months_over_a_hole_are_refused_and_not_summed(sample_build: Build) -> None:
    answers = twelve_months(sample_build, "eastmarch", "2023-06")
    assert {(one.rows, one.doubt.verdict) for one in answers} == {(None, "refused")}
    assert "2022-07 to 2022-12" in answers[0].doubt.because
    assert "absent is not zero" in answers[0].doubt.because


def test_districts_as_recorded_by_the_force(sample_build: Build, sample_folder: Path) -> None:
    slow = Counter((place(row), row["Crime type"] == ASB) for row in rows(sample_folder, YEAR))
    fast, _ = by_district(select(sample_build, "eastmarch", YEAR))
    assert {(one.code, False): one.crimes for one in fast} | {(one.code, True): one.asb for one in fast} == dict(slow)
    assert sum(one.rows for one in fast) == sum(slow.values())
    assert {one.code: one.residents for one in fast if one.residents} == {"E07009001": 4000, "E07009002": 4000}


def test_districts_as_happened_there_count_the_other_force_and_not_what_lies_outside(
    sample_build: Build, sample_folder: Path
) -> None:
    both = [row for force in PLACES for row in rows(sample_folder, YEAR, force)]
    slow = Counter(AREAS[row["LSOA code"]] for row in both if row["LSOA code"])
    answers = table(sample_build, "eastmarch", YEAR[0], YEAR[-1], "district", "happened")
    assert {row["code"]: row["value"] for row in answers if row["residents"]} == {
        code: slow[code] for code in PLACES["eastmarch"]
    }
    assert {row["value"] for row in answers if not row["residents"]} == {0}
    assert {row["basis"] for row in answers} == {"happened"}
    assert "1 others a month" in answers[0]["because"]


def test_rural_share(sample_build: Build, sample_folder: Path) -> None:
    slow: Counter[tuple[str, bool]] = Counter()
    for row in rows(sample_folder, YEAR):
        where = place(row)
        if where not in (NOT_PLACED, OUTSIDE):
            where = "Smaller rural" if int(row["LSOA code"][-1]) % 2 else "Urban"
        slow[where, row["Crime type"] == ASB] += 1
    fast, words = rural_share(select(sample_build, "eastmarch", YEAR))
    assert {one.classification: one.crimes for one in fast} == {w: n for (w, asb), n in slow.items() if not asb}
    assert sum(one.rows for one in fast) == sum(slow.values())
    assert {one.classification: one.areas for one in fast if one.areas} == {"Smaller rural": 4, "Urban": 4}
    assert "rural.csv" in words


def test_without_residents_counts_are_told_and_rates_are_not(
    sample_folder: Path, tmp_path: Path, bring: Callable[..., Loaded], keep: Keep
) -> None:
    street = sample_folder / "eastmarch" / "2024-01-eastmarch-street.csv"
    bring(street, *(sample_folder / "reference" / f"{name}.csv" for name in ("lookup", "forces", "rural")))
    for by in ("category", "district", "rural"):
        for row in table(Build(keep.in_use()), "eastmarch", "2024-01", "2024-01", by, "recorded"):
            assert row["value"] is not None
            assert all(value is None for name, value in row.items() if "per_1000" in name)
            assert "none, so no rates" in row["denominator"]
    answer = rural(Build(keep.in_use()), "eastmarch", "2024-01", "2024-01")[0]
    assert answer["value"]
    assert (answer["rural_per_1000"], answer["ratio"]) == (None, None)


def test_a_table_refuses_over_a_hole_and_gives_no_rate(sample_build: Build) -> None:
    for by in ("category", "district", "rural"):
        for row in table(sample_build, "eastmarch", "2022-12", "2023-02", by, "recorded"):
            assert (row["value"], row["verdict"]) == (None, "refused")
            assert all(value is None for name, value in row.items() if "per_1000" in name or name == "crimes")
    months = table(sample_build, "eastmarch", "2022-12", "2023-02", "month", "recorded")
    assert [row["value"] is None for row in months] == [True, False, False]


@pytest.mark.parametrize(("count", "low", "high"), [(0, 0, 3.6889), (1, 0.0253, 5.5716), (10, 4.7954, 18.3904)])
def test_the_interval_of_a_count_is_that_of_the_printed_tables(count: int, low: float, high: float) -> None:
    assert count_interval(count) == pytest.approx((low, high), abs=1e-4)


def test_the_interval_is_where_the_poisson_tails_are_a_fortieth() -> None:
    from math import exp, factorial

    low, high = count_interval(7)
    assert 1 - sum(exp(-low) * low**n / factorial(n) for n in range(7)) == pytest.approx(0.025)
    assert sum(exp(-high) * high**n / factorial(n) for n in range(8)) == pytest.approx(0.025)


def test_a_rate_wants_residents() -> None:
    assert rate_per_1000(5, 0) is None
    rate = rate_per_1000(5, 2000)
    assert rate is not None
    assert rate.value == 2.5


def test_spans_of_months() -> None:
    assert span("2024-11", "2025-02") == ["2024-11", "2024-12", "2025-01", "2025-02"]
    assert (twelve_to("2024-12")[0], twelve_before("2024-12")[0], twelve_before("2024-12")[-1]) == (
        "2024-01", "2023-01", "2023-12",
    )  # fmt: skip
    for first, last in (("2024-13", "2025-01"), ("2025-02", "2025-01"), ("2024", "2025")):
        with pytest.raises(CannotAnswer):
            span(first, last)


def test_an_unknown_force_is_answered_with_those_held(sample_build: Build) -> None:
    with pytest.raises(CannotAnswer, match="eastmarch, westmarch"):
        select(sample_build, "northmarch", YEAR)
