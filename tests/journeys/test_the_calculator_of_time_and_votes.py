"""The calculator in a browser: answered without scripts, on a narrow screen, and without faults of accessibility."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from frankpledge.publication.law.questions import QUESTIONS
from tests.journeys.conftest import Demo

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
    assert page.get_by_text("In time with no day to spare: 5 clear days.").count() == 1
    assert "published=2022-11-09" in page.url
    assert page.locator("#clear-days-meeting").input_value() == "2022-11-17"
    page.get_by_role("link", name="Link to this answer").click()
    assert page.get_by_text("Saturday 12 November 2022").count() == 1


def test_no_answer_and_no_error_has_a_fault_or_is_wider_than_the_screen(
    demo: Demo, open_browser: Callable[..., Any], axe: Callable[[Any], list[tuple[str, str]]]
) -> None:
    page = open_browser(bypass_csp=True)
    found = {}
    for query in ["", *ANSWERS, *ERRORS]:
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(f"{demo.address}/law/?{query}")
            if faults := axe(page):
                found[query, width] = faults
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                found[query, width] = [("wider than the screen", str(wide))]
    assert found == {}
