"""The rule of a meeting about its notice, and what it says of a day of publication."""

from datetime import date

from frankpledge.record.meetings.tables import Meeting
from frankpledge.rules.meeting_notice import Notice, NoticeRule, notice, rule_for, state_words


def rule_of(meeting: Meeting) -> NoticeRule | None:
    """The rule that binds a meeting; None where none is on record, or the law of that day is not."""
    try:
        return rule_for(meeting.notice_rule, meeting.held_on, meeting.own_days, meeting.own_rule)
    except ValueError:
        return None


def said_of(meeting: Meeting, published: date | None) -> Notice:
    """What may be said of papers published on a day (None: not yet) for a meeting."""
    return notice(rule_of(meeting), meeting.held_on, published)


def state_of(meeting: Meeting, today: date) -> str:
    """How a meeting's papers stand on a day, in words."""
    said = said_of(meeting, meeting.papers_on)
    return state_words(said.words, said.latest, meeting.held_on, meeting.papers_on, today)
