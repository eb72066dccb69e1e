"""Two people in one form, a form sent twice, a cookie in another's browser."""

from collections.abc import Callable
from typing import Any

from tests.journeys.conftest import Doorkeeper
from tests.journeys.served_demo import Demo


def _record(page: Any, demo: Demo, title: str) -> None:
    page.goto(f"{demo.address}/desk/delivery/activities/new/")
    page.get_by_label("Title").fill(title)
    page.get_by_role("textbox", name="What was done").fill("First words.")
    for part, text in (("day", "17"), ("month", "11"), ("year", "2022")):
        page.locator(f"[name=happened_on-{part}]").fill(text)


def _save(page: Any) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Save draft").click()


def test_the_second_of_two_editors_is_told_and_loses_nothing(demo: Demo, desk_of: Callable[..., Any]) -> None:
    first, second = desk_of("officer"), desk_of("officer")
    _record(first, demo, "Edited by two")
    _save(first)
    address = first.url
    for page in (first, second):
        page.goto(f"{address}change/")
    first.get_by_role("textbox", name="What was done").fill("Words of the first editor.")
    _save(first)
    assert "Words of the first editor." in first.locator("main").inner_text()
    second.get_by_role("textbox", name="What was done").fill("Words of the second editor.")
    second.get_by_role("textbox", name="Outcome").fill("An outcome only the second knows.")
    _save(second)

    said = second.locator("main").inner_text()
    assert "There is a problem" in said
    both = second.locator("section", has_text="The two texts").inner_text()
    assert "Words of the first editor." in both
    assert "Words of the second editor." in both
    assert second.get_by_role("textbox", name="What was done").input_value() == "Words of the second editor."
    assert second.get_by_role("textbox", name="Outcome").input_value() == "An outcome only the second knows."
    first.reload()
    assert "Words of the first editor." in first.locator("main").inner_text()

    second.get_by_role("textbox", name="What was done").fill("Words of the first editor. Words of the second editor.")
    _save(second)
    first.reload()
    settled = first.locator("main").inner_text()
    assert "Words of the first editor. Words of the second editor." in settled
    assert "An outcome only the second knows." in settled


def test_a_form_sent_again_after_going_back_records_one_thing(demo: Demo, desk_of: Callable[..., Any]) -> None:
    page = desk_of("officer")
    _record(page, demo, "Sent twice by going back")
    _save(page)
    page.go_back()
    assert page.get_by_label("Title").input_value() == "Sent twice by going back"
    _save(page)
    page.goto(f"{demo.address}/desk/delivery/activities/?q=Sent+twice+by+going+back")
    assert page.get_by_role("main").get_by_role("link", name="Sent twice by going back").count() == 1


def test_a_stolen_cookie_opens_nothing_and_the_ledger_tells_of_it(
    demo: Demo, door: Doorkeeper, open_browser: Callable[..., Any], desk_of: Callable[..., Any]
) -> None:
    robbed = open_browser()
    door.sign_in(robbed, "member")
    thief = open_browser(user_agent="Another browser altogether/1.0")
    thief.context.add_cookies(robbed.context.cookies())
    thief.goto(f"{demo.address}/desk/")
    assert "/accounts/login/" in thief.url
    robbed.goto(f"{demo.address}/desk/")
    assert "/accounts/login/" in robbed.url
    page = desk_of("administrator")
    page.goto(f"{demo.address}/desk/ledger/")
    assert "another browser" in page.locator("main").inner_text().lower()
