"""Does a printed figure agree with its numbers? A sum with its rows, a share with its whole, a change with its ends.

Exact throughout (Decimal and Fraction, never a float): "18 of 493 is 3.75%" is a claim about the second decimal. A
difference that rounding explains is no fault; any other is reported and never mended.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from frankpledge.rules.figures import MINUS, in_figures, in_percent, rounded

Printed = int | Decimal | str


@dataclass(frozen=True)
class Check:
    """Whether the printed figure holds, and why.

    `printed` is the figure as printed, `computed` what the numbers give (a percent to as many decimals as are
    printed), `difference` is printed less computed. All are in the unit of the figure.
    """

    holds: bool
    printed: Decimal
    computed: Decimal
    difference: Decimal
    because: str


def as_printed(value: Printed) -> Decimal:
    """The number with its printed decimals kept: as_printed("3.70%") is Decimal("3.70").

    Text may carry a pound or percent sign, commas at the thousands, spaces at the ends, and either minus sign.
    Raises TypeError for a float (its printed decimals are lost) and for what is no number, ValueError for other text.
    """
    if isinstance(value, bool) or not isinstance(value, (int, Decimal, str)):
        raise TypeError(f"a printed number is text, a Decimal or a whole number, not {value!r}")
    if isinstance(value, str):
        plain = value.strip().replace(MINUS, "-")
        match = re.fullmatch(r"(-?)£?((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?) ?%?", plain, re.ASCII)
        if match is None:
            raise ValueError(f"{value!r} is not a number as reports print them")
        return Decimal(match[1] + match[2].replace(",", ""))
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(f"{value} is not a finite number")
    return number


def decimals(value: Decimal) -> int:
    """How many decimals are printed: 2 for 3.70, 0 for 12 and for 1E+2."""
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return max(0, -exponent)


def half_unit(value: Decimal) -> Fraction:
    """The most that rounding to the printed decimals can have moved the number."""
    return Fraction(1, 2 * 10 ** decimals(value))


def sum_check(parts: Sequence[Printed], total: Printed, *, rounded_parts: bool = False) -> Check:
    """Do the rows add up to the printed total? Raises ValueError when there are no rows.

    Counts must add up exactly. With `rounded_parts` (percents, thousands) every row and the total may each be out by
    half of its last printed decimal, and a difference within that is explained by rounding.
    """
    if not parts:
        raise ValueError("there are no rows to add up")
    rows = [as_printed(part) for part in parts]
    whole = as_printed(total)
    found = sum((Fraction(row) for row in rows), Fraction(0))
    slack = sum((half_unit(row) for row in [*rows, whole]), Fraction(0)) if rounded_parts else Fraction(0)
    holds = abs(Fraction(whole) - found) <= slack
    places = max(decimals(row) for row in [*rows, whole])
    computed = rounded(found, places)
    gap = whole - computed
    because = f"the rows add up to {in_figures(computed, places)}"
    if gap == 0:
        return Check(True, whole, computed, gap, f"{because}, as printed")
    side = "more" if gap > 0 else "less"
    said = f"{because}, the printed total is {in_figures(whole, decimals(whole))}"
    tail = f"{in_figures(abs(gap), places)} {side} than the rows"
    return Check(holds, whole, computed, gap, f"{said}: {tail}{', which rounding explains' if holds else ''}")


def share_check(part: Printed, whole: Printed, percent: Printed) -> Check:
    """Is the printed percent the share of the part in the whole, to the decimals printed?

    Raises ValueError when the whole is nought.
    """
    some, all_of_it, share = as_printed(part), as_printed(whole), as_printed(percent)
    if all_of_it == 0:
        raise ValueError("there is no share of nought")
    found = Fraction(some) / Fraction(all_of_it) * 100
    said = f"{in_figures(some, decimals(some))} of {in_figures(all_of_it, decimals(all_of_it))}"
    return percent_check(said, share, found)


def change_check(before: Printed, after: Printed, percent: Printed) -> Check:
    """Is the printed percent the change from before to after, with its sign, to the decimals printed?

    Raises ValueError when the value before is nought, from which there is no percent change.
    """
    start, end, change = as_printed(before), as_printed(after), as_printed(percent)
    if start == 0:
        raise ValueError("there is no percent change from nought")
    found = (Fraction(end) - Fraction(start)) / abs(Fraction(start)) * 100
    said = f"from {in_figures(start, decimals(start))} to {in_figures(end, decimals(end))}"
    return percent_check(said, change, found)


def percent_check(said: str, printed: Decimal, found: Fraction) -> Check:
    """The answer for a percent: `said` names the numbers, `found` is the exact percent they give."""
    places = decimals(printed)
    computed = rounded(found, places)
    if abs(Fraction(printed) - found) <= half_unit(printed):
        return Check(True, printed, printed, Decimal(0), f"{said} is {in_percent(printed, places)}, as printed")
    because = f"{said} is {in_percent(computed, places)}, printed as {in_percent(printed, places)}"
    return Check(False, printed, computed, printed - computed, because)
