"""The activities, actions and diary of the demo record go through the room's actions, and quickly."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frankpledge.demonstration import delivery, floor
from frankpledge.demonstration.build import BUILDER, read_data
from frankpledge.domains.delivery.models import ActionRow, ActionUpdate, Activity, Engagement
from frankpledge.domains.delivery.public import OFFERS
from frankpledge.record.bodies import Body
from frankpledge.record.promises import Promise

ON = date(2022, 11, 17)


@pytest.fixture
def data(db: None) -> dict[str, Any]:
    """The demo data, with areas, bodies, documents and bare promises on record."""
    found = read_data()
    floor.load(found, by=BUILDER, on=ON)
    bodies = {body.slug: body for body in Body.objects.all()}
    for name, file in found.items():
        if name.startswith("plan_"):
            Promise.objects.bulk_create(
                Promise(ref=row["ref"], kind=row["kind"], title=row["title"], made_by=bodies[file["plan"]["body"]])
                for row in file["item"]
            )
    return found


def test_every_row_of_the_files_is_entered_and_can_be_frozen(data: dict[str, Any]) -> None:
    delivery.load(data, by=BUILDER, on=ON)

    def rows(prefix: str, kind: str) -> list[dict[str, Any]]:
        return [row for name, file in data.items() if name.startswith(prefix) for row in file.get(kind, [])]

    assert Activity.objects.count() == len(rows("activities_", "activity")) > 100
    assert Engagement.objects.count() == len(rows("engagement", "engagement")) > 10
    assert ActionRow.objects.count() == len(rows("actions_", "action_row")) > 100
    assert ActionUpdate.objects.count() == sum(len(row.get("updates", [])) for row in rows("actions_", "action_row"))
    for offer in OFFERS:
        for thing in offer.model._default_manager.all():
            assert offer.freeze(thing).sources, thing.key


def test_a_row_takes_a_small_number_of_queries(data: dict[str, Any]) -> None:
    few = {"activities_2022_interim": data["activities_2022_interim"]}
    with CaptureQueriesContext(connection) as queries:
        delivery.load(few, by=BUILDER, on=ON)
    assert len(queries) / Activity.objects.count() < 30


def test_a_row_that_says_what_nobody_reads_is_refused_by_name(data: dict[str, Any]) -> None:
    data["engagement"]["engagement"][0]["raisd"] = "misspelt"
    with pytest.raises(KeyError, match="raisd") as refused:
        delivery.load(data, by=BUILDER, on=ON)
    assert refused.value.__notes__ == ["engagement, row gamesley-residents"]


def test_a_row_that_names_an_unknown_promise_is_refused_by_name(data: dict[str, Any]) -> None:
    data["actions_2022"]["action_row"][0]["promises"] = ["DER-1999-1"]
    with pytest.raises(KeyError, match="DER-1999-1") as refused:
        delivery.load(data, by=BUILDER, on=ON)
    assert refused.value.__notes__ == ["actions_2022, row define-rural"]
