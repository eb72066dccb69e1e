"""What may be asked of a board's report: a public body and a month, from an address, a form or a command."""

import re
from dataclasses import dataclass
from typing import Any

from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.queries.months import span
from frankpledge.publication.crime.held import NothingHeld, build
from frankpledge.publication.reading import Thing, thing
from frankpledge.publication.report.ask import CannotReport
from frankpledge.rules.periods import months_from

DISTRICT = re.compile(r"E0[6-9]\d{6}")


@dataclass(frozen=True)
class Asked:
    """A report as asked for. `force` is the force's name in the crime files; `district` the code and name of the
    board's own district, empty where its area is that of the force."""

    body: Thing
    month: str
    build: Build
    force: str
    district: tuple[str, str] | None

    @property
    def area(self) -> str:
        """The slug of the area under which the report has its address."""
        return self.body.area

    @property
    def path(self) -> str:
        """The address of the report as a page, without the host."""
        return f"/{self.area}/reports/board/{self.body.slug}/{self.month}/"

    @property
    def show(self) -> str:
        """Where the rows behind a number are shown; its reference comes after it."""
        return f"/{self.force}/crime/show/"

    @property
    def file_name(self) -> str:
        """A name for files of the report, without an ending."""
        return f"{self.body.slug}-board-{self.month}"

    @property
    def place(self) -> str:
        """The place as a number reference names it."""
        return f"district-{self.district[0]}" if self.district else "all"

    @property
    def place_words(self) -> str:
        """The place in words."""
        return self.district[1] if self.district else f"the area of {self.force.replace('-', ' ').title()}"


def month_words(month: str) -> str:
    """ "2022-12" is December 2022."""
    return months_from(int(month[:4]), int(month[5:]), 1).label


def spans_of(months: list[str]) -> str:
    """Months in order as runs: "2024-01 to 2024-12, 2025-03"."""
    runs: list[list[str]] = []
    for month in months:
        if runs and len(span(runs[-1][-1], month)) == 2:
            runs[-1].append(month)
        else:
            runs.append([month])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs)


def read_month(text: str) -> str:
    """The month that the text writes as year-month. Errors: CannotReport."""
    if not re.fullmatch(r"(19|20)\d\d-(0[1-9]|1[0-2])", text.strip(), re.ASCII):
        raise CannotReport("month", f"“{text[:40]}” is not a month. Write it as year-month, for example 2022-12.")
    return text.strip()


def asked(body: Thing, month: str) -> Asked:
    """A report of a body for a month. Errors: CannotReport where no crime files are loaded, or none of its force."""
    try:
        held = build()
        months = held.cube.months
    except (NothingHeld, CannotAnswer) as nothing:
        raise CannotReport("body", str(nothing)) from nothing
    place = thing(f"areas:{body.fields.get('place') or body.area}")
    force = body.area
    if not held.months("street", force):
        raise CannotReport("body", f"No street file is held for the force of “{force}”, so a report has no figures.")
    if month not in months:
        raise CannotReport(
            "month", f"No file of {month_words(month)} is held. Months held: {months[0]} to {months[-1]}."
        )
    return Asked(body, month, held, force, _district(held, force, place))


def _district(held: Build, force: str, place: Thing | None) -> tuple[str, str] | None:
    fields: dict[str, Any] = place.fields if place else {}
    code = str(fields.get("code") or "")
    if place is None or not DISTRICT.fullmatch(code):
        return None
    try:
        return (code, place.title) if code in held.areas.districts_of(force) else None
    except CannotAnswer:
        return None
