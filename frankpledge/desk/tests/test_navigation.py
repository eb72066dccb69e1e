"""The line above every staff page."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from frankpledge.domains import DOMAINS


def words(answer: Any) -> list[str]:
    return [item["text"] for item in answer.context["navigation"]]


def test_every_room_is_reached_from_every_page_without_being_named_here(
    signed_in: Callable[..., Client], derbyshire: Any
) -> None:
    answer = signed_in("officer").get("/desk/ledger/")
    groups = answer.context["rooms_by_group"]
    assert {reverse(f"{room}:home") for room in DOMAINS} <= {
        link["href"] for links in groups.values() for link in links
    }
    assert set(groups) <= set(words(answer))
    inside = signed_in("officer").get(reverse("threats:home"))
    assert inside.context["rooms_beside"][0] == "Plan"
    assert f'<a class="govuk-link" href="{reverse("threats:home")}" aria-current="page">' in inside.content.decode()
    home = signed_in("officer").get("/desk/").content.decode()
    assert all(f'href="{reverse(f"{room}:home")}"' in home for room in DOMAINS)


def test_a_room_that_names_no_group_stands_in_the_last(
    signed_in: Callable[..., Client], derbyshire: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(type(apps.get_app_config("threats")), "desk_group")
    groups = signed_in("officer").get("/desk/").context["rooms_by_group"]
    assert "Threats" in [link["text"] for link in groups["More rooms"]]
    assert "Threats" not in [link["text"] for link in groups["Plan"]]


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
