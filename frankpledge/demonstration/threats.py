"""Ten years of threat lists of the demo record."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from frankpledge.demonstration.sources import source_of
from frankpledge.domains.plans.models import Plan
from frankpledge.domains.threats import actions
from frankpledge.domains.threats.models import ThreatList
from frankpledge.record.bodies import Body
from frankpledge.record.people import Actor

Row = Mapping[str, Any]


def load(data: Mapping[str, Row], by: Actor, on: date) -> None:
    """Build what threat_lists.toml holds, oldest first; plans, bodies and documents are there already."""
    for row in data.get("threat_lists", {}).get("threat_list", []):
        _load_threat_list(row, by, on)


def _load_threat_list(row: Row, by: Actor, on: date) -> None:
    plan = Plan.objects.get(slug=row["plan"]) if row.get("plan") else None
    version = plan.versions.get(slug=row["version"]) if plan and row.get("version") else None
    areas = [
        actions.AreaRow(
            key=area["key"],
            name=area["name"],
            rank=area.get("rank"),
            lineage=area["lineage"],
            came_from=tuple(area.get("from", ())),
            note=area.get("note", ""),
            source=source_of(dict(area)),
        )
        for area in row["area"]
    ]
    actions.record_threat_list(
        by=by,
        on=on,
        key=row["key"],
        body=Body.objects.get(slug=row["body"]),
        areas=areas,
        label=row["label"],
        dated_on=row.get("on"),
        precision=row.get("precision", "day"),
        when_printed=row.get("when_printed", ""),
        plan=plan,
        version=version,
        follows=ThreatList.objects.get(key=row["follows"]) if row.get("follows") else None,
        note=row.get("note", ""),
        source=source_of(dict(row)),
    )
