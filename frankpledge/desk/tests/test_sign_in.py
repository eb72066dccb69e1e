"""Signing in: password and code, limits, invitations, and who is led to set up a second step."""

import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.core.cache import caches
from django.core.cache.backends.filebased import FileBasedCache
from django.test import Client, override_settings
from django.urls import reverse

PASSWORD = "a-long-sentence-of-words"


def code_now(secret: str) -> str:
    """The code that an authenticator app shows at this moment."""
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


@pytest.fixture
def officer_account(account_of: Callable[..., Any]) -> tuple[Any, str]:
    """An officer with a password and a real authenticator; with it, the secret."""
    account = account_of("officer")
    account.set_password(PASSWORD)
    account.save()
    account.authenticator_set.all().delete()
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(account, secret)
    return account, secret


def sign_in(client: Client, account: Any, password: str = PASSWORD) -> Any:
    return client.post(reverse("account_login"), {"login": account.email, "password": password})


def test_a_password_alone_does_not_open_the_desk(client: Client, officer_account: tuple[Any, str]) -> None:
    answer = sign_in(client, officer_account[0])
    assert answer.headers["Location"] == reverse("mfa_authenticate")
    assert client.get("/desk/").headers["Location"].startswith(reverse("account_login"))


def test_password_and_code_open_the_desk(
    client: Client, officer_account: tuple[Any, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    account, secret = officer_account
    # The code of this moment is asked for and given within one and the same half minute.
    moment = list(totp.yield_hotp_counters_from_time())
    monkeypatch.setattr(totp, "yield_hotp_counters_from_time", lambda: iter(moment))
    sign_in(client, account)
    answer = client.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
    assert answer.headers["Location"] == "/desk/"
    assert client.get("/desk/").status_code == 200


def test_a_wrong_code_is_refused_beside_the_field(client: Client, officer_account: tuple[Any, str]) -> None:
    sign_in(client, officer_account[0])
    answer = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert answer.status_code == 200
    assert answer.context["form"].errors["code"]
    assert client.get("/desk/").status_code == 302


def test_whoever_has_no_second_step_is_led_to_set_one_up(client: Client, officer_account: tuple[Any, str]) -> None:
    account, _ = officer_account
    account.authenticator_set.all().delete()
    sign_in(client, account)
    assert client.get("/desk/").headers["Location"] == reverse("mfa_activate_totp")
    again = client.get(reverse("mfa_activate_totp")).headers["Location"]
    assert again.startswith(reverse("account_reauthenticate"))
    page = client.post(again, {"password": PASSWORD}, follow=True).content.decode()
    assert 'src="data:image/svg+xml;' in page
    assert client.get("/desk/ledger/").status_code == 302


def test_a_closed_account_signs_in_no_more(client: Client, officer_account: tuple[Any, str]) -> None:
    account, _ = officer_account
    account.is_active = False
    account.save()
    answer = sign_in(client, account)
    assert answer.headers["Location"] == reverse("account_inactive")
    assert client.get(reverse("account_inactive")).status_code == 200
    assert client.get("/desk/").status_code == 302


def test_nobody_signs_up(client: Client, db: None) -> None:
    from frankpledge.record.people import Account

    address = reverse("account_signup")
    assert client.get(address).templates[0].name == "account/signup_closed.html"
    client.post(address, {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD})
    assert not Account.objects.exists()


def test_too_many_wrong_passwords_get_our_page_and_a_pause(client: Client, officer_account: tuple[Any, str]) -> None:
    caches["default"].clear()
    account, _ = officer_account
    answers = [sign_in(client, account, "wrong") for _ in range(6)]
    assert "Too many" in answers[-1].content.decode()
    assert sign_in(client, account).status_code != 302, "even the right password waits"
    caches["default"].clear()


def test_a_flood_of_requests_gets_the_page_for_it(client: Client, db: None) -> None:
    caches["default"].clear()
    answers = [client.post(reverse("account_reset_password"), {"email": f"{n}@example.org"}) for n in range(21)]
    assert answers[-1].status_code == 429
    assert "429.html" in [template.name for template in answers[-1].templates]
    caches["default"].clear()


def test_one_process_sees_the_wrong_passwords_that_another_counted(
    officer_account: tuple[Any, str], tmp_path: Path
) -> None:
    kept = {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": str(tmp_path)}
    with override_settings(CACHES={"default": kept, "pages": kept}):
        for _ in range(5):
            sign_in(Client(), officer_account[0], "wrong")
    elsewhere = FileBasedCache(str(tmp_path), {})
    assert list(tmp_path.iterdir()), "nothing was counted where another process could see it"
    with override_settings(CACHES={"default": kept, "pages": kept}):
        caches["default"].close()
        assert "Too many" in sign_in(Client(), officer_account[0], "wrong").content.decode()
    elsewhere.clear()
    with override_settings(CACHES={"default": kept, "pages": kept}):
        assert sign_in(Client(), officer_account[0]).status_code == 302


def test_the_settings_count_wrong_passwords_in_files_all_processes_share() -> None:
    installed = import_module(os.environ["DJANGO_SETTINGS_MODULE"])
    assert installed.CACHES["default"]["BACKEND"].endswith("FileBasedCache")


def test_a_forgotten_password_is_replaced_by_a_link_sent_once(client: Client, officer_account: tuple[Any, str]) -> None:
    account, _ = officer_account
    client.post(reverse("account_reset_password"), {"email": account.email})
    (message,) = mail.outbox
    link = next(word for word in message.body.split() if "/accounts/password/reset/key/" in word)
    form = client.get(link, follow=True)
    new = "another-long-sentence-of-words"
    address = form.redirect_chain[-1][0]
    assert client.post(address, {"password1": new, "password2": new}).status_code == 302
    assert sign_in(Client(), account, new).headers["Location"] == reverse("mfa_authenticate")
    assert Client().get(link, follow=True).context["token_fail"]


def test_an_unknown_address_learns_nothing_from_asking(client: Client, db: None) -> None:
    answer = client.post(reverse("account_reset_password"), {"email": "nobody@example.org"})
    assert answer.headers["Location"] == reverse("account_reset_password_done")
