"""The fields this room offers to the public, named one by one, and its strands for a promise."""

from datetime import date
from typing import Any

from frankpledge.domains.follow_up import queries
from frankpledge.domains.follow_up.models import Action, Assurance, OfAMeeting, Recommendation
from frankpledge.record.documents import as_public, sources_as_public
from frankpledge.record.promises import Promise
from frankpledge.record.releases.offers import ASKED, ASSESSED, DECIDED, Frozen, Offer, Strand, iso
from frankpledge.rules.periods import day_label

_PLACE_LABELS = {
    "meeting": "Meeting",
    "meeting_title": "Title of the meeting",
    "held_on": "Day of the meeting",
    "item": "Item",
    "item_number": "Number of the item",
    "item_heading": "Heading of the item",
}
_OF_A_MEETING = ("key", "meeting", "item", "note", "is_sample", "source")
NO_PLACE = {"item": "", "item_number": "", "item_heading": ""}


def _place(thing: OfAMeeting) -> dict[str, Any]:
    meeting = thing.meeting
    where = thing.item.public_place() if thing.item else NO_PLACE
    return {"meeting": meeting.slug, "meeting_title": meeting.title, "held_on": iso(meeting.held_on), **where}


def _frozen(thing: OfAMeeting, title: str, fields: dict[str, Any], strand: Strand, refs: tuple[str, ...]) -> Frozen:
    return Frozen(
        kind=thing.KIND,
        key=thing.subject,
        title=title,
        area=thing.meeting.body.public_area(),
        body=thing.meeting.body.slug,
        day=iso(thing.meeting.held_on),
        fields={**_place(thing), **fields, "note": thing.note},
        strand=strand,
        promises=refs,
        sources=sources_as_public([thing.source]),
        is_sample=thing.is_sample,
        about=(thing.meeting.subject,),
    )


def _refs(thing: Action | Recommendation) -> tuple[str, ...]:
    return (thing.promise.ref, *sorted(one.ref for one in thing.bears_on.all()))


def _of_the_promise(promise: Promise) -> dict[str, Any]:
    return {
        "ref": promise.ref,
        "text": promise.text,
        "owner": promise.owner.name if promise.owner else "",
        "due": iso(promise.due),
        "due_printed": promise.due_printed,
    }


def freeze_recommendation(thing: Recommendation) -> Frozen:
    """A recommendation with its response as the public reads it."""
    promise = thing.promise
    fields = {
        **_of_the_promise(promise),
        "response_due": iso(thing.response_due),
        "due_because": thing.due_because,
        "response": thing.get_response_display(),
        "response_text": thing.response_text,
        "responded_on": iso(thing.responded_on),
        "outcome": thing.outcome,
    }
    strand = Strand(
        knot=ASKED,
        headline=f"Recommended by {thing.meeting.body.name}: {promise.title}",
        day=iso(thing.meeting.held_on),
        when=day_label(thing.meeting.held_on),
        outcome=thing.outcome or thing.response_text,
        word=thing.get_response_display(),
        is_open=thing.response == "awaited",
    )
    return _frozen(thing, promise.title, fields, strand, _refs(thing))


def sending_of(action: Action) -> dict[str, Any]:
    """When an action had to be sent by the body's own rule, and whether it was late; {} where no rule is on record."""
    limit = queries.send_by(action.meeting)
    if limit is None:
        return {}
    late = action.sent_on is not None and limit.on is not None and action.sent_on > limit.on
    return {"by": iso(limit.on), "because": limit.because, "rule": limit.section, "late": late}


def freeze_action(thing: Action) -> Frozen:
    """An action with its updates as the public reads it."""
    promise = thing.promise
    updates: list[dict[str, Any]] = [
        {"said_on": iso(row.said_on), "text": row.text, "meeting": row.meeting.slug if row.meeting else "",
         "source": as_public(row.source)}
        for row in thing.updates.select_related("meeting", "source__document")
    ]  # fmt: skip
    closed: date | None = promise.closed_on
    fields = {
        **_of_the_promise(promise),
        "owner_role": thing.owner_role,
        "sent_on": iso(thing.sent_on),
        "sending": sending_of(thing),
        "updates": updates,
        "status": f"closed by the body on {day_label(closed)}" if closed else "open",
        "closed_at": thing.closed_at.slug if thing.closed_at else "",
        "closed_because": thing.closed_because,
    }
    strand = Strand(
        knot=DECIDED,
        headline=f"Action agreed: {promise.title}",
        day=iso(thing.meeting.held_on),
        when=day_label(thing.meeting.held_on),
        outcome=thing.closed_because or (updates[-1]["text"] if updates else ""),
        word="closed" if closed else "open",
        is_open=closed is None,
    )
    return _frozen(thing, promise.title, fields, strand, _refs(thing))


def freeze_assurance(thing: Assurance) -> Frozen:
    """A verdict on one delivery point as the public reads it: the word, and always why."""
    verdict = thing.get_verdict_display()
    fields = {
        "ref": thing.promise.ref, "verdict": thing.verdict, "because": thing.because, "given_by": thing.given_by,
    }  # fmt: skip
    strand = Strand(
        knot=ASSESSED,
        headline=verdict.capitalize(),
        day=iso(thing.meeting.held_on),
        when=day_label(thing.meeting.held_on),
        outcome=thing.because,
        word=verdict,
        facts=(("Who was to be assured", thing.given_by),),
    )
    return _frozen(thing, f"{verdict.capitalize()}: {thing.promise.title}", fields, strand, (thing.promise.ref,))


_PROMISE_LABELS = {
    "ref": "Reference",
    "text": "In full",
    "owner": "Who is to act",
    "due": "Due",
    "due_printed": "Due, as printed",
}
RECOMMENDATIONS = Offer(
    kind=Recommendation.KIND,
    one="recommendation",
    many="recommendations",
    model=Recommendation,
    freeze=freeze_recommendation,
    labels={
        **_PLACE_LABELS,
        **_PROMISE_LABELS,
        "response_due": "Response due by",
        "due_because": "Why by that day",
        "response": "Response in a word",
        "response_text": "Response",
        "responded_on": "Responded on",
        "outcome": "What came of it",
        "note": "Note",
    },
    covers=(
        *_OF_A_MEETING, "promise", "bears_on", "response_due", "due_because", "response", "response_text",
        "responded_on", "outcome",
    ),
    withheld=Recommendation.HOUSEKEEPING,
    edit="follow_up:change_recommendation",
    companions=lambda thing: [_promise_offer(thing)],
)  # fmt: skip
ACTIONS = Offer(
    kind=Action.KIND,
    one="action of a meeting",
    many="actions of meetings",
    model=Action,
    freeze=freeze_action,
    labels={
        **_PLACE_LABELS,
        **_PROMISE_LABELS,
        "owner_role": "Who does it, by role",
        "sent_on": "Sent on",
        "sending": "When it was to be sent",
        "updates": "Updates",
        "status": "Status",
        "closed_at": "Closed at the meeting",
        "closed_because": "Why it was closed",
        "note": "Note",
    },
    covers=(*_OF_A_MEETING, "promise", "bears_on", "owner_role", "sent_on", "closed_at", "closed_because"),
    withheld=Action.HOUSEKEEPING,
    edit="follow_up:change_action",
    companions=lambda thing: [_promise_offer(thing)],
)
ASSURANCES = Offer(
    kind=Assurance.KIND,
    one="assurance on a delivery point",
    many="assurances on delivery points",
    model=Assurance,
    freeze=freeze_assurance,
    labels={
        **_PLACE_LABELS,
        "ref": "Delivery point",
        "verdict": "Verdict",
        "because": "Because",
        "given_by": "Who was to be assured",
        "note": "Note",
    },
    covers=(*_OF_A_MEETING, "promise", "verdict", "because", "given_by"),
    withheld=Assurance.HOUSEKEEPING,
    edit="follow_up:change_assurance",
)


def _promise_offer(thing: Action | Recommendation) -> tuple[Offer, Promise]:
    from frankpledge.record.public import PROMISES

    return PROMISES, thing.promise


OFFERS = [RECOMMENDATIONS, ACTIONS, ASSURANCES]
PARTS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "Update": (
        ("said_on", "text", "meeting", "source"),
        {"id": "a number of the database", "action": "the action it is shown with"},
    ),
}
