"""Papers of the demo record: short texts of our own, and the activities that a paper reports, point by point."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from frankpledge.demonstration.sources import rows_in, source_of
from frankpledge.domains.papers import actions
from frankpledge.record.meetings import Item, Meeting
from frankpledge.record.people import Actor
from frankpledge.record.promises import Promise

Row = Mapping[str, Any]
TOLD = "Told here in short and in our own words. The paper itself stands in the pack that is named as its source."


def load(data: Mapping[str, Row], by: Actor, on: date) -> None:
    """Build what papers_*.toml hold. Errors: KeyError naming a meeting, item, promise or file that is not there."""
    places: dict[str, int] = {}
    for _, row in rows_in(dict(data), "papers_", "paper"):
        under = f"{row['meeting']}/{row['item']}"
        places[under] = places.get(under, 0) + 1
        _paper(row, places[under], dict(data), by, on)


def _paper(row: Row, place: int, data: dict[str, Any], by: Actor, on: date) -> None:
    meeting = Meeting.objects.get(slug=row["meeting"])
    item = Item.objects.get(meeting=meeting, key=row["item"])
    points = _points(row, data)
    refs = [*row.get("promises", ()), *points]
    found = {promise.ref: promise for promise in Promise.objects.filter(ref__in=refs)}
    if missing := set(refs) - set(found):
        raise KeyError(f"{row['key']}: no promise {', '.join(sorted(missing))} is on record.")
    paper = actions.draft_paper(
        by=by, on=on, key=row["key"], meeting=meeting, item=item, place=place, title=row["title"],
        kind=row.get("kind", "report"), written_by=row.get("written_by", ""), promises=list(found.values()),
        note=row.get("note", TOLD), source=source_of(dict(row)),
    )  # fmt: skip
    texts = {heading: text.strip() for heading, text in row.get("text", {}).items()}
    actions.write_sections(by=by, on=on, thing=paper, texts=texts, points=points)


def _points(row: Row, data: dict[str, Any]) -> dict[str, str]:
    """What was done by the first delivery point it serves, in the order of the references; one paragraph each."""
    said: dict[str, list[str]] = {}
    for wanted in row.get("points", ()):
        for name in sorted(data):
            for activity in data[name].get("activity", ()) if name.startswith(wanted["file"]) else ():
                if activity["source"]["at"].startswith(wanted["at"]) and activity.get("promises"):
                    parts = [f"{activity['title'].rstrip('.')}.", activity["text"], activity.get("outcome", "")]
                    said.setdefault(activity["promises"][0], []).append(" ".join(part for part in parts if part))
    return {ref: "\n\n".join(said[ref]) for ref in sorted(said, key=_in_order)}


def _in_order(ref: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (0, part) for part in ref.replace("-", ".").split(".")]
