"""The fields this room offers to the public, named one by one."""

from typing import Any

from frankpledge.domains.threats.models import ThreatArea, ThreatList
from frankpledge.record.documents import as_public, sources_as_public
from frankpledge.record.releases.offers import Frozen, Offer, iso


def _area(area: ThreatArea) -> dict[str, Any]:
    return {
        "key": area.key,
        "name": area.name,
        "rank": area.rank,
        "lineage": area.lineage,
        "came_from": area.came_from,
        "note": area.note,
        "source": as_public(area.source),
    }


def freeze_threat_list(threat_list: ThreatList) -> Frozen:
    """A list of threats as the public reads it."""
    return Frozen(
        kind=ThreatList.KIND,
        key=threat_list.subject,
        title=threat_list.label,
        area=threat_list.body.public_area(),
        body=threat_list.body.slug,
        day=iso(threat_list.dated_on),
        fields={
            "label": threat_list.label,
            "on": iso(threat_list.dated_on),
            "precision": threat_list.precision,
            "when": threat_list.when_printed,
            "plan": threat_list.plan.slug if threat_list.plan else "",
            "version": threat_list.version.slug if threat_list.version else "",
            "follows": threat_list.follows.key if threat_list.follows else "",
            "note": threat_list.note,
            "areas": [_area(area) for area in threat_list.areas.select_related("source__document")],
        },
        sources=sources_as_public([threat_list.source]),
    )


THREAT_LISTS = Offer(
    kind=ThreatList.KIND,
    one="list of threats",
    many="lists of threats",
    model=ThreatList,
    freeze=freeze_threat_list,
    labels={
        "label": "Name of the list",
        "on": "Date",
        "precision": "How well the date is known",
        "when": "Date as printed",
        "plan": "Plan",
        "version": "Version of the plan",
        "follows": "Read against the list",
        "note": "Note",
        "areas": "Areas of threat",
    },
    covers=(
        "key", "label", "body", "dated_on", "precision", "when_printed", "plan", "version", "follows", "note", "source",
    ),
    withheld=ThreatList.HOUSEKEEPING,
    edit="threats:change_threat_list",
)  # fmt: skip

OFFERS = [THREAT_LISTS]

# An area goes out within its list: what of it the public reads, and what it does not.
PARTS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "ThreatArea": (
        ("key", "name", "rank", "lineage", "came_from", "note", "source"),
        {
            "id": "a number of the database",
            "threat_list": "the list it stands in",
            "position": "the order of the rows says it",
        },
    ),
}
