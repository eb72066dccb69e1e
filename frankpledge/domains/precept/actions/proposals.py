"""The figures of a year's proposal, and what people replied when they were asked."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from frankpledge.domains.precept import checks
from frankpledge.domains.precept.models import Proposal, Reply, in_years
from frankpledge.record.bodies import Body
from frankpledge.record.documents import with_source
from frankpledge.record.people import Actor
from frankpledge.record.releases.drafts import write_draft
from frankpledge.rules.arithmetic import as_printed

Option = tuple[str, str]


@transaction.atomic
def propose(
    *, by: Actor, on: date, body: Body, panel: Body, year: int, token: str | None = None, **values: Any
) -> Proposal:
    """Draft the proposal of a financial year (`year` is that of its April).

    `values`: every other field of Proposal. Errors: NotAllowed; AlreadyDone; ValidationError naming the field, also for
    a figure that looks typed in another unit and was not confirmed (`is_checked`).
    """
    by.require("officer", body.slug)
    key = slugify(f"{body.slug} {in_years(year).replace('/', '-')}")
    made = Proposal(key=key, body=body, panel=panel, year=year)
    return _written(made, values, by=by, on=on, verb="propose precept", token=token)


@transaction.atomic
def change_proposal(
    *, thing: Proposal, edition: int | None = None, by: Actor, on: date, token: str | None = None, **values: Any
) -> Proposal:
    """Change the figures of a proposal. Errors: as propose; Conflict."""
    by.require("officer", thing.of_body)
    return _written(thing, values, by=by, on=on, verb="change proposal", edition=edition, token=token)


def _written(thing: Proposal, values: dict[str, Any], **act: Any) -> Proposal:
    made = write_draft(thing, with_source(values), **act)
    odd = {} if made.is_checked else checks.typed_wrong(made)
    if odd:
        tail = "If it is right as it stands, tick the box at “I have checked”."
        raise ValidationError({name: f"{said[:1].upper()}{said[1:]}. {tail}" for name, said in odd.items()})
    return made


@transaction.atomic
def record_replies(
    *,
    by: Actor,
    on: date,
    thing: Proposal,
    question: str,
    options: Sequence[Option],
    asked_how: str = "",
    total: str = "",
    edition: int | None = None,
    token: str | None = None,
) -> Proposal:
    """Set what people replied to one question beside a proposal; an option is (words, count as printed).

    Errors: NotAllowed; Conflict; AlreadyDone; ValidationError naming the option whose count is no number.
    """
    by.require("officer", thing.of_body)
    standing = write_draft(thing, {}, by=by, on=on, verb="record replies", edition=edition, token=token)
    _lay(Reply(proposal=standing, position=standing.replies.count() + 1), question, options, asked_how, total)
    return standing


@transaction.atomic
def change_replies(
    *,
    by: Actor,
    on: date,
    reply: Reply,
    question: str,
    options: Sequence[Option],
    asked_how: str = "",
    total: str = "",
    is_dropped: bool = False,
    edition: int | None = None,
    token: str | None = None,
) -> Proposal:
    """Correct a question and its counts, or take it off the proposal. Errors: as record_replies."""
    proposal = reply.proposal
    by.require("officer", proposal.of_body)
    verb = "drop replies" if is_dropped else "change replies"
    standing = write_draft(proposal, {}, by=by, on=on, verb=verb, edition=edition, token=token)
    if is_dropped:
        reply.delete()
    else:
        _lay(reply, question, options, asked_how, total)
    return standing


def _lay(reply: Reply, question: str, options: Sequence[Option], asked_how: str, total: str) -> None:
    wrong = []
    for at, (words, count) in enumerate(options, 1):
        if not _is_count(count):
            wrong.append(f"Line {at}: “{count}” is no count of “{words}”; write it in figures, like 1,204")
    if not options:
        wrong.append("Enter the options, one a line, each with its count")
    if wrong:
        raise ValidationError({"options": wrong})
    if total and not _is_count(total):
        raise ValidationError({"total": f"“{total}” is no count; write it in figures, like 3,211"})
    reply.question, reply.asked_how, reply.total = question, asked_how, total
    reply.options = [{"option": words, "count": count} for words, count in options]
    reply.full_clean()
    reply.save()


def _is_count(text: str) -> bool:
    """Whether a text counts replies: a whole number from nought up, without a sign for money or per cent."""
    try:
        return as_printed(text) == int(text.strip().replace(",", "")) >= 0
    except ValueError:
        return False
