"""Maps of areas: classes that read without colour, borders that stay one, links and names."""

import re

import pytest

from frankpledge.typesetting.drawings.area_map import (
    NO_FIGURE,
    Figure,
    Outline,
    area_map,
    bands,
    lay_out,
    swatch,
)
from frankpledge.typesetting.svg_gate import ELEMENTS


def box(code: str, west: float, name: str = "") -> Outline:
    ring = [[west, 53.0], [west + 0.1, 53.0], [west + 0.1, 53.1], [west, 53.1], [west, 53.0]]
    return Outline(code, name or code, [ring])


def test_equal_values_are_in_one_class_and_the_classes_follow_the_order() -> None:
    values = {"a": 1.0, "b": 1.0, "c": 2.0, "d": 5.0, "e": None}
    classes, found = bands({code: Figure(value, "") for code, value in values.items()})
    assert classes["a"] == classes["b"] < classes["c"] < classes["d"]
    assert classes["e"] == NO_FIGURE
    assert [(one.low, one.high, one.areas) for one in found] == [(1.0, 1.0, 2), (2.0, 2.0, 1), (5.0, 5.0, 1)]


def test_many_values_make_five_classes_of_about_as_many_areas() -> None:
    _, found = bands({str(n): Figure(float(n), "") for n in range(103)})
    assert [one.areas for one in found] == [21, 21, 20, 21, 20]
    assert bands({})[1] == []


def test_each_class_has_a_hatching_of_its_own() -> None:
    drawn = [swatch(look) for look in range(-1, 5)]
    assert len(set(drawn)) == 6
    assert "stroke-dasharray" in drawn[0]
    hatchings = [re.findall(r' d="(M[^"]+)"', one)[1:] for one in drawn]
    assert hatchings[0] == hatchings[1] == []
    assert len({tuple(one) for one in hatchings[2:]}) == 4


def test_borders_of_neighbours_stay_one_line() -> None:
    layout = lay_out([box("a", -1.5), box("b", -1.4)])
    assert {x for x, _ in layout.rings["a"][0]} & {x for x, _ in layout.rings["b"][0]}


def test_the_map_says_what_it_shows_and_escapes_what_it_is_given() -> None:
    layout = lay_out([box("a", -1.5, "<b>Upper</b>"), box("b", -1.4, "Lower")])
    figures = {"a": Figure(1.0, "1 & more", "/x/?a=1&b=2"), "b": Figure(None, "no figure")}
    drawn = area_map(layout, figures, "A & B", "two areas", marked="b")
    assert 'role="group" aria-label="A &amp; B"' in drawn
    assert 'href="/x/?a=1&amp;b=2" aria-label="&lt;b&gt;Upper&lt;/b&gt;: 1 &amp; more"' in drawn
    assert "<b>" not in drawn
    assert drawn.count("stroke-dasharray") == 1
    assert set(re.findall(r"<(\w+)", drawn)) <= {*ELEMENTS, "a"}
    assert not re.search(r"\s(style|id|on\w+)=", drawn)


def test_with_many_areas_the_links_are_left_to_the_table() -> None:
    layout = lay_out([box("a", -1.5)])
    assert 'tabindex="-1"' in area_map(layout, {"a": Figure(1.0, "1", "/x/")}, "A", "", named=False)
    assert "tabindex" not in area_map(layout, {"a": Figure(1.0, "1", "/x/")}, "A", "")


def test_hatching_stays_within_the_area_and_out_of_its_holes() -> None:
    outer = [[-1.5, 53.0], [-1.0, 53.0], [-1.0, 53.3], [-1.5, 53.3], [-1.5, 53.0]]
    hole = [[-1.35, 53.1], [-1.15, 53.1], [-1.15, 53.2], [-1.35, 53.2], [-1.35, 53.1]]
    layout = lay_out([Outline("a", "a", [outer, hole]), box("b", -1.5)])
    figures = {"a": Figure(2.0, "2"), "b": Figure(1.0, "1")}
    area_map(layout, figures, "A", "")
    xs, ys = zip(*layout.rings["a"][1], strict=True)
    for line in layout.hatched["a", 4].split("M")[1:]:
        (x1, y1), (x2, y2) = (map(float, end.split()) for end in line.split("L"))
        x, y = (x1 + x2) / 2, (y1 + y2) / 2
        assert not (min(xs) + 1 < x < max(xs) - 1 and min(ys) + 1 < y < max(ys) - 1)


def test_a_map_needs_an_outline() -> None:
    with pytest.raises(ValueError, match="at least one outline"):
        lay_out([])
