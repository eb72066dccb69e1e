"""May a count about people be shown? As it is, rounded, or not at all, and why. Every small count goes through here.

The law asks whether a living person could be known; it sets no number. The numbers are local policy, named as such in
`statute/disclosure.toml`, and each answer carries both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from frankpledge.rules.cited import Answer, Authority, cited
from frankpledge.rules.figures import counted
from frankpledge.rules.statute import table


@dataclass(frozen=True, kw_only=True)
class DisclosurePolicy(Authority):
    """Counts of 1 to below `least` are not shown; others are rounded to `round_to`; `set_by` says who chose that."""

    key: str
    title: str
    least: int
    round_to: int
    set_by: str


@dataclass(frozen=True, kw_only=True)
class Disclosed(Answer):
    """What may be shown of one count: `value`, None where it is hidden, and `words`, what stands in its place."""

    value: int | None
    words: str


@cache
def disclosure_policies() -> dict[str, DisclosurePolicy]:
    """Every policy on record by key."""
    return {row["key"]: DisclosurePolicy(**row) for row in table("disclosure")["policy"]}


def disclosure_policy(key: str) -> DisclosurePolicy:
    """The policy of that key. Raises ValueError naming the keys there are."""
    if key not in disclosure_policies():
        raise ValueError(f"{key!r} is no disclosure policy on record: choose one of {', '.join(disclosure_policies())}")
    return disclosure_policies()[key]


def disclose(counts: Mapping[str, int], policy: DisclosurePolicy, *, total_shown: bool = True) -> dict[str, Disclosed]:
    """What may be shown of the counts of one table, by the same names in the same order.

    A count of 0 is shown: it is about nobody. Where just one count is hidden and the total is shown beside the table,
    the next smallest is hidden too, as the first could be worked out. A total is a count too, and is put
    through here by itself. Raises ValueError for a count below 0.
    """
    for name, count in counts.items():
        if isinstance(count, bool) or not isinstance(count, int) or count < 0:
            raise ValueError(f"the count of {name}: a whole number from 0 is needed, not {count!r}")
    small = {name for name, count in counts.items() if 0 < count < policy.least}
    second = set()
    if len(small) == 1 and total_shown and policy.round_to == 1:
        others = sorted((count, name) for name, count in counts.items() if count and name not in small)
        second = {name for _, name in others[:1]}
    return {name: _disclosed(count, policy, name in small, name in second) for name, count in counts.items()}


def _disclosed(count: int, policy: DisclosurePolicy, small: bool, second: bool) -> Disclosed:
    law = cited(policy)
    if small:
        words = f"fewer than {policy.least}"
        return Disclosed(value=None, words=words, because=f"{words} are not shown ({policy.set_by})", **law)
    if second:
        because = f"not shown, as a count of fewer than {policy.least} beside it could be worked out ({policy.set_by})"
        return Disclosed(value=None, words="not shown", because=because, **law)
    shown = (2 * count + policy.round_to) // (2 * policy.round_to) * policy.round_to
    because = "shown as it is" if policy.round_to == 1 else f"rounded to the nearest {policy.round_to}"
    return Disclosed(
        value=shown, words=counted(shown, "person", "people"), because=f"{because} ({policy.set_by})", **law
    )
