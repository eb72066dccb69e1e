"""What is public already: its history, withdrawal and takedown."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from frankpledge.domains.delivery.public import ACTIVITIES
from frankpledge.record.bodies import record_body
from frankpledge.record.models import Current, LedgerLine, Release, ReleaseContent, Takedown
from frankpledge.record.people import installer
from frankpledge.record.releases.actions import Choice, release, withdraw
from frankpledge.record.releases.verify import verify

KEY = "activities:awareness-day"
WITHDRAW, HISTORY = f"/desk/release/withdraw/{KEY}/", f"/desk/release/history/{KEY}/"


@pytest.fixture
def public(ready_activity: Any, publisher: Any, day: Any) -> Release:
    """One released activity."""
    return release(choices=[Choice(ACTIVITIES, ready_activity())], by=publisher, on=day)[0]


def just_proved_who_they_are(client: Client) -> None:
    """What the session holds after a password or code was asked again."""
    session = client.session
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time(), "reauthenticated": True}]
    session.save()


def test_what_is_public_is_found_by_its_title(signed_in: Callable[..., Client], public: Release) -> None:
    client = signed_in("member")
    assert "Rural crime awareness day" in client.get(reverse("desk:standing"), {"q": "AWARENESS"}).content.decode()
    assert "Nothing public fits" in client.get(reverse("desk:standing"), {"q": "cattle"}).content.decode()


def test_the_history_tells_every_act_with_hash_and_role(signed_in: Callable[..., Client], public: Release) -> None:
    page = signed_in("officer").get(HISTORY).content.decode()
    assert public.content_hash in page
    assert public.by in page
    assert "17 November 2022" in page
    assert "Withdraw it" not in page


def test_a_thing_never_released_has_no_history(signed_in: Callable[..., Client], derbyshire: Any) -> None:
    assert signed_in("officer").get("/desk/release/history/activities:none/").status_code == 404


def test_a_withdrawal_needs_a_reason_and_keeps_the_content_on_record(
    signed_in: Callable[..., Client], public: Release
) -> None:
    client = signed_in("publisher")
    refused = client.post(WITHDRAW, {"why": " ", "token": "a"})
    assert refused.status_code == 400
    assert Current.objects.filter(key=KEY).exists()
    client.post(WITHDRAW, {"why": "Entered for the wrong body", "token": "b"})
    assert not Current.objects.filter(key=KEY).exists()
    assert ReleaseContent.objects.filter(release=public).exists()
    assert LedgerLine.objects.get(verb="withdraw").why == "Entered for the wrong body"
    assert "Not public now" in client.get(HISTORY).content.decode()
    assert verify().broken is None


def test_the_title_of_what_was_withdrawn_is_read_by_its_own_body_alone(
    signed_in: Callable[..., Client], public: Release, derbyshire: Any, publisher: Any, day: Any
) -> None:
    other = record_body(
        by=installer("a test"), on=day, slug="a-council", name="A council", kind="council", area=derbyshire.area
    )
    stranger = signed_in("officer", body=other)
    assert stranger.get(HISTORY).status_code == 200
    withdraw(key=KEY, by=publisher, on=day, why="It named a victim")
    assert stranger.get(HISTORY).status_code == 404
    assert "Rural crime awareness day" in signed_in("member").get(HISTORY).content.decode()


def test_what_was_withdrawn_can_be_released_again(signed_in: Callable[..., Client], public: Release) -> None:
    client = signed_in("publisher")
    client.post(WITHDRAW, {"why": "A mistake", "token": "b"})
    from frankpledge.domains.delivery.models import Activity

    shown = client.get(reverse("desk:preview", args=["activities", Activity.objects.get().pk]))
    client.post("/desk/release/confirm/", {"seen": shown.context["seen"], "token": "c"})
    assert Current.objects.filter(key=KEY).exists()


@pytest.mark.parametrize("role", ["officer", "member", "administrator"])
def test_only_a_publisher_withdraws_or_takes_down(signed_in: Callable[..., Client], public: Release, role: str) -> None:
    client = signed_in(role)
    just_proved_who_they_are(client)
    assert client.post(WITHDRAW, {"why": "No", "token": "a"}).status_code == 403
    address = reverse("desk:take_down", args=[public.number])
    assert client.post(address, {"reason": "No", "legal_basis": "No", "sure": "on", "token": "b"}).status_code == 403
    assert Current.objects.filter(key=KEY).exists()


def test_a_publisher_of_another_body_withdraws_nothing_here(
    signed_in: Callable[..., Client], public: Release, derbyshire: Any
) -> None:
    client = signed_in("publisher", body=derbyshire.force)
    just_proved_who_they_are(client)
    assert client.get(WITHDRAW).status_code == 403
    assert client.get(reverse("desk:take_down", args=[public.number])).status_code == 403


def test_a_takedown_asks_who_one_is_once_more(signed_in: Callable[..., Client], public: Release) -> None:
    address = reverse("desk:take_down", args=[public.number])
    answer = signed_in("publisher").get(address)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/accounts/")
    assert f"next={address.replace('/', '%2F')}" in answer.headers["Location"]


def test_a_takedown_needs_reason_basis_and_confirmation(signed_in: Callable[..., Client], public: Release) -> None:
    client, address = signed_in("publisher"), reverse("desk:take_down", args=[public.number])
    just_proved_who_they_are(client)
    answer = client.post(address, {"reason": "A person is named", "legal_basis": "UK GDPR, Article 17", "token": "a"})
    assert answer.status_code == 400
    assert "A person is named" in answer.content.decode()
    assert ReleaseContent.objects.exists()


def test_a_takedown_removes_the_content_and_leaves_tombstone_line_and_a_whole_chain(
    signed_in: Callable[..., Client], public: Release
) -> None:
    client, address = signed_in("publisher"), reverse("desk:take_down", args=[public.number])
    just_proved_who_they_are(client)
    given = {"reason": "A person is named", "legal_basis": "UK GDPR, Article 17", "sure": "on", "token": "a"}
    assert client.post(address, given).status_code == 302
    assert not ReleaseContent.objects.exists()
    assert Takedown.objects.get().reason == "A person is named"
    assert LedgerLine.objects.filter(verb="take down").count() == 1
    assert verify().broken is None
    assert client.post(address, given).status_code == 404
    page = client.get(HISTORY).content.decode()
    assert "Taken down" in page
    assert "Officers learned" not in page
