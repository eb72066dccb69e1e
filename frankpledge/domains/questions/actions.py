"""Questions: taken in, ruled on, answered, followed up, their figures checked, and promises lifted from them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from frankpledge.domains.questions import queries
from frankpledge.domains.questions.checking import checked
from frankpledge.domains.questions.models import CheckedFigure, Question, Supplementary
from frankpledge.record.bodies import Body
from frankpledge.record.documents import with_source
from frankpledge.record.people import Actor
from frankpledge.record.promises import Promise
from frankpledge.record.releases.drafts import mark_ready, set_aside, write_draft

__all__ = [
    "answer_question", "ask_supplementary", "change_question", "check_figures", "lift_undertaking", "mark_ready",
    "rule_on_question", "set_aside", "take_question",
]  # fmt: skip
FigureRow = tuple[str, str, str, str, str]


@transaction.atomic
def take_question(
    *,
    by: Actor,
    on: date,
    body: Body,
    title: str,
    key: str = "",
    number: str = "",
    promises: Iterable[Promise] = (),
    token: str | None = None,
    **values: Any,
) -> Question:
    """Enter a question. Without a number it gets the next of the body's year; the key is made from number and title.

    `values`: every other field of Question. Errors: NotAllowed; ValidationError naming the field; AlreadyDone.
    """
    by.require("officer", body.slug)
    asked_on = values.get("asked_on") or on
    number = number or queries.next_number(body.slug, asked_on.year)
    made = Question(key=key or _free_key(f"{asked_on.year} {title}"), body=body)
    given = {**with_source(values), "title": title, "number": number, "promises": list(promises)}
    return write_draft(made, given, by=by, on=on, verb="take question", token=token)


@transaction.atomic
def change_question(
    *, thing: Question, edition: int | None = None, by: Actor, on: date, token: str | None = None, **values: Any
) -> Question:
    """Change what is recorded of a question. Errors: as take_question; Conflict."""
    by.require("officer", thing.of_body)
    return write_draft(thing, with_source(values), by=by, on=on, verb="change question", edition=edition, token=token)


@transaction.atomic
def rule_on_question(
    *,
    thing: Question,
    ruling: str,
    ruling_because: str,
    ruled_by: str,
    by: Actor,
    on: date,
    edition: int | None = None,
    token: str | None = None,
) -> Question:
    """Allow a question or not; one not allowed says why. Errors: as change_question."""
    by.require("officer", thing.of_body)
    given = {"ruling": ruling, "ruling_because": ruling_because, "ruled_by": ruled_by}
    return write_draft(
        thing, given, by=by, on=on, verb="rule on question", why=ruling_because[:300], edition=edition, token=token
    )


@transaction.atomic
def answer_question(
    *,
    thing: Question,
    answer_state: str,
    by: Actor,
    on: date,
    edition: int | None = None,
    token: str | None = None,
    **values: Any,
) -> Question:
    """Record the answer, or that one was promised in writing and by when.

    `values`: answer, answered_on, answered_by, answer_due. Errors: as change_question; ValidationError for an answer to
    a question that was not allowed.
    """
    by.require("officer", thing.of_body)
    if thing.ruling == "out":
        raise ValidationError({"answer_state": "This question was not allowed, so there is nothing to answer"})
    given = {**values, "answer_state": answer_state}
    return write_draft(thing, given, by=by, on=on, verb="answer question", edition=edition, token=token)


@transaction.atomic
def ask_supplementary(
    *,
    thing: Question,
    asker_role: str,
    text: str,
    answer: str = "",
    by: Actor,
    on: date,
    edition: int | None = None,
    token: str | None = None,
) -> Question:
    """Add a supplementary question with its answer. Errors: as change_question."""
    by.require("officer", thing.of_body)
    standing = write_draft(thing, {}, by=by, on=on, verb="ask supplementary", edition=edition, token=token)
    row = Supplementary(
        question=standing,
        position=standing.supplementaries.count() + 1,
        asker_role=asker_role,
        text=text,
        answer=answer,
    )
    row.full_clean()
    row.save()
    return standing


@transaction.atomic
def check_figures(
    *,
    thing: Question,
    figures: Sequence[FigureRow],
    by: Actor,
    on: date,
    edition: int | None = None,
    token: str | None = None,
) -> Question:
    """Say which figures of the answer are checked, in place of those that stood; none is mended.

    A figure is (kind, what, first, second, printed). Errors: as change_question; ValidationError naming the row.
    """
    by.require("officer", thing.of_body)
    standing = write_draft(thing, {}, by=by, on=on, verb="check figures", edition=edition, token=token)
    standing.figures.all().delete()
    wrong = []
    for position, (kind, what, first, second, printed) in enumerate(figures, 1):
        try:
            checked(kind, what, first, second, printed)
        except (ValueError, TypeError) as refused:
            wrong.append(f"Figure {position}: {refused}")
            continue
        row = CheckedFigure(
            question=standing, position=position, kind=kind, what=what, first=first, second=second, printed=printed
        )
        row.full_clean()
        row.save()
    if wrong:
        raise ValidationError({"figures": wrong})
    return standing


@transaction.atomic
def lift_undertaking(
    *,
    thing: Question,
    ref: str,
    title: str,
    text: str = "",
    due: date | None = None,
    due_printed: str = "",
    by: Actor,
    on: date,
    edition: int | None = None,
    token: str | None = None,
) -> Promise:
    """Make a promise of what an answer undertook: kind "undertaking", made by whoever was asked, on the answer's day.

    The body that took the question records it; only a publisher of whoever was asked can release it.
    Errors: NotAllowed; ValidationError where nobody was asked, there is no answer, or the reference is taken; Conflict.
    """
    by.require("officer", thing.of_body)
    if thing.asked_of is None:
        raise ValidationError({"title": "The record does not say who was asked, so nobody can have undertaken it"})
    if thing.answer_state == "awaited":
        raise ValidationError({"title": "There is no answer yet to lift an undertaking from"})
    parent = thing.promises.order_by("ref").first()
    given = {
        "kind": "undertaking", "title": title, "text": text, "made_on": thing.answered_on or thing.asked_on,
        "owner": thing.asked_of, "source": thing.source, "parent": parent, "due": due, "due_printed": due_printed,
        "for_members_only": thing.item is not None and thing.item.openness != "open",
    }  # fmt: skip
    made = write_draft(
        Promise(ref=ref, made_by=thing.asked_of),
        given,
        by=by,
        on=on,
        verb="lift undertaking",
        why=str(thing),
        token=token,
    )
    now = [*thing.undertakings.all(), made]
    write_draft(thing, {"undertakings": now}, by=by, on=on, verb="lift undertaking", edition=edition)
    return made


def _free_key(words: str) -> str:
    stem = slugify(words)[:80].strip("-") or "question"
    taken = set(Question.objects.filter(key__startswith=stem).values_list("key", flat=True))
    number, key = 1, stem
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    return key
