"""Changed, not shown to have changed, or too few to tell: against a slow twin, and on simulated areas."""

from math import exp, inf, log, sqrt

import numpy as np
import pytest
from scipy import stats

from frankpledge.crime_data.answers.changes import changes
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.queries.change import CHANGED, NOT_SHOWN, TOO_FEW, change


def slow(series: list[list[int]]) -> list[tuple[float, float, float, str]]:
    """Dispersion, probability, adjusted probability and verdict of each, by the book and without arrays."""
    own, freedoms, squares = [], [], []
    for counts in series:
        before, now = counts[:12], counts[12:]
        total, chi = sum(counts), 0.0
        for at in range(12):
            for year in (before, now):
                expected = (before[at] + now[at]) * sum(year) / total if total else 0
                chi += (year[at] - expected) ** 2 / expected if expected else 0
        seen = sum(before[at] + now[at] > 0 for at in range(12))
        freedom = max(0, seen - 1) if sum(before) and sum(now) else 0
        own.append(chi / freedom if freedom else 1.0)
        freedoms.append(freedom)
        squares.append(chi if freedom else 0.0)
    pooled = max(1.0, sum(squares) / sum(freedoms) if sum(freedoms) else 1.0)
    found = []
    for counts, mine in zip(series, own, strict=True):
        b, a = sum(counts[:12]), sum(counts[12:])
        alone = (a + b) / 24 >= 5 and mine > pooled * stats.chi2.ppf(0.99, 11) / 11
        dispersion = mine if alone else pooled
        freedom = 11 if alone else 11 * len(series)
        half = (a + b) / 2
        deviance = 2 * sum(n * log(n / half) for n in (a, b) if n)
        found.append((dispersion, 2 * stats.t.sf(sqrt(max(0.0, deviance) / dispersion), freedom), freedom, half))
    seen = []
    for dispersion, _, freedom, half in found:
        rise = 2 * (1.5 * half * log(1.5 / 1.25) + half * log(1 / 1.25)) if half else 0.0
        seen.append(sqrt(max(0.0, rise) / dispersion) >= stats.t.ppf(0.975, freedom))
    adjusted = [0.0] * len(found)
    for family in (True, False):
        members = [at for at in range(len(found)) if seen[at] == family]
        least = 1.0
        for place, at in enumerate(sorted(members, key=lambda at: found[at][1], reverse=True)):
            least = min(least, found[at][1] * len(members) / (len(members) - place))
            adjusted[at] = least
    return [
        (dispersion, p, q, CHANGED if q <= 0.05 else NOT_SHOWN if enough else TOO_FEW)
        for (dispersion, p, _, _), q, enough in zip(found, adjusted, seen, strict=True)
    ]


def test_the_fast_answer_is_that_of_the_slow_twin() -> None:
    dice = np.random.default_rng(7)
    mean = np.repeat(dice.gamma(0.8, 10, 60)[:, None], 24, axis=1)
    mean[:8, 12:] *= 2
    counts = dice.poisson(dice.gamma(mean * 2 + 1e-9, 0.5))
    counts[20, :12], counts[21], counts[22, 12:] = 0, 0, 0
    counts[40:50], counts[40:45, 12:] = dice.poisson(1.0, (10, 24)), dice.poisson(7.0, (5, 12))
    found, twin = change(counts), slow(counts.tolist())
    assert found.verdict.tolist() == [one[3] for one in twin]
    for name, at in (("dispersion", 0), ("p", 1), ("adjusted", 2)):
        assert getattr(found, name) == pytest.approx([one[at] for one in twin], rel=1e-9, abs=1e-12)
    assert {CHANGED, NOT_SHOWN, TOO_FEW} == set(found.verdict.tolist())


@pytest.mark.parametrize(("spread", "least"), [(1.0, 0.75), (1.5, 0.65)])
def test_stable_areas_are_not_called_changed_and_real_rises_are_found(spread: float, least: float) -> None:
    dice = np.random.default_rng(11)

    def drawn(mean: np.ndarray) -> np.ndarray:
        if spread == 1:
            return dice.poisson(mean)
        return dice.poisson(dice.gamma(mean / (spread - 1) + 1e-9, spread - 1))

    level = dice.gamma(0.7, 8, 35_672)
    mean = np.repeat(level[:, None], 24, axis=1)
    assert (change(drawn(mean)).verdict == CHANGED).sum() <= len(level) / 10_000
    mean[:, 12:] *= 1.5
    middling = (level >= 5) & (level < 20)
    assert (change(drawn(mean)).verdict[middling] == CHANGED).mean() >= least


def test_few_are_too_few_and_equal_years_are_no_change() -> None:
    few, many, none = [0, 1] * 12, [50, 48, 52] * 8, [0] * 24
    found = change(np.array([few, many, none]))
    assert found.verdict.tolist() == [TOO_FEW, NOT_SHOWN, TOO_FEW]
    assert np.isnan(found.ratio[2])


def test_the_ratio_and_its_interval_can_be_worked_by_hand() -> None:
    found = change(np.array([[10] * 12 + [20] * 12]))
    width = stats.t.ppf(0.975, 11) * sqrt(1 / 240.5 + 1 / 120.5)
    assert (found.ratio[0], found.dispersion[0]) == (2.0, 1.0)
    assert (found.low[0], found.high[0]) == pytest.approx((240.5 / 120.5 * exp(-width), 240.5 / 120.5 * exp(width)))
    assert change(np.array([[0] * 12 + [9] * 12])).ratio[0] == inf


@pytest.mark.parametrize("wrong", [np.zeros((3, 12)), np.zeros(24), -np.ones((1, 24))])
def test_other_shapes_and_negative_counts_are_not_taken(wrong: np.ndarray) -> None:
    with pytest.raises(ValueError, match="24 months"):
        change(wrong)


@pytest.mark.parametrize(("by", "keys"), [("category", {"category"}), ("district", {"district", "category"}),
                                          ("area", {"area", "category"})])  # fmt: skip
def test_sample_data_hold_no_change(sample_build: Build, by: str, keys: set[str]) -> None:
    rows = changes(sample_build, "eastmarch", "2024-12", by, "recorded")
    assert {len({tuple(row[key] for key in sorted(keys)) for row in rows}), len(rows)} == {len(rows)}
    assert {row["verdict"] for row in rows} <= {NOT_SHOWN, TOO_FEW}
    assert all(row["interval"][0] < 1 < row["interval"][1] for row in rows if row["value"])
    assert all(f"{len(rows):,} comparisons" in row["because"] for row in rows)
    assert len(rows[0]["sources"]) == 24
