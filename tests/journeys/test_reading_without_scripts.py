"""Everything that the public reads and asks for works with JavaScript off, and prints."""

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from tests.journeys.served_demo import Demo


@pytest.fixture
def reader(open_browser: Callable[..., Any]) -> Any:
    return open_browser(java_script_enabled=False, viewport={"width": 1280, "height": 900})


def _go(reader: Any, to: Any) -> None:
    """Press a link or button, and wait until the page that it leads to has come."""
    with reader.expect_navigation():
        to.click()


def test_a_thread_is_found_from_the_front_page(demo: Demo, reader: Any) -> None:
    reader.goto(demo.address)
    _go(reader, reader.get_by_role("main").get_by_role("link", name="Derbyshire", exact=True).first)
    _go(reader, reader.get_by_role("main").get_by_role("link", name="Rural Crime", exact=True))
    _go(reader, reader.get_by_role("link", name="Training for rural crime").first)
    assert reader.url.endswith("/derbyshire/promises/DER-2021-4.1/")
    said = reader.locator("main").inner_text()
    for part in ("Done", "Measured", "Asked", "Decided", "Money", "Missing", "The thread", "Who answers for this"):
        assert part in said
    assert "First awareness day on rural and wildlife crime" in said
    assert "lines 1220 to 1222" in said


def test_a_plan_is_filtered(demo: Demo, reader: Any) -> None:
    reader.goto(f"{demo.address}/derbyshire/plans/2021-25/")
    every = reader.locator(".fp-priority tbody tr").count()
    assert every == 57
    reader.get_by_label("Show", exact=True).select_option("nothing")
    _go(reader, reader.get_by_role("main").get_by_role("button", name="Show"))
    assert 0 < reader.locator(".fp-priority tbody tr").count() < every
    reader.get_by_label("Recorded from").fill("2022-09-09")
    reader.get_by_label("to", exact=True).fill("2022-11-08")
    _go(reader, reader.get_by_role("main").get_by_role("button", name="Show"))
    assert "nothing recorded in the period" in reader.locator("main").inner_text()


def test_search_and_its_filters(demo: Demo, reader: Any) -> None:
    reader.goto(demo.address + "/derbyshire/")
    reader.locator("#site-search").fill("rural")
    _go(reader, reader.get_by_role("banner").get_by_role("button", name="Search"))
    assert "/search/?q=rural" in reader.url
    link = reader.get_by_role("main").get_by_role("link", name="Rural").first
    name = link.inner_text()
    _go(reader, link)
    assert name in reader.locator("h1").inner_text()


def test_the_diary_by_district(demo: Demo, reader: Any) -> None:
    reader.goto(f"{demo.address}/derbyshire/diary/")
    assert "15 entries" in reader.locator("main").inner_text()
    reader.get_by_label("District", exact=True).select_option(label="Erewash")
    _go(reader, reader.get_by_role("main").get_by_role("button", name="Show"))
    said = reader.locator("main").inner_text()
    assert "Meeting in Cotmanhay" in said
    assert "Achievement Awards" not in said


def test_a_report_is_asked_for_and_read(demo: Demo, reader: Any) -> None:
    reader.goto(f"{demo.address}/derbyshire/reports/")
    reader.get_by_label("Interim delivery report").check()
    for group, day in (("First day", ("9", "9", "2022")), ("Last day", ("8", "11", "2022"))):
        boxes = reader.get_by_role("group", name=group)
        for label, text in zip(("Day", "Month", "Year"), day, strict=True):
            boxes.get_by_label(label).fill(text)
    _go(reader, reader.get_by_role("button", name="Show the report"))
    said = reader.locator("main").inner_text()
    assert "9 September" in said
    assert "Training for rural crime" in said


@pytest.mark.parametrize("address", ["/derbyshire/promises/DER-2021-4.1/", "/derbyshire/plans/2021-25/"])
def test_a_page_prints_without_its_controls(
    demo: Demo, open_browser: Callable[..., Any], address: str, tmp_path: Any
) -> None:
    page = open_browser()
    page.goto(demo.address + address)
    page.emulate_media(media="print")
    for control in (".fp-search", ".govuk-skip-link", ".fp-filter"):
        assert page.locator(control).count() == 0 or not page.locator(control).first.is_visible(), control
    assert page.locator("h1").is_visible()
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True, tagged=True)
    with pikepdf.open(tmp_path / "page.pdf") as document:
        assert 1 < len(document.pages) < 12
        assert [round(float(side)) for side in document.pages[0].mediabox][2:] == [595, 842]
