"""From signing in to a stranger reading it, without ever touching a mouse."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.journeys.conftest import Doorkeeper
from tests.journeys.keyboard import Keyboard
from tests.journeys.served_demo import Demo

TITLE = "Quillbourne awareness evening"
SCREEN = {"width": 1280, "height": 800}


def _sign_in(page: Any, demo: Demo, door: Doorkeeper, role: str) -> Keyboard:
    page.goto(f"{demo.address}/accounts/login/")
    keys = Keyboard(page)
    keys.to("Email")
    keys.type(demo.sign_ins[role]["email"])
    keys.to("Password", exact=True)
    keys.type(demo.sign_ins[role]["password"])
    keys.go()
    for _ in range(2):
        keys.to("Code")
        keys.type(door.code(role))
        keys.go()
        if page.url.endswith("/desk/"):
            return keys
    raise AssertionError(page.url)


def _find_it_as_a_stranger(page: Any, demo: Demo) -> None:
    page.goto(f"{demo.address}/derbyshire/")
    keys = Keyboard(page)
    keys.to("Search the record")
    keys.type("quillbourne")
    keys.go()
    keys.follow(TITLE)
    assert page.locator("h1").inner_text() == TITLE
    keys.follow("Training for rural crime")
    assert page.url.endswith("/derbyshire/promises/DER-2021-4.1/")
    keys.to(TITLE)
    assert "17 November 2022" in page.locator(".thread li", has_text=TITLE).inner_text()


def test_the_first_tab_leads_past_the_head_of_the_page(demo: Demo, open_browser: Callable[..., Any]) -> None:
    page = open_browser(viewport=SCREEN)
    for address in ("/", "/derbyshire/promises/DER-2021-4.1/", "/accounts/login/"):
        page.goto(demo.address + address)
        keys = Keyboard(page)
        keys.to("Skip to main content", most=1)
        keys.press("Enter")
        expect(page.locator("#main-content")).to_be_focused()
        keys.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null"), address


def test_an_activity_goes_from_the_officer_to_the_public(
    demo: Demo, door: Doorkeeper, open_browser: Callable[..., Any]
) -> None:
    page = open_browser(viewport=SCREEN)
    keys = _sign_in(page, demo, door, "officer")
    keys.follow("Delivery", exact=True)
    keys.follow("Record an activity")
    keys.to("Title")
    keys.type(TITLE)
    keys.to("What was done")
    keys.type("Residents and officers met.\nBoth asked for more.")
    keys.to("Narrow this list")
    keys.type("DER-2021-4.1")
    keys.to("DER-2021-4.1 Training", most=5)
    keys.press("Space")
    while page.evaluate("document.activeElement.name") != "happened_on-day":
        keys.to("Day", exact=True)
    for text in ("17", "11", "2022"):
        keys.type(text)
        keys.press("Tab")
    while page.evaluate("document.activeElement.name") != "place":
        keys.to("Place")
    keys.type("Chest")
    keys.press("ArrowDown")
    keys.press("ArrowUp")
    assert page.evaluate("document.activeElement.selectedOptions[0].text") == "Chesterfield"
    keys.follow("Save draft")
    assert page.locator("h1").inner_text() == TITLE
    keys.to("Mark as ready for release")
    keys.go("Space")
    assert "A publisher can now release it." in page.locator("main").inner_text()
    keys.follow("Sign out", back=True)
    page.goto(f"{demo.address}/desk/")
    assert "/accounts/login/" in page.url

    page = open_browser(viewport=SCREEN)
    keys = _sign_in(page, demo, door, "publisher")
    keys.follow("Release", exact=True)
    keys.to(TITLE)
    keys.press("Space")
    keys.follow("Preview what is chosen")
    assert "This is what will become public" in page.locator("body").inner_text()
    assert "Not public yet." in page.locator("main").inner_text()
    keys.to("Why now")
    keys.type("The panel asked.")
    keys.follow("Release to the public")
    assert page.locator("h1").inner_text() == "Released"
    _find_it_as_a_stranger(open_browser(viewport=SCREEN), demo)


def test_a_plan_is_filtered_and_an_old_version_compared(demo: Demo, open_browser: Callable[..., Any]) -> None:
    page = open_browser(viewport={"width": 375, "height": 800})
    page.goto(f"{demo.address}/derbyshire/plans/2021-25/")
    keys = Keyboard(page)
    keys.to("Show", exact=True)
    keys.to("Show", exact=True, back=True) if page.evaluate("document.activeElement.localName") == "button" else None
    keys.press("ArrowDown")
    keys.follow("Show", exact=True)
    assert "show=nothing" in page.url
    assert page.locator(".fp-priority tbody tr").count() < 57
    keys.follow("see them side by side")
    assert page.url.endswith("/derbyshire/plans/2021-25/changes/")
