"""Questions: taken in, ruled on, answered, followed up, their figures checked, and promises lifted from them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from frankpledge.domains.questions import queries
from frankpledge.domains.questions.checking import checked
from frankpledge.domains.questions.models import CheckedFigure, Incoming, Question, Supplementary
from frankpledge.record.bodies import Body
from frankpledge.record.documents import with_source
from frankpledge.record.ledger.actions import write_line
from frankpledge.record.meetings import Meeting
from frankpledge.record.people import Actor
from frankpledge.record.promises import Promise
from frankpledge.record.releases.drafts import mark_ready, set_aside, write_draft

__all__ = [
    "answer_question", "ask_supplementary", "change_question", "check_figures", "forget_asker", "lift_undertaking",
    "mark_ready", "receive_question", "rule_on_question", "set_aside", "set_incoming_aside", "take_incoming",
    "take_question",
]  # fmt: skip
# More than this waiting for one body, and the public form takes no more until some are read.
MOST_WAITING = 300
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
    made = Question(key=key or _free_key(f"{asked_on.year} {_in_addresses(title, number, values)}"), body=body)
    given = {**with_source(values), "title": title, "number": number, "promises": list(promises)}
    return write_draft(made, given, by=by, on=on, verb="take question", token=token)


def _in_addresses(title: str, number: str, values: dict[str, Any]) -> str:
    """What a question is called in addresses and in the ledger: under an item not open its number, never its title."""
    item = values.get("item")
    return number.replace("/", "-") if item is not None and item.openness != "open" else title


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
        why=thing.subject,
        token=token,
    )
    now = [*thing.undertakings.all(), made]
    write_draft(thing, {"undertakings": now}, by=by, on=on, verb="lift undertaking", edition=edition)
    return made


class DeskIsFull(Exception):
    """Raised where more questions from residents wait than a desk can be asked to read."""


@transaction.atomic
def receive_question(
    *, body: str, meeting: str = "", text: str, asker_words: str = "", reply_to: str = "", by: Actor, on: date
) -> Incoming:
    """Lay what a resident sent on the desk of a body: `body` and `meeting` are slugs. The ledger holds none of it.

    Errors: DeskIsFull; ValidationError naming the field.
    """
    to = Body.objects.get(slug=body)
    if queries.waiting({body}).count() >= MOST_WAITING:
        raise DeskIsFull("More questions wait at this body than it can read.")
    made = Incoming(
        body=to, meeting=Meeting.objects.filter(slug=meeting, body=to).first() if meeting else None, text=text,
        asker_words=asker_words, reply_to=reply_to, received_on=on,
    )  # fmt: skip
    made.full_clean()
    made.save()
    write_line(by=by, on=on, verb="receive question", subject=made.subject, detail={"body": body})
    return made


def _waiting(pk: int, by: Actor) -> Incoming:
    thing = Incoming.objects.select_for_update().get(pk=pk)
    by.require("officer", thing.body.slug)
    if not thing.is_waiting:
        raise ValidationError("This question was taken or set aside already.")
    return thing


@transaction.atomic
def take_incoming(
    *, incoming: Incoming, title: str, text: str, by: Actor, on: date, token: str | None = None
) -> Question:
    """Make a question of what a resident sent, asked by "a resident"; neither name nor address goes with it.

    Errors: NotAllowed; ValidationError where it was settled already or the words are wrong; AlreadyDone.
    """
    thing = _waiting(incoming.pk, by)
    made = take_question(
        by=by, on=on, body=thing.body, title=title, text=text, asker="public", asker_role="a resident",
        received_on=thing.received_on, asked_on=thing.meeting.held_on if thing.meeting else None,
        meeting=thing.meeting, token=token,
    )  # fmt: skip
    thing.taken_as = made
    thing.save(update_fields=["taken_as"])
    write_line(by=by, on=on, verb="take incoming question", subject=thing.subject, detail={"question": made.subject})
    return made


@transaction.atomic
def set_incoming_aside(*, incoming: Incoming, why: str, by: Actor, on: date, token: str | None = None) -> Incoming:
    """Settle what a resident sent without taking it, for a reason that stays. Errors: as take_incoming."""
    thing = _waiting(incoming.pk, by)
    thing.set_aside = why
    thing.full_clean()
    thing.save(update_fields=["set_aside"])
    write_line(by=by, on=on, verb="set incoming question aside", subject=thing.subject, token=token)
    return thing


@transaction.atomic
def forget_asker(*, incoming: Incoming, by: Actor, on: date) -> None:
    """Empty the address and what the asker said of themselves. Errors: NotAllowed."""
    by.require("officer", incoming.body.slug)
    Incoming.objects.filter(pk=incoming.pk).update(reply_to="", asker_words="")
    write_line(by=by, on=on, verb="forget asker", subject=incoming.subject)


def _free_key(words: str) -> str:
    stem = slugify(words)[:80].strip("-") or "question"
    taken = set(Question.objects.filter(key__startswith=stem).values_list("key", flat=True))
    number, key = 1, stem
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    return key
