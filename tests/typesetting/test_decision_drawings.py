"""The two drawings of decisions and of what must be published: their words, their shapes, and what they refuse."""

from datetime import date
from xml.etree import ElementTree

import pytest

from frankpledge.typesetting.drawings.item_strip import STATES, DrawnItem, item_strip, item_strip_twin
from frankpledge.typesetting.drawings.planned_times import PlannedTime, planned_times, planned_times_twin

OCTOBER = (date(2022, 10, 1), date(2022, 10, 31))
DECEMBER = (date(2022, 12, 1), date(2022, 12, 20))
SVG = "{http://www.w3.org/2000/svg}"


def test_each_state_of_an_item_has_a_shape_of_its_own_and_its_word_stands_in_the_key() -> None:
    items = [DrawnItem(f"{at}(a)", "Salary <b>", state) for at, state in enumerate(STATES)]
    tree = ElementTree.fromstring(item_strip("What must be published", items))
    words = "".join(tree.itertext())
    assert all(state.capitalize() in words for state in STATES)
    shapes = [
        [child.tag.removeprefix(SVG) for child in group if child.tag in (f"{SVG}rect", f"{SVG}polygon", f"{SVG}line")]
        for group in tree.iter(f"{SVG}g")
    ]
    assert shapes == [["rect"], ["rect", "rect"], ["polygon"], ["polygon"], ["line"]]
    # The two polygons differ by their number of corners.
    points = [one.get("points", "").split() for one in tree.iter(f"{SVG}polygon")]
    assert {len(corners) for corners in points} == {3, 4}
    assert item_strip_twin(items).words == "5 items: 1 found, 1 due, 1 out of date, 1 missing, 1 not applicable."
    assert item_strip("Nothing", []) == ""
    with pytest.raises(ValueError, match="not 'green'"):
        item_strip("x", [DrawnItem("1", "x", "green")])
    with pytest.raises(ValueError, match="200 is the most"):
        item_strip_twin(items * 50)


def test_a_plan_shows_the_days_before_each_move_and_the_day_it_was_decided() -> None:
    rows = [
        PlannedTime("Grants & more", DECEMBER, (OCTOBER,), date(2022, 12, 14)),
        PlannedTime("Sell it", OCTOBER, dropped=True),
        PlannedTime("One day", (date(2023, 1, 5), date(2023, 1, 5))),
    ]
    tree = ElementTree.fromstring(planned_times("Planned", rows, date(2022, 11, 17)))
    said = [one.text for one in tree.iter(f"{SVG}title")]
    assert "expected before: 1 October 2022 to 31 October 2022" in said
    assert "decided: 14 December 2022" in said
    assert "dropped, expected: 1 October 2022 to 31 October 2022" in said
    assert "today" in "".join(tree.itertext())
    inside = [
        (float(one.get("x", 0)), float(one.get("width", 0)))
        for group in tree.iter(f"{SVG}g")
        for one in group.iter(f"{SVG}rect")
    ]
    assert all(x >= 0 and width >= 9 and x + width <= 760 for x, width in inside)
    twin = planned_times_twin(rows)
    assert twin.words == "3 planned: 1 decided, 1 dropped, 1 moved at least once."
    assert twin.rows[0] == ("Grants & more", "1 December 2022 to 20 December 2022", "1 October 2022 to 31 October 2022",
                            "14 December 2022")  # fmt: skip
    assert "today" not in planned_times("Planned", rows, date(2030, 1, 1))
    assert planned_times("Nothing", [], date(2022, 1, 1)) == ""
    with pytest.raises(ValueError, match="before its first"):
        planned_times("x", [PlannedTime("x", (DECEMBER[0], OCTOBER[0]))], date(2022, 1, 1))
    with pytest.raises(ValueError, match="60 is the most"):
        planned_times("x", [rows[0]] * 61, date(2022, 1, 1))
