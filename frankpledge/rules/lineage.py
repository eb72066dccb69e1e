"""What became of each item between two lists: by the lineage that people recorded, never by a guess at likeness.

An item succeeds the earlier items that it names in `succeeds`, and the earlier item of the same key. Nothing else ties
two items: the same name under two keys is one dropped and one new, and the reason says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from frankpledge.rules.wording import same_words

Fate = Literal["carried", "reworded", "renamed", "split", "merged", "split and merged", "new", "dropped"]


@dataclass(frozen=True)
class Item:
    """One entry of a list: a stable key, the printed name, its text ("" if none), the keys of what it succeeds."""

    key: str
    name: str
    text: str = ""
    succeeds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """What became of the `old` items, or where the `new` ones come from; either is empty for new and for dropped."""

    fate: Fate
    old: tuple[Item, ...]
    new: tuple[Item, ...]
    because: str


def by_key(items: Sequence[Item]) -> dict[str, Item]:
    """The items by key, in order. Raises ValueError when two share a key."""
    found = {item.key: item for item in items}
    if len(found) < len(items):
        twice = next(key for key, times in Counter(item.key for item in items).items() if times > 1)
        raise ValueError(f"two items have the key {twice!r}")
    return found


def predecessors(item: Item, old: Mapping[str, Item]) -> list[str]:
    """The keys of the earlier items that this one succeeds; keys from lists not compared here are passed over."""
    return [key for key in dict.fromkeys((item.key, *item.succeeds)) if key in old]


def families(old: Mapping[str, Item], new: Mapping[str, Item]) -> list[tuple[list[Item], list[Item]]]:
    """Items tied to one another, directly or through others, as (old ones, new ones); in the order of the new list.

    The old items that nothing succeeds follow, each alone, in their own order.
    """
    parents = {key: predecessors(item, old) for key, item in new.items()}
    children: dict[str, list[str]] = {key: [] for key in old}
    for key, earlier in parents.items():
        for each in earlier:
            children[each].append(key)
    placed: set[str] = set()
    found: list[tuple[list[Item], list[Item]]] = []
    for start in new:
        if start in placed:
            continue
        before: set[str] = set()
        after: set[str] = set()
        waiting = [start]
        while waiting:
            key = waiting.pop()
            after.add(key)
            fresh = set(parents[key]) - before
            before |= fresh
            waiting += [child for each in sorted(fresh) for child in children[each] if child not in after]
        placed |= after
        found.append(
            ([item for k, item in old.items() if k in before], [item for k, item in new.items() if k in after])
        )
    return found + [([item], []) for key, item in old.items() if not children[key]]


def quoted(items: Sequence[Item]) -> str:
    """The names as “one”, “two” and “three”."""
    names = [f"“{item.name}”" for item in items]
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def one_to_one(old: Item, new: Item) -> Row:
    """The row for an item with one successor that has no other source."""
    tie = "under the same key" if old.key == new.key else "by recorded lineage"
    same_text = same_words(old.text, new.text)
    if not same_words(old.name, new.name):
        text = "; its words are the same" if same_text else "; its words changed too"
        return Row("renamed", (old,), (new,), f"{quoted([old])} became {quoted([new])} {tie}{text if new.text else ''}")
    if not same_text:
        return Row("reworded", (old,), (new,), f"{quoted([new])} keeps its name, {tie}, with other words")
    text = " and the same words" if new.text else ""
    return Row("carried", (old,), (new,), f"{quoted([new])} keeps its name{text}, {tie}")


def row_for(before: Sequence[Item], after: Sequence[Item], old_names: Sequence[str], new_names: Sequence[str]) -> Row:
    """The row for one family; the names of both whole lists serve to say where likeness was not taken for lineage."""
    old, new = tuple(before), tuple(after)
    if not old:
        alike = any(same_words(new[0].name, name) for name in old_names)
        untied = "; an earlier item has the same name, but no lineage to it is recorded" if alike else ""
        return Row("new", old, new, f"{quoted(new)} succeeds nothing in the earlier list{untied}")
    if not new:
        alike = any(same_words(old[0].name, name) for name in new_names)
        untied = "; a later item has the same name, but no lineage to it is recorded" if alike else ""
        return Row("dropped", old, new, f"nothing in the later list succeeds {quoted(old)}{untied}")
    if len(old) == len(new) == 1:
        return one_to_one(old[0], new[0])
    fate: Fate = "split" if len(old) == 1 else "merged" if len(new) == 1 else "split and merged"
    return Row(fate, old, new, f"{quoted(old)} became {quoted(new)} by recorded lineage")


def trace(old: Sequence[Item], new: Sequence[Item]) -> tuple[Row, ...]:
    """What became of every item of `old` and where every item of `new` comes from; each item is in exactly one row.

    Rows follow the order of the new list, with the dropped at the end in their own order. Spelling is not a renaming:
    "&" for "and", capitals, spaces, curly or straight quotes and kinds of dash make no difference.
    Raises ValueError when two items of one list share a key.
    """
    old_names = [item.name for item in old]
    new_names = [item.name for item in new]
    found = families(by_key(old), by_key(new))
    return tuple(row_for(before, after, old_names, new_names) for before, after in found)


def tally(rows: Sequence[Row]) -> dict[Fate, int]:
    """How many rows there are of each fate that occurs, in the order in which they first do."""
    return dict(Counter(row.fate for row in rows))
