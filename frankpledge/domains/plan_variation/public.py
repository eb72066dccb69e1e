"""The fields this room offers to the public, named one by one."""

from datetime import date
from typing import Any

from frankpledge.domains.plan_variation import queries, text
from frankpledge.domains.plan_variation.models import EQUALITY, Consideration, Step, Variation
from frankpledge.record.documents import as_public, sources_as_public
from frankpledge.record.releases.offers import DECIDED, Frozen, Offer, Strand, iso
from frankpledge.rules.periods import day_label
from frankpledge.rules.plan_path import STEPS
from frankpledge.rules.plan_path import Step as Wanted


def _step(step: Step, earlier: list[Step]) -> dict[str, Any]:
    """A step as the public reads it; `earlier` are the entries that stood in its place."""
    return {
        "kind": step.kind,
        "step": str(step),
        "section": "" if step.kind == EQUALITY else STEPS[step.kind].section,  # type: ignore[index]
        "on": iso(step.done_on),
        "precision": step.precision,
        "by_whom": step.by_whom,
        "copied_to": step.recipients,
        "note": step.note,
        "is_sample": step.is_sample,
        "text_sha256": step.text_digest,
        "is_struck": step.is_struck,
        "correction": step.correction,
        "source": as_public(step.source),
        "earlier": [_step(row, []) for row in earlier],
    }


def _wanted(step: Wanted) -> dict[str, str]:
    return {"step": step.words, "by": step.who, "section": step.section}


def freeze_variation(variation: Variation) -> Frozen:
    """A path as the public reads it; the number of queries is constant."""
    version = variation.version
    plan, previous = version.plan, version.previous
    steps, earlier = variation.standing_steps(), queries.earlier_entries(variation)
    path = variation.path(date.max, steps)
    issued = next((step for step in steps if step.kind == "issue"), None)
    shown = [_step(step, earlier.pop(step.position, [])) for step in steps]
    return Frozen(
        kind=Variation.KIND,
        key=variation.subject,
        title=str(variation),
        area=plan.body.public_area(),
        body=plan.body.slug,
        day=iso(version.dated_on),
        fields={
            "plan": {"slug": plan.slug, "title": plan.title},
            "version": {"slug": version.slug, "label": version.label, "key": version.subject},
            "previous": {"slug": previous.slug, "label": previous.label} if previous else None,
            "why": variation.why,
            "stands": {"state": path.state, "because": path.because, "told": list(path.told)},
            "steps": [row for row in shown if row["kind"] != EQUALITY],
            "evidence": [row for row in shown if row["kind"] == EQUALITY],
            "struck": [_step(row, []) for rows in earlier.values() for row in rows],
            "missing": [_wanted(step) for step in path.missing],
            "owed": [_wanted(step) for step in path.owed],
            "next": [_wanted(step) for step in path.next],
            "note": variation.note,
        },
        strand=_strand(variation, issued),
        promises=_reworded(variation) if issued else (),
        sources=sources_as_public([variation.source, *(step.source for step in steps)]),
        is_sample=variation.is_sample or any(step.is_sample for step in steps),
        about=(version.subject,),
    )


def _strand(variation: Variation, issued: Step | None) -> Strand | None:
    if issued is None:
        return None
    when = day_label(issued.done_on) if issued.done_on else "date not stated"
    return Strand(DECIDED, f"{variation} was issued", day=iso(issued.done_on), when=when)


def _reworded(variation: Variation) -> tuple[str, ...]:
    """The promises whose words the version changed, brought or dropped: their threads show that it was issued."""
    version = variation.version
    before = text.lines_of(version.previous) if version.previous else []
    refs = {item.promise.ref for one in (version, version.previous) if one for item in one.items.all()}
    return tuple(name for name, _, _ in text.changed(before, text.lines_of(version)) if name in refs)


VARIATIONS = Offer(
    kind=Variation.KIND,
    one="path of a plan",
    many="paths of plans",
    model=Variation,
    freeze=freeze_variation,
    labels={
        "plan": "Plan", "version": "Version", "previous": "The version before", "why": "Why",
        "stands": "Where it stands",
        "steps": "Steps done", "evidence": "Evidence beside the path", "struck": "Entries struck out",
        "missing": "Missing before it may be issued", "owed": "Owed since it was issued", "next": "What may come next",
        "note": "Note",
    },
    covers=("key", "version", "why", "note", "is_sample", "source"),
    withheld=Variation.HOUSEKEEPING,
    edit="plan_variation:change",
)  # fmt: skip


def freeze_consideration(one: Consideration) -> Frozen:
    """What came of looking at a plan in the light of something new, as the public reads it."""
    plan, variation = one.plan, one.variation
    return Frozen(
        kind=Consideration.KIND,
        key=one.subject,
        title=f"{one.outcome.capitalize()}: {one.about_title}",
        area=plan.body.public_area(),
        body=plan.body.slug,
        day=iso(one.considered_on or one.about_day),
        fields={
            "plan": {"slug": plan.slug, "title": plan.title},
            "occasion": one.get_occasion_display(),
            "about": "" if one.about.startswith("law:") else one.about,
            "about_title": one.about_title,
            "about_day": iso(one.about_day),
            "outcome": one.outcome,
            "reason": one.reason,
            "considered_on": iso(one.considered_on),
            "by_whom": one.by_whom,
            "variation": {"key": variation.key, "title": str(variation)} if variation else None,
            "section": queries.KEPT,
        },
        sources=sources_as_public([one.source]),
        is_sample=one.is_sample,
        about=tuple(filter(None, (variation.subject if variation else "",))),
    )


REVIEWS = Offer(
    kind=Consideration.KIND,
    one="look at a plan",
    many="looks at plans",
    model=Consideration,
    freeze=freeze_consideration,
    labels={
        "plan": "Plan", "occasion": "Occasion", "about": "In the record", "about_title": "What was looked at",
        "about_day": "Its day", "outcome": "Outcome", "reason": "Reason", "considered_on": "Considered on",
        "by_whom": "By whom", "variation": "Variation", "section": "Section",
    },
    covers=(
        "key", "plan", "occasion", "about", "about_title", "about_day", "outcome", "reason", "considered_on", "by_whom",
        "variation", "is_sample", "source",
    ),
    withheld={**Consideration.HOUSEKEEPING, "about_digest": "tells whether what was looked at has changed since"},
    edit="plan_variation:change_consideration",
)  # fmt: skip

OFFERS = [VARIATIONS, REVIEWS]

# A step goes out within its path: what of it the public reads, and what it does not.
PARTS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "Step": (
        ("kind", "done_on", "precision", "by_whom", "copied_to", "copied_to_fire", "copied_to_health",
         "copied_to_probation", "copied_to_others", "text_digest", "note", "is_sample", "source", "corrects",
         "correction", "is_struck"),
        {
            "id": "a number of the database",
            "variation": "the path it stands in",
            "position": "the order of the rows says it",
            "text_then": "a draft's words; the version shows them once it is released",
        },
    ),
}  # fmt: skip
