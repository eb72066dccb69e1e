"""`crime stops` and `crime sample`."""

from __future__ import annotations

from typing import Any

from frankpledge.crime_data.answers.number_reference import OFFICER, NumberRef
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.queries.months import span
from frankpledge.crime_data.queries.sample_of_searches import sample_of_searches
from frankpledge.crime_data.queries.stop_and_search import stop_and_search

Row = dict[str, Any]


def stops(build: Build, force: str, first: str, last: str) -> list[Row]:
    """One row for each ethnicity as the officer recorded it, then "not recorded". `interval` is that of the ratio."""
    named = NumberRef("searches", force, first, last, OFFICER)
    found, sources, denominator = stop_and_search(build, force, span(first, last))
    return [
        {
            "force": force, "from": first, "to": last, "ethnicity": one.ethnicity, "value": one.searches,
            "residents": one.residents, "per_1000": _round(one.per_1000), "ratio_to_white": _round(one.ratio),
            "interval": None if one.low is None or one.high is None else [round(one.low, 2), round(one.high, 2)],
            "verdict": one.doubt.verdict, "because": one.doubt.because, "denominator": denominator, "sources": sources,
            "ref": str(named.of_category(one.ethnicity)), "refs": _others(named.of_category(one.ethnicity)),
        }
        for one in found
    ]  # fmt: skip


def sample(build: Build, force: str, month: str, size: int, seed: str) -> list[Row]:
    """The searches drawn, in the order drawn; `value` is the line in the file, the header being line 1."""
    drawn, out_of, source = sample_of_searches(build, force, month, size, seed)
    because = f"drawn from {out_of:,} searches by SHA-256 of seed:force:month:line"
    return [
        {
            "force": force, "month": month, "seed": seed, "place": place, "value": one.line, "interval": None,
            "verdict": "drawn", "because": because, "digest": one.digest, **one.search, "sources": [source],
        }
        for place, one in enumerate(drawn, 1)
    ]  # fmt: skip


def _others(named: NumberRef) -> dict[str, str]:
    """The references of the rate and of the ratio beside a count of searches."""
    return {
        "per_1000": str(named.with_figure("search-rate")), "ratio_to_white": str(named.with_figure("search-ratio")),
    }  # fmt: skip


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
