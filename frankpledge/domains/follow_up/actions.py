"""Recommendations, actions and assurance: made, sent, answered, updated, and closed by the body alone."""

from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from frankpledge.domains.follow_up.models import Action, Assurance, OfAMeeting, Recommendation, Update
from frankpledge.record.bodies import Body
from frankpledge.record.documents import Source, with_source
from frankpledge.record.meetings import Item, Meeting
from frankpledge.record.people import Actor
from frankpledge.record.promises import Promise
from frankpledge.record.releases.drafts import mark_ready, set_aside, write_draft

__all__ = [
    "add_update", "agree_action", "change_action", "change_assurance", "change_recommendation", "close_action",
    "give_assurance", "mark_ready", "recommend", "respond", "send_action", "set_aside",
]  # fmt: skip
Thing = TypeVar("Thing", bound=OfAMeeting)
OF_THE_PROMISE = ("title", "text", "owner", "due", "due_printed")


@transaction.atomic
def recommend(
    *, by: Actor, on: date, meeting: Meeting, ref: str, title: str, owner: Body, token: str | None = None, **values: Any
) -> Recommendation:
    """Record a recommendation of the body that met to `owner`, as a promise of kind "recommendation".

    `values`: text, due, due_printed, item, bears_on, response_due, due_because, note, is_sample, source, key.
    Errors: NotAllowed; ValidationError naming the field; AlreadyDone.
    """
    return _made(Recommendation, "recommendation", "recommend", by, on, meeting, ref, title, owner, token, values)


@transaction.atomic
def agree_action(
    *,
    by: Actor,
    on: date,
    meeting: Meeting,
    ref: str,
    title: str,
    owner: Body | None = None,
    token: str | None = None,
    **values: Any,
) -> Action:
    """Record an action that a meeting agreed, as a promise of kind "action" made by the body that met.

    `values`: text, due, due_printed, item, bears_on, owner_role, note, is_sample, source, key. Errors: as recommend.
    """
    return _made(Action, "action", "agree action", by, on, meeting, ref, title, owner, token, values)


def _made(
    kind: type[Thing], promised: str, verb: str, by: Actor, on: date, meeting: Meeting, ref: str, title: str,
    owner: Body | None, token: str | None, values: dict[str, Any],
) -> Thing:  # fmt: skip
    by.require("officer", meeting.body.slug)
    given = with_source(values)
    words = {name: given.pop(name) for name in OF_THE_PROMISE if name in given}
    bears_on: list[Promise] = list(given.get("bears_on", ()))
    parent = sorted(bears_on, key=lambda one: one.ref)[0] if bears_on else None
    promise = write_draft(
        Promise(ref=ref, made_by=meeting.body),
        {**words, "kind": promised, "title": title, "owner": owner, "made_on": meeting.held_on, "parent": parent,
         "source": given.get("source"), "for_members_only": _is_not_open(given.get("item"))},
        by=by, on=on, verb=verb, token=token,
    )  # fmt: skip
    thing = kind(key=given.pop("key", "") or slugify(ref)[:100], meeting=meeting, promise=promise)
    return write_draft(thing, given, by=by, on=on, verb=verb)


def _is_not_open(item: Item | None) -> bool:
    return item is not None and item.openness != "open"


def _changed(
    thing: Thing, verb: str, values: dict[str, Any], by: Actor, on: date, edition: int | None, token: str | None
) -> Thing:
    by.require("officer", thing.of_body)
    return write_draft(thing, with_source(values), by=by, on=on, verb=verb, edition=edition, token=token)


@transaction.atomic
def change_recommendation(
    *, thing: Recommendation, by: Actor, on: date, edition: int | None = None, token: str | None = None, **values: Any
) -> Recommendation:
    """Change what is recorded of a recommendation; its words are its promise's. Errors: as recommend; Conflict."""
    return _changed(thing, "change recommendation", values, by, on, edition, token)


@transaction.atomic
def respond(
    *,
    thing: Recommendation,
    response: str,
    response_text: str,
    by: Actor,
    on: date,
    responded_on: date | None = None,
    outcome: str = "",
    edition: int | None = None,
    token: str | None = None,
) -> Recommendation:
    """Record the response to a recommendation, and what came of it. Errors: as change_recommendation."""
    values = {
        "response": response, "response_text": response_text, "responded_on": responded_on, "outcome": outcome,
    }  # fmt: skip
    return _changed(thing, "record response", values, by, on, edition, token)


@transaction.atomic
def change_action(
    *, thing: Action, by: Actor, on: date, edition: int | None = None, token: str | None = None, **values: Any
) -> Action:
    """Change what is recorded of an action; its words are its promise's. Errors: as agree_action; Conflict."""
    return _changed(thing, "change action", values, by, on, edition, token)


@transaction.atomic
def send_action(
    *, thing: Action, sent_on: date, by: Actor, on: date, edition: int | None = None, token: str | None = None
) -> Action:
    """Record the day on which an action was sent to its owner. Errors: as change_action; a day still to come."""
    if sent_on > on:
        raise ValidationError({"sent_on": "The date must be today or in the past"})
    return _changed(thing, "send action", {"sent_on": sent_on}, by, on, edition, token)


@transaction.atomic
def add_update(
    *,
    thing: Action,
    said_on: date,
    text: str,
    by: Actor,
    on: date,
    meeting: Meeting | None = None,
    source: Source | None = None,
    edition: int | None = None,
    token: str | None = None,
) -> Action:
    """Add what was said of an action on a day. Errors: as change_action; a day before the meeting or still to come."""
    if said_on > on or said_on < thing.meeting.held_on:
        raise ValidationError({"said_on": "The day lies between the meeting that agreed it and today"})
    standing = _changed(thing, "add update", {}, by, on, edition, token)
    row = Update(action=standing, said_on=said_on, text=text, meeting=meeting, source=source)
    row.full_clean()
    row.save()
    return standing


@transaction.atomic
def close_action(
    *,
    thing: Action,
    closed_at: Meeting,
    closed_because: str,
    by: Actor,
    on: date,
    edition: int | None = None,
    token: str | None = None,
) -> Action:
    """Record that the body closed an action at a meeting of its own: nobody else closes it.

    Errors: as change_action; ValidationError for a meeting of another body, before it was agreed or still to come, or
    without a reason.
    """
    if closed_at.body_id != thing.meeting.body_id:
        raise ValidationError({"closed_at": "Only the body that agreed it closes it, at a meeting of its own"})
    if closed_at.held_on < thing.meeting.held_on or closed_at.held_on > on:
        raise ValidationError({"closed_at": "Choose a meeting held since it was agreed"})
    if not closed_because.strip():
        raise ValidationError({"closed_because": "Say why it was closed"})
    values = {"closed_at": closed_at, "closed_because": closed_because}
    standing = _changed(thing, "close action", values, by, on, edition, token)
    standing.promise = write_draft(
        standing.promise, {"closed_on": closed_at.held_on}, by=by, on=on, verb="close action", why=closed_because[:300]
    )
    return standing


@transaction.atomic
def give_assurance(
    *,
    by: Actor,
    on: date,
    meeting: Meeting,
    promise: Promise,
    verdict: str,
    because: str,
    given_by: str,
    item: Item | None = None,
    token: str | None = None,
    **values: Any,
) -> Assurance:
    """Record whether the holder of the office was assured on one delivery point at a meeting, and why.

    Errors: NotAllowed; ValidationError naming the field, among them a second verdict on one point; AlreadyDone.
    """
    by.require("officer", meeting.body.slug)
    key = values.pop("key", "") or slugify(f"{meeting.slug} {promise.ref}".replace(".", "-"))[:100]
    given = {**with_source(values), "verdict": verdict, "because": because, "given_by": given_by, "item": item}
    thing = Assurance(key=key, meeting=meeting, promise=promise)
    return write_draft(thing, given, by=by, on=on, verb="give assurance", token=token)


@transaction.atomic
def change_assurance(
    *, thing: Assurance, by: Actor, on: date, edition: int | None = None, token: str | None = None, **values: Any
) -> Assurance:
    """Change a verdict or its reason. Errors: as give_assurance; Conflict."""
    return _changed(thing, "change assurance", values, by, on, edition, token)
