"""Every write of this room: a meeting planned, changed, announced, moved, called off. Items: the record's own verbs."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from frankpledge.domains.meetings.models import Move
from frankpledge.record.bodies import Body
from frankpledge.record.documents import with_source
from frankpledge.record.ledger.actions import refuse_twice
from frankpledge.record.meetings import Meeting
from frankpledge.record.meetings.agenda import add_item, change_item, reorder_items, withdraw_item
from frankpledge.record.meetings.notice import dated_rule_of, said_of
from frankpledge.record.people import Actor
from frankpledge.record.releases.drafts import mark_ready, set_aside, write_draft
from frankpledge.rules.meeting_notice import BOUND_BY_THE_LAW
from frankpledge.rules.periods import day_label

__all__ = [
    "add_item",
    "cancel_meeting",
    "change_item",
    "change_meeting",
    "give_notice",
    "mark_ready",
    "move_meeting",
    "plan_meeting",
    "plan_year",
    "publish_papers",
    "reorder_items",
    "set_aside",
    "withdraw_item",
]


def plan_meeting(*, by: Actor, on: date, slug: str, body: Body, token: str | None = None, **values: Any) -> Meeting:
    """Draft a meeting of a body under an address that stays, whatever becomes of its day.

    `values`: kind, title, held_on, starts_at, ends_at, place, is_in_public, notice_rule, own_days, own_rule, note,
    source. Without a notice_rule a panel or council is bound by the law, any other body by none on record.
    Errors: NotAllowed; ValidationError naming the field; AlreadyDone.
    """
    by.require("officer", body.slug)
    bound = "law" if body.kind in BOUND_BY_THE_LAW else "none"
    given = {"notice_rule": bound, **with_source(values)}
    _check_rule(given, body)
    return write_draft(Meeting(slug=slug, body=body), given, by=by, on=on, verb="plan meeting", token=token)


@transaction.atomic
def plan_year(
    *,
    by: Actor,
    on: date,
    body: Body,
    slug: str,
    title: str,
    days: Sequence[date],
    token: str | None = None,
    **values: Any,
) -> list[Meeting]:
    """Draft several meetings at once, all or none, each under "slug-day" with the day in its title.

    `values`: as plan_meeting. Errors: as plan_meeting; ValidationError naming "day-3" where a day is named twice or the
    body meets then already, and where none is left.
    """
    by.require("officer", body.slug)
    refuse_twice(token)
    taken = set(Meeting.objects.filter(body=body, held_on__in=days, set_aside="").values_list("held_on", flat=True))
    wrong = {
        f"day-{at}": f"This body meets on {day_label(day)} already." for at, day in enumerate(days) if day in taken
    }
    again = {at for at, day in enumerate(days) if day in days[:at]}
    wrong |= {f"day-{at}": f"{day_label(days[at])} is named twice." for at in again}
    if wrong:
        raise ValidationError(wrong)
    if not days:
        raise ValidationError("No day is left. Keep at least one.")
    made = []
    for at, day in enumerate(sorted(days)):
        first = token if at == 0 else None
        named = f"{title}, {day_label(day)}"
        meeting = plan_meeting(
            by=by, on=on, slug=f"{slug}-{day}", body=body, title=named, held_on=day, token=first, **values
        )
        made.append(meeting)
    return made


def change_meeting(
    *, thing: Meeting, edition: int | None = None, by: Actor, on: date, token: str | None = None, **values: Any
) -> Meeting:
    """Change what is said of a meeting. Errors: as plan_meeting; Conflict; ValidationError where the day is changed
    after its notice or papers went out, since that is a move and needs its reason."""
    by.require("officer", thing.body.slug)
    given = with_source(values)
    kept = {"notice_rule": thing.notice_rule, "own_days": thing.own_days, "held_on": thing.held_on}
    _check_rule({**kept, **given}, thing.body)
    standing = Meeting.objects.get(pk=thing.pk)
    announced = standing.notice_on or standing.papers_on
    if announced and given.get("held_on", standing.held_on) != standing.held_on:
        raise ValidationError({"held_on": "Its notice is out. Use “Move to another day”, which keeps the old day."})
    return write_draft(thing, given, by=by, on=on, verb="change meeting", edition=edition, token=token)


def give_notice(
    *,
    thing: Meeting,
    notice_on: date,
    short_notice: str = "",
    edition: int | None = None,
    by: Actor,
    on: date,
    token: str | None = None,
) -> Meeting:
    """Record the day on which public notice of time and place was given.

    Errors: NotAllowed; Conflict; AlreadyDone; ValidationError where it is after the meeting, or too late without a word
    why the meeting is called at shorter notice.
    """
    by.require("officer", thing.body.slug)
    _check_in_time(thing, "notice_on", notice_on, short_notice or thing.short_notice)
    values = {"notice_on": notice_on, "short_notice": short_notice or thing.short_notice}
    return write_draft(thing, values, by=by, on=on, verb="give notice", edition=edition, token=token)


def publish_papers(
    *,
    thing: Meeting,
    papers_on: date,
    short_notice: str = "",
    edition: int | None = None,
    by: Actor,
    on: date,
    token: str | None = None,
) -> Meeting:
    """Record the day on which agenda and open papers were published. Errors: as give_notice; an agenda needs items."""
    by.require("officer", thing.body.slug)
    if not thing.items.filter(withdrawn="").exists():
        raise ValidationError({"papers_on": "The agenda has no item yet."})
    _check_in_time(thing, "papers_on", papers_on, short_notice or thing.short_notice)
    values = {"papers_on": papers_on, "short_notice": short_notice or thing.short_notice}
    return write_draft(thing, values, by=by, on=on, verb="publish papers", edition=edition, token=token)


@transaction.atomic
def move_meeting(
    *,
    thing: Meeting,
    held_on: date,
    reason: str,
    edition: int | None = None,
    by: Actor,
    on: date,
    token: str | None = None,
    **values: Any,
) -> Meeting:
    """Put a meeting on another day: the old day is kept with the reason, and its notice has to be given anew.

    `values`: starts_at, ends_at, place. Errors: NotAllowed; Conflict; AlreadyDone; ValidationError without a reason, or
    for the day on which it is held anyway.
    """
    by.require("officer", thing.body.slug)
    was = Meeting.objects.get(pk=thing.pk)
    if not reason.strip():
        raise ValidationError({"reason": "Say why it is moved"})
    if held_on == was.held_on:
        raise ValidationError({"held_on": f"It is on {day_label(held_on)} already."})
    given = {**values, "held_on": held_on, "notice_on": None}
    made = write_draft(thing, given, by=by, on=on, verb="move meeting", why=reason, edition=edition, token=token)
    move = Move(
        meeting=made, was_on=was.held_on, now_on=held_on, moved_on=on, papers_were_out=was.papers_on, reason=reason
    )
    move.full_clean()
    move.save()
    return made


def cancel_meeting(
    *, thing: Meeting, reason: str, edition: int | None = None, by: Actor, on: date, token: str | None = None
) -> Meeting:
    """Say that a meeting will not be held. Errors: as move_meeting."""
    by.require("officer", thing.body.slug)
    if not reason.strip():
        raise ValidationError({"reason": "Say why it will not be held"})
    values = {"cancelled": reason.strip()}
    return write_draft(thing, values, by=by, on=on, verb="cancel meeting", why=reason, edition=edition, token=token)


def _check_rule(values: dict[str, Any], body: Body) -> None:
    unsaid = values.get("notice_rule") == "own" and not values.get("own_days")
    if unsaid and not (values.get("held_on") and dated_rule_of(body, values["held_on"])):
        raise ValidationError({"own_days": "Enter how many clear days its own rules ask for"})
    if (values.get("own_days") or 0) > 100:
        raise ValidationError({"own_days": "No rule asks for more than 100 clear days"})


def _check_in_time(thing: Meeting, name: str, day: date, why_short: str) -> None:
    if day >= thing.held_on:
        raise ValidationError({name: f"The meeting is on {day_label(thing.held_on)}: this must be before it."})
    found = said_of(thing, day).counted
    if found is not None and not found.enough and not why_short.strip():
        raise ValidationError(
            {"short_notice": f"{found.because[:1].upper()}{found.because[1:]}. Say why it is called at shorter notice."}
        )
