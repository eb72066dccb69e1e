"""One thing as its public will read it, for staff: every public field by its label, and whether it is public yet."""

from typing import Any

from frankpledge.record.releases.models import Current, Releasable
from frankpledge.record.releases.offers import Frozen, Offer


def spoken(value: Any) -> list[str]:
    """A frozen value as lines of text: lists line by line, counts as "26 officers", sources as document and
    place, other mappings part by part."""
    if isinstance(value, list | tuple):
        return [line for part in value for line in spoken(part)]
    if isinstance(value, dict) and {"what", "value"} <= value.keys():
        return [f"{value['value']} {value['what']}"]
    if isinstance(value, dict) and {"document", "title", "at"} <= value.keys():
        return [", ".join(part for part in (value["title"], value["at"]) if part)]
    if isinstance(value, dict):
        parts = [f"{name.replace('_', ' ')}: {', '.join(spoken(part))}" for name, part in value.items() if part]
        return ["; ".join(parts)] if parts else []
    return [str(value)] if value not in (None, "") else []


def rows_of(offer: Offer, frozen: Frozen) -> list[tuple[str, list[str]]]:
    """Pairs of label and lines for every public field, in the order of the labels; no lines where it is empty."""
    return [(label, spoken(frozen.fields.get(name))) for name, label in offer.labels.items()]


def banner_of(thing: Releasable) -> tuple[str, str]:
    """The state for the banner ("draft", "changed" or "released") and its words. One query."""
    public = Current.objects.filter(key=thing.subject).exists()
    waiting = " It awaits release." if thing.state == "ready" else ""
    if thing.set_aside:
        return "draft", f"Set aside: {thing.set_aside}"
    if thing.state == "released":
        return "released", "This is what the public reads." if public else "It was released, and withdrawn since."
    if public:
        return "changed", f"The public reads an earlier text.{waiting}"
    return "draft", f"Nothing of this is public.{waiting}"
