"""What every reader of a file of figures shares: cells, faults named by place, and the list of all of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

NAMED_AT_ONCE = 100
MOST_ROWS = 5_000
MOST_COLUMNS = 100
MOST_SIGNS = 60


@dataclass(frozen=True)
class Fault:
    """One thing wrong: the file, the row (0 for the whole file), the column, what was there, what was expected."""

    file: str
    row: int
    column: str
    found: str
    expected: str

    def __str__(self) -> str:
        place = ", ".join(
            part for part in (self.file, f"row {self.row}" if self.row else "", self.column and f"“{self.column}”")
            if part
        )  # fmt: skip
        return f"{place}: found {shortened(self.found, 300)}; expected {self.expected}."


class Unreadable(Exception):
    """Raised where a file cannot be read at all; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


@dataclass
class Faults:
    """All that is wrong with a file; the first hundred are named, the rest counted."""

    named: list[Fault] = field(default_factory=list)
    more: int = 0

    def add(self, fault: Fault) -> None:
        """Note one fault."""
        if len(self.named) < NAMED_AT_ONCE:
            self.named.append(fault)
        else:
            self.more += 1

    def __bool__(self) -> bool:
        return bool(self.named)


@dataclass
class Table:
    """A file as rows of text: the heading's row number and cells, then (row number, cells) one by one.

    `notices` are said even when all is well; `is_even` says that every row must be as long as the heading.
    """

    head_row: int
    head: list[str]
    rows: Iterator[tuple[int, list[str]]]
    notices: list[str]
    is_even: bool = False


def quoted(text: str) -> str:
    """A cell's text in quotation marks, cut where it is long; "nothing" where it is empty."""
    return f"“{shortened(text, MOST_SIGNS)}”" if text else "nothing"


def shortened(text: str, most: int) -> str:
    """A text of at most so many signs, with an ellipsis where it was cut."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def trimmed(cells: Iterable[str]) -> list[str]:
    """The cells without empty ones at the end."""
    kept = list(cells)
    while kept and not kept[-1]:
        kept.pop()
    return kept
