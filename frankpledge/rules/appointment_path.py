"""Where an appointment or a removal stands before the panel, and who may do what next.

Three procedures of the Police Reform and Social Responsibility Act 2011: a chief constable (Schedule 8, Part 1, and the
reserve candidate of SI 2012/2271, regulations 9 to 12), a senior officer of the body (Schedule 1, paragraphs 9 to 12),
and calling on a chief constable to go (section 38 and Schedule 8, Part 2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from frankpledge.rules.cited import Answer, cited
from frankpledge.rules.clocks import Limit, due, limit
from frankpledge.rules.periods import ONE_DAY
from frankpledge.rules.votes import veto
from frankpledge.rules.working_days import spoken

BODY, PANEL, CHIEF = "local policing body", "police and crime panel", "chief constable"
Procedure = Literal["chief constable", "senior officer", "removal"]
# What the body must tell the panel of a candidate.
TOLD = ("name", "criteria", "why the candidate meets them", "terms")


class OffThePath(ValueError):
    """An act that may not be done where the path stands; the message says why and what is open instead."""


@dataclass(frozen=True, kw_only=True)
class Act:
    """One act and its day. `told` is what a notice holds; a hearing says if the public was let in; a veto counts."""

    verb: str
    on: date
    told: tuple[str, ...] = ()
    in_public: bool | None = None
    votes_for: int = 0
    members: int = 0


@dataclass(frozen=True, kw_only=True)
class Open:
    """One act that may come next, who does it, and the last day for it where the law names one."""

    verb: str
    who: str
    by: date | None


@dataclass(frozen=True, kw_only=True)
class Standing(Answer):
    """Where the path stands: the state, the last day of the panel's time, what was late, and what may come next."""

    procedure: Procedure
    state: str
    on: date
    panel_by: date | None
    late: tuple[str, ...]
    next: tuple[Open, ...]
    has_ended: bool


@dataclass(frozen=True)
class _Step:
    """From a state: the verb, who does it, and the state it leads to; `clock` starts the panel's time."""

    verb: str
    who: str
    to: str
    clock: str = ""


_RESERVE = (
    _Step("propose a reserve candidate", BODY, "reserve candidate with the panel", "reserve-candidate"),
)  # fmt: skip
_CALL_ON = (_Step("call on to go", BODY, "called on to go"), _Step("withdraw the proposal", BODY, "withdrawn"))
_TABLES: dict[str, dict[str, tuple[_Step, ...]]] = {
    "chief constable": {
        "to be notified": (_Step("notify", BODY, "with the panel", "chief-constable-appointment"),),
        "with the panel": (_Step("hearing", PANEL, "heard"),),
        "heard": (
            _Step("recommend appointment", PANEL, "answer owed"), _Step("recommend against", PANEL, "answer owed"),
            _Step("veto", PANEL, "vetoed"),
        ),
        "answer owed": (
            _Step("accept the recommendation", BODY, "answered"), _Step("reject the recommendation", BODY, "answered"),
        ),
        "answered": (_Step("appoint", BODY, "appointed"), _Step("end without an appointment", BODY, "not appointed")),
        "time ended": (_Step("appoint", BODY, "appointed"), _Step("end without an appointment", BODY, "not appointed")),
        "vetoed": _RESERVE,
        "reserve candidate with the panel": (_Step("hearing", PANEL, "reserve candidate heard"),),
        "reserve candidate heard": (
            _Step("recommend appointment", PANEL, "answer on the reserve candidate owed"),
            _Step("recommend against", PANEL, "answer on the reserve candidate owed"),
        ),
        "answer on the reserve candidate owed": (
            _Step("accept the recommendation", BODY, "reserve candidate answered"),
            _Step("reject the recommendation", BODY, "reserve candidate answered"),
        ),
        "reserve candidate answered": (_Step("appoint", BODY, "appointed"), *_RESERVE),
        "time for the reserve candidate ended": (_Step("appoint", BODY, "appointed"), *_RESERVE),
    },
    "senior officer": {
        "to be notified": (_Step("notify", BODY, "with the panel", "senior-appointment"),),
        "with the panel": (_Step("hearing", PANEL, "heard"),),
        "heard": (
            _Step("recommend appointment", PANEL, "answer owed"), _Step("recommend against", PANEL, "answer owed"),
        ),
        "answer owed": (
            _Step("accept the recommendation", BODY, "answered"), _Step("reject the recommendation", BODY, "answered"),
        ),
        "answered": (_Step("appoint", BODY, "appointed"), _Step("end without an appointment", BODY, "not appointed")),
        "time ended": (_Step("appoint", BODY, "appointed"), _Step("end without an appointment", BODY, "not appointed")),
    },
    "removal": {
        "reasons to be given": (_Step("give written reasons", BODY, "representations awaited"),),
        "representations awaited": (
            _Step("make representations", CHIEF, "representations made"),
            _Step("give further notice", BODY, "with the panel", "chief-constable-removal"),
            _Step("withdraw the proposal", BODY, "withdrawn"),
        ),
        "representations made": (
            _Step("give further notice", BODY, "with the panel", "chief-constable-removal"),
            _Step("withdraw the proposal", BODY, "withdrawn"),
        ),
        "with the panel": (_Step("hearing", PANEL, "heard"),),
        "heard": (_Step("recommend calling on to go", PANEL, "answer owed"),
                  _Step("recommend against", PANEL, "answer owed")),
        "answer owed": (
            _Step("accept the recommendation", BODY, "answered"), _Step("reject the recommendation", BODY, "answered"),
        ),
        "answered": _CALL_ON,
        "time ended": _CALL_ON,
    },
}  # fmt: skip
_START = {"chief constable": "to be notified", "senior officer": "to be notified", "removal": "reasons to be given"}
ENDS = ("appointed", "not appointed", "called on to go", "withdrawn")
# Where the panel's time can run out, and into what.
_RUNS_OUT = {
    "with the panel": "time ended",
    "heard": "time ended",
    "reserve candidate with the panel": "time for the reserve candidate ended",
    "reserve candidate heard": "time for the reserve candidate ended",
}
_OF_THE_PANEL = ("hearing", "recommend appointment", "recommend against", "recommend calling on to go", "veto")


@dataclass
class _Path:
    procedure: Procedure
    left_out: Sequence[tuple[date, date]]
    state: str = ""
    rule: Limit | None = None
    panel_by: date | None = None
    why: str = "nothing has been done yet"
    late: list[str] = field(default_factory=list)

    def steps(self) -> tuple[_Step, ...]:
        return _TABLES[self.procedure].get(self.state, ())

    def pass_days_until(self, on: date) -> None:
        if self.panel_by and on > self.panel_by and self.state in _RUNS_OUT:
            self.state = _RUNS_OUT[self.state]
            self.why = f"the panel had not reported by {spoken(self.panel_by)}"

    def take(self, act: Act) -> None:
        self.pass_days_until(act.on)
        if self.state in _RUNS_OUT.values() and act.verb in _OF_THE_PANEL:
            self.late.append(f"{act.verb} on {spoken(act.on)} came after the panel's time and binds nobody")
            return
        step = next((one for one in self.steps() if one.verb == act.verb), None)
        if step is None:
            may = "; ".join(f"{one.who}: {one.verb}" for one in self.steps()) or "nothing: the procedure has ended"
            raise OffThePath(f"“{act.verb}” may not follow: {self.why}. What may come next: {may}.")
        self._check(act, step)
        if step.clock:
            self.rule = limit(step.clock, act.on)
            self.panel_by = _with_days_left_out(due(self.rule, act.on).on, act.on, self.left_out)
        self.state, self.why = step.to, f"the last act was “{step.verb}”, by the {step.who} on {spoken(act.on)}"

    def _check(self, act: Act, step: _Step) -> None:
        if step.clock and self.procedure != "removal":
            missing = [one for one in TOLD if one not in act.told]
            if missing:
                raise OffThePath(f"The notice does not give the panel: {', '.join(missing)}.")
        if act.verb == "hearing":
            private = self.procedure == "removal"
            if act.in_public is None or act.in_public == private:
                raise OffThePath(f"This hearing is held in {'private' if private else 'public'}.")
        if act.verb == "veto":
            needed = veto(act.members, key="appointment-veto")
            if act.votes_for > act.members:
                raise ValueError(f"{act.votes_for} votes for a veto, but {act.members} members at the time")
            if act.votes_for < needed.number:
                raise OffThePath(f"{act.votes_for} votes are no veto: {needed.because}")


def standing(
    procedure: Procedure, acts: Sequence[Act], today: date, left_out: Sequence[tuple[date, date]] = ()
) -> Standing:
    """Where the procedure stands on `today` after these acts; `left_out` are periods (first, last day) around an
    election that do not count against the panel.

    Raises OffThePath for an act that may not be done, ValueError for an unknown procedure, acts out of the order of
    their days or after `today`, or a period that ends before it begins.
    """
    if procedure not in _TABLES:
        raise ValueError(f"{procedure!r} is no procedure: choose one of {', '.join(_TABLES)}")
    for first, last in left_out:
        if last < first:
            raise ValueError(f"a period left out ends on {spoken(last)}, before it begins on {spoken(first)}")
    path = _Path(procedure, left_out, state=_START[procedure])
    before = date.min
    for act in acts:
        if act.on < before:
            raise ValueError(f"{act.verb} on {spoken(act.on)} is entered after an act of {spoken(before)}")
        if act.on > today:
            raise ValueError(f"{act.verb} on {spoken(act.on)} has not happened yet")
        path.take(act)
        before = act.on
    path.pass_days_until(today)
    rests_on = path.rule or limit(_FIRST_RULE[procedure], today)
    return Standing(
        procedure=procedure, state=path.state, on=today, panel_by=path.panel_by, late=tuple(path.late),
        next=tuple(Open(verb=one.verb, who=one.who, by=_by(one, path)) for one in path.steps()),
        has_ended=path.state in ENDS, because=path.why[0].upper() + path.why[1:], **cited(rests_on),
    )  # fmt: skip


def verbs_of(procedure: Procedure) -> tuple[str, ...]:
    """Every act that a procedure knows, each once. Raises KeyError for an unknown procedure."""
    return tuple(dict.fromkeys(step.verb for steps in _TABLES[procedure].values() for step in steps))


_FIRST_RULE = {
    "chief constable": "chief-constable-appointment",
    "senior officer": "senior-appointment",
    "removal": "chief-constable-removal",
}


def _by(step: _Step, path: _Path) -> date | None:
    return path.panel_by if step.who == PANEL else None


def _with_days_left_out(by: date | None, start: date, left_out: Sequence[tuple[date, date]]) -> date | None:
    """The last day once every day left out is added at the end, days added being looked at in turn."""
    if by is None:
        return None
    wanted = by.toordinal() - start.toordinal() + 1
    day, counted = start, 0
    while True:
        counted += not any(first <= day <= last for first, last in left_out)
        if counted == wanted:
            return day
        if day == date.max:
            raise ValueError("the panel's time runs out of the calendar: look at the days left out")
        day += ONE_DAY
