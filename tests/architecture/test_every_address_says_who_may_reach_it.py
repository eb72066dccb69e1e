"""Each address declares its rule, the rule is the one that is written down, and the rule holds."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from frankpledge.desk.account_urls import ANYONE, HALFWAY, WHOEVER_IS_SIGNED_IN
from frankpledge.desk.addresses import Address, as_table, every_address
from frankpledge.look.access import PUBLIC, SIGNED_IN
from frankpledge.record.people import ROLES

ROLE_NAMES = {kind for kind, _ in ROLES}
OPEN = {PUBLIC, ANYONE}
KNOWN = {*ROLE_NAMES, *OPEN, SIGNED_IN, HALFWAY, WHOEVER_IS_SIGNED_IN}
LISTED = Path(__file__).resolve().parents[2] / "docs" / "access.md"
SAMPLES = {"int": "1", "slug": "x", "str": "x", "path": "x"}


def example(address: Address) -> str:
    """An address of the pattern, with made-up parts; the rule comes before anything is looked up."""
    return re.sub(r"<(?:(\w+):)?\w+>", lambda part: SAMPLES[part[1] or "str"], address.pattern)


def answers(client: Client, address: Address) -> list[Any]:
    """What reading and sending get; a method that the address does not know at all needs no rule."""
    both = [client.get(example(address)), client.post(example(address))]
    known = [answer for answer in both if answer.status_code != 405]
    assert known, f"{address} answers to neither GET nor POST"
    return known


def closed(*rules: str) -> list[Address]:
    """The addresses that have one of the rules."""
    return [address for address in every_address() if set(rules) & set(address.rules)]


def test_every_view_declares_a_rule_that_we_know() -> None:
    unruled = [address for address in every_address() if not address.rules or not set(address.rules) <= KNOWN]
    assert not unruled


def test_only_public_pages_lie_outside_the_staff_paths_and_none_within() -> None:
    for address in every_address():
        staff = address.pattern.startswith(("/desk/", "/accounts/"))
        assert staff != (address.rules == (PUBLIC,)), address


def test_the_list_in_the_documentation_is_that_of_the_site() -> None:
    assert LISTED.read_text() == as_table(), "Run: uv run frankpledge access > docs/access.md"


def test_without_sign_in_every_closed_address_leads_to_the_sign_in_page(client: Client, db: None) -> None:
    for address in every_address():
        if not OPEN & set(address.rules):
            for answer in answers(client, address):
                assert answer.status_code == 302, address
                assert answer.headers["Location"].startswith(reverse("account_login")), address


def test_without_a_second_factor_no_staff_page_opens(account_of: Callable[..., Any]) -> None:
    account = account_of("officer", "publisher", "member")
    account.authenticator_set.all().delete()
    client = Client()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    for address in closed(SIGNED_IN, *ROLE_NAMES):
        for answer in answers(client, address):
            assert answer.headers.get("Location") == reverse("mfa_activate_totp"), address


@pytest.mark.parametrize("role", ["", *sorted(ROLE_NAMES)])
def test_a_role_opens_no_address_that_does_not_name_it(signed_in: Callable[..., Client], role: str) -> None:
    client = signed_in(*([role] if role else []))
    for address in closed(*ROLE_NAMES):
        if role not in address.rules:
            for answer in answers(client, address):
                assert answer.status_code == 403, address


@pytest.mark.parametrize("role", sorted(ROLE_NAMES))
def test_a_role_opens_every_page_without_parameters_that_names_it(
    signed_in: Callable[..., Client], derbyshire: Any, role: str
) -> None:
    client = signed_in(role)
    for address in closed(role, SIGNED_IN):
        if "<" not in address.pattern:
            assert client.get(address.pattern).status_code in (200, 302, 405), address


def test_an_administrator_opens_nothing_that_drafts_or_releases() -> None:
    for address in every_address():
        if "administrator" in address.rules:
            assert address.pattern.startswith(("/desk/accounts/", "/desk/roles/", "/desk/bodies/", "/desk/areas/",
                                               "/desk/holdings/")), address  # fmt: skip
