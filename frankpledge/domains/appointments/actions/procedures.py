"""A procedure, and its candidates: their names are entered, released or forgotten, each in an act of its own."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from frankpledge.domains.appointments import queries
from frankpledge.domains.appointments.models import REMOVAL, Appointment, Candidate
from frankpledge.record.bodies import Body
from frankpledge.record.documents import with_source
from frankpledge.record.people import Actor
from frankpledge.record.releases.drafts import write_draft


@transaction.atomic
def open_appointment(
    *,
    by: Actor,
    on: date,
    body: Body,
    panel: Body,
    procedure: str,
    post: str,
    key: str = "",
    token: str | None = None,
    **values: Any,
) -> Appointment:
    """Open a procedure. The key it gets by itself says body and year, never whom or what it is about.

    `values`: left_out_from, left_out_until, note, is_sample, source. Errors: NotAllowed; AlreadyDone; ValidationError
    naming the field.
    """
    by.require("officer", body.slug)
    made = Appointment(key=key or _free_key(f"{body.slug} {on.year}"), body=body, panel=panel)
    given = {**with_source(values), "procedure": procedure, "post": post}
    return write_draft(made, given, by=by, on=on, verb="open procedure", token=token)


@transaction.atomic
def change_appointment(
    *, thing: Appointment, edition: int | None = None, by: Actor, on: date, token: str | None = None, **values: Any
) -> Appointment:
    """Change what is recorded of a procedure; its kind only while no act is on record, since acts of a removal stay in.

    Errors: as open_appointment; Conflict.
    """
    by.require("officer", thing.of_body)
    wanted = values.get("procedure", thing.procedure)
    # Locked, so that no act goes on record between the question and the change.
    kept = queries.one_at_a_time(thing).procedure
    if wanted != kept and thing.acts.exists():
        raise ValidationError({"procedure": "Acts are on record: open another procedure, and set this one aside."})
    made = write_draft(thing, with_source(values), by=by, on=on, verb="change procedure", edition=edition, token=token)
    try:
        queries.standing_of(made, queries.acts_of(made), on)
    except ValueError as refused:
        raise ValidationError({"left_out_until": f"Acts on record rest on these days: {refused}"}) from refused
    return made


@transaction.atomic
def name_candidate(
    *,
    thing: Appointment,
    name: str,
    is_reserve: bool = False,
    by: Actor,
    on: date,
    edition: int | None = None,
    token: str | None = None,
) -> Appointment:
    """Enter a candidate. The name goes into no ledger line and to no reader until it is released.

    Errors: NotAllowed; Conflict; AlreadyDone; ValidationError for a removal, or without a name.
    """
    by.require("officer", thing.of_body)
    if thing.procedure == REMOVAL:
        raise ValidationError({"name": "A removal has no candidates."})
    standing = write_draft(thing, {}, by=by, on=on, verb="name candidate", edition=edition, token=token)
    if not name.strip():
        raise ValidationError({"name": "Enter the name"})
    made = Candidate(
        appointment=standing, position=standing.candidates.count() + 1, name=name.strip(), is_reserve=is_reserve
    )
    made.full_clean()
    made.save()
    return standing


@transaction.atomic
def release_name(*, candidate: Candidate, by: Actor, on: date, token: str | None = None) -> Appointment:
    """Let the public read a candidate's name from the next release of the procedure on: a publisher's act alone.

    Errors: NotAllowed; AlreadyDone; ValidationError where the name was forgotten or released before.
    """
    standing, held = _held(candidate)
    by.require("publisher", standing.of_body)
    if not held.name or held.released_on:
        raise ValidationError("There is no name here that could be released.")
    held.released_on = on
    held.save(update_fields=["released_on"])
    return write_draft(standing, {}, by=by, on=on, verb="release candidate's name", why=str(held), token=token)


@transaction.atomic
def forget_name(*, candidate: Candidate, by: Actor, on: date, token: str | None = None) -> Appointment:
    """Empty a name that was never released; that somebody stood stays on record.

    Errors: NotAllowed; AlreadyDone; ValidationError where it was released, which only a takedown undoes.
    """
    standing, held = _held(candidate)
    by.require("officer", standing.of_body)
    if held.released_on:
        raise ValidationError("This name was released, so it cannot be forgotten. A publisher can take it down.")
    held.name = ""
    held.save(update_fields=["name"])
    return write_draft(standing, {}, by=by, on=on, verb="forget candidate's name", why=str(held), token=token)


def _held(candidate: Candidate) -> tuple[Appointment, Candidate]:
    held = Candidate.objects.select_for_update(of=("self",)).get(pk=candidate.pk)
    return held.appointment, held


def _free_key(words: str) -> str:
    stem, number = slugify(words)[:90], 1
    while Appointment.objects.filter(key=f"{stem}-{number}").exists():
        number += 1
    return f"{stem}-{number}"
