"""Minutes typed while the network is away: nothing is lost, and what two clerks wrote is shown to both."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.journeys.served_demo import Demo
from tests.journeys.wire import Wire


@pytest.fixture
def wire(demo: Demo) -> Iterator[Wire]:
    made = Wire(urlsplit(demo.address).port or 80)
    yield made
    made.stop()


def _open(page: Any, base: str) -> str:
    page.goto(f"{base}/desk/minutes/?q=17+November+2022")
    page.get_by_role("main").get_by_role("link", name="17 November 2022", exact=False).first.click()
    page.get_by_role("button", name="Take the minutes").click()
    expect(page.locator("[data-minutes]")).to_have_attribute("data-offline", "ready")
    return urlsplit(page.url).path


def _row(page: Any, place: int) -> Any:
    return page.locator("[data-item]").nth(place)


def _type(page: Any, place: int, text: str) -> None:
    box = _row(page, place).get_by_label("Minute")
    box.fill(f"{box.input_value()}{text}")


def _has(page: Any, place: int, text: str) -> None:
    expect(_row(page, place).get_by_label("Minute")).to_have_value(text)


def _says(page: Any, words: str) -> None:
    expect(page.locator("[data-minutes-state]")).to_have_text(re.compile(words))


def _cut(page: Any, wire: Wire) -> None:
    wire.cut()
    page.context.set_offline(True)


def _mend(page: Any, wire: Wire) -> None:
    wire.mend()
    page.context.set_offline(False)


def test_what_is_typed_without_a_connection_is_all_there_when_it_is_back(
    demo: Demo, wire: Wire, desk_of: Callable[..., Any], axe: Callable[[Any], list[tuple[str, str]]]
) -> None:
    page, other = desk_of("clerk"), desk_of("clerk")
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    path = _open(page, wire.address)
    _type(page, 0, "Before the cut.")
    _says(page, "Everything is saved")

    _cut(page, wire)
    _type(page, 0, " More.")
    _type(page, 1, "Typed without a connection.")
    _says(page, "No connection. 2 items are kept")
    page.reload()
    _has(page, 0, "Before the cut. More.")
    _has(page, 1, "Typed without a connection.")
    _row(page, 1).get_by_label("Resolved").fill("Note it.")
    _type(page, 2, "My own words.")
    _says(page, "No connection. 3 items are kept")

    other.goto(f"{demo.address}{path}")
    _has(other, 0, "Before the cut.")
    _type(other, 2, "Words of the second clerk.")
    _says(other, "Everything is saved")

    _mend(page, wire)
    _says(page, "1 item was changed by somebody else too")
    expect(_row(page, 2).locator("[data-theirs]")).to_contain_text("Words of the second clerk.")
    _has(page, 2, "My own words.")
    assert axe(page) == []
    # The clash outlives a reload: what the other wrote is never written over unseen.
    page.reload()
    expect(_row(page, 2).locator("[data-theirs]")).to_contain_text("Words of the second clerk.")
    _row(page, 2).get_by_label("Minute").fill("Words of the second clerk. My own words.")
    _row(page, 2).get_by_role("button", name="Keep what I wrote").click()
    expect(_row(page, 2).get_by_label("Minute")).to_be_focused()
    _says(page, "Everything is saved")

    other.reload()
    _has(other, 0, "Before the cut. More.")
    _has(other, 1, "Typed without a connection.")
    _has(other, 2, "Words of the second clerk. My own words.")
    expect(_row(other, 1).get_by_label("Resolved")).to_have_value("Note it.")
    assert [_row(other, place).get_attribute("data-edition") for place in range(3)] == ["2", "1", "2"]
    assert faults == []


def test_a_reload_without_a_connection_shows_what_was_saved_last_and_signing_out_leaves_nothing(
    wire: Wire, desk_of: Callable[..., Any]
) -> None:
    page = desk_of("clerk")
    _open(page, wire.address)
    _type(page, 3, "Saved after the page was kept.")
    _says(page, "Everything is saved")
    _cut(page, wire)
    page.reload()
    _has(page, 3, "Saved after the page was kept.")
    _type(page, 3, " And on.")
    _says(page, "No connection. 1 item is kept")
    _mend(page, wire)
    _says(page, "Everything is saved")
    assert page.evaluate("caches.keys()") == ["minutes-1"]
    # The page that was kept is given up when its reader signs out.
    page.route("**/accounts/logout/", lambda route: route.fulfill(body="Signed out."))
    with page.expect_navigation(url="**/accounts/logout/"):
        page.get_by_role("button", name="Sign out").click()
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("Object.keys(localStorage)") == []
