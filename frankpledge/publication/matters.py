"""A matter: one item of business through every meeting that took it, by the links that agendas were released with."""

from dataclasses import dataclass
from typing import Any

from frankpledge.publication.addresses import address_of
from frankpledge.publication.meetings.gathered import Place, gather
from frankpledge.publication.meetings.taken_up import ItemKey, Links, links_in
from frankpledge.publication.reading import Thing, things_of


@dataclass(frozen=True)
class Step:
    """One meeting that took the matter: the meeting, where it is read, and the item with all that lies under it."""

    meeting: Thing
    address: str
    place: Place

    @property
    def stem(self) -> str:
        """What keeps the places of two meetings apart on one page."""
        return f"{self.meeting.slug}-"


def chain(links: Links, start: ItemKey) -> set[ItemKey]:
    """All items of the matter that an item belongs to, itself among them."""
    seen, waiting = {start}, [start]
    while waiting:
        for other in links.get(waiting.pop(), ()):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return seen


def steps_of(area: str, meeting: str, item: str) -> list[Step]:
    """Every public meeting that took a matter, oldest first; [] where the item is not public.

    Two queries, and four a meeting.
    """
    wanted = chain(links_in(area), (meeting, item))
    slugs = {slug for slug, _ in wanted}
    found: list[Step] = []
    for one in things_of(area, "meetings"):
        if one.slug in slugs:
            places = gather(one).places
            found += [Step(one, address_of(one), each) for each in places if (one.slug, each.item["item"]) in wanted]
    here = [step for step in found if (step.meeting.slug, step.place.item["item"]) == (meeting, item)]
    return sorted(found, key=lambda step: (step.meeting.day, step.meeting.slug)) if here else []


def as_json(step: Step) -> dict[str, Any]:
    """One step as open data: meeting, item, and the keys of what lies under it."""
    item = step.place.item
    return {
        "meeting": step.meeting.slug,
        "meeting_title": step.meeting.title,
        "held_on": step.meeting.day,
        "address": f"{step.address}#{item['item']}",
        "item": item["item"],
        "number": item["number"],
        "heading": item["heading"],
        "openness": item["openness"],
        "follows": item.get("follows", {}),
        "about_it": [line.thing.key for part in step.place.parts for line in part.lines],
        "release": step.meeting.release,
        "content_sha256": step.meeting.content_hash,
    }
