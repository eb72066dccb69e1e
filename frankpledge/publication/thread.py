"""From the strands of a promise to what a person reads: the knots, the stretches with nothing, and what is missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from frankpledge.publication.addresses import address_of
from frankpledge.publication.reading import Thing, TieRow
from frankpledge.rules.periods import Period, day_label

# Two months between two events: the rhythm of a panel's meetings.
QUIET_DAYS = 60
KNOT_WORDS = {
    "done": "Done",
    "measured": "Measured",
    "asked": "Asked",
    "decided": "Decided",
    "money": "Money",
    "assessed": "Assessed",
    "promised": "Promised",
}


# Where the kind of thing says more than the shape of the knot.
KIND_WORDS = {"action-rows": "Action", "engagements": "People met"}


@dataclass(frozen=True)
class Knot:
    """One event on the thread; `quiet_before` says in words the stretch before it with nothing recorded, or is ""."""

    kind: str
    kind_words: str
    when: str
    headline: str
    outcome: str
    facts: list[tuple[str, str]]
    is_open: bool
    sources: list[dict[str, str]]
    address: str
    quiet_before: str
    thing: Thing


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _quiet(reached: date | None, day: date | None) -> str:
    if reached is None or day is None or (day - reached).days <= QUIET_DAYS:
        return ""
    return f"Nothing recorded from {Period(reached + timedelta(days=1), day - timedelta(days=1)).label}"


def knots(strands: Sequence[Thing]) -> list[Knot]:
    """The knots in order of day; strands without a date come last and end no stretch."""
    dated = [strand for strand in strands if strand.strand and (strand.strand["day"] or strand.day)]
    undated = [strand for strand in strands if strand.strand and not (strand.strand["day"] or strand.day)]
    made: list[Knot] = []
    reached: date | None = None
    for thing in [*dated, *undated]:
        strand: dict[str, Any] = thing.strand or {}
        day, until = _day(strand["day"] or thing.day), _day(strand["until"] or thing.until)
        made.append(
            Knot(
                kind=strand["knot"],
                kind_words=KIND_WORDS.get(thing.kind) or KNOT_WORDS[strand["knot"]],
                when=strand["when"] or (day_label(day) if day else "Date not stated"),
                headline=strand["headline"],
                outcome=strand["outcome"],
                facts=[(label, value) for label, value in strand["facts"]],
                is_open=strand["is_open"],
                sources=thing.sources,
                address=address_of(thing),
                quiet_before=_quiet(reached, day),
                thing=thing,
            )
        )
        last = until or day
        reached = max(filter(None, (reached, last)), default=None)
    return made


@dataclass(frozen=True)
class InShort:
    """One cell of the summary: what it is about, in words, and whether there is anything."""

    label: str
    words: str
    something: bool


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _newest(rows: Sequence[TieRow]) -> str:
    days = [row.until or row.day for row in rows if row.day]
    return f", last {day_label(date.fromisoformat(max(days)))}" if days else ""


def in_short(ties: Sequence[TieRow]) -> list[InShort]:
    """Done, measured, asked, decided, money and assessed, each in a few words, from the index alone."""
    by_knot = {knot: [row for row in ties if row.knot == knot] for knot in KNOT_WORDS}
    done, measured, asked = by_knot["done"], by_knot["measured"], by_knot["asked"]
    decided, money, assessed = by_knot["decided"], by_knot["money"], by_knot["assessed"]
    words = list(dict.fromkeys(row.word for row in measured if row.word))
    open_asked = sum(row.is_open for row in asked)
    actions = [row for row in ties if row.is_open and row.kind == "action-rows"]
    activity = [row for row in done if row.kind != "action-rows"]
    cells = [
        InShort("Done", _count(len(activity), "activity", "activities") + _newest(activity), bool(activity)),
        InShort(
            "Measured",
            _count(len(measured), "measure", "measures") + (f": {', '.join(words[:3])}" if words else ""),
            bool(measured),
        ),
        InShort("Asked", f"{len(asked)} ({open_asked} open)" if asked else "", bool(asked)),
        InShort("Decided", str(len(decided)) if decided else "", bool(decided)),
        InShort("Money", _count(len(money), "entry", "entries"), bool(money)),
        InShort("Actions", f"{len(actions)} open" if actions else "", bool(actions)),
        InShort("Assessed", assessed[-1].word if assessed else "", bool(assessed)),
    ]
    return [cell if cell.something else InShort(cell.label, "not recorded", False) for cell in cells]


def missing(promise: Thing, ties: Sequence[TieRow], strands: Sequence[Thing]) -> list[str]:
    """What the record does not hold about this promise, in plain sentences."""
    return list(_missing(promise, ties, strands))


def _of_activity(strands: Sequence[Thing]) -> Iterator[str]:
    activity = [strand for strand in strands if strand.kind == "activities"]
    if not activity:
        yield "No activity is recorded."
    silent = sum(1 for strand in activity if not (strand.strand or {}).get("outcome"))
    if silent and len(activity) == silent:
        yield (
            "The activity states no outcome." if silent == 1 else f"None of the {silent} activities states an outcome."
        )
    elif silent:
        yield f"{silent} of {len(activity)} activities state no outcome."


def _of_measures(ties: Sequence[TieRow]) -> Iterator[str]:
    measured = [row for row in ties if row.knot == "measured"]
    if not measured:
        yield "No measure is tied to it."
    elif all(row.word == "too few points to tell" for row in measured):
        yield "It is measured, but every series has too few points to tell."


def _of_the_promise(promise: Thing) -> Iterator[str]:
    if promise.fields.get("promise_kind") == "delivery point" and not promise.fields.get("owner"):
        yield "No owner is named in the plan."
    if not promise.fields.get("due") and not promise.fields.get("due_printed"):
        yield "No date by which it is due."
    if not promise.sources:
        yield "Where the promise itself was printed: source unknown."


def _missing(promise: Thing, ties: Sequence[TieRow], strands: Sequence[Thing]) -> Iterator[str]:
    yield from _of_activity(strands)
    yield from _of_measures(ties)
    knots_here = {row.knot for row in ties}
    if "money" not in knots_here:
        yield "No figure for cost."
    if "assessed" not in knots_here:
        yield "Nobody has said on record how it stands."
    unsourced = sum(1 for strand in strands if not strand.sources)
    if unsourced:
        yield f"{_count(unsourced, 'entry has', 'entries have')} no source on record: source unknown."
    yield from _of_the_promise(promise)
