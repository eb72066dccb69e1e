"""A released calendar of duties made ready to be read on a day: each row with where it stands, in groups, drawn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from frankpledge.publication.addresses import address
from frankpledge.publication.reading import Thing
from frankpledge.publication.recording import noted
from frankpledge.record.releases.left import left_the_record
from frankpledge.rules.duties import CAME_FROM, MARK_WORDS, STATES, Facts, standing
from frankpledge.rules.figures import counted
from frankpledge.typesetting.drawings.svg import Twin
from frankpledge.typesetting.drawings.year_strip import DayMark, year_strip, year_strip_twin

Row = dict[str, Any]
# The groups of the page in its order: heading, what the heading means, and the states in it.
GROUPS = (
    ("Late", "The day is past, and nothing on record shows it done.", ("late",)),
    ("Due", "The day is still to come.", ("due",)),
    ("Done", "Something on record shows it done.", ("done in time", "done late", "done")),
    ("No evidence on record", "The day is past. Evidence was not kept as things happened, so that nothing is on record "
     "does not show that it was not done.", ("no record",)),
    ("No date stated by law", "The law asks for it without a day, or the day could not be worked out.",
     ("no date", "not worked out")),
    ("Kept open for a time", "Something that has to stay open to the public until a day.", ("running", "ended")),
    ("Passed on or ended with the functions", "The functions of this body passed to another one before it was due.",
     ("passed on",)),
    ("No longer asked for", "Found not to apply, withdrawn, or its rule was repealed before the day.",
     ("dismissed", "superseded")),
)  # fmt: skip
# What one duty does and what several do, by the heading of the group.
SAID = {
    "Late": ("is late", "are late"),
    "Due": ("is still to come", "are still to come"),
    "Done": ("is shown to be done", "are shown to be done"),
    "No evidence on record": ("is past its day with no evidence on record", "are past their day with no evidence on "
                              "record"),
    "No date stated by law": ("has no date stated by law", "have no date stated by law"),
    "Kept open for a time": ("has to be kept open for a time", "have to be kept open for a time"),
    "Passed on or ended with the functions": ("passed on or ended with the functions of the body",) * 2,
    "No longer asked for": ("is no longer asked for", "are no longer asked for"),
}  # fmt: skip
DRAWN = {"late": "late", "due": "due", "no record": "silent", "done late": "done late", "done in time": "done"}
LOOKS = {"late": "breach", "due": "late", "done late": "late", "done in time": "done", "done": "done"}


@dataclass(frozen=True)
class Shown:
    """One duty that arose, as frozen, with where it stands on the day: a key of STATES, and in words."""

    row: Row
    state: str
    words: str
    evidence: list[tuple[Row, str]]

    @property
    def came_over(self) -> bool:
        """Whether it arose at a body whose functions passed to this one."""
        return bool(self.row["key"].partition(":")[2].startswith(CAME_FROM))

    @property
    def look(self) -> str:
        """The class of its sign."""
        return LOOKS.get(self.state, "nothing")

    @property
    def unread(self) -> str:
        """Words where the law behind it was not read, "" where it was."""
        return MARK_WORDS[self.row["mark"]] if self.row["mark"] != "yes" else ""

    @property
    def due(self) -> date | None:
        """The day by which it is due."""
        return _day(self.row["due"])


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def facts_of(row: Row) -> Facts:
    """What decides where a frozen row stands."""
    days = [one["done_on"] for one in row["evidence"] if not one["withdrawn"]]
    ends = _day(row["ends"]) or date.max
    return Facts(_day(row["due"]), _day(min(days, default="")), row["keep"], row["not_worked_out"], ends)


def _where(one: Row, area: str) -> str:
    if one["key"]:
        return address(one["key"], area)
    if one["address"]:
        return str(one["address"])
    return address(f"documents:{one['source']['document']}", area) if one["source"] else ""


def _rests_on(one: Row) -> str:
    return one["key"] or (f"documents:{one['source']['document']}" if one["source"] else "")


def gone_from(calendars: Iterable[Thing]) -> dict[str, str]:
    """What the evidence of calendars rests on and left the record since, with what was done. Two queries at most."""
    keys = {_rests_on(one) for each in calendars for row in each.fields["rows"] for one in row["evidence"]} - {""}
    with noted(*(f"key:{key}" for key in keys)):
        return left_the_record(keys)


def shown_rows(calendar: Thing, on: date, gone: Mapping[str, str]) -> list[Shown]:
    """Every dated duty of a released calendar as it stands on a day, in the order of the days due.

    `gone` is what `gone_from` found: evidence that rested on it shows nothing from the moment it left the record.
    """
    kept_from, found = _day(calendar.fields["kept_from"]), []
    for frozen in calendar.fields["rows"]:
        told = [{**one, "withdrawn": one["withdrawn"] or gone.get(_rests_on(one), "")} for one in frozen["evidence"]]
        row = {**frozen, "evidence": told}
        evidence = [(one, _where(one, calendar.area)) for one in told]
        if row["gone"]:
            state, words = "superseded", f"no longer arises: {row['gone']}"
        elif row["dismissed"]:
            state, words = "dismissed", f"found not to apply: {row['dismissed']}"
        else:
            # Calendars released before this was told have neither.
            passes = {"passes_on": _day(row.get("passes_on", "")), "passes": row.get("passes", "")}
            state, words = standing(facts_of(row), on, kept_from, **passes)
        found.append(Shown(row, state, words, evidence))
    return sorted(found, key=lambda one: (one.row["due"] or "9999", one.row["title"], one.row["key"]))


def grouped(found: list[Shown]) -> list[tuple[str, str, list[Shown]]]:
    """The rows in the groups of the page, those that hold any."""
    parts = [(title, words, [one for one in found if one.state in states]) for title, words, states in GROUPS]
    return [part for part in parts if part[2]]


def lead(found: list[Shown]) -> str:
    """How many stand how, as what a sentence says after its day."""
    parts = [f"{len(rows)} {SAID[title][len(rows) > 1]}" for title, _, rows in grouped(found)]
    if not parts:
        return "no duty has arisen on this calendar"
    said = " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)
    return f"of {counted(len(found), 'duty', 'duties')} on this calendar {said}"


def picture(calendar: Thing, found: list[Shown], on: date) -> tuple[SafeString, Twin, int]:
    """The year drawn, the same in words, and how many fall due after it."""
    span = date.fromisoformat(calendar.fields["first_day"]), date.fromisoformat(calendar.fields["last_day"])
    marks = [DayMark(one.due, DRAWN[one.state], one.row["title"]) for one in found if one.due and one.state in DRAWN]
    drawn = mark_safe(year_strip(calendar.title, *span, marks, on))  # noqa: S308  the drawing escapes
    return drawn, year_strip_twin(*span, marks), sum(mark.on > span[1] for mark in marks)


def as_data(calendar: Thing, on: date, gone: Mapping[str, str]) -> dict[str, Any]:
    """The calendar as open data, each row with where it stands on the day; `gone` as for `shown_rows`."""
    rows = [{**one.row, "state": one.state, "stands": one.words} for one in shown_rows(calendar, on, gone)]
    return {
        "key": calendar.key, "title": calendar.title, "is_sample": calendar.is_sample, "read_on": on.isoformat(),
        "release": calendar.release, "content_sha256": calendar.content_hash, "states": STATES,
        **calendar.fields, "rows": rows,
    }  # fmt: skip
