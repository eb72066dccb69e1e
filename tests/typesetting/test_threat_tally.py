"""Lists of threats in turn: as many marks as areas, each kind of mark its own, and words that say the same."""

from xml.etree import ElementTree

import pytest

from frankpledge.typesetting.drawings.threat_tally import (
    CAME,
    STAYED,
    WENT,
    TalliedList,
    mark,
    threat_tally,
    threat_tally_twin,
)

LISTS = [TalliedList("First <b>", "2012", 10, 0, 0), TalliedList("Second", "November 2016", 3, 4, 7)]
SVG = "{http://www.w3.org/2000/svg}"


def test_each_area_has_a_mark_of_its_kind_and_each_list_its_words():
    root = ElementTree.fromstring(threat_tally("Lists of threats", LISTS))
    # Two more of the squares stand in the key.
    assert len(list(root.iter(f"{SVG}rect"))) == 10 + 3 + 4 + 2
    assert len(list(root.iter(f"{SVG}line"))) == 2 * (4 + 1) + 2 * (7 + 1)
    assert [one.text for one in root.iter(f"{SVG}title")] == [
        "Lists of threats", "First <b>: 10 areas of threat.",
        "Second: 7 areas of threat, of which 3 stayed and 4 came; 7 went.",
    ]  # fmt: skip
    assert threat_tally_twin(LISTS).rows[1] == ("Second", "November 2016", "7", "3", "4", "7")
    assert threat_tally("None", []) == ""


def test_no_two_kinds_look_alike():
    assert len({mark(kind, 0, 0) for kind in (STAYED, CAME, WENT)}) == 3


@pytest.mark.parametrize("counts", [(-1, 0, 0), (100, 100, 1)])
def test_counts_that_cannot_be_are_refused(counts):
    with pytest.raises(ValueError, match="counts are from 0"):
        TalliedList("A list", "2012", *counts)
