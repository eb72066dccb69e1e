"""The year as rows, one for each thing behind each figure, and as JSON values."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.conf import settings

from frankpledge.publication.addresses import address_of
from frankpledge.publication.panel.gather import Behind, Gathered, Indicator

HEAD = (
    "indicator", "name", "figure", "of", "standing", "law", "how_counted", "thing", "title", "day", "what", "address",
    "sample", "release", "content_sha256",
)  # fmt: skip


def rows(found: Gathered) -> Iterator[list[Any]]:
    """The rows of the CSV, in the order of the report; a figure with nothing behind it has one row, an empty figure
    cannot be told."""
    for one in found.indicators:
        told = one.definition
        start = [told.key, told.name, one.value, one.of, told.standing, told.law, told.how]
        for behind in one.behind:
            yield [*start, *_thing(behind).values()]
        if not one.behind:
            yield [*start, *[""] * (len(HEAD) - len(start))]


def _thing(behind: Behind) -> dict[str, Any]:
    one = behind.thing
    return {
        "thing": one.key, "title": one.title, "day": one.day, "what": behind.what,
        "address": f"{settings.PUBLIC_ADDRESS}{address_of(one)}", "sample": one.is_sample, "release": one.release,
        "content_sha256": one.content_hash,
    }  # fmt: skip


def _indicator(one: Indicator) -> dict[str, Any]:
    return {
        **asdict(one.definition), "value": one.value, "of": one.of, "because": one.because,
        "behind": [_thing(behind) for behind in one.behind],
    }  # fmt: skip


def as_json(found: Gathered) -> dict[str, Any]:
    """The report as JSON values."""
    asked = found.asked
    return {
        "report": "panel",
        "body": {"slug": asked.body.slug, "name": asked.body.title},
        "year": asked.year,
        "from": asked.period.first.isoformat(),
        "to": asked.period.last.isoformat(),
        "counted_on": found.today.isoformat(),
        "sample": found.is_sample,
        "head": asdict(found.head),
        "indicators": [_indicator(one) for one in found.indicators],
        "called_off": [one.key for one in found.called_off],
        "missing": found.gaps,
    }
