"""The report as rows and as JSON values."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from frankpledge.publication.board.gather import Gathered, Line
from frankpledge.publication.pages.things import thing_json

HEAD = (
    "theme", "category", "from", "to", "place", "basis", "value", "coverage", "coverage_because", "before", "change",
    "change_interval", "change_because", "signal", "signal_because", "ref", "build", "sample",
)  # fmt: skip


def rows(found: Gathered) -> Iterator[list[Any]]:
    """The rows of the CSV, in the order of the report; an empty value is refused, never zero."""
    for line in (*found.lines, *found.rural):
        told = _line(found, line)
        yield [told[name] for name in HEAD]


def _line(found: Gathered, line: Line) -> dict[str, Any]:
    asked, ends = found.asked, line.change.get("interval") or []
    ref = line.ref.split("_")
    return {
        "theme": line.theme, "category": line.category, "from": ref[2], "to": ref[3], "place": ref[5],
        "basis": "recorded", "value": line.value, "coverage": line.verdict, "coverage_because": line.because,
        "before": line.change.get("before"), "change": line.change["verdict"],
        "change_interval": " to ".join(str(end) for end in ends), "change_because": line.change.get("because", ""),
        "signal": line.signal["verdict"], "signal_because": line.signal.get("because", ""), "ref": line.ref,
        "build": asked.build.folder.name, "sample": found.is_sample,
    }  # fmt: skip


def as_json(found: Gathered) -> dict[str, Any]:
    """The report as JSON values."""
    asked = found.asked
    return {
        "report": "board",
        "body": {"slug": asked.body.slug, "name": asked.body.title},
        "month": asked.month,
        "force": asked.force,
        "district": asked.district[0] if asked.district else None,
        "build": asked.build.folder.name,
        "sample": found.is_sample,
        "head": asdict(found.head),
        "lines": [_line(found, line) for line in (*found.lines, *found.rural)],
        "coverage": [{"categories": what, "months": months, "because": why} for what, months, why in found.doubts],
        "measures": [thing_json(one) for one in found.measures],
        "asks": [
            {"month": one.month, **thing_json(one.promise), "last": thing_json(one.last) if one.last else None}
            for one in found.asks
        ],
    }
