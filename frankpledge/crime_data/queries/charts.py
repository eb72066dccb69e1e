"""Change or noise, month by month: a control chart for every series, of the kind that its count asks for.

Seasonally adjusted where 20 or more a month are counted (by the season of the whole force from 5); exact Poisson limits
from 1 to under 5; under 1 a month no chart, for the files give months, not days between events: ask `crime change`.
Never of a rolling sum. Limits start anew, and a baseline is fixed, only by a minuted decision that is given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.queries.charts_of_many import POISSON, TOO_FEW, XMR, XMR_UNSCREENED
from frankpledge.crime_data.queries.charts_of_many import charts as charts_of_many
from frankpledge.crime_data.queries.charts_season import YEARS_LEAST, YEARS_WANTED, month_effects, without_season
from frankpledge.crime_data.queries.charts_series import Series
from frankpledge.rules.control_charts import POINTS_NEEDED, Chart, draw_chart
from frankpledge.rules.control_charts.decisions import Minuted, place_decisions

BUSY, STEADY, SOME, ONE = 100.0, 20.0, 5.0, 1.0
NO_CHART = "none"
NO_SIGNAL = "no signal of change"
OWN, OF_FORCE, NONE = "its own season taken out", "the season of the whole force taken out", "season not taken out"
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Prepared:
    """Series ready to chart: `values` adjusted for the season where `season` says so; `kind` the chart, and `why` it is
    that one, or why there is none. One entry a series."""

    values: Floats
    kind: list[str]
    season: list[str]
    why: list[str]


@dataclass(frozen=True)
class Charted:
    """One series: the word and its reason; `limits` are mean, lower and upper of the last stretch (None where refused);
    `labels` one letter a month; `decisions` as printed; `chart` where it was drawn in exact arithmetic."""

    verdict: str
    because: str
    limits: tuple[float, float, float] | None
    labels: str
    decisions: tuple[str, ...] = ()
    chart: Chart | None = None


def prepare(series: Series, whole: Series, months: int) -> Prepared:
    """Choose the chart of each series by its average over the last `months` months charted, and take the season out.

    `whole` are the categories of the whole force over the same months, whose seasons serve small places.
    """
    with np.errstate(invalid="ignore"):
        level = _mean(series.charted[:, -months:])
        force_level = dict(zip((key[2] for key in whole.keys), _mean(whole.charted), strict=True))
    own, years = month_effects(series.charted)
    force_factors, force_years = month_effects(whole.charted)
    at = {key[2]: place for place, key in enumerate(whole.keys)}
    factors = np.ones((len(series.keys), 12))
    recorded = (~np.isnan(series.charted[:, -months:])).sum(axis=1)
    kind, season, why = [], [], []
    for place, (_, _, category) in enumerate(series.keys):
        count, of = level[place], at[category]
        borrowed = count < BUSY and force_level[category] >= BUSY and force_years[of] >= YEARS_LEAST
        if count >= SOME and borrowed:
            factors[place] = force_factors[of]
            season.append(_of_years(OF_FORCE, int(force_years[of])))
        elif count >= STEADY and years[place] >= YEARS_LEAST:
            factors[place] = own[place]
            season.append(_of_years(OWN, int(years[place])))
        else:
            season.append(NONE)
        chosen, said = kind_of(float(count), season[-1], int(recorded[place]))
        kind.append(chosen)
        why.append(said)
    return Prepared(without_season(series.charted, factors)[:, -months:], kind, season, why)


def _mean(values: Floats) -> Floats:
    held = ~np.isnan(values)
    return np.asarray(np.where(held, values, 0.0).sum(axis=1) / np.maximum(held.sum(axis=1), 1))


def _of_years(words: str, years: int) -> str:
    return words if years >= YEARS_WANTED else f"{words}, as far as {years} years show it"


def kind_of(count: float, season: str, recorded: int) -> tuple[str, str]:
    """The chart for a series of so many a month, and why; the rules call it `suitable_chart`."""
    about = f"{count:,.1f} a month"
    if recorded < POINTS_NEEDED:
        return NO_CHART, f"{recorded} months can be charted; {POINTS_NEEDED} are needed to tell change from chance"
    if count < ONE:
        return NO_CHART, f"{about}: under 1 a month no limits tell change from chance; ask for twelve months instead"
    if count < SOME:
        return POISSON, f"{about}: exact Poisson limits, without the rule of seven on one side"
    if count < STEADY:
        return XMR_UNSCREENED, f"{about}: XmR limits, no moving range set aside; {season}"
    if season == NONE:
        return (
            NO_CHART,
            f"{about}, and not every month of the year stands in two years: the season cannot be told from change",
        )
    return XMR, f"{about}: XmR limits; {season}"


def judge(series: Series, prepared: Prepared, decisions: Sequence[Sequence[Minuted]], few: int = 50) -> list[Charted]:
    """One verdict a series; `decisions` holds those of each series. All are labelled together; the exact chart is drawn
    for those with a signal, those with a decision, and all where they are `few`. Raises CannotAnswer for a decision
    that does not fit its chart."""
    months = series.months[-prepared.values.shape[1] :]
    found: list[Charted | None] = [None] * len(series.keys)
    for kind in (XMR, XMR_UNSCREENED, POISSON):
        those = [at for at, one in enumerate(prepared.kind) if one == kind]
        together = charts_of_many(prepared.values[those], kind)
        for place, at in enumerate(those):
            labels = "".join(together.labels[place])
            signal = labels.rstrip("_")[-1:] not in ("", ".")
            if signal or decisions[at] or len(series.keys) <= few or together.refused[place]:
                found[at] = _exact(prepared, at, months, decisions[at])
            else:
                ends = [float(one[place]) for one in (together.mean, together.lower, together.upper)]
                values = int((~np.isnan(prepared.values[at])).sum())
                said = f"the last value is within the limits and ends no run or trend ({values} values, {_ends(ends)})"
                found[at] = Charted(NO_SIGNAL, said, (ends[0], ends[1], ends[2]), labels)
    return [
        one or Charted(TOO_FEW, prepared.why[at], None, _plain(prepared.values[at])) for at, one in enumerate(found)
    ]


def _exact(prepared: Prepared, at: int, months: list[str], decisions: Sequence[Minuted]) -> Charted:
    values = [None if np.isnan(one) else round(float(one), 6) for one in prepared.values[at]]
    try:
        placed = place_decisions(decisions, months)
        chart = draw_chart(
            values, names=months, rebase_at=placed.rebase_at, fix_after=placed.fix_after,
            screen=prepared.kind[at] == XMR, rare=prepared.kind[at] == POISSON,
        )  # fmt: skip
    except ValueError as fault:
        raise CannotAnswer(f"A decision does not fit the chart: {fault}.") from fault
    last = chart.segments[-1].limits
    limits = None if last is None else (float(last.mean), float(last.lower), float(last.upper))
    return Charted(chart.verdict, chart.because, limits, chart.flags, placed.said, chart)


def _ends(ends: list[float]) -> str:
    return f"average {ends[0]:,.1f}, limits {ends[1]:,.1f} to {ends[2]:,.1f}"


def _plain(values: Floats) -> str:
    return "".join("_" if np.isnan(one) else "." for one in values)
