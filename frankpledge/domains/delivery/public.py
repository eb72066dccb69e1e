"""The fields this room offers to the public, named one by one, and its strands for a promise."""

from frankpledge.domains.delivery.models import Activity
from frankpledge.record.documents import as_public
from frankpledge.record.releases.models import Releasable
from frankpledge.record.releases.offers import DONE, Frozen, Offer, Strand


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def freeze_activity(activity: Activity) -> Frozen:
    """An activity as the public reads it."""
    source = as_public(activity.source)
    when = activity.when_printed or (activity.happened_on.strftime("%-d %B %Y") if activity.happened_on else "")
    facts = tuple((str(count["what"]), str(count["value"])) for count in activity.counts)
    day = activity.happened_on.isoformat() if activity.happened_on else ""
    until = activity.until.isoformat() if activity.until else ""
    return Frozen(
        kind="activities",
        key=f"activities:{activity.key}",
        title=activity.title,
        area=activity.body.area.slug,
        body=activity.body.slug,
        day=day,
        until=until,
        fields={
            "what": activity.text,
            "outcome": activity.outcome,
            "when": when,
            "precision": activity.precision,
            "who": activity.by_body.name if activity.by_body else "",
            "where": activity.place_words or (activity.place.name if activity.place else ""),
            "place": activity.place.slug if activity.place else "",
            "partners": _lines(activity.partners),
            "counts": activity.counts,
            "evidence": [document.key for document in activity.evidence.order_by("key")],
        },
        strand=Strand(
            knot=DONE, headline=activity.title, day=day, until=until, when=when, outcome=activity.outcome, facts=facts
        ),
        promises=tuple(activity.promises.order_by("ref").values_list("ref", flat=True)),
        sources=(source,) if source else (),
    )


ACTIVITIES = Offer(
    kind="activities",
    one="activity",
    many="activities",
    model=Activity,
    freeze=freeze_activity,
    labels={
        "what": "What was done",
        "outcome": "Outcome",
        "when": "When",
        "precision": "How well the date is known",
        "who": "Who did it",
        "where": "Where",
        "place": "Place on the map",
        "partners": "Partners",
        "counts": "Counts",
        "evidence": "Evidence",
    },
    covers=(
        "key", "body", "by_body", "title", "text", "outcome", "happened_on", "until", "precision", "when_printed",
        "place", "place_words", "partners", "counts", "promises", "source", "evidence",
    ),
    withheld={**Releasable.HOUSEKEEPING},
    edit="delivery:change_activity",
)  # fmt: skip

OFFERS = [ACTIVITIES]
