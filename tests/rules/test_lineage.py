"""What became of each item, by recorded lineage alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.rules.lineage import Item, tally, trace


def test_the_same_key_name_and_words_are_carried() -> None:
    (row,) = trace([Item("4", "Rural crime", "Train officers")], [Item("4", "Rural crime", "Train officers")])
    assert row.fate == "carried"
    assert row.because == "“Rural crime” keeps its name and the same words, under the same key"


def test_the_same_name_with_other_words_is_reworded() -> None:
    (row,) = trace([Item("4", "Rural crime", "Train officers")], [Item("4", "Rural crime", "Train all officers")])
    assert row.fate == "reworded"
    assert row.because == "“Rural crime” keeps its name, under the same key, with other words"


def test_another_name_by_lineage_is_renamed() -> None:
    old = [Item("a", "Child sexual exploitation")]
    new = [Item("b", "Child sexual abuse and exploitation", succeeds=("a",))]
    (row,) = trace(old, new)
    assert row.fate == "renamed"
    assert row.because == (
        "“Child sexual exploitation” became “Child sexual abuse and exploitation” by recorded lineage"
    )


@pytest.mark.parametrize(
    ("text", "tail"), [("Train officers", "; its words are the same"), ("Train all", "; its words changed too")]
)
def test_a_renaming_says_whether_the_words_changed_too(text: str, tail: str) -> None:
    (row,) = trace([Item("4", "Rural crime", "Train officers")], [Item("4", "Rural policing", text)])
    assert row.fate == "renamed"
    assert row.because == f"“Rural crime” became “Rural policing” under the same key{tail}"


@pytest.mark.parametrize("name", ["Fraud and cyber crime", "Fraud & Cyber Crime", "fraud  &  cyber crime"])
def test_spelling_is_not_a_renaming(name: str) -> None:
    (row,) = trace([Item("f", "Fraud & Cyber crime")], [Item("f", name)])
    assert row.fate == "carried"
    assert row.because == f"“{name}” keeps its name, under the same key"


def test_a_likeness_is_not_lineage_and_the_reason_says_so() -> None:
    new, dropped = trace([Item("a", "Terrorism")], [Item("b", "Terrorism")])
    assert (new.fate, new.old, dropped.fate, dropped.new) == ("new", (), "dropped", ())
    assert new.because == (
        "“Terrorism” succeeds nothing in the earlier list; "
        "an earlier item has the same name, but no lineage to it is recorded"
    )
    assert dropped.because == (
        "nothing in the later list succeeds “Terrorism”; "
        "a later item has the same name, but no lineage to it is recorded"
    )


def test_new_and_dropped_are_said_plainly() -> None:
    new, dropped = trace([Item("a", "Metal theft")], [Item("b", "Modern slavery")])
    assert new.because == "“Modern slavery” succeeds nothing in the earlier list"
    assert dropped.because == "nothing in the later list succeeds “Metal theft”"


def test_one_item_with_two_successors_is_split() -> None:
    old = [Item("a", "Serious crime")]
    (row,) = trace(old, [Item("b", "Gangs", succeeds=("a",)), Item("c", "Drugs", succeeds=("a",))])
    assert row.fate == "split"
    assert row.because == "“Serious crime” became “Gangs” and “Drugs” by recorded lineage"


def test_an_item_with_several_sources_is_merged() -> None:
    old = [Item("a", "Fraud"), Item("b", "Scams"), Item("c", "Cyber crime")]
    (row,) = trace(old, [Item("c", "Cyber crime and fraud", succeeds=("a", "b"))])
    assert row.fate == "merged"
    assert row.old == tuple(old)
    assert row.because.startswith("“Fraud”, “Scams” and “Cyber crime” became “Cyber crime and fraud”")


def test_a_tangle_is_one_row() -> None:
    old = [Item("a", "A"), Item("b", "B"), Item("c", "C")]
    new = [Item("x", "X", succeeds=("a",)), Item("y", "Y", succeeds=("a", "b")), Item("z", "Z", succeeds=("c", "b"))]
    (row,) = trace(old, new)
    assert (row.fate, row.old, row.new) == ("split and merged", tuple(old), tuple(new))


def test_lineage_to_a_list_not_compared_is_passed_over() -> None:
    (row,) = trace([Item("4", "Rural crime")], [Item("4", "Rural crime", succeeds=("DER-2016-3",))])
    assert row.fate == "carried"


def test_three_out_four_in_and_one_renamed_are_counted() -> None:
    old = [Item(str(n), f"Threat {n}") for n in range(10)]
    new = [Item(str(n), f"Threat {n}" if n else "Threat nought") for n in range(7)]
    new += [Item(f"new {n}", f"Other {n}") for n in range(4)]
    rows = trace(old, new)
    assert tally(rows) == {"renamed": 1, "carried": 6, "new": 4, "dropped": 3}
    assert [row.new[0].key for row in rows if row.new] == [item.key for item in new]
    assert [row.old[0].key for row in rows if not row.new] == ["7", "8", "9"]


def test_two_items_of_one_key_are_refused() -> None:
    with pytest.raises(ValueError, match="two items have the key 'a'"):
        trace([Item("b", "B"), Item("a", "One"), Item("a", "Two")], [])
    with pytest.raises(ValueError, match="two items have the key 'a'"):
        trace([], [Item("a", "One"), Item("a", "Two")])


KEYS = "abcdef"
OLD = st.lists(st.builds(Item, st.sampled_from(KEYS), st.sampled_from(["N", "M"])), unique_by=lambda item: item.key)
NEW = st.lists(
    st.builds(
        Item,
        st.sampled_from(KEYS.upper() + KEYS),
        st.sampled_from(["N", "M"]),
        succeeds=st.lists(st.sampled_from(KEYS), max_size=2).map(tuple),
    ),
    unique_by=lambda item: item.key,
)


@given(OLD, NEW)
def test_every_item_is_in_exactly_one_row(old: list[Item], new: list[Item]) -> None:
    rows = trace(old, new)
    assert sorted(item.key for row in rows for item in row.old) == sorted(item.key for item in old)
    assert sorted(item.key for row in rows for item in row.new) == sorted(item.key for item in new)


@given(OLD)
def test_a_list_against_itself_is_all_carried(old: list[Item]) -> None:
    assert {row.fate for row in trace(old, old)} <= {"carried"}


@given(OLD, NEW, st.randoms())
def test_the_order_of_the_lists_changes_no_fate(old: list[Item], new: list[Item], order: object) -> None:
    mixed = [sorted(items, key=lambda _: order.random()) for items in (old, new)]  # type: ignore[attr-defined]
    assert _fates(old, new) == _fates(*mixed)


def _fates(old: list[Item], new: list[Item]) -> set[tuple[str, frozenset[Item], frozenset[Item]]]:
    return {(row.fate, frozenset(row.old), frozenset(row.new)) for row in trace(old, new)}
