from frankpledge.domains.delivery.models import Engagement
from frankpledge.domains.delivery.public.wording import last_day, when
from frankpledge.record.documents import sources_as_public
from frankpledge.record.promises import refs_of
from frankpledge.record.releases.offers import ASKED, DONE, Frozen, Offer, Strand, iso, lines_of


def freeze_engagement(engagement: Engagement) -> Frozen:
    """An entry of the engagement diary as the public reads it; a question mark on the thread only if people raised
    something."""
    day, until = iso(engagement.held_on), iso(last_day(engagement.held_on, engagement.precision, engagement.until))
    said = when(engagement.held_on, engagement.until, engagement.precision)
    people = lines_of(engagement.with_whom)
    facts = tuple(pair for pair in (("Raised", engagement.raised), ("With", ", ".join(people))) if pair[1])
    return Frozen(
        kind=Engagement.KIND,
        key=engagement.subject,
        title=engagement.title,
        area=engagement.body.public_area(),
        body=engagement.body.slug,
        day=day,
        until=until,
        fields={
            "with": people,
            "raised": engagement.raised,
            "when": said,
            "when_printed": engagement.when_printed,
            "precision": engagement.precision,
            "where": engagement.place_words or (engagement.place.name if engagement.place else ""),
            "place": engagement.place.slug if engagement.place else "",
        },
        strand=Strand(
            knot=ASKED if engagement.raised else DONE,
            headline=engagement.title,
            day=day,
            until=until,
            when=said,
            facts=facts,
        ),
        promises=refs_of(engagement),
        sources=sources_as_public([engagement.source]),
    )


ENGAGEMENTS = Offer(
    kind=Engagement.KIND,
    one="engagement",
    many="engagements",
    model=Engagement,
    freeze=freeze_engagement,
    labels={
        "with": "With whom",
        "raised": "What they raised",
        "when": "When",
        "when_printed": "Date as the source prints it",
        "precision": "How well the date is known",
        "where": "Where",
        "place": "Place on the map",
    },
    covers=(
        "key", "body", "title", "with_whom", "raised", "held_on", "until", "precision", "when_printed", "place",
        "place_words", "promises", "source",
    ),
    withheld=Engagement.HOUSEKEEPING,
    edit="delivery:change_engagement",
)  # fmt: skip
