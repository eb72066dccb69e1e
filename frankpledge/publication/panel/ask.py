"""What may be asked of a panel's year: a police and crime panel and the year in which its grant began."""

import re
from dataclasses import dataclass
from datetime import date

from frankpledge.publication.reading import Thing
from frankpledge.publication.report.ask import CannotReport
from frankpledge.rules.periods import Period

PANEL = "panel"
FIRST = 2012  # Panels began in November 2012.


@dataclass(frozen=True)
class Asked:
    """A report as asked for: the release of the panel, and the year from 1 April of `year` to 31 March."""

    body: Thing
    year: int

    @property
    def area(self) -> str:
        """The slug of the area under which the report has its address."""
        return self.body.area

    @property
    def period(self) -> Period:
        """The days of the grant's year."""
        return year_of_grant(self.year)

    @property
    def path(self) -> str:
        """The address of the report as a page, without the host."""
        return f"/{self.area}/reports/panel/{self.body.slug}/{self.year}/"

    @property
    def file_name(self) -> str:
        """A name for files of the report, without an ending."""
        return f"{self.body.slug}-year-{self.year}"


def year_of_grant(year: int) -> Period:
    """The days from 1 April of a year to 31 March of the next."""
    return Period(date(year, 4, 1), date(year + 1, 3, 31))


def year_words(year: int) -> str:
    """ "2022 to 2023" for the year that began on 1 April 2022."""
    return f"{year} to {year + 1}"


def grant_year_of(day: date) -> int:
    """The year in which the grant's year of a day began."""
    return day.year - ((day.month, day.day) < (4, 1))


def asked(body: Thing, year: str, today: date) -> Asked:
    """A report of a panel for the year written as 2022.

    Errors: CannotReport for a body that is no panel, for what is no year, for a year not begun or before any panel."""
    if body.fields.get("body_kind") != PANEL:
        raise CannotReport("body", f"“{body.title}” is no police and crime panel, and no other body has this grant.")
    if not re.fullmatch(r"\d{4}", year.strip(), re.ASCII):
        raise CannotReport("year", f"“{year[:40]}” is not a year. Write the one in which it began, for example 2022.")
    number = int(year)
    if not FIRST <= number <= grant_year_of(today):
        last = grant_year_of(today)
        raise CannotReport("year", f"Give a year from {FIRST} to {last}: the year {number} is before or after them.")
    return Asked(body, number)
