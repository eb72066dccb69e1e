"""Every question that can be asked, with its fields; the command and the page are both made from this list."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from frankpledge.publication.law import time_questions, vote_questions
from frankpledge.publication.law.reading import Field, Wrong, cleaned, read_all
from frankpledge.publication.law.shown import Shown
from frankpledge.publication.law.worked_examples import ask_worked_examples
from frankpledge.rules.quorum import quorum_rules
from frankpledge.rules.votes import thresholds
from frankpledge.rules.working_days import exclusion_keys

EXCLUDE = Field(
    "exclude",
    "Which days do not count",
    "choice",
    "Leave empty for the law's own list",
    choices=[*exclusion_keys().items()],
)
ALSO = Field("also", "Further days that do not count", "days", "For example a day of mourning: 2022-09-09")
MEMBERS = Field("members", "Members", "number", "Seats, for example 16", required=True)
VACANCIES = Field("vacancies", "Vacant seats among them", "number", "Leave empty for none")
VETOES = [(key, rule.title) for key, rule in thresholds().items() if key.endswith("-veto")]
MAJORITIES = [(key, f"{rule.title}: {rule.words}") for key, rule in thresholds().items()]


@dataclass(frozen=True)
class Question:
    """One question: its key (as on the command line), title, fields, who answers it, and an example."""

    key: str
    title: str
    lead: str
    fields: tuple[Field, ...]
    answer: Callable[[Mapping[str, Any]], Shown]
    example: Mapping[str, str]


QUESTIONS: dict[str, Question] = {
    question.key: question
    for question in (
        Question(
            "clear-days", "Was the agenda published in time?",
            "Neither the day of publication nor the day of the meeting counts, nor do weekends and bank holidays.",
            (
                Field("published", "Published on", "day", "Leave empty to be told the last day"),
                Field("meeting", "Meeting on", "day", "For example 2022-11-17", required=True),
                Field("needed", "Clear days needed", "number", "Leave empty for the law’s five"), EXCLUDE, ALSO,
            ),
            time_questions.ask_clear_days, {"published": "2022-11-09", "meeting": "2022-11-17"},
        ),
        Question(
            "due", "When is it due?", "The last day of a time limit on record, from the day that starts it.",
            (
                Field("limit", "What", "choice", required=True, positional=True,
                      choices=time_questions.limit_choices()),
                Field("from", "From", "day", "The day that starts it, for example 2022-12-05", required=True),
                EXCLUDE, ALSO,
            ),
            time_questions.ask_due, {"limit": "complaint-review", "from": "2022-12-05"},
        ),
        Question(
            "precept-calendar", "What are the precept’s dates?",
            "The dates that the law fixes, and what five clear days make of them.",
            (
                Field("year", "Year of the dates", "number", "For example 2023"),
                Field("from", "Or from year", "number", "For a table of several years: the first"),
                Field("to", "To year", "number", "The last of several years"), EXCLUDE, ALSO,
            ),
            time_questions.ask_precept_calendar, {"year": "2023"},
        ),
        Question(
            "worked-examples", "How do the counts of days work?",
            "Eleven cases from the life of a panel and a local policing body, counted afresh.",
            (), ask_worked_examples, {},
        ),
        Question(
            "veto", "How many votes does a veto take?",
            "Two thirds of those who are members at the time, present or not. A vacant seat is no member.",
            (MEMBERS, VACANCIES, Field("what", "Veto of what", "choice", choices=VETOES)),
            vote_questions.ask_veto, {"members": "16"},
        ),
        Question(
            "vote", "Was it carried?", "A count of votes set against what was needed.",
            (
                MEMBERS, VACANCIES, Field("present", "Members present", "number", "Leave empty if all present voted"),
                Field("for", "Votes for", "number", required=True),
                Field("against", "Votes against", "number", required=True),
                Field("abstained", "Abstained", "number", "Leave empty for none"),
                Field("threshold", "What decides", "choice", choices=MAJORITIES),
                Field("casting", "Casting vote", "choice", "Only where votes are equal",
                      choices=[("for", "for"), ("against", "against")]),
            ),
            vote_questions.ask_vote, {"members": "16", "for": "10", "against": "0", "threshold": "precept-veto"},
        ),
        Question(
            "quorum", "Are enough members present?", "How many must be there for the meeting to decide anything.",
            (
                MEMBERS, VACANCIES, Field("present", "Members present", "number", "Leave empty if not known"),
                Field("rule", "Rule", "choice", choices=[(key, rule.title) for key, rule in quorum_rules().items()]),
                Field("share", "Own share", "share", "Where the body’s rules differ, for example 1/3"),
                Field("minimum", "Never fewer than", "number", "Where the body’s rules differ"),
            ),
            vote_questions.ask_quorum, {"members": "16", "present": "5"},
        ),
    )
}  # fmt: skip


def ask(key: str, given: Mapping[str, str | None]) -> tuple[dict[str, str], Shown]:
    """What was asked, cleaned, and the answer. Raises Wrong, also where the rules refuse; KeyError for no question."""
    question = QUESTIONS[key]
    values = read_all(question.fields, given)
    asked = {field.name: cleaned(given.get(field.name) or "") for field in question.fields}
    try:
        shown = question.answer(values)
    except ValueError as refused:
        text = str(refused)
        raise Wrong({"": text[:1].upper() + text[1:]}) from refused
    return {name: text for name, text in asked.items() if text}, shown
