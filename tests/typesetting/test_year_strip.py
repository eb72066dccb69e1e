"""The year on a page: every standing has a form of its own, and the words say what the picture shows."""

from datetime import date
from xml.etree import ElementTree

import pytest

from frankpledge.typesetting.drawings.year_strip import STANDINGS, DayMark, shape, year_strip, year_strip_twin

FIRST, LAST = date(2023, 4, 1), date(2024, 3, 31)


def test_it_is_sound_svg_with_a_cell_for_every_day_and_a_title_for_every_mark():
    marks = [DayMark(date(2024, 2, 29), "late", "A <b> & c"), DayMark(date(2024, 2, 29), "done", "Another"),
             DayMark(date(2024, 4, 1), "due", "outside")]  # fmt: skip
    made = year_strip("A year", FIRST, LAST, marks, date(2023, 11, 22))
    root = ElementTree.fromstring(made)
    cells = [one for one in root.iter("{http://www.w3.org/2000/svg}rect") if one.get("height") == "26"]
    assert len(cells) == 366, "29 February is a day of that year"
    titles = [one.text for one in root.iter("{http://www.w3.org/2000/svg}title")]
    assert titles == ["A year", "29 February 2024: A <b> & c (late); Another (done in time)"]
    assert "outside" not in made
    assert " id=" not in made
    assert "style=" not in made


def test_each_standing_has_its_own_shape():
    assert len({shape(standing, 0, 0) for standing in STANDINGS}) == len(STANDINGS)


def test_the_words_count_what_is_drawn_month_by_month():
    marks = [DayMark(date(2023, 4, 30), "silent", "x"), DayMark(date(2023, 4, 30), "done late", "y")]
    twin = year_strip_twin(FIRST, LAST, marks)
    assert twin.words == (
        "2 duties have their day in these months: 1 due day past, no evidence on record, 1 done late."
    )
    assert twin.rows[0] == ("April 2023", "0", "0", "1", "1", "0")
    assert len(twin.rows) == 12
    assert year_strip_twin(FIRST, LAST, []).words.endswith("none.")


def test_a_span_or_a_standing_that_is_none_is_refused():
    for first, last in ((LAST, FIRST), (FIRST, date(2026, 4, 1))):
        with pytest.raises(ValueError, match="no span"):
            year_strip_twin(first, last, [])
    with pytest.raises(ValueError, match="splendid is no standing"):
        year_strip_twin(FIRST, LAST, [DayMark(FIRST, "splendid", "x")])
