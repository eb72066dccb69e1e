"""Sign-in through the body's own directory: a whole OpenID Connect conversation with a provider on this machine."""

import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from oidc_provider_mock import User, run_server_in_thread

from frankpledge.config import environment

# The provider runs in a thread of this process, and its own libraries warn of what they will drop.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A running provider, named in the environment as an installation would name it; its address."""
    people = [
        User(sub="known", claims={"email": "person1@example.org", "email_verified": True}),
        User(sub="stranger", claims={"email": "stranger@example.org", "email_verified": True}),
        User(sub="claimant", claims={"email": "person1@example.org", "email_verified": False}),
    ]
    with run_server_in_thread(user_claims=people) as server:
        issuer = f"http://localhost:{server.server_port}"
        monkeypatch.setenv("OIDC_ISSUER", issuer)
        monkeypatch.setenv("OIDC_CLIENT_ID", "frankpledge")
        monkeypatch.setenv("OIDC_CLIENT_SECRET", "sample")
        apps = {"openid_connect": {"APPS": environment.openid_providers()}}
        with override_settings(SOCIALACCOUNT_PROVIDERS=apps):
            yield issuer


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *given: Any) -> None:
        return None


def sign_in(client: Client, sub: str) -> Any:
    """Go to the provider as a browser would, sign in there as `sub`, and come back."""
    start = client.post(reverse("openid_connect_login", args=["organisation"]))
    assert start.status_code == 302
    form = urllib.parse.urlencode({"sub": sub}).encode()
    try:
        urllib.request.build_opener(_Stay).open(start.headers["Location"], form)
    except urllib.error.HTTPError as sent:
        back = sent.headers["Location"]
    parts = urllib.parse.urlsplit(back)
    return client.get(f"{parts.path}?{parts.query}")


def test_the_sign_in_page_offers_the_directory_only_where_one_is_set(client: Client, db: None) -> None:
    assert "/accounts/oidc/" not in client.get(reverse("account_login")).content.decode()


def test_the_sign_in_page_offers_the_directory(client: Client, db: None, provider: str) -> None:
    assert (
        reverse("openid_connect_login", args=["organisation"]) in client.get(reverse("account_login")).content.decode()
    )


def test_a_known_person_comes_in_and_still_needs_the_second_step(
    client: Client, account_of: Callable[..., Any], provider: str
) -> None:
    account = account_of("officer")
    answer = sign_in(client, "known")
    assert answer.headers["Location"] == reverse("mfa_authenticate")
    account.authenticator_set.all().delete()
    other = Client()
    sign_in(other, "known")
    assert other.get("/desk/").headers["Location"] == reverse("mfa_activate_totp")
    assert other.get(reverse("mfa_activate_totp")).status_code == 200


def test_a_stranger_of_the_directory_gets_no_account(
    client: Client, account_of: Callable[..., Any], provider: str
) -> None:
    from frankpledge.record.people import Account

    account_of("officer")
    answer = sign_in(client, "stranger")
    assert answer.headers["Location"] == reverse("account_login")
    assert "Nobody has opened an account for you here" in client.get(reverse("account_login")).content.decode()
    assert Account.objects.count() == 1


def test_an_address_the_directory_did_not_verify_opens_nothing(
    client: Client, account_of: Callable[..., Any], provider: str
) -> None:
    account_of("officer")
    assert sign_in(client, "claimant").headers["Location"] == reverse("account_login")
    assert client.get("/desk/").headers["Location"].startswith(reverse("account_login"))


def test_a_closed_account_is_not_reopened_by_the_directory(
    client: Client, account_of: Callable[..., Any], provider: str
) -> None:
    account = account_of("officer")
    account.is_active = False
    account.save()
    sign_in(client, "known")
    assert client.get("/desk/").headers["Location"].startswith(reverse("account_login"))


def test_the_policy_lets_the_sign_in_form_lead_to_the_directory(provider: str) -> None:
    assert environment.openid_origins() == [provider]
