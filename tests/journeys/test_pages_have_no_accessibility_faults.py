"""axe-core over every make of public and staff page, at two widths, and no page wider than a narrow screen."""

import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from frankpledge.publication.known_faults import known_faults
from tests.journeys.conftest import ROOT, Demo
from tests.journeys.crawling import crawl, pattern_of

WIDTHS = (1280, 375)
NARROWEST = 320
EXAMPLES = 2
STAFF = ("/desk/", "/accounts/")
ROLES = ("officer", "publisher", "administrator", "member")
# Pages that lead out of the session, and files.
NOT_READ = re.compile(r"/accounts/logout/|/download/|\.csv$|/file/$|[?&]as=")
# Reached by sending a form, by a link in a letter or from a directory of staff, and so not by a crawl.
NOT_BY_CRAWLING = {
    "/desk/intake/measures/<int:pk>/confirm/", "/desk/release/confirm/", "/desk/sessions/end/",
    "/accounts/2fa/authenticate/",
}  # fmt: skip
Faults = dict[str, list[str]]
Axe = Callable[[Any], list[tuple[str, str]]]


def _staff_makes() -> list[tuple[str, re.Pattern[str]]]:
    """Every staff address of docs/access.md with a pattern that knows it again; the most particular come first."""
    rows = re.findall(r"^\| `(/(?:desk|accounts)/[^`]*)`", (ROOT / "docs" / "access.md").read_text(), flags=re.M)
    makes = []
    for row in dict.fromkeys(rows):
        if "(?P" in row:
            continue
        parts = re.split(r"<(\w+):\w+>", row)
        kinds = {"int": r"\d+", "slug": "[-\\w]+", "str": "[^/]+", "path": ".+"}
        text = "".join(kinds[part] if at % 2 else re.escape(part) for at, part in enumerate(parts))
        makes.append((row, re.compile(text)))
    return sorted(makes, key=lambda make: make[0].count("<"))


MAKES = _staff_makes()


def make_of(address: str) -> str:
    """The row of docs/access.md that an address belongs to, "" for none."""
    path = address.partition("?")[0]
    return next((row for row, pattern in MAKES if pattern.fullmatch(path)), "")


def _kind(make: str, address: str) -> str:
    """Activities and actions are one make of address, and pages of two kinds."""
    return address.split("/")[3] if "<slug:kind>" in make else ""


def look_at(page: Any, axe: Axe, address: str, widths: tuple[int, ...] = WIDTHS) -> list[str]:
    """What is wrong with the page as it stands, at each width; listed faults are expected."""
    wrong: list[str] = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        found = axe(page)
        unlisted = set(known_faults().unknown([(rule, address) for rule, _ in found]))
        wrong += [f"{width}: {rule}: {html}" for rule, html in found if (rule, address) in unlisted]
    for width in (WIDTHS[-1], NARROWEST):
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth")
        wrong += [f"{width}: it is {wide} wide and scrolls sideways"] if wide > width else []
    return wrong


@pytest.fixture(scope="module")
def public_pages(demo: Demo) -> list[str]:
    """Two examples of every make of public page."""
    by_pattern: dict[str, list[str]] = defaultdict(list)
    for page in crawl(demo.address, follow=lambda path: not path.startswith((*STAFF, "/static/"))):
        if page.is_html and page.status == 200:
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


def test_no_public_page_has_a_fault(demo: Demo, browser: Any, axe: Axe, public_pages: list[str]) -> None:
    page = browser.new_context(bypass_csp=True).new_page()
    found: Faults = {}
    for address in public_pages:
        page.goto(demo.address + address)
        if wrong := look_at(page, axe, address):
            found[address] = wrong
    page.context.close()
    assert found == {}
    assert len(public_pages) > 40


def staff_pages(demo: Demo, browser: Any, state: Any) -> dict[str, list[str]]:
    """Some addresses of every make of staff page that this person can reach, by make."""
    context = browser.new_context(storage_state=state)
    name = context.new_page().evaluate("navigator.userAgent")
    context.close()
    asked: dict[str, int] = defaultdict(int)

    def follow(path: str) -> bool:
        if not path.startswith(STAFF) or NOT_READ.search(path):
            return False
        make = make_of(path)
        # An address that no row knows is read, so that it is told.
        asked[make + _kind(make, path)] += 1
        return asked[make + _kind(make, path)] <= EXAMPLES or not make

    headers = {"Cookie": "; ".join(f"{one['name']}={one['value']}" for one in state["cookies"]), "User-Agent": name}
    reached: dict[str, list[str]] = defaultdict(list)

    def keep(start: str) -> None:
        for page in crawl(demo.address, start=start, follow=follow, headers=headers):
            assert page.status < 500, page.address
            if page.status == 200 and page.is_html:
                reached[make_of(page.address)].append(page.address)

    keep("/desk/")
    for row, _ in MAKES:
        if "<" not in row and row not in reached and not NOT_READ.search(row) and row not in NOT_BY_CRAWLING:
            keep(row)
    return reached


@pytest.fixture(scope="module")
def reached(demo: Demo, browser: Any, signed_in_as: Callable[[str], Any]) -> dict[str, dict[str, list[str]]]:
    """By role and make: the staff pages that each role can reach."""
    return {role: staff_pages(demo, browser, signed_in_as(role)) for role in ROLES}


def test_the_crawl_knows_every_staff_address(reached: dict[str, dict[str, list[str]]]) -> None:
    unknown = {address for makes in reached.values() for address in makes.get("", [])}
    assert unknown == set()
    assert {"/desk/", "/desk/ledger/", "/accounts/2fa/"} <= set.intersection(
        *(set(makes) for makes in reached.values())
    )
    assert len(reached["officer"]) > 40
    assert "/desk/accounts/<int:pk>/role/" in reached["administrator"]
    assert "/desk/release/withdraw/<path:key>/" in reached["publisher"]


def wrong_forms(page: Any) -> Iterator[None]:
    """Send the main form of the page with everything in it cleared, where it asks for something in words."""
    ask = "main form:has(input[type=text], input:not([type]), input[type=email], input[type=password], textarea)"
    form = (
        page.locator(f"{ask}")
        .filter(has=page.locator("button"))
        .and_(page.locator("[method=post]:not([data-minutes])"))
    )  # minutes are saved by their own script, key by key
    if form.count() != 1:
        return
    with page.expect_navigation():
        form.evaluate("""form => {
            for (const one of form.querySelectorAll("input:not([type=hidden]), textarea")) {
                if (["checkbox", "radio"].includes(one.type)) one.checked = false; else one.value = "";
            }
            form.noValidate = true;
            form.requestSubmit();
        }""")
    if page.locator(".govuk-error-message, .govuk-error-summary").count():
        yield


@pytest.mark.parametrize("role", ROLES)
def test_no_staff_page_has_a_fault_with_or_without_errors(
    demo: Demo, browser: Any, axe: Axe, signed_in_as: Callable[[str], Any], reached: dict[str, Any], role: str,
    request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    earlier = {make for other in ROLES[: ROLES.index(role)] for make in reached[other]}
    # A page that another database filled was looked at when wide before.
    widths = WIDTHS[1:] if request.config.getoption("--second-database") else WIDTHS
    page = browser.new_context(bypass_csp=True, storage_state=signed_in_as(role)).new_page()
    found: Faults = {}
    with_errors = 0
    for make, addresses in reached[role].items():
        # One of each kind.
        for address in {_kind(make, address): address for address in reversed(addresses)}.values():
            page.goto(demo.address + address)
            # Another role's view of a page that was looked at already: at one width, and without its errors.
            if wrong := look_at(page, axe, address, WIDTHS[1:] if make in earlier else widths):
                found[address] = wrong
            if make in earlier:
                continue
            for _ in wrong_forms(page):
                with_errors += 1
                # The page without its errors was looked at when wide.
                if wrong := look_at(page, axe, address, WIDTHS[1:]):
                    found[f"{address} with errors"] = wrong
    page.context.close()
    assert found == {}
    if role == "officer":
        assert with_errors > 12


def test_no_page_of_signing_in_has_a_fault(demo: Demo, browser: Any, axe: Axe) -> None:
    page = browser.new_context(bypass_csp=True).new_page()
    found: Faults = {}
    for address in ("/accounts/login/", "/accounts/password/reset/", "/accounts/signup/", "/accounts/inactive/"):
        page.goto(demo.address + address)
        found[address] = look_at(page, axe, address)
        for _ in wrong_forms(page):
            found[f"{address} with errors"] = look_at(page, axe, address)
    page.goto(f"{demo.address}/accounts/login/")
    page.get_by_label("Email").fill(demo.sign_ins["member"]["email"])
    page.get_by_label("Password").first.fill(demo.sign_ins["member"]["password"])
    with page.expect_navigation(url="**/2fa/authenticate/**"):
        page.get_by_role("main").get_by_role("button", name="Sign in").first.click()
    found["the code"] = look_at(page, axe, "/accounts/2fa/authenticate/")
    for _ in wrong_forms(page):
        found["the code with errors"] = look_at(page, axe, "/accounts/2fa/authenticate/")
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


def test_no_form_that_anybody_may_send_has_a_fault(demo: Demo, browser: Any, axe: Axe) -> None:
    panel = "bodies/derbyshire-police-and-crime-panel"
    made = subprocess.run(
        [sys.executable, "-c", LINKS], env=demo.environment, capture_output=True, text=True, check=True
    )
    page = browser.new_context(bypass_csp=True).new_page()
    found: Faults = {}
    with_errors = 0
    for address in (
        f"/alerts/about/{panel}/", f"/derbyshire/{panel}/ask/", "/derbyshire/reports/panel/", "/alerts/stop/made-up/",
        f"/derbyshire/reports/panel/{panel.partition('/')[2]}/2022/", *made.stdout.split(),
    ):  # fmt: skip
        page.goto(demo.address + address)
        found[address] = look_at(page, axe, address)
        for _ in wrong_forms(page) if "/alerts/about/" in address or address.endswith("/ask/") else ():
            with_errors += 1
            found[f"{address} with errors"] = look_at(page, axe, address)
    page.goto(f"{demo.address}/alerts/about/{panel}/")
    page.get_by_label("Your e-mail address").fill("resident@example.org")
    with page.expect_navigation():
        page.get_by_role("button", name="Ask for e-mail").click()
    found["asked"] = look_at(page, axe, "/alerts/about/")
    page.context.close()
    assert {address: wrong for address, wrong in found.items() if wrong} == {}
    assert with_errors == 2
