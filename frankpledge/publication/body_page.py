"""A body as a person reads it: who sits on it on a day, which seats are empty, and the rules in force that day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from frankpledge.publication.reading import Thing
from frankpledge.record.people.members import count_in_words, quorum_of
from frankpledge.rules.quorum import quorum
from frankpledge.rules.votes import thresholds, votes_needed
from frankpledge.typesetting.drawings.seat_rows import DrawnSeat, seat_rows, seat_rows_twin
from frankpledge.typesetting.drawings.svg import Twin

Row = dict[str, Any]
KINDS = {
    "appointed": "appointed by",
    "co-opted": "co-opted by",
    "by post": "comes with a post of",
    "elected": "elected by",
}
NO_QUORUM = "No rule on the quorum is on record, so how many must be present is not known."


@dataclass(frozen=True)
class SeatShown:
    """A seat on the day: its number in the picture, the seat and the standing term as frozen ({} where vacant)."""

    number: int
    seat: Row
    term: Row
    state: str
    roles: tuple[str, ...]
    substitutes: tuple[str, ...]

    @property
    def filled(self) -> str:
        """How the seat is filled and by whom, in words."""
        by = self.seat["appointed_by"] or self.seat["appointer"].get("name") or "whom no source says"
        return f"{KINDS[self.seat['seat_kind']]} {by}"


@dataclass(frozen=True)
class BodyOn:
    """A body on one day, ready to be read. `days` are the days on which anything changed, newest first."""

    on: date
    seats: list[SeatShown]
    because: str
    rules: list[tuple[Row, str]]
    texts: list[Row]
    days: list[date]
    checked_on: date | None
    svg: SafeString
    twin: Twin

    @property
    def no_quorum(self) -> str:
        """The sentence that says so where no quorum is on record, "" where one is."""
        return "" if any(rule["rule_kind"] == "quorum" for rule, _ in self.rules) else NO_QUORUM

    @property
    def is_later(self) -> bool:
        """Whether the day lies after the last one for which the list was checked."""
        return self.checked_on is not None and self.on > self.checked_on


def holds(row: Row, on: date) -> bool:
    """Whether the days of a frozen row hold a day; an unknown end is open."""
    day = on.isoformat()
    return (not row["since"] or row["since"] <= day) and (not row["until"] or day <= row["until"])


def _seat_on(number: int, seat: Row, on: date) -> SeatShown:
    here = [term for term in seat["terms"] if holds(term, on)]
    holders = [term for term in here if not term["is_substitute"]]
    term: Row = holders[0] if holders else {}
    awaits = bool(term) and bool(term["approval_of"]) and not (term["approved_on"] and term["approved_on"] <= str(on))
    return SeatShown(
        number=number,
        seat=seat,
        term=term,
        state="awaiting approval" if awaits else "held" if term else "vacant",
        roles=tuple(role["role"] for role in term.get("roles", []) if holds(role, on)),
        substitutes=tuple(term["who"] for term in here if term["is_substitute"]),
    )


def _asks(rule: Row, members: int, awaiting: int) -> str:
    """What a rule comes to with so many members at the time, "" where it is not counted of them.

    Of a vote also what it comes to once everybody has the approval that they await.
    """
    if not members:
        return ""
    if rule["rule_kind"] == "quorum":
        return quorum(quorum_of(rule["named"], rule["share"], rule["number"]), members).because
    known = thresholds().get(rule["named"])
    if known is None or known.of != "members at the time":
        return ""
    because = votes_needed(known, members).because
    if not awaiting:
        return because
    all_in = votes_needed(known, members + awaiting)
    return f"{because}. With the {awaiting} awaiting approval it would be {all_in.number} of {members + awaiting}"


def _days(rows: Iterable[Row]) -> set[date]:
    return {date.fromisoformat(row[name]) for row in rows for name in ("since", "approved_on") if row.get(name)}


def body_on(membership: Thing, on: date | None, today: date) -> BodyOn:
    """A membership as it stood on a day: the one asked for, else the last one for which the list was checked."""
    fields = membership.fields
    checked = date.fromisoformat(fields["checked_on"]) if fields["checked_on"] else None
    day = on or checked or today
    held = [seat for seat in fields["seats"] if holds(seat, day)]
    seats = [_seat_on(number, seat, day) for number, seat in enumerate(held, 1)]
    states = [one.state for one in seats]
    drawn = [DrawnSeat(one.seat["title"], one.term.get("who", ""), one.state, ", ".join(one.roles)) for one in seats]
    terms = [term for seat in fields["seats"] for term in seat["terms"]]
    days = _days(fields["seats"]) | _days(terms) | ({checked} if checked else set())
    return BodyOn(
        on=day,
        seats=seats,
        because=count_in_words(day, *(states.count(each) for each in ("held", "awaiting approval", "vacant"))),
        rules=[
            (rule, _asks(rule, states.count("held"), states.count("awaiting approval")))
            for rule in fields["rules"]
            if holds(rule, day)
        ],
        texts=[text for text in fields["terms_of_reference"] if holds(text, day)],
        days=sorted(days, reverse=True),
        checked_on=checked,
        svg=mark_safe(seat_rows(f"The seats of {fields['of']}", drawn)),  # noqa: S308  the drawing escapes
        twin=seat_rows_twin(drawn),
    )
