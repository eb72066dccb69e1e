"""The demo record, built through the rooms' own actions from the data files beside this one, and then released."""

import hashlib
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction

from frankpledge.demonstration import (
    appointments,
    crime_measures,
    decisions,
    delivery,
    duties,
    floor,
    indicators,
    meetings,
    membership,
    minutes,
    papers,
    plans,
    precept,
    questions,
    requests,
    specified_information,
    threat_cycles,
    threats,
    variations,
)
from frankpledge.domains import offers
from frankpledge.record.people import Actor, installer
from frankpledge.record.releases.actions import Choice, release
from frankpledge.record.releases.models import Release

DATA = Path(__file__).parent / "data"
BUILDER = installer("the builder of the demonstration record")
BATCH = 500


class Unreadable(Exception):
    """Raised where a data file is not TOML; its text names the file and the line."""


def read_data(folder: Path = DATA) -> dict[str, Any]:
    """Every data file by its name without ending; fractions are Decimals, so that printed figures stay as printed."""
    data = {}
    for file in sorted(folder.glob("*.toml")):
        try:
            data[file.stem] = tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
            raise Unreadable(f"{file.name}: {wrong}") from wrong
    return data


def fingerprint(folder: Path = DATA) -> str:
    """SHA-256 over the names and bytes of the data files: the demo is built again where it differs."""
    total = hashlib.sha256()
    for file in sorted(folder.glob("*.toml")):
        total.update(file.name.encode() + b"\0" + file.read_bytes())
    return total.hexdigest()


def _choices() -> Iterator[Choice]:
    for offer in offers():
        for thing in offer.model._default_manager.order_by("pk"):
            if not thing.kept_from_the_public():
                yield Choice(offer, thing)


def _release_all(by: Actor, on: date, say: Callable[[str], None]) -> None:
    choices = list(_choices())
    for start in range(0, len(choices), BATCH):
        release(choices=choices[start : start + BATCH], by=by, on=on, why="The demonstration record is built.")
        say(f"  released {min(start + BATCH, len(choices)):,} of {len(choices):,}")


@transaction.atomic
def build(*, on: date, say: Callable[[str], None] = lambda words: None) -> int:
    """Build and release the whole demo record in one transaction, all or nothing; returns the number of releases."""
    data = read_data()
    for name, load in (
        ("areas, bodies and documents", floor.load),
        ("who sits on which body", membership.load),
        ("plans", plans.load),
        ("threat lists", threats.load),
        ("the paths of plans", variations.load),
        ("meetings and their agendas", meetings.load),
        ("papers of meetings", papers.load),
        ("what a panel asked for", requests.load),
        ("questions and their answers", questions.load),
        ("what happened at meetings", minutes.load),
        ("activities, actions and the diary", delivery.load),
        ("duties of a year", duties.load),
        ("measures and printed figures", indicators.load),
        ("decisions taken and planned", decisions.load),
        ("what meets the Specified Information Order", specified_information.load),
        ("sample questions to sample crime figures", crime_measures.load),
        ("budgets and sample precepts", precept.load),
        ("sample appointments", appointments.load),
        ("assessments of threats", threat_cycles.load),
    ):
        say(f"  {name}")
        load(data, by=BUILDER, on=on)
    _release_all(BUILDER, on, say)
    return Release.objects.count()
