"""The fields this room offers to the public, named one by one, and its strand for a promise."""

from typing import Any

from frankpledge.domains.questions.checking import checked
from frankpledge.domains.questions.models import CheckedFigure, Question
from frankpledge.record.documents import sources_as_public
from frankpledge.record.meetings import Meeting
from frankpledge.record.promises import refs_of
from frankpledge.record.releases.offers import ASKED, Frozen, Offer, Strand, iso
from frankpledge.rules.cited import Authority
from frankpledge.rules.clear_days import clear_days
from frankpledge.rules.periods import day_label
from frankpledge.rules.working_days import exclusions


def asker_words(question: Question) -> str:
    """Who asked, as the public reads it: a member by name where the record names one, everybody else by role."""
    role = question.asker_role
    return f"{question.asker_name}, {role}" if question.asker_name else role[:1].upper() + role[1:]


def notice_of(question: Question) -> dict[str, Any]:
    """Whether it came with the notice that the rules ask for: {enough, because, rule}; {} where none is asked."""
    if not (question.notice_days and question.received_on and question.asked_on):
        return {}
    rule = Authority(section=question.notice_rule or "The body's own rules", source="", verified=False)
    if question.received_on >= question.asked_on:
        return {"enough": False, "because": "it came in on the day itself", "rule": rule.section}
    try:
        found = clear_days(
            question.received_on, question.asked_on, question.notice_days, exclusions("council-meetings"), rule
        )
    except ValueError as unknown:
        return {"enough": None, "because": str(unknown), "rule": rule.section}
    return {"enough": found.enough, "because": found.because, "rule": rule.section}


def figure_of(figure: CheckedFigure) -> dict[str, Any]:
    """One figure of an answer: as printed, as its numbers give it, and whether the two agree."""
    found = checked(figure.kind, figure.what, figure.first, figure.second, figure.printed)
    return {
        "what": found.what, "said": found.said, "printed": found.printed, "computed": found.computed,
        "holds": found.holds, "because": found.because,
    }  # fmt: skip


def _strand(question: Question) -> Strand:
    day = question.asked_on
    state = "not allowed" if question.ruling == "out" else question.get_answer_state_display()
    facts = [("Asked by", asker_words(question))]
    if question.asked_of:
        facts.append(("Asked of", question.asked_of.name))
    odd = [one for one in map(figure_of, question.figures.all()) if not one["holds"]]
    facts += [("Figure as printed does not hold", f"{one['said']} ({one['printed']}): {one['because']}") for one in odd]
    return Strand(
        knot=ASKED,
        headline=question.title,
        day=iso(day),
        when=day_label(day) if day else "date not stated",
        outcome=question.answer,
        word=state[:60],
        facts=tuple(facts),
        is_open=question.is_open,
    )


def freeze_question(question: Question) -> Frozen:
    """A question as the public reads it. Errors: ValueError for one put under an item that is not open."""
    if never := question.kept_from_the_public():
        raise ValueError(never)
    return frozen_of(question)


def frozen_of(question: Question) -> Frozen:
    """All fields of a question laid out as the public would read them, for those who may see it."""
    meeting: Meeting | None = question.meeting
    place = question.item.public_place() if question.item else {"item": "", "item_number": "", "item_heading": ""}
    return Frozen(
        kind=Question.KIND,
        key=question.subject,
        title=question.title,
        area=question.body.public_area(),
        body=question.body.slug,
        day=iso(question.asked_on),
        fields={
            "number": question.number,
            "asker": asker_words(question),
            "asker_kind": question.get_asker_display(),
            "asked_of": question.asked_of.name if question.asked_of else "",
            "received_on": iso(question.received_on),
            "asked_on": iso(question.asked_on),
            "notice": notice_of(question),
            "ruling": question.get_ruling_display() if question.ruling else "",
            "ruling_because": question.ruling_because,
            "ruled_by": question.ruled_by,
            "meeting": meeting.slug if meeting else "",
            "meeting_title": meeting.title if meeting else "",
            **place,
            "text": question.text,
            "answer_state": question.get_answer_state_display(),
            "answer": question.answer,
            "answered_on": iso(question.answered_on),
            "answered_by": question.answered_by,
            "answer_due": iso(question.answer_due),
            "supplementaries": [
                {"asker": row.asker_role, "text": row.text, "answer": row.answer}
                for row in question.supplementaries.all()
            ],
            "figures": [figure_of(figure) for figure in question.figures.all()],
            "undertakings": sorted(promise.ref for promise in question.undertakings.all()),
            "note": question.note,
        },
        strand=_strand(question),
        promises=refs_of(question),
        sources=sources_as_public([question.source]),
        is_sample=question.is_sample,
        about=(meeting.subject,) if meeting else (),
    )


QUESTIONS = Offer(
    kind=Question.KIND,
    one="question",
    many="questions",
    model=Question,
    freeze=freeze_question,
    labels={
        "number": "Number",
        "asker": "Asked by",
        "asker_kind": "Kind of asker",
        "asked_of": "Asked of",
        "received_on": "Came in on",
        "asked_on": "Put on",
        "notice": "Notice",
        "ruling": "Ruling",
        "ruling_because": "Reason for the ruling",
        "ruled_by": "Ruled by",
        "meeting": "Meeting",
        "meeting_title": "Title of the meeting",
        "item": "Item",
        "item_number": "Number of the item",
        "item_heading": "Heading of the item",
        "text": "Question",
        "answer_state": "How the answer stands",
        "answer": "Answer",
        "answered_on": "Answered on",
        "answered_by": "Answered by",
        "answer_due": "Answer due by",
        "supplementaries": "Supplementary questions",
        "figures": "Figures checked",
        "undertakings": "Promised in the answer",
        "note": "Note",
    },
    covers=(
        "key", "body", "number", "title", "asker", "asker_role", "asker_name", "asked_of", "received_on", "asked_on",
        "notice_days", "notice_rule", "ruling", "ruling_because", "ruled_by", "meeting", "item", "promises", "text",
        "answer_state", "answer", "answered_on", "answered_by", "answer_due", "undertakings", "note", "is_sample",
        "source",
    ),
    withheld=Question.HOUSEKEEPING,
    edit="questions:change_question",
)  # fmt: skip

OFFERS = [QUESTIONS]

_STANDS_IN = {
    "id": "a number of the database",
    "question": "the question it stands in",
    "position": "its order says it",
}
WITHHELD = {"Incoming": "as a resident wrote it, with an address for the reply; what is taken becomes a question"}
PARTS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "Supplementary": (("asker_role", "text", "answer"), _STANDS_IN),
    "CheckedFigure": (("kind", "what", "first", "second", "printed"), _STANDS_IN),
}
