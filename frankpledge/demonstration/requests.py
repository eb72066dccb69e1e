"""What panels asked for, as promises outside any plan."""

from datetime import date
from typing import Any

from frankpledge.demonstration.sources import source_of
from frankpledge.domains.plans.actions import record_promise
from frankpledge.record.bodies import Body
from frankpledge.record.people import Actor


def load(data: dict[str, Any], *, by: Actor, on: date) -> None:
    """Enter what requests_*.toml hold. Errors: KeyError or ValidationError naming the row."""
    bodies = {body.slug: body for body in Body.objects.all()}
    for name in sorted(data):
        if not name.startswith("requests"):
            continue
        for row in data[name]["request"]:
            reply = f" {row['reply']}" if row.get("reply") else ""
            record_promise(
                by=by,
                on=on,
                ref=row["ref"],
                kind=row["kind"],
                number=row.get("number", ""),
                title=row["title"],
                text=row["text"] + reply,
                made_by=bodies[row["maker"]],
                made_on=row["on"],
                owner=bodies[row["to"]],
                source=source_of(row),
            )
