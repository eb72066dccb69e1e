"""The fields this room offers to the public, named one by one."""

from frankpledge.domains.specified_information.models import Occasion, PublishedItem
from frankpledge.record.documents import sources_as_public
from frankpledge.record.releases.offers import Frozen, Offer, iso
from frankpledge.rules.specified_information import item


def freeze_tie(tie: PublishedItem) -> Frozen:
    """What was tied to an item, as the public reads it."""
    document, entry = tie.document, item(tie.item)
    return Frozen(
        kind=PublishedItem.KIND,
        key=tie.subject,
        title=str(tie),
        area=tie.body.public_area(),
        body=tie.body.slug,
        day=iso(tie.published_on),
        fields={
            "body": tie.body.name,
            "item": tie.item,
            "paragraph": entry.paragraph,
            "how": tie.how,
            "document": {"key": document.key, "title": document.title} if document else {},
            "at": tie.at,
            "address": tie.address,
            "seen_on": iso(tie.seen_on),
            "seen_by": tie.seen_by,
            "published_on": iso(tie.published_on),
            "covers_to": iso(tie.covers_to),
            "why": tie.why,
            "untied_on": iso(tie.untied_on),
            "untied_because": tie.untied_because,
            "note": tie.note,
        },
        is_sample=tie.is_sample,
        about=(document.subject,) if document else (),
    )


def freeze_occasion(occasion: Occasion) -> Frozen:
    """An occasion as the public reads it."""
    return Frozen(
        kind=Occasion.KIND,
        key=occasion.subject,
        title=f"{occasion.what.capitalize()}: {occasion.body.name}",
        area=occasion.body.public_area(),
        body=occasion.body.slug,
        day=iso(occasion.happened_on),
        fields={
            "body": occasion.body.name,
            "what": occasion.what,
            "happened_on": iso(occasion.happened_on),
            "note": occasion.note,
        },
        sources=sources_as_public([occasion.source]),
        is_sample=occasion.is_sample,
    )


TIED = Offer(
    kind=PublishedItem.KIND,
    one="entry of what must be published",
    many="entries of what must be published",
    model=PublishedItem,
    freeze=freeze_tie,
    labels={
        "body": "Body",
        "item": "Entry of the list",
        "paragraph": "Paragraph of the Order",
        "how": "What meets it",
        "document": "Document",
        "at": "Place in the document",
        "address": "Address",
        "seen_on": "Seen there on",
        "seen_by": "Seen by",
        "published_on": "Published on",
        "covers_to": "Tells up to",
        "why": "Why it is not asked of this body",
        "untied_on": "Untied on",
        "untied_because": "Why it was untied",
        "note": "Note",
    },
    covers=(
        "key", "body", "item", "how", "document", "at", "address", "seen_on", "seen_by", "published_on", "covers_to",
        "why", "untied_on", "untied_because", "note", "is_sample",
    ),
    withheld=PublishedItem.HOUSEKEEPING,
    edit="specified_information:change_tie",
)  # fmt: skip
OCCASIONS = Offer(
    kind=Occasion.KIND,
    one="occasion to publish again",
    many="occasions to publish again",
    model=Occasion,
    freeze=freeze_occasion,
    labels={"body": "Body", "what": "What happened", "happened_on": "Day", "note": "Note"},
    covers=("key", "body", "what", "happened_on", "note", "is_sample", "source"),
    withheld=Occasion.HOUSEKEEPING,
    edit="specified_information:change_occasion",
)
OFFERS = [TIED, OCCASIONS]
