"""Ranks counted again in plain Python, with ties, and with what chance leaves open."""

from itertools import combinations
from math import erfc, log, sqrt

import numpy as np
import pytest
from crime_samples import MONTHS

from frankpledge.crime_data.answers.number_reference import parse
from frankpledge.crime_data.answers.ranks import ranks
from frankpledge.crime_data.answers.recompute import recompute
from frankpledge.crime_data.answers.table import table
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.queries.rank_of_districts import _ranked, dispersion, told_apart

YEAR = (MONTHS[12], MONTHS[-1])


def slow_pairs(counts: list[int], people: list[int], spread: float) -> set[tuple[int, int]]:
    """The same test written out: two-sided normal tail by erfc, then Holm's steps."""
    tails = {}
    for a, b in combinations(range(len(counts)), 2):
        z = log((counts[a] + 0.5) / people[a] * people[b] / (counts[b] + 0.5))
        z /= sqrt(spread / (counts[a] + 0.5) + spread / (counts[b] + 0.5))
        tails[(a, b) if z > 0 else (b, a)] = erfc(abs(z) / sqrt(2))
    kept: set[tuple[int, int]] = set()
    left = dict(tails)
    while left:
        pair = min(left, key=lambda one: left[one])
        if left[pair] > 0.05 / len(left):
            return kept
        kept.add(pair)
        del left[pair]
    return kept


@pytest.mark.parametrize("spread", [1.0, 4.0])
def test_pairs_are_told_apart_as_in_the_slow_count(spread: float) -> None:
    dice = np.random.default_rng(7)
    for _ in range(60):
        counts = [int(n) for n in dice.integers(0, 400, size=6)]
        people = [int(n) for n in dice.integers(2_000, 9_000, size=6)]
        assert told_apart(counts, people, spread) == slow_pairs(counts, people, spread)


def test_equal_districts_are_seldom_told_apart() -> None:
    dice = np.random.default_rng(3)
    wrong = sum(bool(told_apart([int(n) for n in dice.poisson(300, 9)], [5_000] * 9, 1.0)) for _ in range(200))
    assert wrong <= 18


def test_districts_that_differ_by_half_are_told_apart() -> None:
    assert told_apart([600, 400, 400], [10_000] * 3, 1.0) == {(0, 1), (0, 2)}


def test_dispersion_is_one_under_chance_and_more_under_a_burst() -> None:
    dice = np.random.default_rng(5)
    table_ = dice.poisson(50, size=(9, 12))
    assert dispersion(table_) < 1.4
    table_[3, 4] += 200
    assert dispersion(table_) > 4
    assert dispersion(table_[:, :1]) == 1.0


def test_equal_rates_share_a_rank_and_the_next_rank_is_left_out() -> None:
    codes, sums = ["a", "b", "c", "d"], {"a": 10, "b": 20, "c": 40, "d": 5}
    living = {"a": 1000, "b": 2000, "c": 2000, "d": 1000}
    found = [_ranked(at, codes, {c: c for c in codes}, sums, living, {(2, 3)}) for at in range(4)]
    assert [one.rank for one in found] == [2, 2, 1, 4]
    assert [one.tied for one in found] == [("b",), ("a",), (), ()]
    assert [(one.best, one.worst) for one in found] == [(1, 4), (1, 4), (1, 3), (2, 4)]
    assert found[3].alike == ("a", "b")


def test_ranks_agree_with_the_table_and_say_who_is_alike(sample_build: Build) -> None:
    shown = {row["code"]: row for row in table(sample_build, "eastmarch", *YEAR, "district", "recorded")}
    rows = ranks(sample_build, "eastmarch", *YEAR)
    inside = [row for row in rows if row["value"]]
    assert [row["per_1000"] for row in inside] == sorted((row["per_1000"] for row in inside), reverse=True)
    for row in inside:
        assert row["per_1000"] == shown[row["code"]]["crimes_per_1000"]
        assert row["interval"][0] <= row["value"] <= row["interval"][1]
        if row["alike"]:
            assert f"cannot be told apart from {row['alike'][0]}" in row["because"]
        for column in ("per_1000", "rows"):
            assert recompute(sample_build, parse(row["refs"][column]))["value"] == row[column]
    for row in rows:
        assert recompute(sample_build, parse(row["ref"]))["value"] == row["value"]
        assert recompute(sample_build, parse(row["refs"]["rows"]))["value"] == row["rows"]
    assert [(row["verdict"], row["rows"]) for row in rows[-2:]] == [
        ("not ranked", shown[code]["crimes"]) for code in ("(placed outside the force area)", "(not placed)")
    ]


def test_a_rank_over_a_hole_is_refused(sample_build: Build) -> None:
    for row in ranks(sample_build, "eastmarch", "2022-12", "2023-03", "burglary"):
        assert (row["value"], row["interval"], row["rows"]) == (None, None, None)
    assert "absent is not zero" in ranks(sample_build, "eastmarch", "2022-12", "2023-03")[0]["because"]
    with pytest.raises(CannotAnswer, match="Piracy"):
        ranks(sample_build, "eastmarch", *YEAR, "Piracy")
