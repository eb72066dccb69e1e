"""The line above every staff page."""

from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from frankpledge.domains import DOMAINS


def words(answer: Any) -> list[str]:
    return [item["text"] for item in answer.context["navigation"]]


def test_every_room_is_reached_from_every_page_without_being_named_here(
    signed_in: Callable[..., Client], derbyshire: Any
) -> None:
    shown = signed_in("officer").get("/desk/").context["navigation"]
    assert {reverse(f"{room}:home") for room in DOMAINS} <= {item["href"] for item in shown}


def test_each_is_offered_only_what_the_role_opens(signed_in: Callable[..., Client], derbyshire: Any) -> None:
    assert "Accounts" not in words(signed_in("officer").get("/desk/"))
    administrator = signed_in("administrator")
    shown = administrator.get("/desk/").context["navigation"]
    assert "Accounts" in [item["text"] for item in shown]
    assert all(administrator.get(item["href"]).status_code == 200 for item in shown)


def test_every_offered_address_opens_for_a_member(signed_in: Callable[..., Client], derbyshire: Any) -> None:
    member = signed_in("member")
    assert all(member.get(item["href"]).status_code == 200 for item in member.get("/desk/").context["navigation"])


def test_the_page_one_is_on_is_marked(signed_in: Callable[..., Client], derbyshire: Any) -> None:
    page = signed_in("officer").get(reverse("desk:ledger")).content.decode()
    assert page.count('aria-current="page"') == 1
    assert "officer" in page


def test_a_public_page_knows_no_navigation_of_the_desk(client: Client, db: None) -> None:
    answer = client.get("/")
    assert "navigation_label" not in answer.content.decode()
    assert not answer.cookies
