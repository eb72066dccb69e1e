"""Sample questions to the sample crime figures, through the actions of the room."""

from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build, build_in_use
from frankpledge.domains.crime_measures import actions
from frankpledge.record.bodies import Body
from frankpledge.record.documents import keep_document, source_at
from frankpledge.record.people import Actor
from frankpledge.record.promises import Promise

DECIDED_BY, DECIDED_ON = "nobody (a sample decision)", date(2022, 1, 10)


def load(data: dict[str, Any], *, by: Actor, on: date) -> None:
    """Enter what sample_crime_measures.toml holds and take the figures; nothing where no sample crime files are in use.

    Errors: KeyError or ValidationError naming the row.
    """
    build = _sample_build()
    if build is None:
        return
    told = data["sample_crime_measures"]
    body = Body.objects.get(slug="derbyshire-lpb")
    paper = keep_document(by=by, on=on, key=told["paper"]["key"], title=told["paper"]["title"], kind="other",
                          publisher=body)  # fmt: skip
    decided: dict[str, Any] = {"decided_by": DECIDED_BY, "decided_on": DECIDED_ON, "source": source_at(paper)}
    for row in told["crime_measure"]:
        named = ("key", "title", "direction", "figure", "force", "category", "basis", "window", "why", "caveats")
        measure = actions.define_measure(
            by=by, on=on, body=body, promises=_promises(row),
            place=row["district_or_all"], place_words=row["words"], **{name: row[name] for name in named}, **decided,
        )  # fmt: skip
        for each in row.get("baseline", []):
            actions.set_baseline(thing=measure, by=by, on=on, **each, **decided)
        for month in row["months"]:
            actions.refresh(thing=measure, by=by, on=on, month=month, build=build)


def _promises(row: dict[str, Any]) -> list[Promise]:
    """The promises that a row names. Errors: KeyError naming one that the record does not hold."""
    found = {promise.ref: promise for promise in Promise.objects.filter(ref__in=row["promises"])}
    return [found[ref] for ref in row["promises"]]


def _sample_build() -> Build | None:
    try:
        build = build_in_use(Path(settings.HOME))
    except CannotAnswer:
        return None
    return build if build.manifest.sample else None
