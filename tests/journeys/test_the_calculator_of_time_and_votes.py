"""The calculator in a browser: answered without scripts, on a narrow screen, and without faults of accessibility."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import expect

from frankpledge.publication.law.questions import QUESTIONS
from tests.journeys.looking import Looks, look_at
from tests.journeys.served_demo import Demo

ANSWERS = [urlencode({"ask": key, **question.example}) for key, question in QUESTIONS.items()]
ERRORS = ["ask=clear-days&published=soon&meeting=", "ask=veto&members=0", "ask=quorum&members=16&present=3"]


def test_a_person_without_scripts_asks_whether_the_agenda_was_in_time(
    demo: Demo, open_browser: Callable[..., Any]
) -> None:
    page = open_browser(java_script_enabled=False, viewport={"width": 320, "height": 700})
    page.goto(f"{demo.address}/about/")
    page.get_by_role("link", name="Time and votes in law").click()
    page.locator("#clear-days-published").fill("2022-11-09")
    page.locator("#clear-days-meeting").fill("2022-11-17")
    page.get_by_role("button", name=re.compile("Was the agenda published in time")).click()
    expect(page.get_by_text("In time with no day to spare: 5 clear days.")).to_have_count(1)
    assert "published=2022-11-09" in page.url
    assert page.locator("#clear-days-meeting").input_value() == "2022-11-17"
    with page.expect_navigation():
        page.get_by_role("link", name="Link to this answer").click()
    assert page.get_by_text("Saturday 12 November 2022").count() == 1


def test_no_answer_and_no_error_has_a_fault_or_is_wider_than_the_screen(demo: Demo, browser: Any, looks: Looks) -> None:
    page = looks.open(browser)
    found = {}
    for query in ["", *ANSWERS, *ERRORS]:
        page.goto(f"{demo.address}/law/?{query}")
        if faults := look_at(page, looks, "/law/", (1280, 320)):
            found[query] = faults
    page.context.close()
    assert found == {}
