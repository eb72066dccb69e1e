"""What the page of a cycle shows besides its fields: its picture, and its areas with verdicts and threads."""

from typing import Any

from django import template
from django.utils.safestring import mark_safe

from frankpledge.publication.reading import Thing, thing
from frankpledge.publication.threat_cycles import areas_of, picture

register = template.Library()


@register.simple_tag
def cycle_shown(cycle: Thing) -> dict[str, Any]:
    """{% cycle_shown thing as shown %}: areas, picture ("" without scores), scores whether any is released, the
    meeting and the cycle followed where they are public."""
    areas = areas_of(cycle)
    fields = cycle.fields
    follows = thing(f"threat-cycles:{fields['follows']}") if fields.get("follows") else None
    listed = thing(f"threat-lists:{fields['threat_list']}") if fields.get("threat_list") else None
    meeting = thing(f"meetings:{fields['meeting']}") if fields.get("meeting") else None
    return {
        "areas": areas,
        "picture": mark_safe(picture(cycle)),  # noqa: S308 - the drawing escapes its words
        "has_scores": any(one.row["result"] for one in areas),
        "told": [one for one in areas if one.row["issues"] or one.row["challenges"] or one.figures or one.actions],
        "again": sum(1 for one in areas if any(each["again"] for each in (one.row["result"] or {}).get("history", []))),
        "dropped": [row for row in fields["areas"] if row["lineage"] == "dropped"],
        "follows": follows,
        "listed": listed,
        "meeting": meeting,
    }
