"""The page of the body itself meets the entry on names, as far as it names holders, and only on their days."""

from datetime import date
from typing import Any

from frankpledge.domains.specified_information.standing import standing_of
from frankpledge.record.people import Holding, Office, Person
from frankpledge.record.public import BODIES
from frankpledge.record.releases.actions import Choice, release, withdraw

ON = date(2022, 11, 17)


def names(body: Any, on: date) -> Any:
    return next(one for one in standing_of(body.slug, on) if one.item.key == "1a")


def test_the_names_are_found_where_the_released_page_names_a_holder_of_the_day(derbyshire: Any, publisher: Any) -> None:
    body = derbyshire.body
    Holding.objects.filter(office__body=body).delete()
    release(choices=[Choice(BODIES, body)], by=publisher, on=ON)
    assert names(body, ON).state == "missing"
    office = Office.objects.create(body=body, title="The one elected")
    held = {"office": office, "person": Person.objects.create(name="A Holder")}
    Holding.objects.create(**held, since=date(2021, 5, 13), until=date(2024, 5, 8))
    assert names(body, ON).state == "missing"
    release(choices=[Choice(BODIES, body)], by=publisher, on=ON)
    found = names(body, ON)
    assert (found.state, found.evidence.on, found.evidence.address) == ("found", ON, f"bodies:{body.slug}")
    assert found.evidence.title.endswith("which names: The one elected; no other office is shown by it")
    assert names(body, date(2022, 11, 16)).state == "missing"
    assert names(body, date(2024, 5, 9)).state == "missing"
    withdraw(key=body.subject, by=publisher, on=date(2022, 11, 20), why="A mistake")
    assert names(body, date(2022, 11, 20)).state == "missing"
