"""Bodies, areas and the holders of offices."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from frankpledge.record.models import Area, Body, Holding, LedgerLine


@pytest.fixture
def administrator(signed_in: Callable[..., Client]) -> Client:
    return signed_in("administrator")


def on(name: str, text: str) -> dict[str, str]:
    """A day "1 2 2022" as the three boxes of a field send it."""
    return dict(zip((f"{name}-day", f"{name}-month", f"{name}-year"), text.split(), strict=True))


def test_a_body_is_added_and_changed(administrator: Client, derbyshire: Any) -> None:
    sent = {"name": "Example board", "slug": "example-board", "kind": "board", "area": derbyshire.area.pk, "token": "a"}
    assert administrator.post(reverse("desk:add_body"), sent).status_code == 302
    body = Body.objects.get(slug="example-board")
    change = {"name": "Example board for all", "kind": "board", "area": derbyshire.area.pk, "token": "b", "edition": 1}
    assert administrator.post(reverse("desk:change_body", args=[body.pk]), change).status_code == 302
    body.refresh_from_db()
    assert (body.name, body.state, body.edition) == ("Example board for all", "draft", 2)
    assert LedgerLine.objects.filter(subject="bodies:example-board").count() == 2


def test_an_area_is_added_and_changed(administrator: Client, derbyshire: Any) -> None:
    sent = {"name": "High Peak", "slug": "high-peak", "kind": "district", "within": derbyshire.area.pk, "token": "a"}
    assert administrator.post(reverse("desk:add_area"), sent).status_code == 302
    area = Area.objects.get(slug="high-peak")
    change = {"name": "High Peak", "kind": "district", "code": "E07000037", "token": "b", "edition": 1}
    assert administrator.post(reverse("desk:change_area", args=[area.pk]), change).status_code == 302
    area.refresh_from_db()
    assert area.code == "E07000037"


def test_an_address_name_that_is_taken_is_refused_beside_the_field(administrator: Client, derbyshire: Any) -> None:
    sent = {"name": "Another", "slug": "derbyshire", "kind": "district", "token": "a"}
    answer = administrator.post(reverse("desk:add_area"), sent)
    assert answer.status_code == 400
    assert answer.context["form"].errors["slug"]


def test_a_holder_is_recorded_and_the_body_awaits_release_again(administrator: Client, derbyshire: Any) -> None:
    Body.objects.update(state="released")
    address = reverse("desk:add_holding", args=[derbyshire.body.pk])
    sent = {"title": "commissioner", "name": "A Holder", **on("since", "13 5 2021"), "token": "a"}
    assert administrator.post(address, sent).status_code == 302
    assert str(Holding.objects.get().person) == "A Holder"
    derbyshire.body.refresh_from_db()
    assert derbyshire.body.state == "draft"
    assert "A Holder" in administrator.get(reverse("desk:change_body", args=[derbyshire.body.pk])).content.decode()


@pytest.mark.parametrize("since", ["13 5 2022", "1 1 2015"])
def test_two_holders_at_once_are_refused_in_words_and_what_was_typed_stays(
    administrator: Client, derbyshire: Any, since: str
) -> None:
    address = reverse("desk:add_holding", args=[derbyshire.body.pk])
    first = {"title": "commissioner", "name": "First", **on("since", "13 5 2021"), "token": "a"}
    administrator.post(address, first)
    answer = administrator.post(
        address, {"title": "commissioner", "name": "Second", **on("since", since), "token": "b"}
    )
    assert answer.status_code == 400
    assert "First holds the office of commissioner from 13 May 2021" in answer.content.decode()
    assert 'value="Second"' in answer.content.decode()
    assert Holding.objects.count() == 1


def test_after_one_holder_left_the_next_is_recorded(administrator: Client, derbyshire: Any) -> None:
    address = reverse("desk:add_holding", args=[derbyshire.body.pk])
    administrator.post(address, {"title": "commissioner", "name": "First", **on("since", "1 5 2016"), "token": "a"})
    leaving = reverse("desk:end_holding", args=[Holding.objects.get().pk])
    assert administrator.post(leaving, {**on("until", "1 1 2016"), "token": "x"}).status_code == 400
    assert administrator.post(leaving, {**on("until", "12 5 2021"), "token": "b"}).status_code == 302
    sent = {"title": "commissioner", "name": "Second", **on("since", "13 5 2021"), "token": "c"}
    assert administrator.post(address, sent).status_code == 302
    assert Holding.objects.count() == 2


def test_holders_whose_days_nobody_knows_stand_side_by_side(administrator: Client, derbyshire: Any) -> None:
    address = reverse("desk:add_holding", args=[derbyshire.body.pk])
    for name in ("Once", "Later"):
        assert administrator.post(address, {"title": "chair", "name": name, "token": name}).status_code == 302
    assert Holding.objects.count() == 2
