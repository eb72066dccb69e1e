"""axe-core over every make of public and staff page, at two widths."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.conftest import Demo
from tests.journeys.crawling import crawl, pattern_of

WIDTHS = (1280, 375)
EXAMPLES = 2


@pytest.fixture(scope="module")
def public_pages(demo: Demo) -> list[str]:
    """Two examples of every make of public page."""
    by_pattern: dict[str, list[str]] = defaultdict(list)
    for page in crawl(demo.address, follow=lambda path: not path.startswith(("/desk/", "/accounts/", "/static/"))):
        if page.is_html and page.status == 200:
            by_pattern[pattern_of(page.address)].append(page.address)
    chosen = [
        address
        for found in by_pattern.values()
        for address in sorted(found)[:: max(1, len(found) // EXAMPLES)][:EXAMPLES]
    ]
    return [*chosen, "/derbyshire/promises/DER-2021-4.1/", "/search/?q=rural", "/search/?q=zzzz", "/nothing-here/"]


@pytest.mark.parametrize("width", WIDTHS)
def test_no_public_page_has_a_violation(
    demo: Demo, browser: Any, axe: Callable[[Any], list[str]], public_pages: list[str], width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    page = context.new_page()
    found: dict[str, list[str]] = {}
    for address in public_pages:
        page.goto(demo.address + address)
        wide = page.evaluate("document.documentElement.scrollWidth") > width
        wrong = [*axe(page), *(["the page scrolls sideways"] if wide else [])]
        if wrong:
            found[address] = wrong
    context.close()
    assert found == {}
    assert len(public_pages) > 20
