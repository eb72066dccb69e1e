"""A session belongs to one browser, ends when idle, and can be ended from elsewhere."""

import time
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from frankpledge.desk.sessions import IDLE_SECONDS
from frankpledge.record.models import Account, LedgerLine

FIREFOX, OTHER = {"HTTP_USER_AGENT": "Firefox on Linux"}, {"HTTP_USER_AGENT": "Something else"}


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """later(seconds): from now on the clock says so many seconds more."""
    real = time.time
    return lambda seconds: monkeypatch.setattr("frankpledge.desk.sessions.time.time", lambda: real() + seconds)


def test_a_session_presented_by_another_browser_ends_for_both_and_leaves_a_ledger_line(
    signed_in: Callable[..., Client],
) -> None:
    client = signed_in("officer")
    assert client.get("/desk/", **FIREFOX).status_code == 200
    thief = Client()
    thief.cookies["sessionid"] = client.cookies["sessionid"].value
    assert thief.get("/desk/", **OTHER).headers["Location"] == reverse("account_login")
    line = LedgerLine.objects.order_by("-number").first()
    assert line is not None
    assert (line.verb, line.by) == ("end session", "sign-in guard")
    assert client.get("/desk/", **FIREFOX).headers["Location"].startswith(reverse("account_login"))


def test_the_same_browser_goes_on_and_leaves_no_line(signed_in: Callable[..., Client]) -> None:
    client = signed_in("officer")
    before = LedgerLine.objects.count()
    assert [client.get("/desk/", **FIREFOX).status_code for _ in range(3)] == [200, 200, 200]
    assert LedgerLine.objects.count() == before


def test_half_an_hour_without_use_ends_a_session_and_leads_back_after_sign_in(
    signed_in: Callable[..., Client], later: Callable[[float], None]
) -> None:
    client = signed_in("officer")
    client.get("/desk/")
    later(IDLE_SECONDS - 5)
    assert client.get("/desk/ledger/").status_code == 200
    later(2 * IDLE_SECONDS + 5)
    assert client.get("/desk/ledger/?verb=release").headers["Location"] == (
        f"{reverse('account_login')}?next=%2Fdesk%2Fledger%2F%3Fverb%3Drelease"
    )
    later(0)
    assert client.get("/desk/").status_code == 302


def test_a_form_sent_after_the_session_ended_hands_back_what_was_typed_and_saves_nothing(
    signed_in: Callable[..., Client], later: Callable[[float], None]
) -> None:
    client = signed_in("officer")
    address = reverse("delivery:add_activity")
    client.get(address)
    before = LedgerLine.objects.count()
    later(IDLE_SECONDS + 5)
    answer = client.post(address, {"title": "An hour of <b>writing</b>", "token": "t-1"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "An hour of &lt;b&gt;writing&lt;/b&gt;" in page
    assert "t-1" not in page
    assert LedgerLine.objects.count() == before


def test_one_sees_where_one_is_signed_in_and_ends_the_others(signed_in: Callable[..., Client]) -> None:
    here = signed_in("officer")
    here.get("/desk/", **FIREFOX)
    account = Account.objects.latest("pk")
    there = Client()
    there.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    there.get("/desk/", **OTHER)
    page = here.get(reverse("desk:sessions"), **FIREFOX).content.decode()
    assert "Here and now" in page
    assert "Something else" in page
    here.post(reverse("desk:end_other_sessions"), **FIREFOX)
    assert there.get("/desk/", **OTHER).status_code == 302
    assert here.get("/desk/", **FIREFOX).status_code == 200
    line = LedgerLine.objects.order_by("-number").first()
    assert line is not None
    assert (line.verb, line.subject) == ("end sessions", f"accounts:{account.pk}")


def test_ending_other_sessions_leaves_other_people_signed_in(signed_in: Callable[..., Client]) -> None:
    mine, theirs = signed_in("officer"), signed_in("publisher")
    mine.get("/desk/")
    theirs.get("/desk/")
    answer = mine.post(reverse("desk:end_other_sessions"), follow=True)
    assert "You were signed in nowhere else." in answer.content.decode()
    assert theirs.get("/desk/").status_code == 200
