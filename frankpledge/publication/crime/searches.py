"""Stop and search: rates and ratios by ethnicity, and the sample of the last month drawn for a scrutiny panel."""

from __future__ import annotations

from typing import Any

from django.utils.safestring import mark_safe

from frankpledge.crime_data.answers.searches import sample, stops
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.queries.stop_and_search import LEAST
from frankpledge.publication.crime.asked import FULL
from frankpledge.publication.crime.held import Force, NothingHeld, force, run_of
from frankpledge.publication.crime.page import COUNT, NUMBER, RATE, Column, Drawn, Page, Section, Table
from frankpledge.publication.crime.parts import sources, table_row
from frankpledge.publication.crime.wording import figure, month_words, months_words
from frankpledge.typesetting.drawings.bars import Bar, bar_chart, bars_twin

Row = dict[str, Any]
SIZE = 10
COLUMNS = (
    Column("ethnicity", "Ethnicity as the officer recorded it"), Column("value", "Searches", COUNT),
    Column("share", "% of searches", NUMBER),
    Column("residents", "Residents", COUNT), Column("per_1000", "Per 1,000 residents", NUMBER),
    Column("ratio_to_white", "Ratio to the rate of White people", RATE), Column("because", "Note"),
)  # fmt: skip
DRAWN = (
    Column("place", "Drawn", COUNT), Column("value", "Line of the file", COUNT), Column("search_type", "Search of"),
    Column("legislation", "Power"), Column("object_of_search", "Looked for"), Column("outcome", "Outcome"),
)  # fmt: skip
CANNOT = (
    "Only searches of persons are counted; a vehicle that was searched alone has no ethnicity.",
    f"A ratio stands only on {LEAST} searches or more on both sides. Its interval is that of chance in the "
    "searches and "
    "of nothing else.",
    "The residents are those of the census day, of all ages. People who are searched need not live here, and those who "
    "live here are not those who are out on the streets where searches are made.",
    "A ratio is no proof of bias and no proof against it: it says that the rates differ, not why.",
    "Searches without a recorded ethnicity are shown, and are in no rate.",
)


def searches_page(area: str) -> Page:
    """The page of stop and search. Raises NothingHeld, Http404."""
    of = force(area)
    held = of.build.months("stop-and-search", of.slug)
    if not held:
        raise NothingHeld(
            f"No stop-and-search file of {of.police} is held. That does not mean that nobody was searched."
        )
    months = run_of(held, FULL)
    rows = stops(of.build, of.slug, months[0], months[-1])
    made = [
        table_row(
            row, per_1000_places=2, ratio_to_white_places=2, ratio_to_white_interval=row["interval"],
            # The groups' rows are of counts of people, so that the figure and its reference stand or fall together.
            refs={name: ref for name, ref in {"value": row["ref"], **row["refs"]}.items()
                  if row[name if name != "value" else "value"] is not None},
        )
        for row in rows
    ]  # fmt: skip
    caption = f"Searches of persons by ethnicity, {months_words(months)}"
    return Page(
        title=f"Stop and search in {of.name}",
        address=f"{of.base}stop-and-search/",
        trail=of.trail_within,
        lead=tuple(_lead(rows, months)),
        sections=(
            Section("By ethnicity", (), _bars(rows), table=Table("ethnicity", caption, COLUMNS, made)),
            _sample(of, months[-1]),
        ),
        cannot_tell=(*CANNOT, f"{rows[0]['disclosure'].strip('.')}."),
        sources=sources(of, "stop-and-search", months, [rows[0]["denominator"]]),
        show=of.show,
        build=of.build.folder.name,
        is_sample=of.build.manifest.sample,
    )


def _lead(rows: list[Row], months: list[str]) -> list[str]:
    known = [row for row in rows if row["interval"]]
    where = f"In {months_words(months)}"
    if not known:
        return [
            f"{where} the searches are too few, or too little is known of who lives here, for a ratio between groups."
        ]
    said = []
    for row in known:
        low, high = row["interval"]
        told = "more often than" if low > 1 else "less often than" if high < 1 else "not shown to differ from"
        said.append(
            f"{_people(row['ethnicity'])} were searched {told} White people (ratio {figure(row['ratio_to_white'], 2)}, "
            f"anything from {figure(low, 2)} to {figure(high, 2)} fits {row['value']} searches)"
            if low > 1 or high < 1
            else f"{_people(row['ethnicity'])}: {told} White people (anything from {figure(low, 2)} to "
            f"{figure(high, 2)} times fits {row['value']} searches)"
        )
    return [f"{where}, relative to residents:", *(f"{one}." for one in said)]


def _people(group: str) -> str:
    return {"Other": "People of other groups", "Mixed": "People of mixed groups"}.get(group, f"{group} people")


def _bars(rows: list[Row]) -> Drawn | None:
    title, unit = "Searches of persons per 1,000 residents", "per 1,000 residents over these months"
    bars = [
        Bar(row["ethnicity"], row["per_1000"], note=f"{row['value']} searches")
        for row in rows
        if row["per_1000"] is not None
    ]
    if not any(bar.value for bar in bars):
        return None
    return Drawn(mark_safe(bar_chart(title, unit, bars)), bars_twin(title, unit, bars).words)  # noqa: S308 - it escapes


def _sample(of: Force, month: str) -> Section:
    seed = f"{of.slug}-{month}"
    try:
        rows = sample(of.build, of.slug, month, SIZE, seed)
    except CannotAnswer as lacking:
        return Section("A random sample for a scrutiny panel", (str(lacking),))
    words = (
        f"{SIZE} searches of {month_words(month)}, {rows[0]['because']}; the seed is “{seed}”. Anybody with the "
        "file draws "
        "the same ones; a panel that wants a seed of its own publishes it before the draw. Who was searched is "
        "in the file "
        "at that line, and is not repeated here.",
        f"The same from the command line: frankpledge crime sample --force {of.slug} --month {month} --size {SIZE} "
        f"--seed {seed}",
    )
    table = Table("sample", f"Searches drawn from {month_words(month)}", DRAWN, [{**row, "refs": {}} for row in rows])
    return Section("A random sample for a scrutiny panel", words, table=table)
