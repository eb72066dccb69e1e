"""The acts of a procedure. One that its path does not allow is refused with the rule's own sentence."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from frankpledge.domains.appointments import queries
from frankpledge.domains.appointments.models import NOTICES, OF_PANEL, Act, Appointment
from frankpledge.record.bodies import Body
from frankpledge.record.documents import with_source
from frankpledge.record.people import Actor
from frankpledge.record.people.members import electorate_on
from frankpledge.record.releases import drafts
from frankpledge.record.releases.drafts import write_draft


def doer(appointment: Appointment, verb: str) -> Body:
    """The body that records an act: the panel its own, the local policing body every other."""
    return appointment.panel if verb in OF_PANEL else appointment.body


@transaction.atomic
def record_act(
    *, by: Actor, on: date, appointment: Appointment, verb: str, done_on: date, token: str | None = None, **values: Any
) -> Act:
    """Record an act; only an officer of the body whose act it is may.

    `values`: candidate, told (of rules/appointment_path.TOLD), in_public, votes_for, members, words, meeting,
    is_sample, source. Errors: NotAllowed; AlreadyDone; ValidationError beside the field for an act off the path (the
    rule's sentence), a notice that does not give all four things, a hearing held the wrong way, votes that are no
    veto, a candidate of another procedure, or a day out of order.
    """
    body = doer(appointment, verb)
    by.require("officer", body.slug)
    appointment = queries.one_at_a_time(appointment)
    thing = Act(key=_free_key(appointment.key), body=body, appointment=appointment)
    given = {**values, "verb": verb, "done_on": done_on}
    return _written(thing, given, by=by, on=on, verb="record act of a procedure", token=token)


@transaction.atomic
def change_act(
    *,
    thing: Act,
    by: Actor,
    on: date,
    verb: str,
    done_on: date,
    edition: int | None = None,
    token: str | None = None,
    **values: Any,
) -> Act:
    """Correct an act; it stays an act of the body that did it. Errors: as record_act; Conflict."""
    by.require("officer", thing.of_body)
    if doer(thing.appointment, verb) != thing.body:
        raise ValidationError({"verb": f"This is no act of the {thing.who}"})
    queries.one_at_a_time(thing.appointment)
    given = {**values, "verb": verb, "done_on": done_on}
    return _written(thing, given, by=by, on=on, verb="change act of a procedure", edition=edition, token=token)


@transaction.atomic
def set_aside(
    *, thing: Any, reason: str, by: Actor, on: date, edition: int | None = None, token: str | None = None
) -> Any:
    """Drop a draft; an act only where the path still holds without it. Errors: those of every draft."""
    if isinstance(thing, Act):
        queries.one_at_a_time(thing.appointment)
    made = drafts.set_aside(thing=thing, reason=reason, by=by, on=on, edition=edition, token=token)
    if isinstance(made, Act):
        try:
            queries.standing_of(made.appointment, queries.acts_of(made.appointment), on)
        except ValueError as refused:
            raise ValidationError({"reason": f"A later act rests on this one. {_sentence(refused)}"}) from refused
    return made


def _written(thing: Act, values: dict[str, Any], *, on: date, **act: Any) -> Act:
    given = _filled(thing.appointment, with_source(values))
    made = write_draft(thing, given, on=on, **act)
    acts = queries.acts_of(made.appointment)
    try:
        queries.standing_of(made.appointment, acts, on)
    except ValueError as refused:
        field = "done_on" if made.done_on > on else _field_at_fault(made, acts)
        raise ValidationError({field: _sentence(refused)}) from refused
    return made


def _filled(appointment: Appointment, values: dict[str, Any]) -> dict[str, Any]:
    verb, candidate = values["verb"], values.get("candidate")
    if candidate is not None and candidate.appointment_id != appointment.pk:
        raise ValidationError({"candidate": "This is a candidate of another procedure"})
    if verb == "veto":
        if not values.get("members"):
            values["members"] = electorate_on(appointment.panel, values["done_on"]).members or None
        for name, words in (("votes_for", "Enter the votes for the veto"), ("members", "Enter the members that day")):
            if not values.get(name):
                raise ValidationError({name: words})
    else:
        values |= {"votes_for": None, "members": None}
    values["told"] = list(values.get("told") or []) if verb in NOTICES else []
    values["in_public"] = values.get("in_public") if verb == "hearing" else None
    return values


def _field_at_fault(made: Act, acts: list[Act]) -> str:
    at = next(number for number, act in enumerate(acts) if act.pk == made.pk)
    try:
        before = queries.standing_of(made.appointment, acts[:at], made.done_on)
    except ValueError:
        return "done_on"
    if made.verb not in {one.verb for one in before.next}:
        return "verb"
    try:
        queries.standing_of(made.appointment, acts[: at + 1], made.done_on)
    except ValueError:
        return {"hearing": "in_public", "veto": "votes_for"}.get(made.verb, "told")
    return "done_on"


def _sentence(refused: Exception) -> str:
    words = str(refused)
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."


def _free_key(stem: str) -> str:
    # A key says nothing of what was done: ledger lines are read by more people than may know of a removal.
    number = Act.objects.filter(key__startswith=f"{stem}-").count() + 1
    while Act.objects.filter(key=f"{stem}-{number}").exists():
        number += 1
    return f"{stem}-{number}"
