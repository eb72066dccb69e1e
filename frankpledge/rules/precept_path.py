"""Where a proposed precept stands on the path of Schedule 5, and who may do what next.

The path is made of dated acts of the local policing body and the police and crime panel, and of the days on which
scrutiny ends by itself: Police Reform and Social Responsibility Act 2011, Schedule 5; SI 2012/2271, Part 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Literal

from frankpledge.rules.cited import Answer, cited
from frankpledge.rules.clocks import Limit, due, limit
from frankpledge.rules.council_tax import pounds
from frankpledge.rules.figures import in_figures
from frankpledge.rules.votes import veto
from frankpledge.rules.working_days import spoken

BODY, PANEL = "local policing body", "police and crime panel"
Verb = Literal[
    "notify", "report", "recommend", "veto too high", "veto too low", "respond", "revise", "accept", "reject",
    "recommend again", "respond again", "issue",
]  # fmt: skip
State = Literal[
    "to be notified",
    "with the panel",
    "response owed",
    "may be issued",
    "scrutiny ended without a report in time",
    "vetoed: response and revised precept owed",
    "vetoed: revised precept owed",
    "vetoed: response owed",
    "revised precept with the panel",
    "second response owed",
    "revised precept may be issued",
    "scrutiny of the revised precept ended without a report in time",
    "issued",
]
VETOES = ("veto too high", "veto too low")
REPORTS = ("report", "recommend", *VETOES)
SECOND_REPORTS = ("accept", "reject", "recommend again")
_WITH_A_SUM = ("notify", "recommend", "revise", "recommend again", "issue")


class OffThePath(ValueError):
    """An act that the path does not allow where it stands; the message says why and what is open instead."""


@dataclass(frozen=True, kw_only=True)
class Act:
    """One act: what was done and on which day. `amount` in pounds where the verb names a sum.

    A veto carries the votes for it and the members at the time (persons in seats, vacancies left out).
    """

    verb: Verb
    on: date
    amount: Decimal | None = None
    votes_for: int = 0
    members: int = 0


@dataclass(frozen=True, kw_only=True)
class Open:
    """One act that may come next: who does it, by which day ("" in `section` where no rule names one), and its bounds.

    `least` and `most` bound the sum in pounds; `only` lists the sums allowed where they are few.
    """

    verb: Verb
    who: str
    by: date | None
    section: str
    least: Decimal | None = None
    most: Decimal | None = None
    only: tuple[Decimal, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Standing(Answer):
    """Where the path stands on a day: the state, the sums that bind, what was late, and what may come next."""

    state: State
    on: date
    proposed: Decimal | None
    revised: Decimal | None
    issued: Decimal | None
    late: tuple[str, ...]
    next: tuple[Open, ...]

    @property
    def scrutiny_has_ended(self) -> bool:
        """Whether the law's scrutiny is over, so that a precept may be issued."""
        return self.state in _ENDED


_ENDED = (
    "may be issued",
    "scrutiny ended without a report in time",
    "revised precept may be issued",
    "scrutiny of the revised precept ended without a report in time",
    "issued",
)


@dataclass
class _Path:
    """The path while its acts are walked. `limits` are the year's dates by key."""

    limits: dict[str, tuple[Limit, date]]
    state: State = "to be notified"
    proposed: Decimal | None = None
    recommended: Decimal | None = None
    revised: Decimal | None = None
    recommended_again: Decimal | None = None
    issued: Decimal | None = None
    too: str = ""
    notified_on: date | None = None
    revised_on: date | None = None
    why: str = "no precept has been notified to the panel"
    rests_on: str = "precept-notify"
    late: tuple[str, ...] = ()

    def day(self, key: str) -> date:
        return self.limits[key][1]

    def pass_days_until(self, on: date) -> None:
        """Let the days go by before an act on `on`: the panel's time runs out the day after its date.

        Where the precept reached the panel only after that date, no rule read says when its time ends, so it does not.
        """
        if self.state == "with the panel" and self._is_over("precept-report", self.notified_on, on):
            self.state = "scrutiny ended without a report in time"
            self._because("precept-report", f"the panel had not reported by {spoken(self.day('precept-report'))}")
        if self.state == "revised precept with the panel" and self._is_over(
            "precept-second-report", self.revised_on, on
        ):
            self.state = "scrutiny of the revised precept ended without a report in time"
            self._because(
                "precept-second-report", f"no second report had come by {spoken(self.day('precept-second-report'))}"
            )

    def _is_over(self, key: str, given: date | None, on: date) -> bool:
        return given is not None and given <= self.day(key) < on

    def _because(self, key: str, why: str) -> None:
        self.rests_on, self.why = key, why

    def take(self, act: Act) -> None:
        """Walk one act. Raises OffThePath where it may not be done, ValueError where its facts are wrong."""
        self.pass_days_until(act.on)
        open_now = {one.verb: one for one in self.open()}
        if act.verb in REPORTS and self.state == "scrutiny ended without a report in time":
            self.late += (f"the panel's report of {spoken(act.on)} came too late and binds nobody",)
            return
        if (
            act.verb in SECOND_REPORTS
            and self.state == "scrutiny of the revised precept ended without a report in time"
        ):
            self.late += (f"the second report of {spoken(act.on)} came too late and binds nobody",)
            return
        if act.verb not in open_now:
            may = "; ".join(f"{one.who}: {one.verb}" for one in open_now.values()) or "nothing: the precept is issued"
            raise OffThePath(f"“{act.verb}” may not follow: {self.why}. What may come next: {may}.")
        allowed = open_now[act.verb]
        amount = _amount(act, allowed)
        if allowed.by is not None and act.on > allowed.by:
            self.late += (f"{allowed.verb}: {spoken(act.on)}, due by {spoken(allowed.by)} ({allowed.section})",)
        self._do(act, amount)

    def _do(self, act: Act, amount: Decimal | None) -> None:
        said = spoken(act.on)
        match act.verb:
            case "notify":
                self.proposed, self.notified_on, self.state = amount, act.on, "with the panel"
                self._because("precept-report", f"the body notified the panel on {said}")
            case "report" | "recommend":
                self.recommended, self.state = amount, "response owed"
                self._because("precept-report", f"the panel reported on {said} without a veto")
            case "veto too high" | "veto too low":
                self._veto(act)
            case "respond" if self.too:
                ready = self.state == "vetoed: response owed"
                self.state = "revised precept with the panel" if ready else "vetoed: revised precept owed"
                self._because("precept-revised", f"the body's response to the veto was published on {said}")
            case "respond":
                self.state = "may be issued"
                self._because("precept-issue", f"the body's response to the report was published on {said}")
            case "revise":
                self.revised, self.revised_on = amount, act.on
                answered = self.state == "vetoed: revised precept owed"
                self.state = "revised precept with the panel" if answered else "vetoed: response owed"
                self._because("precept-second-report", f"the body notified a revised precept on {said}")
            case "accept" | "reject" | "recommend again":
                self.recommended_again, self.state = amount, "second response owed"
                self._because("precept-second-response", f"the panel's second report came on {said}; it is no veto")
            case "respond again":
                self.state = "revised precept may be issued"
                self._because("precept-issue", f"the response to the second report was published on {said}")
            case "issue":
                self.issued, self.state = amount, "issued"
                self._because("precept-issue", f"the precept was issued on {said}")

    def _veto(self, act: Act) -> None:
        needed = veto(act.members)
        if act.votes_for > act.members:
            raise ValueError(f"{act.votes_for} votes for a veto, but {act.members} members at the time")
        if act.votes_for < needed.number:
            raise OffThePath(f"{act.votes_for} votes are no veto: {needed.because}")
        self.too = act.verb.removeprefix("veto too ")
        self.state = "vetoed: response and revised precept owed"
        said = f"{act.votes_for} of {act.members} members vetoed the precept on {spoken(act.on)} as too {self.too}"
        self._because("precept-revised", said)

    def open(self) -> tuple[Open, ...]:
        """The acts that may come next, in the order of the law."""
        if self.state == "issued":
            return ()
        if self.state.startswith("vetoed"):
            return tuple(self._after_a_veto())
        if self.state in _ENDED:
            return (self._issue(),)
        verbs, who, key = _AWAITED[self.state]
        if self.state == "with the panel" and self.notified_on and self.notified_on > self.day(key):
            verbs = tuple(verb for verb in verbs if verb not in VETOES)
        return tuple(self._open(verb, who, key) for verb in verbs)

    def _issue(self) -> Open:
        if self.state == "revised precept may be issued":
            return self._last_issue()
        sums = {
            "may be issued": (self.proposed, self.recommended),
            "scrutiny ended without a report in time": (self.proposed,),
            "scrutiny of the revised precept ended without a report in time": (self.revised,),
        }[self.state]
        only = tuple(dict.fromkeys(one for one in sums if one is not None))
        return self._open("issue", BODY, "precept-issue", only=only)

    def _after_a_veto(self) -> Iterator[Open]:
        if self.state != "vetoed: revised precept owed":
            yield self._open("respond", BODY, "precept-revised")
        if self.state != "vetoed: response owed":
            yield self._revise()

    def _revise(self) -> Open:
        penny = Decimal("0.01")
        assert self.proposed is not None
        if self.too == "high":
            return self._open("revise", BODY, "precept-revised", most=self.proposed - penny)
        return self._open("revise", BODY, "precept-revised", least=self.proposed + penny)

    def _last_issue(self) -> Open:
        bound = {"most": self.revised} if self.too == "high" else {"least": self.revised}
        return self._open("issue", BODY, "precept-issue", only=_these(self.recommended_again), **bound)

    def _open(
        self,
        verb: Verb,
        who: str,
        key: str,
        *,
        least: Decimal | None = None,
        most: Decimal | None = None,
        only: tuple[Decimal, ...] = (),
    ) -> Open:
        rule, by = self.limits[key]
        return Open(verb=verb, who=who, by=by, section=rule.section, least=least, most=most, only=only)


_AWAITED: dict[str, tuple[tuple[Verb, ...], str, str]] = {
    "to be notified": (("notify",), BODY, "precept-notify"),
    "with the panel": (("report", "recommend", "veto too high", "veto too low"), PANEL, "precept-report"),
    "response owed": (("respond",), BODY, "precept-issue"),
    "revised precept with the panel": (("accept", "reject", "recommend again"), PANEL, "precept-second-report"),
    "second response owed": (("respond again",), BODY, "precept-second-response"),
}


def standing(acts: Sequence[Act], year: int, today: date) -> Standing:
    """Where the precept notified in February of `year` (2023: for 2023 to 2024) stands on `today` after these acts.

    Raises OffThePath for an act that may not be done where it stands, or a sum out of bounds; ValueError for acts out
    of the order of their days, after `today`, without the sum or the votes they need, or a year not on record.
    """
    path = _Path(_dates(year))
    before = date.min
    for act in acts:
        if act.on < before:
            raise ValueError(f"{act.verb} on {spoken(act.on)} is entered after an act of {spoken(before)}")
        if act.on > today:
            raise ValueError(f"{act.verb} on {spoken(act.on)} has not happened yet")
        path.take(act)
        before = act.on
    path.pass_days_until(today)
    rule = path.limits[path.rests_on][0]
    because = path.why[0].upper() + path.why[1:]
    return Standing(
        state=path.state, on=today, proposed=path.proposed, revised=path.revised, issued=path.issued, late=path.late,
        next=path.open(), because=because, **cited(rule),
    )  # fmt: skip


@cache
def _dates(year: int) -> dict[str, tuple[Limit, date]]:
    found = {}
    keys = ("notify", "report", "revised", "second-report", "second-response", "issue")
    for key in (f"precept-{name}" for name in keys):
        rule = limit(key, date(year, 1, 1))
        on = due(rule, date(year, 1, 1)).on
        assert on is not None
        found[key] = (rule, on)
    return found


def _these(amount: Decimal | None) -> tuple[Decimal, ...]:
    return () if amount is None else (amount,)


def _amount(act: Act, allowed: Open) -> Decimal | None:
    if act.verb not in _WITH_A_SUM:
        if act.amount is not None:
            raise ValueError(f"“{act.verb}” names no sum")
        return None
    if act.amount is None:
        raise ValueError(f"“{act.verb}” needs a sum in pounds")
    amount = pounds(act.amount, act.verb)
    bounded = allowed.least is not None or allowed.most is not None
    inside = bounded and (allowed.least or amount) <= amount <= (allowed.most if allowed.most is not None else amount)
    if (allowed.only or bounded) and not inside and amount not in allowed.only:
        raise OffThePath(f"£{in_figures(amount, 2)} may not be {_PAST[act.verb]}: {_bounds(allowed)}")
    return amount


_PAST = {"issue": "issued", "revise": "the revised precept"}


def _bounds(allowed: Open) -> str:
    said = [f"£{in_figures(one, 2)}" for one in allowed.only]
    if allowed.most is not None:
        said.append(f"at most £{in_figures(allowed.most, 2)}")
    if allowed.least is not None:
        said.append(f"at least £{in_figures(allowed.least, 2)}")
    return f"the law leaves {' or '.join(said)} ({allowed.section})"
