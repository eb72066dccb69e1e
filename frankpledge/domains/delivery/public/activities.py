from frankpledge.domains.delivery.models import Activity
from frankpledge.domains.delivery.public.wording import last_day, when
from frankpledge.record.documents import sources_as_public
from frankpledge.record.promises import refs_of
from frankpledge.record.releases.offers import DONE, Frozen, Offer, Strand, iso, lines_of


def freeze_activity(activity: Activity) -> Frozen:
    """An activity as the public reads it."""
    day, until = iso(activity.happened_on), iso(last_day(activity.happened_on, activity.precision, activity.until))
    said = when(activity.happened_on, activity.until, activity.precision, activity.reported_on)
    facts = tuple((str(count["what"]), str(count["value"])) for count in activity.counts)
    return Frozen(
        kind=Activity.KIND,
        key=activity.subject,
        title=activity.title,
        area=activity.body.public_area(),
        body=activity.body.slug,
        day=day,
        until=until,
        fields={
            "what": activity.text,
            "outcome": activity.outcome,
            "when": said,
            "when_printed": activity.when_printed,
            "precision": activity.precision,
            "reported_on": iso(activity.reported_on),
            "who": activity.by_body.name if activity.by_body else "",
            "where": activity.place_words or (activity.place.name if activity.place else ""),
            "place": activity.place.slug if activity.place else "",
            "partners": lines_of(activity.partners),
            "counts": activity.counts,
            "tie": activity.tie,
            "note": activity.note,
            "evidence": sorted(document.key for document in activity.evidence.all()),
        },
        strand=Strand(
            knot=DONE, headline=activity.title, day=day, until=until, when=said, outcome=activity.outcome, facts=facts
        ),
        promises=refs_of(activity),
        sources=sources_as_public([activity.source]),
    )


ACTIVITIES = Offer(
    kind=Activity.KIND,
    one="activity",
    many="activities",
    model=Activity,
    freeze=freeze_activity,
    labels={
        "what": "What was done",
        "outcome": "Outcome",
        "when": "When",
        "when_printed": "Date as the source prints it",
        "precision": "How well the date is known",
        "reported_on": "Reported on",
        "who": "Who did it",
        "where": "Where",
        "place": "Place on the map",
        "partners": "Partners",
        "counts": "Counts",
        "tie": "Who tied it to these promises",
        "note": "Note",
        "evidence": "Evidence",
    },
    covers=(
        "key", "body", "by_body", "title", "text", "outcome", "happened_on", "until", "precision", "when_printed",
        "reported_on", "place", "place_words", "partners", "counts", "tie", "note", "promises", "source", "evidence",
    ),
    withheld=Activity.HOUSEKEEPING,
    edit="delivery:change_activity",
)  # fmt: skip
