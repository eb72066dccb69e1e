"""When a paper is due: counted back from the meeting, by the rule of its notice and the body's own lead time."""

from dataclasses import dataclass
from datetime import date

from frankpledge.domains.papers.models import LeadTime, Paper
from frankpledge.record.meetings import Meeting
from frankpledge.record.meetings.notice import rule_of
from frankpledge.rules.cited import CountedDay
from frankpledge.rules.clear_days import latest_publication
from frankpledge.rules.figures import counted
from frankpledge.rules.working_days import exclusions, spoken, working_day


@dataclass(frozen=True)
class Due:
    """The last day to hand in a paper and why; `on` is None where nothing on record says one."""

    on: date | None
    because: str
    days: tuple[CountedDay, ...] = ()


@dataclass(frozen=True)
class Lateness:
    """Whether a paper came late, by how many working days, and in words; `days` is None while it is not in."""

    is_late: bool
    words: str
    days: int | None = None


def due_of(paper: Paper) -> Due:
    """When a paper is due: the clerk's day where one is set, else counted back from its meeting."""
    if paper.due_on:
        return Due(paper.due_on, "the day was set by the clerk")
    return due_for(paper.meeting)


def due_for(meeting: Meeting) -> Due:
    """The last day to hand in papers for a meeting. Never raises: what cannot be counted is said."""
    rule, lead = rule_of(meeting), LeadTime.objects.filter(body_id=meeting.body_id).first()
    if rule is None:
        return Due(None, "no rule on record says how long before this meeting its papers must be out")
    try:
        out = latest_publication(meeting.held_on, rule.needed, rule.without, rule.authority)
        assert out.on is not None
        if not lead or not lead.working_days:
            return Due(out.on, f"{out.because}; no lead time of this body is on record, so papers are due that day")
        back = working_day(out.on, lead.working_days, exclusions("council-meetings"), back=True)
    except ValueError as unknown:
        return Due(None, str(unknown))
    because = (
        f"{out.because}; this body wants papers {counted(lead.working_days, 'working day')} before that, "
        f"which is {spoken(back[-1].on)}"
    )
    return Due(back[-1].on, because, (*reversed(back), *out.days))


def lateness_of(paper: Paper) -> Lateness:
    """How a paper stands to the day by which it was due when it came in; one not in yet, to its day now."""
    given, due = paper.handed_in_on, paper.was_due_on if paper.handed_in_on else due_of(paper).on
    if given is None or due is None:
        return Lateness(False, "no day by which it was due is on record" if due is None else "not handed in yet")
    if given <= due:
        return Lateness(False, f"handed in on {spoken(given)}, due by {spoken(due)}", 0)
    days = (given - due).days
    return Lateness(True, f"handed in on {spoken(given)}, {counted(days, 'day')} after {spoken(due)}", days)
