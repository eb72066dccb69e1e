"""The fields this room offers to the public, named one by one."""

from typing import Any

from frankpledge.domains.plans import queries
from frankpledge.domains.plans.models import Item, Plan, Version, Voice
from frankpledge.record.documents import as_public, sources_as_public
from frankpledge.record.public import PROMISES
from frankpledge.record.releases.offers import Frozen, Offer, iso


def _plan(plan: Plan) -> dict[str, Any]:
    return {
        "slug": plan.slug,
        "kind": plan.kind,
        "title": plan.title,
        "prefix": plan.prefix,
        "term_from": iso(plan.term_from),
        "term_to": iso(plan.term_to),
        "term_precision": plan.term_precision,
        "term_printed": plan.term_printed,
        "term_note": plan.term_note,
        "source": as_public(plan.source),
    }


def _voice(voice: Voice) -> dict[str, Any]:
    return {"text": voice.text, "count": voice.count, "note": voice.note, "source": as_public(voice.source)}


def _item(item: Item, voices: list[Voice]) -> dict[str, Any]:
    promise = item.promise
    return {
        "ref": promise.ref,
        "kind": promise.kind,
        "number": item.number,
        "parent": promise.parent.ref if promise.parent else "",
        "title": item.title,
        "text": item.text,
        "owner": item.owner.name if item.owner else "",
        "voices": [_voice(voice) for voice in voices],
        "succeeds": [earlier.ref for earlier in promise.succeeds.all()],
        "source": as_public(item.source or promise.source),
    }


def freeze_version(version: Version) -> Frozen:
    """A version of a plan as the public reads it, with every promise it makes; the number of queries is constant."""
    plan = version.plan
    items, voices = queries.items_of(version), queries.voices_by_promise(version)
    return Frozen(
        kind=Version.KIND,
        key=version.subject,
        title=f"{plan.title}: {version.label}",
        area=plan.body.public_area(),
        body=plan.body.slug,
        day=iso(version.dated_on),
        fields={
            "plan": _plan(plan),
            "version": {
                "slug": version.slug,
                "label": version.label,
                "status": version.status,
                "on": iso(version.dated_on),
                "precision": version.precision,
                "when": version.when_printed,
                "note": version.note,
            },
            "items": [_item(item, voices.get(item.promise_id, [])) for item in items],
            "requirements": [
                {"name": row.name, "source": as_public(row.source)}
                for row in version.requirements.select_related("source__document")
            ],
            "previous": version.previous.slug if version.previous else "",
        },
        promises=tuple(item.promise.ref for item in items),
        sources=sources_as_public([version.source]),
    )


def promises_of_version(version: Version) -> list[tuple[Offer, Any]]:
    """The promises that go out with a version, in its order."""
    return [(PROMISES, item.promise) for item in queries.items_of(version)]


VERSIONS = Offer(
    kind=Version.KIND,
    one="version of a plan",
    many="versions of plans",
    model=Version,
    freeze=freeze_version,
    labels={
        "plan": "Plan", "version": "Version", "items": "What it promises",
        "requirements": "Strategic Policing Requirement", "previous": "The version before",
    },
    covers=("plan", "slug", "label", "status", "dated_on", "precision", "when_printed", "note", "previous", "source"),
    withheld=Version.HOUSEKEEPING,
    edit="plans:show_version",
    companions=promises_of_version,
)  # fmt: skip

OFFERS = [VERSIONS]

# The parts of a version go out within it: what of each part the public reads, and what it does not.
_NUMBER = "a number of the database"
_ORDER = "the order of the rows says it"
PARTS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "Plan": (
        ("slug", "kind", "title", "body", "prefix", "term_from", "term_to", "term_precision", "term_printed",
         "term_note", "source"),
        {"id": _NUMBER},
    ),
    "Item": (
        ("promise", "number", "title", "text", "owner", "source"),
        {"id": _NUMBER, "version": "the version it stands in", "position": _ORDER, "written_in": "counts drafts"},
    ),
    "Voice": (
        ("promise", "text", "count", "note", "source"),
        {"id": _NUMBER, "version": "the version it stands in", "position": _ORDER},
    ),
    "Requirement": (("name", "source"), {"id": _NUMBER, "version": "the version it stands in", "position": _ORDER}),
}  # fmt: skip
