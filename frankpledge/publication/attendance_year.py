"""Who came to a body's meetings over a year, counted from the attendance sheets as released."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from frankpledge.publication.reading import Thing

Row = dict[str, Any]
# The words of the room `minutes`, as its sheets are frozen.
HERE = ("present", "present from elsewhere")
COUNTED = ("member", "substitute for a member")


@dataclass
class Person:
    """A member or substitute over the year: meetings whose sheet names them, and how they stand on each."""

    who: str
    seats: list[str] = field(default_factory=list)
    named: int = 0
    came: int = 0
    from_elsewhere: int = 0
    in_part: int = 0
    apologies: int = 0
    absent: int = 0
    as_substitute: int = 0

    def add(self, row: Row) -> None:
        """Count one line of a sheet."""
        self.named += 1
        self.came += row["presence"] in HERE
        self.from_elsewhere += row["presence"] == "present from elsewhere"
        self.in_part += row["presence"] in HERE and bool(row["came_at_item"] or row["left_at_item"])
        self.apologies += row["presence"] == "sent apologies"
        self.absent += row["presence"] == "absent"
        self.as_substitute += row["capacity"] == "substitute for a member"
        if row["seat"] and row["seat"] not in self.seats:
            self.seats.append(row["seat"])


@dataclass(frozen=True)
class Year:
    """One year of a body: meetings held, those without a released sheet, those called off, and the people."""

    year: int
    held: list[Thing]
    without_sheet: list[Thing]
    called_off: list[Thing]
    people: list[Person]


def years_of(meetings: Sequence[Thing], today: str) -> list[int]:
    """The years in which a body met, newest first; `today` is ISO."""
    return sorted({int(one.day[:4]) for one in meetings if one.day and one.day <= today}, reverse=True)


def year_of(meetings: Sequence[Thing], sheets: Sequence[Thing], year: int, today: str) -> Year:
    """The attendance of a calendar year; meetings to come and meetings called off are not held."""
    met = sorted((one for one in meetings if one.day[:4] == str(year) and one.day <= today), key=lambda one: one.day)
    held = [one for one in met if not one.fields["cancelled"]]
    by_meeting = {sheet.fields["meeting"]: sheet for sheet in sheets}
    people: dict[str, Person] = {}
    for meeting in held:
        sheet = by_meeting.get(meeting.slug)
        for row in sheet.fields["presences"] if sheet else ():
            if row["capacity"] in COUNTED:
                people.setdefault(row["who"], Person(row["who"])).add(row)
    return Year(
        year=year,
        held=held,
        without_sheet=[one for one in held if one.slug not in by_meeting],
        called_off=[one for one in met if one.fields["cancelled"]],
        people=sorted(people.values(), key=lambda person: person.who),
    )


def lines_of(meetings: Sequence[Thing], sheets: Sequence[Thing]) -> list[list[Any]]:
    """A row for every line of every sheet of the meetings, for a table file."""
    titles = {one.slug: one for one in meetings}
    found = []
    for sheet in sorted(sheets, key=lambda one: (one.day, one.key)):
        fields = sheet.fields
        if fields["meeting"] in titles:
            found += [
                [fields["meeting"], fields["held_on"], row["who"], row["seat"], row["capacity"], row["presence"],
                 row["came_at_item"], row["left_at_item"], sheet.is_sample, sheet.release, sheet.content_hash]
                for row in fields["presences"]
            ]  # fmt: skip
    return found
