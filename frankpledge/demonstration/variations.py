"""The paths of the demo record's plans from draft to issue, as far as its documents go, and what they take up."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from frankpledge.demonstration.sources import rows_in, source_of
from frankpledge.domains.plan_variation import actions
from frankpledge.domains.plan_variation.models import Variation
from frankpledge.domains.plans.models import Plan, Version
from frankpledge.domains.threats.models import ThreatList
from frankpledge.domains.threats.public import freeze_threat_list
from frankpledge.record.ledger.chain import digest
from frankpledge.record.people import Actor

Row = Mapping[str, Any]


def load(data: Mapping[str, Row], by: Actor, on: date) -> None:
    """Enter what variations*.toml hold; plans and threat lists are there already.

    Errors: DoesNotExist or KeyError naming file and row; what the actions refuse is a ValidationError.
    """
    for kind, enter in (("path", _path), ("look", _look)):
        for file, row in rows_in(dict(data), "variations", kind):
            try:
                enter(row, by, on)
            except Exception as wrong:
                wrong.add_note(f"{file}, {kind} of {row['plan']}")
                raise


def _path(row: Row, by: Actor, on: date) -> None:
    version = Version.objects.get(plan__slug=row["plan"], slug=row["version"])
    made = actions.begin(
        by=by, on=on, version=version, why=row["why"], note=row.get("note", ""), source=source_of(dict(row))
    )
    for step in row["step"]:
        day = step.get("on")
        actions.record_step(
            thing=made, kind=step["kind"], by=by, on=on, done_on=day, precision="day" if day else "unknown",
            by_whom=step["by_whom"], note=step.get("note", ""), source=source_of(dict(step)),
        )  # fmt: skip


def _look(row: Row, by: Actor, on: date) -> None:
    plan = Plan.objects.get(slug=row["plan"])
    new = ThreatList.objects.get(key=row["about"])
    actions.consider(
        by=by, on=on, plan=plan, about=new.subject, about_title=row["title"], about_day=new.dated_on,
        about_digest=digest(freeze_threat_list(new).text()), occasion="threats", outcome="taken up",
        reason=row["reason"], by_whom=row["by_whom"], source=source_of(dict(row)),
        variation=Variation.objects.get(version__plan=plan, version__slug=row["path"]),
    )  # fmt: skip
