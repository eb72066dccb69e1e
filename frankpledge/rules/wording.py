"""Two wordings set side by side, word for word, with spelling that changes no meaning left out of account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Change = Literal["same", "removed", "added"]

SPELLINGS = str.maketrans(
    {
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
        "\N{NON-BREAKING HYPHEN}": "-",
        "\N{EN DASH}": "-",
        "\N{EM DASH}": "-",
        "\N{SOFT HYPHEN}": "",
        "&": " and ",
    }
)


@dataclass(frozen=True)
class Stretch:
    """A run of words that both wordings have, or only the old ("removed"), or only the new ("added")."""

    change: Change
    text: str


def spelt_alike(text: str) -> str:
    """The text with "&" as "and", no capitals, single spaces, straight quotes and plain dashes."""
    return " ".join(text.translate(SPELLINGS).casefold().split())


def same_words(one: str, other: str) -> bool:
    """Whether two wordings differ at most in such spelling."""
    return spelt_alike(one) == spelt_alike(other)


def pieces(old: str, new: str) -> Iterator[Stretch]:
    """The stretches of `word_differences`, empty ones among them."""
    before, after = old.split(), new.split()
    matcher = SequenceMatcher(None, [*map(spelt_alike, before)], [*map(spelt_alike, after)], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            yield Stretch("same", " ".join(after[k:m]))
        else:
            yield Stretch("removed", " ".join(before[i:j]))
            yield Stretch("added", " ".join(after[k:m]))


def word_differences(old: str, new: str) -> tuple[Stretch, ...]:
    """What was taken out and put in between two wordings, in reading order; words are what spaces part.

    The "same" and "removed" stretches hold the old words and "same" and "added" the new; words spelt otherwise count as
    the same and are shown as the new wording has them. Where words were replaced the removed come first.
    """
    found = [Stretch("same", new)] if same_words(old, new) else pieces(old, new)
    return tuple(stretch for stretch in found if stretch.text.strip())
