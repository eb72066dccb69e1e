"""Every read that answers a question."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from frankpledge.domains.appointments.models import NOTICES, REMOVAL, Act, Appointment
from frankpledge.record.people import Actor
from frankpledge.rules import appointment_path
from frankpledge.rules.appointment_path import Standing, standing

# Who reads a removal and, of the body, a candidate's name.
INSIDERS = ("officer", "publisher")


def appointments_of(actor: Actor, *roles: str) -> QuerySet[Appointment]:
    """The procedures of the actor's bodies, as body or, from the first act on, as panel; removals for officers and
    publishers alone."""
    bodies, inside = actor.bodies(*roles), actor.bodies(*INSIDERS) & actor.bodies(*roles)
    begun = Exists(Act.objects.filter(appointment=OuterRef("pk"), set_aside=""))
    ours = Q(body__slug__in=bodies) | Q(begun, panel__slug__in=bodies)
    insiders = Q(body__slug__in=inside) | Q(panel__slug__in=inside)
    found = Appointment.objects.filter(ours).filter(~Q(procedure=REMOVAL) | insiders)
    return found.select_related("body", "panel", "source__document")


def one_at_a_time(appointment: Appointment) -> Appointment:
    """The procedure, locked, so that acts on its one path are taken one after the other. Only in a transaction."""
    return Appointment.objects.select_for_update(of=("self",)).get(pk=appointment.pk)


def acts_of(appointment: Appointment) -> list[Act]:
    """The acts of a procedure that were not set aside, in the order of their days. One query."""
    found = Act.objects.filter(appointment=appointment, set_aside="")
    return list(found.select_related("body", "appointment", "candidate", "meeting").order_by("done_on", "pk"))


def rule_acts(acts: Iterable[Act]) -> list[appointment_path.Act]:
    """The acts as the rules read them."""
    return [
        appointment_path.Act(
            verb=act.verb, on=act.done_on, told=tuple(act.told), in_public=act.in_public,
            votes_for=act.votes_for or 0, members=act.members or 0,
        )
        for act in acts
    ]  # fmt: skip


def standing_of(appointment: Appointment, acts: list[Act], today: date) -> Standing:
    """Where a procedure stands. Errors: ValueError where the acts make no path, or lie after today."""
    first, last = appointment.left_out_from, appointment.left_out_until
    left_out = [(first, last)] if first and last else []
    return standing(appointment.procedure, rule_acts(acts), today, left_out)  # type: ignore[arg-type]


def may_read_names(actor: Actor, appointment: Appointment) -> bool:
    """Whether the actor may read candidates' names: the body's insiders, and the panel's officers once notified."""
    if any(actor.may(role, appointment.body.slug) for role in INSIDERS):
        return True
    notified = Act.objects.filter(appointment=appointment, set_aside="", verb__in=NOTICES).exists()
    return notified and actor.may("officer", appointment.panel.slug)
