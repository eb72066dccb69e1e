"""The rule of a meeting about its notice, and what it says of a day of publication."""

from datetime import date

from frankpledge.record.bodies import Body
from frankpledge.record.meetings.tables import Meeting
from frankpledge.record.people.members import rule_on
from frankpledge.rules.meeting_notice import Notice, NoticeRule, binding, dated_rule, notice, rule_for, state_words


def rule_of(meeting: Meeting) -> NoticeRule | None:
    """The rule that binds a meeting; None where none is on record, or the law of that day is not.

    A rule about notice that the body itself has on record for that day is used wherever the law does not ask for more;
    the days written on the meeting count only where there is no such rule.
    """
    dated = dated_rule_of(meeting.body, meeting.held_on)
    kind = meeting.notice_rule
    try:
        if kind == "law":
            return binding(rule_for(kind, meeting.held_on), dated)
        return dated or rule_for(kind, meeting.held_on, meeting.own_days, meeting.own_rule)
    except ValueError:
        return None


def dated_rule_of(body: Body, on: date) -> NoticeRule | None:
    """The body's own rule about notice in force on a day; None where the record holds none that says a number, or what
    it holds is the law's. One query."""
    found = rule_on(body, "notice", on)
    if found is None or not found.number or found.law:
        return None
    source = found.source
    section = found.words.strip().rstrip(".")[:120] or (
        ", ".join(part for part in (source.document.title, source.at) if part) if source else "its rules of procedure"
    )
    try:
        return dated_rule(found.number, found.without or "council-meetings", section, found.since, found.until)
    except ValueError:
        return None


def said_of(meeting: Meeting, published: date | None) -> Notice:
    """What may be said of papers published on a day (None: not yet) for a meeting."""
    return notice(rule_of(meeting), meeting.held_on, published)


def state_of(meeting: Meeting, today: date) -> str:
    """How a meeting's papers stand on a day, in words."""
    said = said_of(meeting, meeting.papers_on)
    return state_words(said.words, said.latest, meeting.held_on, meeting.papers_on, today)
