"""The fields this room offers to the public, named one by one: no name that was not released, no paper of a removal."""

from typing import Any

from frankpledge.domains.appointments.models import Act, Appointment, Candidate
from frankpledge.record.documents import sources_as_public
from frankpledge.record.releases.offers import Frozen, Offer, iso
from frankpledge.rules.votes import veto


def candidate_of(candidate: Candidate) -> dict[str, str]:
    """A candidate as the public reads it: the name only where a publisher released it."""
    return {"what": str(candidate), "name": candidate.public_name}


def title_of(appointment: Appointment) -> str:
    """What a procedure is called in public."""
    words = appointment.get_procedure_display()
    if appointment.procedure == "senior officer":
        words = f"appointment of the {appointment.get_post_display()}"
    return f"{words[:1].upper()}{words[1:]}"


def freeze_appointment(appointment: Appointment) -> Frozen:
    """A procedure as the public reads it. Errors: ValueError for a removal of which nothing may be told yet."""
    if never := appointment.kept_from_the_public():
        raise ValueError(never)
    removal = appointment.is_confidential
    return Frozen(
        kind=Appointment.KIND,
        key=appointment.subject,
        title=f"{title_of(appointment)}: {appointment.body.name}",
        area=appointment.body.public_area(),
        body=appointment.body.slug,
        day=iso(_day(appointment)),
        fields={
            "procedure": appointment.procedure,
            "what": title_of(appointment),
            "post": appointment.get_post_display(),
            "panel": appointment.panel.slug,
            "panel_name": appointment.panel.name,
            "candidates": [] if removal else [candidate_of(one) for one in appointment.candidates.all()],
            "left_out_from": "" if removal else iso(appointment.left_out_from),
            "left_out_until": "" if removal else iso(appointment.left_out_until),
            "note": "" if removal else appointment.note,
        },
        sources=() if removal else sources_as_public([appointment.source]),
        is_sample=appointment.is_sample,
    )


def _day(appointment: Appointment) -> Any:
    """The day of the first act that may be told, None where there is none."""
    acts = appointment.acts.filter(set_aside="").order_by("done_on", "pk")
    return next((act.done_on for act in acts if not act.kept_from_the_public()), None)


def freeze_act(act: Act) -> Frozen:
    """One act as the public reads it. Errors: ValueError for one of a removal that stays confidential."""
    if never := act.kept_from_the_public():
        raise ValueError(never)
    removal = act.appointment.is_confidential
    meeting = None if removal or act.meeting is None or act.meeting.kept_from_the_public() else act.meeting
    return Frozen(
        kind=Act.KIND,
        key=act.subject,
        title=f"{title_of(act.appointment)}: the {act.who} {act.get_verb_display()}",
        area=act.body.public_area(),
        body=act.body.slug,
        day=iso(act.done_on),
        fields={
            "appointment": act.appointment.key,
            "who": act.who,
            "by": act.body.name,
            "verb": act.verb,
            "did": act.get_verb_display(),
            "on": iso(act.done_on),
            "candidate": candidate_of(act.candidate) if act.candidate and not removal else {},
            "told": list(act.told),
            "in_public": act.in_public,
            "votes_for": act.votes_for,
            "members": act.members,
            "needed": veto(act.members, key="appointment-veto").because if act.members else "",
            "words": act.words,
            "meeting": meeting.slug if meeting else "",
        },
        sources=() if removal else sources_as_public([act.source]),
        is_sample=act.is_sample,
        about=(act.appointment.subject, *((f"meetings:{meeting.slug}",) if meeting else ())),
    )


APPOINTMENTS = Offer(
    kind=Appointment.KIND,
    one="appointment or removal",
    many="appointments and removals",
    model=Appointment,
    freeze=freeze_appointment,
    labels={
        "procedure": "Procedure", "what": "What it is", "post": "Post", "panel": "Panel in addresses",
        "panel_name": "Before the panel", "candidates": "Candidates",
        "left_out_from": "First day that does not count", "left_out_until": "Last day that does not count",
        "note": "Note",
    },
    covers=(
        "key", "body", "panel", "procedure", "post", "left_out_from", "left_out_until", "note", "is_sample", "source",
    ),
    withheld=Appointment.HOUSEKEEPING,
    edit="appointments:change_appointment",
)  # fmt: skip

ACTS = Offer(
    kind=Act.KIND,
    one="act on an appointment",
    many="acts on appointments",
    model=Act,
    freeze=freeze_act,
    labels={
        "appointment": "Appointment", "who": "Whose act", "by": "Body", "verb": "Act in a word",
        "did": "What was done", "on": "Day", "candidate": "Candidate", "told": "What the notice gives",
        "in_public": "Held in public", "votes_for": "Votes for the veto", "members": "Members that day",
        "needed": "Votes needed", "words": "What it says", "meeting": "Meeting",
    },
    covers=(
        "key", "body", "appointment", "verb", "done_on", "candidate", "told", "in_public", "votes_for", "members",
        "words", "meeting", "is_sample", "source",
    ),
    withheld=Act.HOUSEKEEPING,
    edit="appointments:change_act",
)  # fmt: skip

OFFERS = [APPOINTMENTS, ACTS]

# A candidate goes out within the procedure, the name only once it was released.
PARTS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "Candidate": (
        ("position", "is_reserve", "name"),
        {
            "id": "a number of the database",
            "appointment": "the procedure it stands in",
            "released_on": "decides whether the name goes out",
        },
    ),
}
