"""Papers of the demo record: short texts of our own, and the activities that a paper reports, point by point."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from frankpledge.demonstration.sources import rows_in, source_of
from frankpledge.domains.papers import actions
from frankpledge.domains.papers.models import Paper
from frankpledge.record.meetings import Item, Meeting
from frankpledge.record.people import Actor
from frankpledge.record.promises import Promise

Row = Mapping[str, Any]
FILES = ("papers_", "sample_meetings")
OF_A_PAPER = ("kind", "written_by", "what_changed", "published_on", "due_on", "is_sample")
TOLD = "Told here in short and in our own words. The paper itself stands in the pack that is named as its source."


def load(data: Mapping[str, Row], by: Actor, on: date) -> None:
    """Build what the files of papers hold. Errors: KeyError naming a promise that is not there; DoesNotExist."""
    places: dict[str, int] = {}
    rows = [row for prefix in FILES for _, row in rows_in(dict(data), prefix, "meeting_paper")]
    for row in rows:
        under = f"{row['meeting']}/{row['under']}"
        places[under] = places.get(under, 0) + 1
        _paper(row, places[under], dict(data), by, on)


def _paper(row: Row, place: int, data: dict[str, Any], by: Actor, on: date) -> None:
    meeting = Meeting.objects.get(slug=row["meeting"])
    item = Item.objects.get(meeting=meeting, key=row["under"])
    points = _points(row, data)
    refs = [*row.get("promises", ()), *points]
    found = {promise.ref: promise for promise in Promise.objects.filter(ref__in=refs)}
    if missing := set(refs) - set(found):
        raise KeyError(f"{row['key']}: no promise {', '.join(sorted(missing))} is on record.")
    paper = actions.draft_paper(
        by=by, on=on, key=row["key"], meeting=meeting, item=item, place=place, title=row["title"],
        promises=list(found.values()), note=row.get("note", TOLD), source=source_of(dict(row)),
        supplements=Paper.objects.get(key=row["supplements"]) if "supplements" in row else None,
        **{name: row[name] for name in OF_A_PAPER if name in row},
    )  # fmt: skip
    texts = {heading: text.strip() for heading, text in row.get("text", {}).items()}
    actions.write_sections(by=by, on=on, thing=paper, texts=texts, points=points)
    if "handed_in_on" in row:
        late = row.get("late_because", "")
        actions.hand_in(by=by, on=on, thing=paper, handed_in_on=row["handed_in_on"], late_because=late)


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
