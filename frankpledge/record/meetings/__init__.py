"""Where bodies meet and what they take there: the place at which papers, questions, minutes, votes and actions join."""

from frankpledge.record.meetings.tables import KINDS, NOTICE_RULES, OPENNESS, ORIGINS, Item, Meeting

__all__ = ["KINDS", "NOTICE_RULES", "OPENNESS", "ORIGINS", "Item", "Meeting"]
