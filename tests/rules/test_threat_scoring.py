"""Scoring of threats: sums by hand, spread, ties, and whether the choice stands when a weight moves by a tenth."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest

from frankpledge.rules.threat_scoring import rank, scheme_from, score, sensitivity, shipped_schemes, spread

PLAIN = shipped_schemes()["impact-likelihood"]
STYLE = shipped_schemes()["threat-harm-position"]
LEVELS = [{"value": value, "label": str(value)} for value in (1, 2, 3)]


def plain_row(**changed: Any) -> dict[str, Any]:
    dimensions = [
        {"key": "a", "title": "A", "group": "One", "weight": 2, "levels": LEVELS},
        {"key": "b", "title": "B", "group": "One", "weight": "1/2", "levels": LEVELS},
    ]
    bands = [{"least": "0", "word": "low"}, {"least": "1/2", "word": "high"}]
    row = {"key": "own", "version": "1", "title": "Own", "label": "local", "aggregation": "sum"}
    return {**row, "dimensions": dimensions, "bands": bands, **changed}


def test_what_is_shipped_says_that_it_is_local() -> None:
    assert "locally configured" in PLAIN.label
    assert STYLE.label == "MoRiLE-style, locally configured"


def test_impact_by_likelihood_is_their_product_with_its_sum_in_words() -> None:
    found = score(PLAIN, {"impact": 4, "likelihood": 3})
    assert (found.value, found.highest, found.band) == (12, 16, "very high")
    assert found.because.startswith("Impact 4 × Likelihood 3 is 12, 75% of the highest score 16")


def test_groups_are_added_by_weight_and_then_multiplied() -> None:
    values = {"physical-harm": 3, "psychological-harm": 4, "financial-harm": 1, "community-harm": 2,
              "public-expectation": 3, "frequency": 4, "forecast": 3, "capacity": 2, "capability": 1}  # fmt: skip
    found = score(STYLE, values)
    assert dict(found.groups) == {"Harm": 20, "Likelihood": 7, "Organisational position": 3}
    assert found.value == 420
    assert found.highest == 28 * 8 * 8


def test_a_weight_may_be_a_fraction_and_nothing_is_lost() -> None:
    assert score(scheme_from(plain_row()), {"a": 1, "b": 3}).value == Fraction(7, 2)


@pytest.mark.parametrize(
    ("values", "words"),
    [({"impact": 4}, "Not scored yet: Likelihood"),
     ({"impact": 4, "likelihood": 9}, "9 is no level: choose one of 1, 2, 3, 4"),
     ({"impact": 4, "likelihood": 2, "luck": 1}, "'luck' is no dimension")],
)  # fmt: skip
def test_a_score_that_is_not_whole_is_refused(values: dict[str, int], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        score(PLAIN, values)


def heavy(weight: Any) -> list[dict[str, Any]]:
    return [{"key": "a", "title": "A", "group": "One", "weight": weight, "levels": LEVELS}]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"dimensions": heavy(0)}, "add up to nothing"),
        ({"dimensions": heavy(-1)}, "below nothing"),
        ({"dimensions": heavy("1/0")}, "no weight"),
        ({"dimensions": heavy("1e99999999")}, "no weight"),
        ({"dimensions": heavy("9" * 400)}, "no weight"),
        ({"dimensions": []}, "1 to 40 dimensions"),
        ({"dimensions": heavy(1) * 2}, "same key"),
        ({"dimensions": [{**heavy(1)[0], "levels": LEVELS[:1]}]}, "2 to 20 levels"),
        ({"dimensions": [{**heavy(1)[0], "levels": [LEVELS[0]] * 2}]}, "same value"),
        ({"dimensions": [{**heavy(1)[0], "levels": [{"value": True, "label": "x"}, LEVELS[1]]}]}, "whole number"),
        ({"bands": []}, "lowest band"),
        ({"bands": [{"least": "0", "word": "a"}, {"least": "0", "word": "b"}]}, "Bands rise"),
        ({"aggregation": "mean"}, "'sum' or 'product'"),
        ({"label": " "}, "whose it is"),
        ({"dimensions": 7}, "not laid out"),
    ],
)
def test_a_scheme_that_cannot_score_is_refused(changed: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        scheme_from(plain_row(**changed))
    with pytest.raises(ValueError, match="does not say 'bands'"):
        scheme_from({key: value for key, value in plain_row().items() if key != "bands"})


def test_the_spread_names_who_stood_at_the_ends() -> None:
    found = spread(PLAIN, {"police": {"impact": 4, "likelihood": 4}, "council": {"impact": 2, "likelihood": 4},
                           "fire": {"impact": 2, "likelihood": 3}})  # fmt: skip
    assert (found.lowest, found.middle, found.highest) == (6, 8, 16)
    widest = found.differences[0]
    assert (widest.title, widest.low, widest.high) == ("Impact", ("council", "fire"), ("police",))
    assert found.because == "3 partners scored from 6 to 16, the middle is 8; they differ most on Impact (2 to 4)"


def test_partners_who_agree_differ_on_nothing() -> None:
    found = spread(PLAIN, {"police": {"impact": 2, "likelihood": 2}, "fire": {"impact": 2, "likelihood": 2}})
    assert found.differences == ()
    with pytest.raises(ValueError, match="No partner"):
        spread(PLAIN, {})
    with pytest.raises(ValueError, match="fire: Not scored yet"):
        spread(PLAIN, {"fire": {}})


def test_equal_scores_share_a_place_and_the_next_place_is_left_out() -> None:
    found = rank({"a": Fraction(4), "b": Fraction(9), "c": Fraction(4), "d": Fraction(1)})
    assert [(one.area, one.words) for one in found] == [("b", "1"), ("a", "2="), ("c", "2="), ("d", "4")]


def test_a_choice_that_a_tenth_would_change_is_named() -> None:
    scheme = scheme_from(plain_row(dimensions=[
        {"key": "a", "title": "A", "group": "One", "weight": 10, "levels": LEVELS},
        {"key": "b", "title": "B", "group": "One", "weight": 11, "levels": LEVELS},
    ]))  # fmt: skip
    values = {"first": {"a": 1, "b": 3}, "second": {"a": 3, "b": 1}, "last": {"a": 1, "b": 1}}
    shifts = {(one.dimension, one.times): one for one in sensitivity(scheme, values, 1)}
    assert shifts["a", Fraction(9, 10)].enters == ()
    assert shifts["b", Fraction(9, 10)].enters == ("second",)
    assert shifts["b", Fraction(9, 10)].leaves == ("first",)
    assert shifts["a", Fraction(11, 10)].enters == ("second",)
    with pytest.raises(ValueError, match="can be taken"):
        sensitivity(scheme, values, 4)


def slow_rank(scores: dict[str, Fraction]) -> dict[str, int]:
    return {area: 1 + sum(other > value for other in scores.values()) for area, value in scores.items()}


@pytest.mark.parametrize("seed", range(5))
def test_rank_agrees_with_counting_those_above(seed: int) -> None:
    chance = random.Random(seed)
    scores = {f"area {number}": Fraction(chance.randint(0, 12)) for number in range(30)}
    assert {one.area: one.place for one in rank(scores)} == slow_rank(scores)


def test_more_harm_never_scores_less() -> None:
    chance = random.Random(1)
    for _ in range(300):
        low = {one.key: chance.choice(one.levels).value for one in STYLE.dimensions}
        raised = chance.choice(STYLE.dimensions)
        high = {**low, raised.key: max(level.value for level in raised.levels)}
        assert score(STYLE, high).value >= score(STYLE, low).value
