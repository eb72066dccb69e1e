"""`crime hot-spots` and `crime repeat-places`."""

from __future__ import annotations

from typing import Any

from frankpledge.crime_data.answers.figures import rounded
from frankpledge.crime_data.answers.number_reference import NumberRef
from frankpledge.crime_data.answers.points_behind import point_code
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.queries.doubt import REFUSED, Doubt
from frankpledge.crime_data.queries.hot_spots import hot_spots
from frankpledge.crime_data.queries.hot_spots_asked import ALL, Asked
from frankpledge.crime_data.queries.hot_spots_history import FORMER
from frankpledge.crime_data.queries.hot_spots_on_a_grid import hot_spots_on_a_grid
from frankpledge.crime_data.queries.hot_spots_ranked import Spot, Spots
from frankpledge.crime_data.queries.months import span, twelve_to
from frankpledge.crime_data.queries.rate_per_1000 import count_interval
from frankpledge.crime_data.queries.repeat_places import LEAST, Place, Repeats, repeat_places

Row = dict[str, Any]
HOT, NOT_HOT = "hot spot", "not shown to be a hot spot"
COUNTS = "counts, not rates: where more people are, more is recorded"


def spots(
    build: Build, force: str, last: str, first: str = "", category: str = ALL, grid: int = 0, basis: str = "recorded",
    every: str = "quarter", metres: float | None = None, correct: bool = True, everywhere: bool = False,
) -> list[Row]:  # fmt: skip
    """Hot spots now, then those that were: a row for each small area, or square of `grid` metres; every place with
    `everywhere`. The window is twelve months to `last`, or from `first`. `value` counts rows, `z` is the score.
    One row with the reason where refused. Raises CannotAnswer."""
    if grid and metres is not None:
        raise CannotAnswer("A distance between neighbours is for small areas; squares are neighbours where they touch.")
    months = span(first, last) if first else twelve_to(last)
    asked = Asked(force, months, category, basis, every, metres, correct, by_area=not grid)
    found = hot_spots_on_a_grid(build, asked, grid) if grid else hot_spots(build, asked)
    start: Row = {"force": force, "from": months[0], "to": last, "basis": basis, "category": category}
    end: Row = {"sources": found.sources, "build": build.folder.name[:12]}
    if found.doubt.verdict == REFUSED:
        return [{**start, "place": None, **_refused(found.doubt), "ref": "", **end}]
    shown = [one for one in found.spots if everywhere or one.hot or one.history == FORMER]
    shown.sort(key=lambda one: not one.hot)
    rows: list[Row] = [
        {**start, "place": one.code, "name": one.name, **_spot(one, found, asked),
         "ref": _ref(one, grid, start, asked), **end}
        for one in shown
    ]  # fmt: skip
    if not rows:
        said = f"none of {len(found.spots):,} places is shown to be a hot spot, now or before; {COUNTS}"
        rows = [{**start, "place": None, "value": None, "interval": None, "verdict": NOT_HOT, "because": said,
                 "ref": "", **end}]  # fmt: skip
    return rows


def _refused(found: Doubt) -> Row:
    return {"value": None, "interval": None, "verdict": REFUSED, "because": found.because}


def _spot(one: Spot, found: Spots, asked: Asked) -> Row:
    even = f"where an even spread would put {one.even:,.0f}"
    rise = f"{one.around:,} rows there and in the {one.beside} places beside it, {even}"
    chance = f"probability by chance {one.adjusted:.2g}"
    corrected = (
        f", after correction for {len(found.spots):,} places shown together" if asked.correct else ", not corrected"
    )
    looked = len(found.periods)
    past = (
        f"hot in {len(one.hot_in)} of {looked} {asked.every}s held"
        if looked
        else "no earlier period could be looked at"
    )
    edge = "at the edge of the force's area, judged without what lies beyond" if one.edge else ""
    parts = [rise, chance + corrected, past, edge, found.doubt.because]
    return {
        "value": one.rows, "interval": rounded(count_interval(one.rows), 1), "around": one.around, "z": round(one.z, 3),
        "p_adjusted": float(f"{one.adjusted:.3g}"), "verdict": HOT if one.hot else NOT_HOT, "history": one.history,
        "hot_in": one.hot_in, "edge": one.edge, "because": "; ".join(part for part in parts if part),
        "denominator": f"none: {COUNTS}", "drawn": _drawn(found),
    }  # fmt: skip


def _drawn(found: Spots) -> str:
    left = f"; left out of the history: {', '.join(found.left_out)}" if found.left_out else ""
    missed = f"; {found.outside:,} rows placed outside, {found.not_placed:,} without a place"
    return found.words + missed + left


def _ref(one: Spot, grid: int, start: Row, asked: Asked) -> str:
    """The figure on the map as it is made unless asked otherwise; else the plain count, which squares have none of."""
    figure, place = ("hot-spot-by-square", one.code) if grid else ("hot-spot-by-area", f"area-{one.code}")
    ref = NumberRef(figure, start["force"], start["from"], start["to"], start["basis"], place).of_category(
        asked.category
    )
    if asked.metres is None and asked.correct and asked.every == "quarter":
        return str(ref)
    return "" if grid else str(ref.with_figure("count"))


def spots_of(build: Build, ref: NumberRef) -> list[Row]:
    """The map that a reference to a score names, every place of it. Raises CannotAnswer."""
    size = ref.place.split("-")[1] if ref.figure.endswith("square") else "0"
    if not size.isdigit():
        raise CannotAnswer(f"{ref.place!r} is no square: square-, its size, and its corner in metres east and north.")
    return spots(build, ref.force, ref.last, ref.first, ref.category, int(size), ref.basis, everywhere=True)


def repeats(
    build: Build, force: str, last: str, first: str = "", category: str = ALL, least: int = LEAST, limit: int = 50
) -> list[Row]:
    """Places where records are mapped `least` times or more, as recorded by the force: a row a published point, most
    rows first, at most `limit` (0: all), then one row for all other rows and one for those without a location.
    The window is twelve months to `last`, or from `first`. Raises CannotAnswer."""
    months = span(first, last) if first else twelve_to(last)
    asked = Asked(force, months, category, by_area=False)
    found = repeat_places(build, asked, least)
    start: Row = {"force": force, "from": months[0], "to": last, "basis": "recorded", "category": category}
    end: Row = {"sources": found.sources, "build": build.folder.name[:12]}
    if found.doubt.verdict == REFUSED:
        return [{**start, "place": None, **_refused(found.doubt), "ref": "", **end}]
    shown = found.places[: limit or None]
    named = NumberRef("mapped-here", force, months[0], last, "recorded").of_category(category)
    rows = [{**start, **_place(one, len(months), found, named), **end} for one in shown]
    unlisted = found.listed + found.fewer - sum(one.rows for one in shown)
    others = f"rows at the {found.points - len(shown):,} other points"
    for label, value, because in (
        ("(all other points)", unlisted, others),
        ("(not placed)", found.not_placed, "rows that were published without a location, in no place above"),
    ):
        rows.append({
            **start, "place": label, "value": value, "interval": None, "verdict": found.doubt.verdict,
            "because": "; ".join(part for part in (because, found.doubt.because) if part), "ref": "", **end,
        })  # fmt: skip
    return rows


def _place(one: Place, months: int, found: Repeats, named: NumberRef) -> Row:
    caveat = (
        "a published point, to which records near it are moved: not an address, nor where anything happened; "
        "points gather different numbers of addresses, so this is no ranking of streets"
    )
    code = point_code(one.longitude, one.latitude)
    return {
        "place": one.location, "small_area": one.small_area, "longitude": one.longitude, "latitude": one.latitude,
        "value": one.rows, "interval": rounded(count_interval(one.rows), 1), "months": one.months, "of_months": months,
        "verdict": f"records are mapped here in {one.months} of {months} months",
        "because": "; ".join(part for part in (caveat, found.doubt.because) if part), "ref": str(named.of_place(code)),
    }  # fmt: skip


def repeats_of(build: Build, ref: NumberRef) -> list[Row]:
    """Every place of the answer that a reference names. Raises CannotAnswer."""
    return repeats(build, ref.force, ref.last, ref.first, ref.category, 2, 0)
