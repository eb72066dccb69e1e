"""Questions to the local policing body and their answers, through the actions of their room."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from frankpledge.demonstration.sources import rows_in, source_of
from frankpledge.domains.questions import actions
from frankpledge.record.bodies import Body
from frankpledge.record.meetings import Item, Meeting
from frankpledge.record.people import Actor
from frankpledge.record.promises import Promise

NO_SUPPLEMENTARY = "None"


def load(data: Mapping[str, Mapping[str, Any]], by: Actor, on: date) -> None:
    """Enter what questions_*.toml hold. Errors: KeyError naming what is not on record; ValidationError."""
    for file, row in rows_in(dict(data), "questions_", "question"):
        try:
            _question(row, by, on)
        except Exception as wrong:
            wrong.add_note(f"{file}, question {row['key']}")
            raise


def _question(row: Mapping[str, Any], by: Actor, on: date) -> None:
    meeting = Meeting.objects.get(slug=row["meeting"])
    item = Item.objects.get(meeting=meeting, title=row["under"])
    supplementary = row.get("supplementary", "")
    made = actions.take_question(
        by=by,
        on=on,
        body=meeting.body,
        key=row["key"],
        title=row["title"],
        asker="member",
        asker_role=row["asker"]["role"],
        asker_name=row["asker"].get("name", ""),
        asked_of=Body.objects.get(slug=row["asked_of"]),
        asked_on=row["asked_on"],
        meeting=meeting,
        item=item,
        text=row["text"],
        answer_state="answered",
        answer=row["answer"],
        answered_by="the commissioner",
        note=f"Supplementary question: {supplementary}" if supplementary.startswith(NO_SUPPLEMENTARY) else "",
        promises=_promises(row),
        source=source_of(dict(row)),
    )
    if supplementary and not supplementary.startswith(NO_SUPPLEMENTARY):
        made = actions.ask_supplementary(thing=made, asker_role="the same member", text=supplementary, by=by, on=on)
    figures = [(c["kind"], c["what"], c["first"], c["second"], c["printed"]) for c in row.get("checks", ())]
    if figures:
        actions.check_figures(thing=made, figures=figures, by=by, on=on)


def _promises(row: Mapping[str, Any]) -> list[Promise]:
    refs = row.get("promises", [])
    found = list(Promise.objects.filter(ref__in=refs))
    if missing := set(refs) - {promise.ref for promise in found}:
        raise KeyError(f"no promise {', '.join(sorted(missing))} is on record")
    return found
