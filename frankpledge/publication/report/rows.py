"""The report as rows: one for each activity under each promise it serves, one for each promise with nothing."""

from collections.abc import Iterator
from typing import Any

from frankpledge.publication.addresses import promise_address
from frankpledge.publication.report.gathered import Gathered, Line
from frankpledge.publication.report.placing import Placed
from frankpledge.publication.report.wording import count_words

HEAD = (
    "priority", "ref", "number", "promise", "thread", "something_to_show", "kind", "key", "title", "when", "day",
    "until", "place_in_period", "outcome", "by", "where", "partners", "counts", "in_full_under", "source", "source_at",
    "source_lines",
)  # fmt: skip


def rows(found: Gathered) -> Iterator[list[Any]]:
    """The rows of the CSV, in the order of the report."""
    for part in found.priorities:
        for line in part.lines:
            yield from _of(found, str(part.line.item["title"]), line)
    for line in found.others:
        yield from _of(found, "", line)
    for placed in found.untied:
        yield ["", "", "", "", "", "", *_thing(placed, "")]


def _of(found: Gathered, priority: str, line: Line) -> Iterator[list[Any]]:
    thread = promise_address(found.asked.area, line.ref)
    start = [priority, line.ref, line.number, line.item["title"], thread, line.has_something]
    listed = [(one, line.ref) for one in line.done] + list(line.elsewhere)
    listed += [(one, "") for one in (*line.visits, *line.assessed, *line.money, *line.others)]
    for one, under in listed:
        yield [*start, *_thing(one, under)]
    if not listed:
        yield [*start, *[""] * (len(HEAD) - len(start))]


def _thing(one: Placed, under: str) -> list[Any]:
    thing, fields = one.thing, one.thing.fields
    source = thing.sources[0] if thing.sources else {}
    return [
        thing.kind, thing.key, thing.title, one.when, thing.day, thing.until, one.place, fields.get("outcome", ""),
        fields.get("who", ""), fields.get("where", ""), "; ".join(fields.get("partners") or []),
        count_words(fields.get("counts")), under, source.get("title", ""), source.get("at", ""),
        source.get("lines", ""),
    ]  # fmt: skip
