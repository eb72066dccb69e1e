"""Accounts and roles: made by administrators only, each act with its ledger line."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from frankpledge.record.models import Account, LedgerLine, Role

NEW = {"email": "New.Officer@example.org", "post": "policy officer", "token": "t"}


@pytest.fixture
def administrator(signed_in: Callable[..., Client]) -> Client:
    return signed_in("administrator")


def given(day: date, **more: Any) -> dict[str, Any]:
    """A role as the form sends it, from a day on."""
    return {"since-day": day.day, "since-month": day.month, "since-year": day.year, "token": str(more), **more}


def test_a_new_account_gets_a_link_by_mail_which_the_administrator_sees_once(administrator: Client) -> None:
    answer = administrator.post(reverse("desk:add_account"), NEW)
    account = Account.objects.get(email="new.officer@example.org")
    assert answer.headers["Location"] == reverse("desk:show_account", args=[account.pk])
    link = re.search(r"http://testserver/accounts/password/reset/key/\S+/", mail.outbox[0].body)
    assert link
    assert mail.outbox[0].to == [account.email]
    assert link[0] in administrator.get(answer.headers["Location"]).content.decode()
    assert "/reset/key/" not in administrator.get(answer.headers["Location"]).content.decode()
    line = LedgerLine.objects.get(verb="make account")
    assert line.subject == f"accounts:{account.pk}"
    assert "example.org" not in line.detail + line.why, "the ledger names no address"


def test_the_invitation_opens_the_account_once(administrator: Client) -> None:
    administrator.post(reverse("desk:add_account"), NEW)
    link = re.search(r"/accounts/password/reset/key/\S+/", mail.outbox[0].body)
    assert link
    guest, words = Client(), "a-sentence-nobody-guesses"
    form = guest.get(link[0], follow=True)
    assert guest.post(form.redirect_chain[-1][0], {"password1": words, "password2": words}).status_code == 302
    signed = guest.post(reverse("account_login"), {"login": "new.officer@example.org", "password": words})
    assert signed.headers["Location"] == "/desk/"
    assert guest.get("/desk/").headers["Location"] == reverse("mfa_activate_totp")
    assert Client().get(link[0], follow=True).context["token_fail"]


def test_a_mail_server_that_is_down_undoes_nothing(administrator: Client, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    page = administrator.post(reverse("desk:add_account"), NEW, follow=True).content.decode()
    assert "The e-mail could not be sent" in page
    assert "/accounts/password/reset/key/" in page
    assert Account.objects.filter(email="new.officer@example.org").exists()


def test_the_same_address_twice_is_refused_beside_the_field(administrator: Client) -> None:
    administrator.post(reverse("desk:add_account"), NEW)
    answer = administrator.post(reverse("desk:add_account"), {**NEW, "token": "u", "email": "new.officer@EXAMPLE.org"})
    assert answer.status_code == 400
    assert answer.context["form"].errors["email"]
    assert "policy officer" in answer.content.decode()


def test_a_form_sent_twice_makes_one_account_and_one_invitation(administrator: Client) -> None:
    administrator.post(reverse("desk:add_account"), NEW)
    administrator.post(reverse("desk:add_account"), {**NEW, "email": "second@example.org"})
    assert Account.objects.filter(post="policy officer").count() == 1
    assert len(mail.outbox) == 1


def test_a_second_invitation_replaces_nothing_and_leaves_a_line(administrator: Client) -> None:
    administrator.post(reverse("desk:add_account"), NEW)
    account = Account.objects.get(post="policy officer")
    page = administrator.post(reverse("desk:invite", args=[account.pk]), {"token": "i"}, follow=True)
    assert "/accounts/password/reset/key/" in page.content.decode()
    assert len(mail.outbox) == 2
    assert LedgerLine.objects.filter(verb="invite").count() == 1


def test_nobody_sees_a_link_that_opens_an_account_already_in_use(
    administrator: Client, account_of: Callable[..., Any]
) -> None:
    account = account_of("publisher")
    account.set_password("a-sentence-nobody-guesses")
    account.save()
    page = administrator.post(reverse("desk:invite", args=[account.pk]), {"token": "i"}, follow=True).content.decode()
    assert "/reset/key/" not in page
    assert not mail.outbox


def test_a_role_is_given_from_a_day_to_a_day(
    administrator: Client, account_of: Callable[..., Any], derbyshire: Any
) -> None:
    account, on = account_of(), timezone.localdate()
    sent = given(on, kind="publisher", body=derbyshire.body.pk)
    assert administrator.post(reverse("desk:add_role", args=[account.pk]), sent).status_code == 302
    role = Role.objects.get(account=account)
    assert (role.kind, role.body, role.since, role.until) == ("publisher", derbyshire.body, on, None)
    assert LedgerLine.objects.get(verb="give role").subject == f"accounts:{account.pk}"
    assert "publisher" in administrator.get(reverse("desk:show_account", args=[account.pk])).content.decode().lower()


def test_a_role_that_starts_tomorrow_opens_nothing_today(signed_in: Callable[..., Client], derbyshire: Any) -> None:
    client = signed_in("publisher", since=timezone.localdate() + timedelta(days=1))
    assert client.get(reverse("desk:release")).status_code == 403


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"kind": "officer"}, "body"),
        ({"kind": "administrator", "body": "yes"}, "body"),
        ({"kind": "officer", "body": "yes", "until-day": 1, "until-month": 1, "until-year": 2001}, "until"),
        ({"kind": "king", "body": "yes"}, "kind"),
    ],
)
def test_a_role_that_makes_no_sense_is_refused_beside_the_field(
    administrator: Client, account_of: Callable[..., Any], derbyshire: Any, sent: dict[str, Any], field: str
) -> None:
    account = account_of()
    sent = {**sent, **({"body": derbyshire.body.pk} if "body" in sent else {})}
    answer = administrator.post(reverse("desk:add_role", args=[account.pk]), given(timezone.localdate(), **sent))
    assert answer.status_code == 400
    assert answer.context["form"].errors[field]
    assert not account.roles.exists()


def test_the_same_role_twice_is_refused(administrator: Client, account_of: Callable[..., Any], derbyshire: Any) -> None:
    account = account_of("officer")
    sent = given(timezone.localdate(), kind="officer", body=derbyshire.body.pk)
    assert administrator.post(reverse("desk:add_role", args=[account.pk]), sent).status_code == 400


def test_nobody_gives_a_role_to_themselves(administrator: Client, derbyshire: Any) -> None:
    me = Account.objects.get(post__startswith="administrator")
    sent = given(timezone.localdate(), kind="publisher", body=derbyshire.body.pk)
    answer = administrator.post(reverse("desk:add_role", args=[me.pk]), sent)
    assert "Nobody gives a role to their own account" in answer.content.decode()
    assert not Role.objects.filter(kind="publisher").exists()


def test_an_ended_role_opens_nothing_from_that_day_on(administrator: Client, signed_in: Callable[..., Client]) -> None:
    client = signed_in("publisher")
    assert client.get(reverse("desk:release")).status_code == 200
    role = Role.objects.get(kind="publisher")
    administrator.post(reverse("desk:end_role", args=[role.pk]), {"token": "e"})
    role.refresh_from_db()
    assert role.until == timezone.localdate() - timedelta(days=1)
    assert client.get(reverse("desk:release")).status_code == 403
    assert LedgerLine.objects.filter(verb="end role").count() == 1


def test_the_last_administrator_stays(administrator: Client) -> None:
    role = Role.objects.get(kind="administrator")
    answer = administrator.post(reverse("desk:end_role", args=[role.pk]), {"token": "e"})
    assert "Nobody would be left to administer" in answer.content.decode()
    role.refresh_from_db()
    assert role.until is None


def test_a_closed_account_is_signed_out_at_once(administrator: Client, signed_in: Callable[..., Client]) -> None:
    client = signed_in("officer")
    assert client.get("/desk/").status_code == 200
    account = Account.objects.latest("pk")
    address = reverse("desk:close_account", args=[account.pk])
    assert administrator.post(address, {"why": "Left the office", "token": "c"}).status_code == 302
    assert client.get("/desk/").status_code == 302
    assert LedgerLine.objects.get(verb="deactivate account").why == "Left the office"
    assert LedgerLine.objects.filter(verb="end sessions").count() == 1


def test_nobody_closes_their_own_account(administrator: Client) -> None:
    me = Account.objects.get(post__startswith="administrator")
    answer = administrator.post(reverse("desk:close_account", args=[me.pk]), {"why": "Enough", "token": "c"})
    assert "Nobody closes their own account" in answer.content.decode()
    me.refresh_from_db()
    assert me.is_active


@pytest.mark.parametrize("name", ["list_accounts", "add_account", "list_bodies", "add_body", "add_area"])
def test_only_administrators_come_here(signed_in: Callable[..., Client], derbyshire: Any, name: str) -> None:
    assert signed_in("officer", "publisher", "member").get(reverse(f"desk:{name}")).status_code == 403
