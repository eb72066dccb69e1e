"""What the record floor itself offers to the public: promises, documents, bodies and areas, field by field."""

from datetime import date

from frankpledge.record.areas import Area
from frankpledge.record.bodies import Body
from frankpledge.record.documents import Document, sources_as_public
from frankpledge.record.people import Holding
from frankpledge.record.promises import Promise
from frankpledge.record.releases.models import Releasable
from frankpledge.record.releases.offers import Frozen, Offer, iso
from frankpledge.record.succession import Succession, standing


def _holder(body: Body, on: date | None) -> dict[str, str]:
    """The holder of the body's first office on a day, {} where the record does not know."""
    if on is None:
        return {}
    for holding in Holding.objects.filter(office__body=body).select_related("office", "person").order_by("id"):
        if holding.since and holding.since <= on and (holding.until is None or on <= holding.until):
            return {"name": holding.person.name, "office": holding.office.title}
    return {}


def freeze_promise(promise: Promise) -> Frozen:
    """A promise as the public reads it."""
    parent = promise.parent
    # A promise that nobody outside may know of is no ancestor that the public reads of.
    earlier = promise.succeeds.filter(for_members_only=False, made_by__is_restricted=False).order_by("ref")
    succeeds = list(earlier.values_list("ref", flat=True))
    return Frozen(
        kind=Promise.KIND,
        key=promise.subject,
        title=promise.title,
        area=promise.made_by.public_area(),
        body=promise.made_by.slug,
        day=iso(promise.made_on),
        fields={
            "ref": promise.ref,
            "promise_kind": promise.kind,
            "number": promise.number,
            "text": promise.text,
            "made_by": promise.made_by.name,
            "holder": _holder(promise.made_by, promise.made_on),
            "made_on": iso(promise.made_on),
            "owner": promise.owner.name if promise.owner else "",
            "parent": {"ref": parent.ref, "title": parent.title} if parent else {},
            "due": iso(promise.due),
            "due_printed": promise.due_printed,
            "closed_on": iso(promise.closed_on),
            "succeeds": succeeds,
        },
        sources=sources_as_public([promise.source]),
        about=tuple(f"{Promise.KIND}:{ref}" for ref in succeeds),
    )


def freeze_document(document: Document) -> Frozen:
    """A document as the public reads it; the file itself is reached by its hash."""
    publisher = document.publisher
    return Frozen(
        kind=Document.KIND,
        key=document.subject,
        title=document.title,
        area=publisher.public_area() if publisher else "",
        body=publisher.slug if publisher else "",
        day=iso(document.published_on),
        fields={
            "document_kind": document.kind,
            "publisher": publisher.name if publisher else "",
            "published_on": iso(document.published_on),
            "address": document.address,
            "sha256": document.sha256,
            "size": document.size,
            "media_type": document.media_type,
            "is_kept": document.is_kept,
            "note": document.note,
        },
    )


def _passed(row: Succession, other: Body) -> dict[str, str]:
    """A succession as one of its two bodies names it: the other body, the day, the part ("" for all) and the law."""
    return {
        "name": other.name,
        "slug": other.slug,
        "area": other.public_area(),
        "on": iso(row.on),
        "part": row.part,
        "law": row.law,
        "note": row.note,
    }


def freeze_body(body: Body) -> Frozen:
    """A body with the holders of its offices, the bodies whose functions it took on, and those that took on its own."""
    follows, followed_by = list(standing().filter(after=body)), list(standing().filter(before=body))
    holdings = Holding.objects.filter(office__body=body).select_related("office", "person", "appointer").order_by("id")
    return Frozen(
        kind=Body.KIND,
        key=body.subject,
        title=body.name,
        area=body.public_area(),
        body=body.slug,
        fields={
            "slug": body.slug,
            "body_kind": body.kind,
            "place": body.area.slug,
            "holders": [
                {
                    "office": holding.office.title,
                    "name": holding.person.name,
                    "since": iso(holding.since),
                    "until": iso(holding.until),
                    "note": holding.note,
                }
                for holding in holdings
            ],
            "follows": [_passed(row, row.before) for row in follows],
            "followed_by": [_passed(row, row.after) for row in followed_by],
        },
        sources=sources_as_public(row.source for row in [*follows, *followed_by]),
    )


def freeze_area(area: Area) -> Frozen:
    """A place: `within` names the place above it, so that the public site can find the districts of a force area."""
    return Frozen(
        kind=Area.KIND,
        key=area.subject,
        title=area.name,
        area=area.top().slug,
        body="",
        fields={
            "slug": area.slug,
            "area_kind": area.kind,
            "within": area.within.slug if area.within else "",
            "covers": list(area.covers.order_by("slug").values_list("slug", flat=True)),
            "code": area.code,
            "latitude": area.latitude,
            "longitude": area.longitude,
            "position_note": area.position_note,
            "valid_from": iso(area.valid_from),
            "valid_to": iso(area.valid_to),
        },
    )


PROMISES = Offer(
    kind=Promise.KIND,
    one="promise",
    many="promises",
    model=Promise,
    freeze=freeze_promise,
    labels={
        "ref": "Reference",
        "promise_kind": "Kind of promise",
        "number": "Number as printed",
        "text": "What was promised, in short",
        "made_by": "Who promised",
        "holder": "Holder of the office then",
        "made_on": "Promised on",
        "owner": "Who is to do it",
        "parent": "Part of",
        "due": "Due",
        "due_printed": "Due, as printed",
        "closed_on": "Closed by the body on",
        "succeeds": "Carries on from",
    },
    covers=(
        "ref", "kind", "number", "title", "text", "made_by", "made_on", "owner", "source", "parent", "due",
        "due_printed", "closed_on", "succeeds",
    ),
    withheld={**Releasable.HOUSEKEEPING, "for_members_only": "what is for members only never goes out"},
    edit="plans:change_promise",
)  # fmt: skip

DOCUMENTS = Offer(
    kind=Document.KIND,
    one="document",
    many="documents",
    model=Document,
    freeze=freeze_document,
    labels={
        "document_kind": "Kind of document",
        "publisher": "Published by",
        "published_on": "Published on",
        "address": "Address",
        "sha256": "SHA-256 of the file",
        "size": "Size in bytes",
        "media_type": "Kind of file",
        "is_kept": "A copy is kept here",
        "note": "Note",
    },
    covers=(
        "key", "title", "kind", "publisher", "published_on", "address", "sha256", "size", "media_type", "is_kept",
        "note",
    ),
    withheld=Releasable.HOUSEKEEPING,
)  # fmt: skip

BODIES = Offer(
    kind=Body.KIND,
    one="body",
    many="bodies",
    model=Body,
    freeze=freeze_body,
    labels={
        "slug": "Name in addresses",
        "body_kind": "Kind of body",
        "place": "Area it serves",
        "holders": "Holders of its offices",
        "follows": "Took on the functions of",
        "followed_by": "Its functions pass to",
    },
    covers=("slug", "name", "kind", "area"),
    withheld={**Releasable.HOUSEKEEPING, "is_restricted": "a restricted body is never offered to the public"},
    edit="desk:change_body",
)

AREAS = Offer(
    kind=Area.KIND,
    one="area",
    many="areas",
    model=Area,
    freeze=freeze_area,
    labels={
        "slug": "Name in addresses",
        "area_kind": "Kind of area",
        "within": "Within",
        "covers": "Police force areas it covers",
        "code": "Official code",
        "latitude": "Latitude",
        "longitude": "Longitude",
        "position_note": "How the position was found",
        "valid_from": "Valid from",
        "valid_to": "Valid to",
    },
    covers=(
        "slug", "name", "kind", "within", "covers", "code", "latitude", "longitude", "position_note", "valid_from",
        "valid_to",
    ),
    withheld=Releasable.HOUSEKEEPING,
    edit="desk:change_area",
)  # fmt: skip

OFFERS = [PROMISES, DOCUMENTS, BODIES, AREAS]
