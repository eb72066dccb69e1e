"""What of the demo record meets the Specified Information Order, and the occasions that ask for something again."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from frankpledge.demonstration.sources import rows_in, source_of
from frankpledge.domains.specified_information import actions
from frankpledge.record.bodies import Body
from frankpledge.record.documents import Document
from frankpledge.record.people import Actor

Row = Mapping[str, Any]
PREFIXES = ("published_items", "sample_published_items")
OF_A_TIE = (
    "how", "at", "address", "seen_on", "seen_by", "published_on", "covers_to", "why", "note", "is_sample",
)  # fmt: skip


def load(data: Mapping[str, Row], by: Actor, on: date) -> None:
    """Enter what published_items.toml and sample_published_items.toml hold.

    Errors: DoesNotExist naming what is not on record; ValidationError naming the field.
    """
    for prefix in PREFIXES:
        for _, row in rows_in(dict(data), prefix, "tie"):
            _tie(row, by, on)
        for _, row in rows_in(dict(data), prefix, "occasion"):
            body = Body.objects.get(slug=row["body"])
            given = {name: row[name] for name in ("what", "happened_on", "note", "is_sample") if name in row}
            actions.record_occasion(body=body, source=source_of(dict(row)), by=by, on=on, **given)


def _tie(row: Row, by: Actor, on: date) -> None:
    given = {name: row[name] for name in OF_A_TIE if name in row}
    if "document" in row:
        given["document"] = Document.objects.get(key=row["document"])
    for item in row["items"]:
        actions.tie_item(body=Body.objects.get(slug=row["body"]), item=item, by=by, on=on, **given)
