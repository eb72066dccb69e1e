"""The minute of each item: written, numbered, corrected in view, confirmed, and then never changed."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from frankpledge.domains.minutes.models import Attendance, Declaration, Minute, Vote
from frankpledge.record.documents import with_source
from frankpledge.record.meetings import Item, Meeting
from frankpledge.record.people import Actor
from frankpledge.record.people.members import rule_on
from frankpledge.record.releases import drafts
from frankpledge.record.releases.drafts import write_draft
from frankpledge.record.releases.models import Release
from frankpledge.rules.minute_numbers import next_number, scheme

CONFIRMED = "This minute was confirmed as a correct record, so its text can never change."


@transaction.atomic
def write_minute(
    *, by: Actor, on: date, item: Item, edition: int | None = None, token: str | None = None, **values: Any
) -> Minute:
    """Write the minute of an item, or change it while it is a draft.

    `values`: number, text, resolved, public_summary, corrections, is_sample, source. Once it was released, a change of
    its words says what was corrected. Errors: NotAllowed; Conflict; AlreadyDone; ValidationError.
    """
    by.require("officer", item.meeting.body.slug)
    standing = Minute.objects.filter(item=item).first()
    if standing is not None and standing.standing == "confirmed":
        raise ValidationError({"text": CONFIRMED})
    thing = standing or Minute(meeting=item.meeting, item=item, key=f"{item.meeting.slug}-{item.key}")
    given = with_source(values)
    if (
        standing is not None
        and _words_change(standing, given)
        and Release.objects.filter(key=standing.subject).exists()
    ):
        said = str(given.get("corrections", standing.corrections)).strip()
        if said == standing.corrections.strip():
            raise ValidationError({"corrections": "The public has read this minute: say what is corrected"})
    return write_draft(thing, given, by=by, on=on, verb="write minute", edition=edition, token=token)


def _words_change(standing: Minute, given: dict[str, Any]) -> bool:
    return any(
        name in given and str(given[name]).strip() != getattr(standing, name).strip() for name in ("text", "resolved")
    )


@transaction.atomic
def number_minutes(*, meeting: Meeting, by: Actor, on: date) -> list[Minute]:
    """Give every minute of a meeting without a number the next of the body's own scheme, in the order of the items.

    Errors: NotAllowed; ValidationError where the body has no scheme on record.
    """
    by.require("officer", meeting.body.slug)
    rule = rule_on(meeting.body, "numbering", meeting.held_on)
    if rule is None or not rule.named:
        raise ValidationError("No rule on record says how this body numbers its minutes.")
    wanted = scheme(rule.named)
    others = Minute.objects.filter(meeting__body=meeting.body).exclude(number="")
    taken = [number for number in others.values_list("number", flat=True) if _reads(wanted, number)]
    made = []
    for minute in Minute.objects.filter(meeting=meeting, number="", set_aside="").order_by("item__position"):
        number = next_number(wanted, taken, meeting.held_on).text
        taken.append(number)
        made.append(write_draft(minute, {"number": number}, by=by, on=on, verb="number minute"))
    return made


def _reads(wanted: Any, number: str) -> bool:
    try:
        wanted.read(number)
    except ValueError:
        return False
    return True


@transaction.atomic
def confirm_minutes(
    *, meeting: Meeting, confirmed_at: Meeting, signed_by: str, by: Actor, on: date, token: str | None = None
) -> list[Minute]:
    """Confirm all minutes of a meeting as a correct record at a later meeting of the body. They can never change again.

    Errors: NotAllowed; ValidationError where none is written, one has no words, the confirming meeting is not a later
    one of the same body, or they were confirmed already.
    """
    by.require("officer", meeting.body.slug)
    minutes = list(Minute.objects.filter(meeting=meeting, set_aside=""))
    if not minutes:
        raise ValidationError("No minute of this meeting is written yet.")
    if any(minute.standing == "confirmed" for minute in minutes):
        raise ValidationError("These minutes were confirmed already.")
    if confirmed_at.body_id != meeting.body_id or confirmed_at.held_on <= meeting.held_on or confirmed_at.held_on > on:
        raise ValidationError({"confirmed_at": "Choose a later meeting of the same body that has been held"})
    if not signed_by.strip():
        raise ValidationError({"signed_by": "Say who signed them, by office"})
    if wordless := [str(minute) for minute in minutes if minute.missing()]:
        raise ValidationError(f"Without words: {', '.join(wordless)}")
    values = {"standing": "confirmed", "confirmed_at": confirmed_at, "signed_by": signed_by}
    return [
        write_draft(minute, values, by=by, on=on, verb="confirm minute", token=token if at == 0 else None)
        for at, minute in enumerate(minutes)
    ]


def set_aside(
    *,
    thing: Attendance | Declaration | Minute | Vote,
    reason: str,
    by: Actor,
    on: date,
    edition: int | None = None,
    token: str | None = None,
) -> Any:
    """Drop what was minuted by mistake: it stays on record with the reason, counts no more, and keeps its number.

    Writing the minute again takes it up. Errors: as set_aside of the record; ValidationError for a confirmed minute.
    """
    if isinstance(thing, Minute) and Minute.objects.filter(pk=thing.pk, standing="confirmed").exists():
        raise ValidationError(CONFIRMED)
    return drafts.set_aside(thing=thing, reason=reason, by=by, on=on, edition=edition, token=token)
