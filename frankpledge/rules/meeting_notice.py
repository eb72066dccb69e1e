"""Were agenda and papers out in time: by the law's clear days, by a body's own, or by no rule on record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from frankpledge.rules.cited import Authority, CountedDay, Deadline
from frankpledge.rules.clear_days import ClearDays, clear_days, latest_publication
from frankpledge.rules.clocks import limit
from frankpledge.rules.figures import counted
from frankpledge.rules.periods import day_label
from frankpledge.rules.working_days import Exclusions, exclusions, spoken

RuleKind = Literal["law", "own", "none"]
# Bodies whose meetings Part VA of the Local Government Act 1972 binds.
BOUND_BY_THE_LAW = ("panel", "council")


@dataclass(frozen=True)
class NoticeRule:
    """How many clear days, which days do not count, and what says so. `why` says which of two rules binds, and why."""

    needed: int
    without: Exclusions
    authority: Authority
    why: str = ""


@dataclass(frozen=True)
class Notice:
    """What may be said of a meeting's papers. `words` is the sentence for the page.

    `latest` is the last working day to publish, None where no rule is on record or days cannot be counted; `counted`
    is there once papers are out; `days` lists the count either way.
    """

    words: str
    because: str
    latest: date | None = None
    counted: ClearDays | None = None
    days: tuple[CountedDay, ...] = ()
    authority: Authority | None = None


def rule_for(kind: str, meeting: date, own_days: int | None = None, own_rule: str = "") -> NoticeRule | None:
    """The rule of a meeting on that day; None where none is on record. Raises ValueError where the law of that day is
    not on record, and for a body's own rule without its number of days."""
    if kind == "none":
        return None
    without = exclusions("council-meetings")
    if kind == "law":
        law = limit("panel-agenda", meeting)
        return NoticeRule(law.count, without, law)
    if not own_days:
        raise ValueError("a body's own rule needs its number of clear days")
    own = Authority(section=own_rule or "The body's own rules", source="", verified=False, note="As the body says it.")
    return NoticeRule(own_days, without, own)


def dated_rule(
    needed: int, without: str, section: str, since: date | None, until: date | None, source: str = ""
) -> NoticeRule:
    """A body's own rule in force between two days (None: not known), counted without the days that `without` names.

    Errors: ValueError for an unknown list of days, or fewer than one day.
    """
    if needed < 1:
        raise ValueError("a rule about notice asks for one clear day at least")
    dated = f" from {day_label(since)}" if since else ""
    dated += f" to {day_label(until)}" if until else ""
    named = f"{section}, in force{dated}" if dated else section
    why = f"the body's own rule, {named}, asks for {counted(needed, 'clear day')}"
    authority = Authority(section=section, source=source, verified=False, note="As the body says it.")
    return NoticeRule(needed, exclusions(without), authority, why)


def binding(law: NoticeRule | None, own: NoticeRule | None) -> NoticeRule | None:
    """The rule that binds where the law, a body's own rule or both speak: the law is lengthened, never shortened."""
    if law is None or own is None:
        return law or own
    if own.needed > law.needed:
        return replace(own, why=f"{own.why}, more than the {law.needed} of {law.authority.section}")
    if own.needed == law.needed:
        return law
    why = f"{own.why}, which cannot shorten the {law.needed} of {law.authority.section}"
    return replace(law, why=why)


def notice(rule: NoticeRule | None, meeting: date, published: date | None) -> Notice:
    """What may be said of papers published (or not yet) for a meeting. Never raises: what cannot be counted is said."""
    found = _said(rule, meeting, published)
    return replace(found, because=f"{found.because}; {rule.why}") if rule and rule.why else found


def _said(rule: NoticeRule | None, meeting: date, published: date | None) -> Notice:
    out = f"Papers published {day_label(published)}" if published else "Papers not yet published"
    if rule is None:
        return Notice(out, "no rule on record says how long before this meeting its papers must be out")
    try:
        if published is None:
            return _still_to_come(latest_publication(meeting, rule.needed, rule.without, rule.authority), rule)
        if published >= meeting:
            return _too_late(published, latest_publication(meeting, rule.needed, rule.without, rule.authority), rule)
        return _counted(clear_days(published, meeting, rule.needed, rule.without, rule.authority), rule)
    except ValueError as unknown:
        return Notice(f"{out}; the clear days cannot be counted", str(unknown), authority=rule.authority)


def state_words(words: str, latest: date | None, meeting: date, published: date | None, today: date) -> str:
    """A notice's `words` as read on a day: of a past meeting without a day of publication, that none is on record."""
    if published or today < meeting:
        return words
    unknown = "The day on which its papers were published is not on record"
    return f"{unknown}; to be in time they had to be out by {spoken(latest)}" if latest else unknown


def _still_to_come(last: Deadline, rule: NoticeRule) -> Notice:
    assert last.on is not None
    words = f"Papers due by {spoken(last.on)}, {counted(rule.needed, 'clear day')} before the meeting"
    return Notice(words, last.because, last.on, None, last.days, rule.authority)


def _too_late(published: date, last: Deadline, rule: NoticeRule) -> Notice:
    words = f"Papers published {day_label(published)}, not before the meeting: no clear day of {rule.needed}"
    return Notice(words, last.because, last.on, None, last.days, rule.authority)


def _counted(found: ClearDays, rule: NoticeRule) -> Notice:
    out = f"Papers published {day_label(found.published)}"
    if found.spare < 0:
        words = f"{out}, too late: {counted(found.number, 'clear day')} of the {found.needed} needed"
    else:
        which = ", the last lawful day" if found.published == found.latest and rule.authority.source else ""
        words = f"{out}{which}: {counted(found.number, 'clear day')}, {found.spare} to spare"
    return Notice(words, found.because, found.latest, found, found.days, rule.authority)


def as_public(said: Notice, needed: int | None) -> dict[str, Any]:
    """A notice as JSON values: {words, because, needed, latest, number, spare, enough, days, section, source, note}."""
    found, rule = said.counted, said.authority
    return {
        "words": said.words,
        "because": said.because,
        "needed": needed,
        "latest": said.latest.isoformat() if said.latest else "",
        "number": found.number if found else None,
        "spare": found.spare if found else None,
        "enough": found.enough if found else None,
        "days": [{"on": day.on.isoformat(), "number": day.number, "why": day.why} for day in said.days],
        "section": rule.section if rule else "",
        "source": rule.source if rule else "",
        "note": rule.note if rule else "",
    }
