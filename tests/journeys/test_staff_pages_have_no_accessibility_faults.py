"""axe-core over every make of staff page for each role, with and without errors, and none wider than a narrow screen.

A role's view of a make that another role was shown before is looked at when narrow, and without its errors.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.crawling import crawl
from tests.journeys.looking import WIDTHS, Looks, look_at, wrong_forms
from tests.journeys.served_demo import ROOT, Demo

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


@pytest.mark.parametrize("role", ROLES)
def test_no_staff_page_has_a_fault_with_or_without_errors(
    demo: Demo, browser: Any, looks: Looks, signed_in_as: Callable[[str], Any], reached: dict[str, Any], role: str
) -> None:
    earlier = {make for other in ROLES[: ROLES.index(role)] for make in reached[other]}
    page = looks.open(browser, storage_state=signed_in_as(role))
    found: dict[str, list[str]] = {}
    with_errors = 0
    for make, addresses in reached[role].items():
        # One of each kind.
        for address in {_kind(make, address): address for address in reversed(addresses)}.values():
            page.goto(demo.address + address)
            # Another role's view of a page that was looked at already: at one width, and without its errors.
            if wrong := look_at(page, looks, address, WIDTHS[1:] if make in earlier else WIDTHS):
                found[address] = wrong
            if make in earlier:
                continue
            for _ in wrong_forms(page):
                with_errors += 1
                # The page without its errors was looked at when wide.
                if wrong := look_at(page, looks, address, WIDTHS[1:]):
                    found[f"{address} with errors"] = wrong
    page.context.close()
    assert found == {}
    if role == "officer":
        assert with_errors > 12
