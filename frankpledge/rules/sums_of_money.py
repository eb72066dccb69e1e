"""Sums of money as an officer writes them, a line each: amount, financial year, revenue or capital, and what for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from frankpledge.rules.figures import in_figures
from frankpledge.rules.written_figures import read_number

KINDS = ("revenue", "capital", "not stated")
EXPECTED = (
    "write amount; year; revenue, capital or not stated; what for. For example: 25,000; 2022/23; revenue; two posts"
)
_YEAR = re.compile(r"(\d{4})(?:/(\d{2}))?")


@dataclass(frozen=True)
class Sum:
    """One sum in pounds. `first_year` is the year in which its financial year begins; `kind` one of KINDS."""

    amount: Decimal
    first_year: int
    kind: str
    what_for: str = ""


def year_words(first_year: int) -> str:
    """The financial year as it is printed: 2022 is "2022/23"."""
    return f"{first_year}/{(first_year + 1) % 100:02d}"


def read_year(text: str) -> int:
    """The year in which a written financial year begins ("2022/23"). Raises ValueError for anything else."""
    match = _YEAR.fullmatch(text.strip())
    if not match or not match[2] or int(match[2]) != (int(match[1]) + 1) % 100:
        raise ValueError(f"“{text.strip()}” is not a financial year: write it as 2022/23")
    return int(match[1])


def pounds(amount: Decimal) -> str:
    """An amount with its sign, pence only where there are any: "£25,000", "−£12.50"."""
    whole = amount == amount.to_integral_value()
    return f"{'−' if amount < 0 else ''}£{in_figures(abs(amount), 0 if whole else 2)}"


def _line(text: str) -> Sum:
    parts = [part.strip() for part in text.split(";", 3)]
    if len(parts) < 3:
        raise ValueError(EXPECTED)
    amount = read_number(parts[0])
    if amount != round(amount, 2):
        raise ValueError(f"“{parts[0]}” has parts of a penny: write pounds, with two decimals at most")
    if parts[2].lower() not in KINDS:
        raise ValueError(f"“{parts[2]}” is neither revenue nor capital: write one of them, or not stated")
    return Sum(amount, read_year(parts[1]), parts[2].lower(), parts[3] if len(parts) > 3 else "")


def read_sums(text: str) -> list[Sum]:
    """The sums of a text, a line each; empty lines are passed over. Raises ValueError naming the line."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                found.append(_line(line))
            except ValueError as wrong:
                raise ValueError(f"Line {number}: {wrong}") from wrong
    return found


def write_sums(sums: Iterable[Sum]) -> str:
    """The text that read_sums reads back into the same sums."""
    return "\n".join(
        f"{each.amount.normalize():f}; {year_words(each.first_year)}; {each.kind}"
        + (f"; {each.what_for}" if each.what_for else "")
        for each in sums
    )


def total(sums: Iterable[Sum]) -> Decimal:
    """All sums together, in pounds."""
    return sum((each.amount for each in sums), Decimal(0))
