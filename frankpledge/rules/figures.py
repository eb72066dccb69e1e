"""Exact numbers in, British figures out: 1,234.5 with a comma at the thousand and a true minus sign."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

Number = int | float | Decimal | Fraction

MINUS = "\N{MINUS SIGN}"


def exact(value: Number) -> Fraction:
    """The number as a fraction that loses nothing.

    A float is read as the shortest decimal that prints as it, so 0.1 is one tenth and not its binary neighbour.
    Raises ValueError for NaN and the infinities, TypeError for anything that is not a number (a bool is not one).
    """
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal, Fraction)):
        raise TypeError(f"a number is needed, not {value!r}")
    if not math.isfinite(value):
        raise ValueError(f"{value} is not a finite number")
    return Fraction(repr(value)) if isinstance(value, float) else Fraction(value)


def rounded(value: Number, places: int) -> Decimal:
    """The number to `places` decimals, a half going away from zero; exact before it is rounded.

    Raises ValueError when `places` is negative.
    """
    if places < 0:
        raise ValueError("decimal places cannot be fewer than none")
    fraction = exact(value)
    units = math.floor(abs(fraction) * 10**places + Fraction(1, 2))
    sign = 1 if fraction < 0 and units else 0
    return Decimal((sign, tuple(int(digit) for digit in str(units)), -places))


def in_figures(value: Number, places: int | None = None) -> str:
    """The number as a reader in Britain expects it: in_figures(-1234.5) is "−1,234.5".

    With `places` the text has exactly so many decimals; without, at most two and no idle noughts.
    """
    if type(value) is int and places is None:  # the commonest by far, and a fraction takes ten times as long
        return f"{value:,}".replace("-", MINUS)
    written = f"{rounded(value, 2 if places is None else places):,f}"
    if places is None:
        written = written.rstrip("0").rstrip(".")
    return written.replace("-", MINUS)


def in_percent(value: Number, places: int | None = None) -> str:
    """The number with a percent sign set close, as in British print: in_percent(3.75) is "3.75%"."""
    return f"{in_figures(value, places)}%"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A count with its noun: counted(1, "day") is "1 day", counted(94, "day") is "94 days"."""
    return f"{in_figures(number)} {one if number == 1 else many or one + 's'}"


def in_unit(figure: str, unit: str) -> str:
    """A printed figure with its unit, a pound sign before it: in_unit("1.5", "£ million") is "£1.5 million"."""
    return f"£{figure} {unit[1:].strip()}".strip() if unit.startswith("£") else f"{figure} {unit}".strip()
