"""axe-core over every make of public page and those of signing in, at two widths, and none wider than the screen."""

import subprocess
import sys
from collections import defaultdict
from typing import Any

import pytest

from tests.journeys.crawling import Page, pattern_of
from tests.journeys.looking import Looks, look_at, wrong_forms
from tests.journeys.served_demo import Demo

EXAMPLES = 2
NOT_PUBLIC = ("/desk/", "/accounts/", "/static/")
Faults = dict[str, list[str]]


@pytest.fixture(scope="module")
def public_pages(site: list[Page]) -> list[str]:
    """Two examples of every make of public page."""
    by_pattern: dict[str, list[str]] = defaultdict(list)
    for page in site:
        if page.is_html and page.status == 200 and not page.address.startswith(NOT_PUBLIC):
            by_pattern[pattern_of(page.address)].append(page.address)
    chosen = [
        address
        for found in by_pattern.values()
        for address in sorted(found)[:: max(1, len(found) // EXAMPLES)][:EXAMPLES]
    ]
    more = [
        "/derbyshire/promises/DER-2021-4.1/", "/derbyshire/promises/DER-2021-4/", "/search/?q=rural", "/search/?q=zzzz",
        "/nothing-here/", "/derbyshire/plans/2021-25/?from=2022-09-09&to=2022-11-08&show=nothing",
        "/derbyshire/plans/2021-25/?from=wrong",
    ]  # fmt: skip
    return [*dict.fromkeys([*chosen, *more])]


def test_no_public_page_has_a_fault(demo: Demo, browser: Any, looks: Looks, public_pages: list[str]) -> None:
    page = looks.open(browser)
    found: Faults = {}
    for address in public_pages:
        page.goto(demo.address + address)
        if wrong := look_at(page, looks, address):
            found[address] = wrong
    page.context.close()
    assert found == {}
    assert len(public_pages) > 40


def test_no_page_of_signing_in_has_a_fault(demo: Demo, browser: Any, looks: Looks) -> None:
    page = looks.open(browser)
    found: Faults = {}
    for address in ("/accounts/login/", "/accounts/password/reset/", "/accounts/signup/", "/accounts/inactive/"):
        page.goto(demo.address + address)
        found[address] = look_at(page, looks, address)
        for _ in wrong_forms(page):
            found[f"{address} with errors"] = look_at(page, looks, address)
    page.goto(f"{demo.address}/accounts/login/")
    page.get_by_label("Email").fill(demo.sign_ins["member"]["email"])
    page.get_by_label("Password").first.fill(demo.sign_ins["member"]["password"])
    with page.expect_navigation(url="**/2fa/authenticate/**"):
        page.get_by_role("main").get_by_role("button", name="Sign in").first.click()
    found["the code"] = look_at(page, looks, "/accounts/2fa/authenticate/")
    for _ in wrong_forms(page):
        found["the code with errors"] = look_at(page, looks, "/accounts/2fa/authenticate/")
    page.context.close()
    assert {address: wrong for address, wrong in found.items() if wrong} == {}
    assert len(found) >= 7


LINKS = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "frankpledge.config.settings"
import django
django.setup()
from frankpledge.publication.alerts.links import confirm_link, member_stop_link, stop_link
print(*("/alerts/" + link(1).split("/alerts/")[1] for link in (confirm_link, stop_link, member_stop_link)))
"""


def test_no_form_that_anybody_may_send_has_a_fault(demo: Demo, browser: Any, looks: Looks) -> None:
    panel = "bodies/derbyshire-police-and-crime-panel"
    made = subprocess.run(
        [sys.executable, "-c", LINKS], env=demo.environment, capture_output=True, text=True, check=True
    )
    page = looks.open(browser)
    found: Faults = {}
    with_errors = 0
    for address in (
        f"/alerts/about/{panel}/", f"/derbyshire/{panel}/ask/", "/derbyshire/reports/panel/", "/alerts/stop/made-up/",
        f"/derbyshire/reports/panel/{panel.partition('/')[2]}/2022/", *made.stdout.split(),
    ):  # fmt: skip
        page.goto(demo.address + address)
        found[address] = look_at(page, looks, address)
        for _ in wrong_forms(page) if "/alerts/about/" in address or address.endswith("/ask/") else ():
            with_errors += 1
            found[f"{address} with errors"] = look_at(page, looks, address)
    page.goto(f"{demo.address}/alerts/about/{panel}/")
    page.get_by_label("Your e-mail address").fill("resident@example.org")
    with page.expect_navigation():
        page.get_by_role("button", name="Ask for e-mail").click()
    found["asked"] = look_at(page, looks, "/alerts/about/")
    page.context.close()
    assert {address: wrong for address, wrong in found.items() if wrong} == {}
    assert with_errors == 2
