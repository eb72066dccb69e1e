"""The drawings: safe, legible, honest about gaps, and each with a twin in words and rows."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from typesetting_samples import HOSTILE

from frankpledge.typesetting.drawings.bars import Bar, bar_chart, bars_twin, dot_chart
from frankpledge.typesetting.drawings.control_chart import (
    ChartPoint,
    ControlChart,
    Segment,
    control_chart,
    control_chart_twin,
)  # fmt: skip
from frankpledge.typesetting.drawings.knots import KNOT_WORDS
from frankpledge.typesetting.drawings.place_map import MapPlace, place_map, place_map_twin
from frankpledge.typesetting.drawings.share_strip import share_strip, share_strip_twin
from frankpledge.typesetting.drawings.svg import nice_steps, wrap
from frankpledge.typesetting.drawings.thread import ThreadEvent, knot, segment, thread_figure, thread_twin
from frankpledge.typesetting.drawings.threat_lists import (
    ThreatCycle,
    ThreatLineage,
    ThreatName,
    threat_lists,
    threat_lists_twin,
)  # fmt: skip
from frankpledge.typesetting.svg_gate import admit

CYCLES = [ThreatCycle("a", "2012 list"), ThreatCycle("b", "2016 list"), ThreatCycle("c", "2021 list")]
LINEAGES = [
    ThreatLineage("stays", tuple(ThreatName(key, "Domestic abuse") for key in "abc")),
    ThreatLineage("renamed", (ThreatName("a", "Gangs"), ThreatName("b", "Organised crime"))),
    ThreatLineage("comes", (ThreatName("c", "County lines", ("renamed",)),)),
    ThreatLineage("returns", (ThreatName("a", "Fraud"), ThreatName("c", "Fraud"))),
]


def all_with(text: str) -> dict[str, str]:
    """Return one of each drawing with `text` wherever a text can stand."""
    chart = ControlChart(text, text, [ChartPoint(text, 1.0, text), ChartPoint(text, None), ChartPoint(text, 3.0)],
                         [Segment(0, 0, 1, 0, 2), Segment(1, 2, 3, 2, 4, text)], 2.0, text)  # fmt: skip
    return {
        "control": control_chart(chart),
        "bars": bar_chart(text, text, [Bar(text, 3, text, text), Bar(text, None)]),
        "dots": dot_chart(text, text, [Bar(text, 3, text), Bar(text, None), Bar(text, 4)]),
        "threats": threat_lists([ThreatCycle("a", text, text)], [ThreatLineage("k", (ThreatName("a", text),))], text),
        "map": place_map([MapPlace(text, 53, -1.5, 3), MapPlace(text, 53.1, -1.4)], text, text),
        "thread": thread_figure([ThreadEvent("done", text, text, text)], text),
        "strip": share_strip(1, 2, text),
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_any_drawing_stays_text(text):
    for svg in all_with(text).values():
        admit(svg)


def test_every_drawing_names_itself_and_its_type_and_has_no_id():
    for svg in all_with("Words").values():
        root = ElementTree.fromstring(svg)
        assert root.get("role") == "img"
        assert root[0].tag.endswith("title")
        assert root[0].text
        assert " id=" not in svg


def test_drawings_of_nothing_say_so():
    assert "No figures are recorded" in control_chart(ControlChart("T", "", [ChartPoint("2020", None)]))
    assert "Nothing to show" in bar_chart("T", "", [])
    assert "No figures are recorded" in dot_chart("T", "", [])
    assert "No threat lists" in threat_lists([], [])
    assert "No places" in place_map([])
    assert "Nothing is recorded" in thread_figure([])
    assert share_strip_twin(0, 0).words == "No delivery points."


def test_each_kind_of_knot_has_a_shape_and_a_word_of_its_own():
    shapes = {re.sub(r".*</title>", "", knot(kind)) for kind in KNOT_WORDS}
    assert len(shapes) == len(KNOT_WORDS) == 6
    assert "<title>Money</title>" in knot("money")
    assert 'aria-hidden="true"' in knot("money", hidden=True)
    with pytest.raises(ValueError, match="A knot is one of"):
        knot("gossip")


def test_the_line_of_a_thread_breaks_only_where_nothing_is_recorded():
    assert "dasharray" in segment(True)
    assert "dasharray" not in segment(False)
    events = [ThreadEvent("done", "May", "a", "Nothing recorded in June"), ThreadEvent("asked", "July", "b")]
    assert thread_figure(events).count("dasharray") == 1
    assert thread_twin(events).rows[1] == ("", "Gap", "Nothing recorded in June")


def test_a_gap_in_a_control_chart_breaks_the_line_and_is_marked():
    points = [ChartPoint(str(n), None if n in (3, 4) else 10.0 + n) for n in range(8)]
    svg = control_chart(ControlChart("T", "offences", points))
    assert [len(found.split()) for found in re.findall(r'<polyline points="([^"]+)"', svg)] == [3, 3]
    assert "nothing recorded" in svg


def test_a_signal_is_told_by_shape_and_word_and_stands_in_the_twin():
    points = [ChartPoint("Jan", 5), ChartPoint("Feb", 50, "above the limit")]
    chart = ControlChart("T", "offences", points, [Segment(0, 1, 10, 0, 20)])
    assert "<polygon" in control_chart(chart)
    assert ">above the limit</text>" in control_chart(chart)
    assert control_chart_twin(chart).rows[1] == ("Feb", "50", "10", "0 to 20", "above the limit")
    with pytest.raises(ValueError, match="lies outside 2 points"):
        ControlChart("T", "", points, [Segment(0, 2, 1)])


def test_labels_of_a_long_series_are_few_and_do_not_touch():
    points = [ChartPoint(f"Jan {1900 + n}", float(n % 7)) for n in range(120)]
    svg = control_chart(ControlChart("T", "", points))
    places = [float(x) for x in re.findall(r'<text x="([\d.]+)" y="324"', svg)]
    assert 3 <= len(places) <= 12
    assert min(b - a for a, b in pairwise(places)) > 60


def test_every_value_is_printed_beside_its_bar_and_dot():
    bars = [Bar("A", 3.75, "3.75%"), Bar("B", 1204), Bar("C", None)]
    for svg in (bar_chart("T", "", bars), dot_chart("T", "", bars)):
        assert ">3.75%</text>" in svg
        assert ">1,204</text>" in svg
        assert "nothing recorded" in svg
    assert bars_twin("T", "", bars).rows[2] == ("C", "nothing recorded")


def test_threat_lists_tell_what_came_stayed_was_renamed_and_went():
    rows = {row[0]: row[1:] for row in threat_lists_twin(CYCLES, LINEAGES).rows}
    assert rows["Domestic abuse"] == ("came", "stayed", "stayed")
    assert rows["Gangs"] == ("came", "renamed Organised crime", "went")
    assert rows["County lines"] == ("not on this list", "not on this list", "came")
    assert rows["Fraud"] == ("came", "went", "came")
    svg = threat_lists(CYCLES, LINEAGES)
    assert svg.count(">Domestic abuse</text>") == 1
    assert ">Organised crime</text>" in svg
    assert ">2 came · 1 went</text>" in svg


def test_a_list_that_is_not_drawn_is_refused():
    with pytest.raises(ValueError, match="not drawn: 'z'"):
        threat_lists(CYCLES, [ThreatLineage("k", (ThreatName("z", "x"),))])


def test_names_on_a_crowded_map_never_overlap():
    places = [MapPlace(f"Place number {n}", 53 + (n % 7) * 0.01, -1.5 + (n // 7) * 0.013, n) for n in range(60)]
    svg = place_map(places)
    boxes = []
    label = r'<text x="([\d.]+)" y="([\d.]+)" font-size="13.5" fill="#12263a" text-anchor="(\w+)">(Place[^<]*)'
    for x, y, anchor, said in re.findall(label, svg):
        wide = len(said) * 6.0
        left = float(x) - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        boxes.append((left, float(y), left + wide, float(y) + 13))
    assert len(boxes) > 10
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            assert one[2] <= other[0] or one[0] >= other[2] or one[3] <= other[1] or one[1] >= other[3]


def test_the_scale_bar_is_as_long_as_its_miles():
    svg = place_map([MapPlace("South", 52.0, -1.5, 1), MapPlace("North", 53.0, -1.5, 1)])
    ys = [float(y) for y in re.findall(r'<circle cx="[\d.]+" cy="([\d.]+)"', svg)][:2]
    left, right = map(float, re.search(r'<line x1="(8)" y1="[\d.]+" x2="([\d.]+)"', svg).groups())
    miles = float(re.search(r">([\d.]+) miles?</text>", svg)[1])
    assert (right - left) / miles * 69.055 == pytest.approx(abs(ys[0] - ys[1]), rel=0.01)


def test_a_single_place_and_places_off_the_globe():
    assert "<circle" in place_map([MapPlace("One", 53, -1.5, 1)])
    assert place_map_twin([MapPlace("One", 53, -1.5, 1)]).words == "Map of places: 1 visits at 1 place; most at One, 1."
    with pytest.raises(ValueError, match="not on the globe"):
        MapPlace("Nowhere", 530, -1.5)


def test_a_share_that_is_not_nought_never_looks_like_nought():
    assert 'width="3"' in share_strip(1, 4000)
    assert share_strip_twin(41, 16).words == "41 of 57 delivery points have something to show, 16 have nothing."
    with pytest.raises(ValueError, match="cannot be negative"):
        share_strip(-1, 2)


def test_steps_are_round_and_hold_the_values():
    assert nice_steps(0, 97) == [0, 20, 40, 60, 80, 100]
    assert nice_steps(0.2, 0.31)[0] <= 0.2
    assert nice_steps(5, 5)[-1] > 5


def test_long_words_are_cut_and_long_texts_end_in_an_ellipsis():
    assert all(len(line) < 40 for line in wrap("x" * 300, 200, 14))
    assert wrap("word " * 200, 200, 14)[-1].endswith("…")
