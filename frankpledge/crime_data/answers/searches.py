"""`crime stops` and `crime sample`."""

from __future__ import annotations

from typing import Any

from frankpledge.crime_data.answers.number_reference import OFFICER, NumberRef
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.queries.months import span
from frankpledge.crime_data.queries.sample_of_searches import sample_of_searches
from frankpledge.crime_data.queries.stop_and_search import NOT_RECORDED, stop_and_search
from frankpledge.rules.disclosure import disclose, disclosure_policy

Row = dict[str, Any]


def stops(build: Build, force: str, first: str, last: str) -> list[Row]:
    """One row for each ethnicity as the officer recorded it, then "not recorded". `value` counts searches of persons,
    `share` is in per cent of them; `interval` is that of the ratio. Counts pass `rules/disclosure`: the source prints
    every one of these searches as a row of its own. Raises CannotAnswer.
    """
    named = NumberRef("searches", force, first, last, OFFICER)
    found = stop_and_search(build, force, span(first, last))
    policy = disclosure_policy("published-row-by-row")
    shown = disclose({one.ethnicity: one.searches for one in found.groups if one.searches is not None}, policy)
    left_out = f"{found.vehicle_only:,} searches of vehicles only, of no person, are left out"
    rows = []
    for one in found.groups:
        ref, value = named.of_category(one.ethnicity), shown[one.ethnicity].value if one.ethnicity in shown else None
        because = one.doubt.because
        if one.ethnicity == NOT_RECORDED and value is not None:
            because = f"{because} {left_out}".strip()
        rows.append({
            "force": force, "from": first, "to": last, "ethnicity": one.ethnicity, "value": value,
            "share": round(100 * value / found.all_searches, 1) if value is not None and found.all_searches else None,
            "residents": one.residents, "per_1000": _round(one.per_1000), "ratio_to_white": _round(one.ratio),
            "interval": None if one.low is None or one.high is None else [round(one.low, 2), round(one.high, 2)],
            "verdict": one.doubt.verdict, "because": because, "denominator": found.denominator,
            "disclosure": f"{policy.title}: {policy.set_by}", "sources": found.sources, "ref": str(ref),
            "refs": _others(ref), "build": build.folder.name[:12],
        })  # fmt: skip
    return rows


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
        "share": str(named.with_figure("search-share")),
        "per_1000": str(named.with_figure("search-rate")),
        "ratio_to_white": str(named.with_figure("search-ratio")),
    }  # fmt: skip


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
