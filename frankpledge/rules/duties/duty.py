"""A duty as the law states it, from dated data: who owes it to whom, what makes it arise, and what follows a miss."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import Any, Literal, get_args

from frankpledge.rules.cited import Authority
from frankpledge.rules.clocks import UNITS, Limit, limit, limits_by_key
from frankpledge.rules.statute import table, tables

Mark = Literal["yes", "second-hand", "no"]
MARKS: tuple[str, ...] = get_args(Mark)
MARK_WORDS = {
    "yes": "the text was read",
    "second-hand": "known from secondary texts only: the law itself was not read",
    "no": "from knowledge: the law was not read for this entry",
}
PUBLIC = ("dates", "counts", "nothing")


@dataclass(frozen=True, kw_only=True)
class TriggerKind:
    """What makes duties arise. `every` is the period whose first or last day (`edge`) does so, "" where people say it.

    `public` says what of it may be told: "dates", only "counts", or "nothing", where it could point at a person.
    """

    key: str
    title: str
    every: str = ""
    edge: str = "last"
    month: int = 0
    day: int = 0
    from_meetings: bool = False
    public: str = "dates"

    def __post_init__(self) -> None:
        if self.public not in PUBLIC or self.edge not in ("first", "last") or self.every not in ("", *UNITS[2:]):
            raise ValueError(f"{self.key}: no such trigger can be read")


@dataclass(frozen=True, kw_only=True)
class Duty(Authority):
    """One duty. `kinds` are the kinds of body on whose calendar it stands; `owed_by` says in words who owes it.

    `trigger` is the key of what makes it arise, "" for a standing duty; `limit` is that of its limit, or the limit
    itself; `when` says the time in words where there is none. `keep`: its last day ends a time through which something
    is kept or open, so nobody can be late. `entry` names it in the reference; `mark` says how well the law is known.
    """

    key: str
    title: str
    owed_by: str
    kinds: tuple[str, ...]
    to: str
    mark: str
    entry: str = ""
    trigger: str = ""
    limit: str | Limit = ""
    when: str = ""
    publish: str = ""
    miss: str = ""
    keep: bool = False
    first_day: date = date.min
    last_day: date = date.max

    def __post_init__(self) -> None:
        if self.mark not in MARKS:
            raise ValueError(f"{self.key}: {self.mark!r} does not say whether the law was read: {', '.join(MARKS)}")
        if self.trigger and self.trigger not in trigger_kinds():
            raise ValueError(f"{self.key}: {self.trigger!r} is no trigger on record")
        if isinstance(self.limit, str) and self.limit and self.limit not in limits_by_key():
            raise ValueError(f"{self.key}: {self.limit!r} is no limit on record")
        if not self.limit and not self.when:
            raise ValueError(f"{self.key}: neither a limit nor words say when it is due")
        if not self.kinds:
            raise ValueError(f"{self.key}: it stands on nobody's calendar")
        if self.last_day < self.first_day:
            raise ValueError(f"{self.key}: it cannot end before it begins")

    def limit_on(self, day: date) -> Limit | None:
        """Its limit in force that day, None where it has none. Raises ValueError where none is on record that day."""
        if isinstance(self.limit, Limit):
            return self.limit
        return limit(self.limit, day) if self.limit else None

    @property
    def when_words(self) -> str:
        """When it is due, in words: "56 days, beginning with that day", or what the law says in place of a number."""
        if isinstance(self.limit, Limit):
            return self.limit.words
        return limits_by_key()[self.limit][-1].words if self.limit else self.when

    @property
    def is_public(self) -> str:
        """What of its instances may be told: "dates", "counts" or "nothing"."""
        return trigger_kinds()[self.trigger].public if self.trigger else "dates"


@cache
def trigger_kinds() -> dict[str, TriggerKind]:
    """Every kind of trigger on record by key."""
    return {key: TriggerKind(key=key, **row) for key, row in table("duty_triggers")["trigger"].items()}


def read_duty(row: Mapping[str, Any]) -> Duty:
    """A duty from its row of data, with its enactment by name.

    Errors: ValueError where it is no duty, TypeError for an unknown field, KeyError for an unknown enactment.
    """
    known = {field.name for field in fields(Duty)} - {"mark", "source"} | {"act"}
    if unknown := set(row) - known:
        raise TypeError(f"{row.get('key')}: unknown {', '.join(sorted(unknown))}")
    given = dict(row)
    act = table("acts")["acts"][given.pop("act")]
    mark = given.pop("verified")
    given |= {"kinds": tuple(given["kinds"]), "section": f"{act['name']}, {given['section']}", "source": act["source"]}
    return Duty(mark=mark, verified=mark == "yes", **{"entry": given["key"], **given})


@cache
def duties() -> tuple[Duty, ...]:
    """Every duty on record in the order of the files; one key may stand twice, for rules that followed each other."""
    return tuple(read_duty(row) for file in tables("duties_") for row in file["duty"])


def duties_of(kind: str, every: Iterable[Duty] | None = None) -> tuple[Duty, ...]:
    """The duties that stand on the calendar of a kind of body: "local policing body", "force", "panel" …"""
    return tuple(duty for duty in (duties() if every is None else every) if kind in duty.kinds)


def duty_in_force(key: str, on: date, every: Iterable[Duty] | None = None) -> Duty | None:
    """The duty of that key in force on a day, None where there is none."""
    known = duties() if every is None else every
    return next((duty for duty in known if duty.key == key and duty.first_day <= on <= duty.last_day), None)
