"""What is looked at with axe-core, and what is known from markup that was clean before."""

from pathlib import Path
from typing import Any

import pytest

from tests.journeys.looking import Looks, look_at

PAGE = """<!doctype html><html lang="en"><head><title>A page</title></head><body><header>{head}</header>
<main><h1>{title}</h1><ul>{rows}</ul>{more}</main></body></html>"""
ROWS = "".join(f'<li id="row-{at}"><a href="#row-{at}">Row {at}</a></li>' for at in range(9))


@pytest.fixture
def page(browser: Any) -> Any:
    made = Looks(None).open(browser)
    made.goto("about:blank")
    yield made
    made.context.close()


def faults(page: Any, looks: Looks, **parts: str) -> list[str]:
    given = {"head": "Head", "title": "A title", "rows": ROWS, "more": "", **parts}
    page.set_content(PAGE.format(**given))
    return look_at(page, looks, "/nowhere/", (1280,))


def test_markup_that_was_clean_is_not_looked_at_again_whatever_its_words(page: Any, tmp_path: Path) -> None:
    looks = Looks(str(tmp_path / "clean"))
    assert faults(page, looks) == []
    assert faults(page, looks, title="Another", rows=ROWS.replace("Row", "Line") + ROWS) == []
    assert (looks.asked, looks.run) == (2, 1)
    again = Looks(str(tmp_path / "clean"))
    assert faults(page, again, head="Other words") == []
    assert (again.asked, again.run) == (1, 0)


def test_other_markup_is_looked_at_and_its_faults_are_told_each_time(page: Any, tmp_path: Path) -> None:
    looks = Looks(str(tmp_path / "clean"))
    assert faults(page, looks) == []
    for more in ('<img src="data:,">', '<a href="/"></a>', '<p aria-hidden="maybe">Words</p>'):
        for _ in range(2):
            (fault,) = faults(page, looks, more=more)
            assert fault.startswith("1280: "), more
    assert looks.run == 7
    assert faults(page, looks) == []


def test_a_row_unlike_the_others_is_looked_at_and_all_rows_are_back_afterwards(page: Any) -> None:
    looks = Looks(None)
    odd = ROWS.replace(">Row 4<", "><")
    (fault,) = faults(page, looks, rows=odd)
    assert "link-name" in fault
    assert page.locator("li").count() == 9
    # Where one is wrong, all that are wrong are told.
    assert len(faults(page, looks, rows=ROWS.replace("<a ", '<a role="nothing" '))) == 9
    assert page.locator("li").all_inner_texts() == [f"Row {at}" for at in range(9)]


def test_words_that_make_a_page_too_wide_are_told_of_markup_that_was_clean(page: Any) -> None:
    looks = Looks(None)
    assert faults(page, looks) == []
    assert "scrolls sideways" in faults(page, looks, title="M" * 200)[0]
