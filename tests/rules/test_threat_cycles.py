"""Rules of a whole cycle: steadiness of the choice, lineage, who has not scored, and a choice against the rank."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest

from frankpledge.rules.threat_scoring import (
    choice_faults,
    lineage_fault,
    not_scored,
    rank,
    shipped_schemes,
    steadiness,
)

PLAIN = shipped_schemes()["impact-likelihood"]
STYLE = shipped_schemes()["threat-harm-position"]


def random_values(seed: int, areas: int) -> dict[str, dict[str, int]]:
    dice = random.Random(seed)
    return {f"area-{n:02}": {one.key: dice.choice(one.levels).value for one in STYLE.dimensions} for n in range(areas)}


def test_one_factor_a_group_can_never_change_a_product() -> None:
    values = {name: {"impact": impact, "likelihood": 2} for name, impact in (("a", 4), ("b", 3), ("c", 2))}
    found = steadiness(PLAIN, values, 2)
    assert (found.changes, found.enters, found.leaves) == (False, (), ())
    assert found.because == "no one weight moved by 10% changes them, nor does any movement of them together"


@pytest.mark.parametrize("seed", range(6))
def test_no_weights_found_by_chance_within_a_tenth_let_in_what_the_corners_did_not(seed: int) -> None:
    values, dice = random_values(seed, 15), random.Random(seed + 100)
    found = steadiness(STYLE, values, 8)
    ranked = rank({key: STYLE.put_together(chosen) for key, chosen in values.items()})
    inside = {one.area for one in ranked if one.score >= ranked[7].score}
    seen: set[str] = set()
    for _ in range(60):
        moved = STYLE
        for one in STYLE.dimensions:
            moved = moved.with_weight(one.key, Fraction(dice.randint(900, 1100), 1000))
        scores = {key: moved.put_together(chosen) for key, chosen in values.items()}
        lowest = min(scores[key] for key in inside)
        seen |= {key for key in scores if key not in inside and scores[key] > lowest}
    assert found.enters is not None
    assert seen <= set(found.enters)
    assert {name for one in found.alone for name in one.enters} <= set(found.enters)


def test_some_cycle_of_chance_is_moved_by_weights_together_and_says_which_areas() -> None:
    told = [steadiness(STYLE, random_values(seed, 15), 8) for seed in range(20)]
    moved = [one for one in told if one.changes]
    assert moved
    assert len(moved) < len(told)
    assert all(one.leaves for one in moved if one.enters)
    assert "could come in" in moved[0].because


@pytest.mark.parametrize(
    ("lineage", "key", "came_from", "why", "words"),
    [
        ("carried", "x", (), "", "Say which earlier area"),
        ("new", "drugs", (), "", "names the same area"),
        ("merged", "x", ("drugs",), "", "two or more"),
        ("split", "x", ("drugs", "alcohol"), "", "one earlier area"),
        ("renamed", "x", ("nothing",), "", "does not name"),
        ("dropped", "x", (), "gone", "names no such area"),
        ("dropped", "drugs", (), " ", "Say why"),
        ("first", "x", (), "", "follows another"),
    ],
)
def test_a_lineage_that_does_not_fit_says_what_is_wrong(
    lineage: str, key: str, came_from: Any, why: str, words: str
) -> None:
    assert words in lineage_fault("X", key, lineage, came_from, {"drugs", "alcohol"}, why)


def test_a_lineage_that_fits_has_no_fault() -> None:
    earlier = {"drugs", "alcohol"}
    assert lineage_fault("D", "drugs", "carried", (), earlier) == ""
    assert lineage_fault("S", "substances", "merged", ("drugs", "alcohol"), earlier) == ""
    assert lineage_fault("D", "drugs", "dropped", (), earlier, "no longer scored") == ""
    assert lineage_fault("D", "drugs", "first", (), set()) == ""


def test_who_has_not_scored_is_named_with_the_areas() -> None:
    areas, partners = {"a": "Drugs", "b": "Alcohol"}, {"p": "Police", "f": "Fire"}
    assert not_scored(areas, partners, {("p", "a"), ("p", "b"), ("f", "a")}) == ("Fire has not scored Alcohol.",)
    assert not_scored(areas, {}, ()) == ()


def test_a_choice_against_the_rank_needs_its_reason_and_the_number_holds() -> None:
    ranked = rank({"a": Fraction(9), "b": Fraction(6), "c": Fraction(6), "d": Fraction(1)})
    outcomes = {"a": "taken", "b": "taken", "c": "not taken", "d": "outside"}
    faults = choice_faults(ranked, outcomes, {}, 3)
    assert faults[""] == "3 are to be taken forward, but 2 are marked as taken."
    assert "tied with one that is taken" in faults["c"]
    assert faults["d"] == "Say why it is kept outside."
    assert choice_faults(ranked, outcomes, {"c": "by lot", "d": "others do it"}, 2) == {}
