"""What most crime pages share: figures with their references, the chart over months, limits and sources."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from frankpledge.crime_data.answers.changes import changes
from frankpledge.crime_data.answers.number_reference import NumberRef
from frankpledge.crime_data.answers.recompute import figure_of
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build, build_at
from frankpledge.crime_data.queries.doubt import doubt
from frankpledge.crime_data.queries.selection import HAPPENED, RECORDED
from frankpledge.publication.crime.held import Force
from frankpledge.publication.crime.page import Fact
from frankpledge.publication.crime.wording import effect, figure, interval, months_words, readable

Row = dict[str, Any]
OTHERS = {
    RECORDED: "Crimes that other forces recorded here are not counted.",
    HAPPENED: "Crimes that other forces recorded here are counted where their files are held, and only there.",
}
LICENCE = "Open Government Licence v3.0: contains public sector information licensed under it"


def ref_of(of: Force, figure_name: str, place: str, category: str) -> NumberRef:
    """The reference of a figure over the page's months, on its basis."""
    return NumberRef(figure_name, of.slug, of.first, of.last, of.basis, place, category)


def fact(of: Force, label: str, ref: NumberRef, places: int | None = None) -> Fact:
    """One figure with its reference, computed as its "show me" computes it; the reason where it is refused."""
    try:
        row = figure_of(of.build, ref)
    except CannotAnswer as lacking:
        return Fact(label, "—", note=str(lacking))
    if row["value"] is None:
        return Fact(label, "not given", str(ref), row["because"])
    low_high = row.get("interval") if ref.figure == "rate" else None
    note = interval(low_high, places)
    if row.get("verdict") == "qualified" and of.basis == RECORDED:
        note = f"{note}{'; ' if note else ''}in doubt, for the reason below"
    return Fact(label, figure(row["value"], places), str(ref), note)


def table_row(row: Row, **more: Any) -> Row:
    """A row of an answer as a page's table has it: its own figure is `value`, and all references stand in `refs`."""
    return {**row, "refs": {"value": row.get("ref", ""), **row.get("refs", {})}, **more}


def changed(of: Force, by: str) -> list[Row]:
    """The verdicts of change by category, district or small area, twelve months against the twelve before; kept while
    the build is in use. Raises CannotAnswer."""
    return _changed(of.build.folder, of.slug, of.last, by, of.basis)


@lru_cache(maxsize=24)
def _changed(folder: Path, slug: str, last: str, by: str, basis: str) -> list[Row]:
    return changes(build_at(folder), slug, last, by, basis)


def with_change(rows: Sequence[Row], judged: Sequence[Row]) -> list[Row]:
    """Rows by category with the verdict of each beside it."""
    found = {row["category"]: row for row in judged}
    made = []
    for row in rows:
        verdict = found.get(row["category"])
        more: Row = {}
        if verdict:
            more = {
                "change": verdict["verdict"], "change_said": effect(verdict), "change_because": verdict["because"],
                "change_ratio": verdict["value"], "change_interval": verdict["interval"],
            }  # fmt: skip
            more["refs"] = {**row["refs"], "change": verdict["ref"]}
        made.append({**row, **more})
    return made


def counted_over(of: Force) -> str:
    """Over which months, and on what basis, the facts of a page are counted."""
    months = months_words(of.months)
    return f"In {months}, {of.counted}. Each figure leads to what stands behind it."


def cannot_tell(of: Force, *, placed: bool, rates: bool = True) -> tuple[str, ...]:
    """The limits of the figures of a page: what coverage says of its months, then what is true of all these files."""
    found = doubt(of.build, of.slug, of.months, of.build.cube.categories, placed=placed)
    said = _sentences(found.because)
    if len(of.months) < 12:
        said.append(
            f"Only {months_words(of.months)} stand in a row up to the last month held. A part of a year is no year: "
            "season is in it, and its rates are for these months only."
        )
    said.append(
        f"These are crimes {of.counted.removeprefix('as ')}: what was not reported, or not recorded, is not in "
        "them. A higher count can be more crime, more trust, or fuller recording."
    )
    if placed:
        said.append(
            "Before publication every crime is moved to a point nearby that stands for several addresses, so a small "
            "area counts the points in it. " + OTHERS[of.basis]
        )
    if rates:
        said.append(
            "Rates divide by the people who live there, not by those who come to work, shop or go out: centres look "
            "worse than they are to live in. The interval given is that of chance in the count alone."
        )
    return tuple(said)


def _sentences(because: str) -> list[str]:
    parts = [part.strip() for part in because.replace(". ", ".\n").split("\n")]
    return [readable(part) for part in parts if part]


def sources(of: Force, kind: str = "street", months: Sequence[str] = (), also: Sequence[str] = ()) -> tuple[
    tuple[str, str], ...
]:  # fmt: skip
    """Publisher, licence, files with their days, reference tables, and the build."""
    held = of.build.files(kind, of.slug, list(months or of.months))
    days = sorted({one.first_seen for one in held})
    downloaded = sorted({day for one in held if (day := getattr(one, "download_date", None))})
    seen = f"first seen here {_days(days)}" if days else ""
    got = f"downloaded {_days(downloaded)}" if downloaded else "day of download unknown"
    files = f"{len(held)} files, {held[0].source} to {held[-1].source}" if len(held) > 1 else "".join(
        one.source for one in held)  # fmt: skip
    who = "sample data, made up for the demonstration" if of.build.manifest.sample else (
        "data.police.uk, the police forces' open data")  # fmt: skip
    said = [("Publisher", who), ("Licence", licence(of.build)), ("Files", f"{files} ({seen}; {got})")]
    said += [("Reference tables", "; ".join(dict.fromkeys(also)))] if also else []
    return (*said, ("Build", f"{of.build.folder.name} (of these files and no others)"))


def licence(build: Build) -> str:
    """Under what licence the figures may be used."""
    return "none is needed for sample data" if build.manifest.sample else LICENCE


def _days(days: Sequence[str]) -> str:
    return days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"
