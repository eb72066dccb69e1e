"""What is released of a panel's year, counted as indicators.toml says; every count holds what it counted."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from frankpledge.publication.attendance_year import COUNTED, HERE
from frankpledge.publication.frozen import Head, head
from frankpledge.publication.panel.ask import Asked
from frankpledge.publication.reading import Thing, things_of

INDICATORS = Path(__file__).parent / "indicators.toml"
KINDS = ("meetings", "attendance", "recommendations", "questions", "minutes", "votes", "actions")
# What an item of the panel's own choice came from, in the words of the table of items.
OWN_CHOICE = ("programme", "arising", "outstanding")
MEMBER = "member of the body"


@dataclass(frozen=True)
class Definition:
    """How one indicator is counted; `standing` is "local" or "law", `law` the enactment then."""

    key: str
    name: str
    how: str
    standing: str
    law: str = ""


@dataclass(frozen=True)
class Behind:
    """One public thing behind a count, and what of it was counted ("12 of 16 places", an item's heading)."""

    thing: Thing
    what: str = ""


@dataclass(frozen=True)
class Indicator:
    """One count: `value` (None: it cannot be told), of how many (None: of nothing), and the things behind it."""

    definition: Definition
    value: int | None
    of: int | None = None
    behind: tuple[Behind, ...] = ()
    because: str = ""


@dataclass
class Gathered:
    """All that the report says of the year up to `today`; `gaps` are the sentences that say what is missing."""

    asked: Asked
    head: Head
    today: date
    indicators: list[Indicator]
    held: list[Thing]
    called_off: list[Thing]
    to_come: list[Thing]
    sheets: dict[str, Thing]
    recommendations: list[Thing]
    questions: list[Thing]
    actions: list[Thing]
    gaps: list[str] = field(default_factory=list)

    @property
    def is_sample(self) -> bool:
        """Whether anything counted is sample data."""
        return any(behind.thing.is_sample for one in self.indicators for behind in one.behind)

    @property
    def is_over(self) -> bool:
        """Whether the year has ended."""
        return self.asked.period.last < self.today


@cache
def definitions() -> tuple[Definition, ...]:
    """The definitions in the order of the report."""
    with INDICATORS.open("rb") as file:
        return tuple(Definition(**row) for row in tomllib.load(file)["indicator"])


def gather(asked: Asked, today: date) -> Gathered:
    """The year as released; `today` parts meetings held from meetings to come. Eight queries, however much there is."""
    first, last = asked.period.first.isoformat(), asked.period.last.isoformat()
    of: dict[str, list[Thing]] = {
        kind: sorted(
            (one for one in things_of(asked.area, kind, since=first, until=last) if one.body == asked.body.slug),
            key=lambda one: (one.day, one.key),
        )
        for kind in KINDS
    }
    day = today.isoformat()
    left_out = _without_samples(of)
    meetings = [one for one in of["meetings"] if not one.fields["cancelled"]]
    held = [one for one in meetings if one.day <= day]
    slugs = {one.slug for one in held}
    for kind in ("attendance", "recommendations", "minutes", "votes", "actions"):
        of[kind] = [one for one in of[kind] if one.fields["meeting"] in slugs]
    questions = [one for one in of["questions"] if one.day <= day and one.fields["ruling"] != "not allowed"]
    sheets = {one.fields["meeting"]: one for one in of["attendance"]}
    counts = {
        **_of_meetings(held), **_of_sheets(held, sheets), **_of_recommendations(of["recommendations"]),
        **_of_minutes(of["minutes"], of["votes"]), **_of_questions(questions), **_of_actions(of["actions"]),
    }  # fmt: skip
    found = Gathered(
        asked, head(), today, [Indicator(one, *counts[one.key]) for one in definitions()], held,
        [one for one in of["meetings"] if one.fields["cancelled"]], [one for one in meetings if one.day > day],
        sheets, of["recommendations"], questions, of["actions"],
    )  # fmt: skip
    found.gaps = _gaps(found, of["minutes"], left_out)
    return found


def _without_samples(of: dict[str, list[Thing]]) -> list[Thing]:
    """Take sample data out where any meeting of the year is none, so no real figure holds it; the meetings gone."""
    if all(one.is_sample for one in of["meetings"]):
        return []
    gone = [one for one in of["meetings"] if one.is_sample]
    for kind, found in of.items():
        of[kind] = [one for one in found if not one.is_sample]
    return gone


Count = tuple[int | None, int | None, tuple[Behind, ...], str]


def _things(things: Sequence[Thing], of: int | None = None) -> Count:
    return len(things), of, tuple(Behind(one) for one in things), ""


def _of_meetings(held: list[Thing]) -> dict[str, Count]:
    public = [one for one in held if one.fields["is_in_public"] == "yes"]
    told = [one for one in public if one.fields["notice"]["enough"] is not None]
    in_time = [one for one in told if one.fields["notice"]["enough"]]
    chosen = tuple(
        Behind(one, item["heading"])
        for one in held
        for item in one.fields["items"]
        if item.get("origin") in OWN_CHOICE and not item["withdrawn"]
    )
    unknown = "" if told else "of no meeting is the day on record on which its papers were published"
    return {
        "meetings": _things(public),
        "meetings-otherwise": _things([one for one in held if one not in public]),
        "in-time": _things(in_time, len(told)) if told else (None, None, (), unknown),
        "proactive": (len(chosen), None, chosen, ""),
    }


def _of_sheets(held: list[Thing], sheets: dict[str, Thing]) -> dict[str, Count]:
    places = came = stood_in = 0
    behind, substitutes = [], []
    for sheet in (sheets[one.slug] for one in held if one.slug in sheets):
        rows = [row for row in sheet.fields["presences"] if row["capacity"] in COUNTED]
        members = [row for row in rows if row["capacity"] == COUNTED[0]]
        here = sum(row["presence"] in HERE for row in members)
        others = sum(row["capacity"] != COUNTED[0] and row["presence"] in HERE for row in rows)
        places, came, stood_in = places + len(members), came + here, stood_in + others
        behind.append(Behind(sheet, f"{here} of {len(members)}"))
        if others:
            substitutes.append(Behind(sheet, str(others)))
    if not behind:
        nothing: Count = (None, None, (), "no list of who came is released of any meeting of the year")
        return {"attendance": nothing, "substitutes": nothing}
    return {
        "attendance": (came, places, tuple(behind), ""),
        "substitutes": (stood_in, None, tuple(substitutes), ""),
    }


def _of_recommendations(made: list[Thing]) -> dict[str, Count]:
    answered = [one for one in made if one.fields["response"] != "response awaited"]
    return {"recommendations": _things(made), "responses": _things(answered, len(made))}


def _of_minutes(minutes: list[Thing], votes: list[Thing]) -> dict[str, Count]:
    resolved = [one for one in minutes if one.fields["resolved"]]
    none: Count = (None, None, (), "no minutes of the year are released")
    return {"resolutions": _things(resolved) if minutes else none, "votes": _things(votes)}


def _of_questions(questions: list[Thing]) -> dict[str, Count]:
    members = [one for one in questions if one.fields["asker_kind"] == MEMBER]
    answered = [one for one in questions if one.fields["answer_state"] == "answered"]
    return {
        "questions-members": _things(members),
        "questions-public": _things([one for one in questions if one not in members]),
        "answered": _things(answered, len(questions)),
    }


def _of_actions(actions: list[Thing]) -> dict[str, Count]:
    closed = [one for one in actions if one.fields["status"] != "open"]
    return {"actions": _things(actions), "actions-closed": _things(closed, len(actions))}


def _gaps(found: Gathered, minutes: list[Thing], left_out: list[Thing]) -> list[str]:
    """What the record does not tell of the year, a sentence each."""
    minuted = {one.fields["meeting"] for one in minutes}
    without = [one.title for one in found.held if one.slug not in found.sheets]
    unminuted = [one.title for one in found.held if one.slug not in minuted]
    said = [
        "No cost of the panel and no claim on its grant is recorded here; the council that hosts the panel keeps both.",
        "The grant agreement is not on record, so which indicators it names and how it counts them is not known here.",
        "Reports of the panel are not kept apart from what they recommend.",
    ]
    for names, what in ((without, "No list of who came is released of"), (unminuted, "No minutes are released of")):
        if names:
            said.append(f"{what}: {'; '.join(names)}.")
    if left_out:
        said.append(f"Sample data is left out of every figure: {'; '.join(one.title for one in left_out)}.")
    if not found.held:
        said.append("No meeting of the year is released.")
    return said
