"""Sample procedures before the panel: an appointment after a veto, an officer heard, and a confidential removal."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from frankpledge.demonstration.sources import rows_in
from frankpledge.domains.appointments import actions
from frankpledge.record.bodies import Body
from frankpledge.record.people import Actor
from frankpledge.rules.appointment_path import TOLD

Row = Mapping[str, Any]


def load(data: Mapping[str, Row], by: Actor, on: date) -> None:
    """Enter sample_appointments.toml. Errors: ValidationError with the procedure noted."""
    body, panel = (Body.objects.filter(kind=kind).order_by("pk")[0] for kind in ("local policing body", "panel"))
    for file, row in rows_in(dict(data), "sample_appointments", "procedure"):
        try:
            _procedure(row, body, panel, by, on)
        except Exception as wrong:
            wrong.add_note(f"{file}, procedure {row['key']}")
            raise


def _procedure(row: Row, body: Body, panel: Body, by: Actor, on: date) -> None:
    made = actions.open_appointment(
        by=by, on=on, body=body, panel=panel, key=row["key"], procedure=row["procedure"], post=row["post"],
        note=row["note"], is_sample=True,
    )  # fmt: skip
    for candidate in row["candidates"]:
        made = actions.name_candidate(
            thing=made, name=candidate["name"], is_reserve=candidate.get("is_reserve", False), by=by, on=on
        )
    candidates = {one.position: one for one in made.candidates.all()}
    for act in row["acts"]:
        given = {name: act[name] for name in ("in_public", "votes_for", "members", "words") if name in act}
        actions.record_act(
            by=by, on=on, appointment=made, verb=act["verb"], done_on=act["on"], told=TOLD, is_sample=True,
            candidate=candidates.get(act.get("candidate", 0)), **given,
        )  # fmt: skip
    for position, candidate in enumerate(row["candidates"], 1):
        if candidate.get("is_released"):
            actions.release_name(candidate=candidates[position], by=by, on=on)
