"""Council tax for policing: bands by ninths of band D, what a precept raises, how much it rose, tables that add up.

Money is Decimal pounds or a whole number of them, never a float. Rounding is to the penny, a half going up, and each
answer says where it was done. Proportions: Local Government Finance Act 1992, section 5(1).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from frankpledge.rules.arithmetic import Check, as_printed, share_check, sum_check
from frankpledge.rules.cited import Answer, Authority, cited
from frankpledge.rules.figures import in_figures, in_percent, rounded

NINTHS: dict[str, int] = {"A": 6, "B": 7, "C": 8, "D": 9, "E": 11, "F": 13, "G": 15, "H": 18}
BANDS = Authority(
    section="Local Government Finance Act 1992, section 5(1)",
    source="https://www.legislation.gov.uk/ukpga/1992/14/section/5",
    verified=False,
    note="The proportions 6:7:8:9:11:13:15:18 are well known; the section itself was not read.",
)
RISE = Authority(
    section="Arithmetic of the proposal; the limit beyond which a referendum is held is set each year",
    source="https://www.legislation.gov.uk/ukpga/1992/14/part/I/chapter/IVZA",
    verified=False,
    note="This year's limit is not on record here: compare it with the Secretary of State's principles.",
)
# A figure this many times last year's, or this part of it, was probably typed in another unit.
UNLIKELY = 3
Money = Decimal | int


@dataclass(frozen=True, kw_only=True)
class Band(Answer):
    """What a household of one band pays in a year, in pounds to the penny; `exact` is the sum before rounding."""

    band: str
    ninths: int
    amount: Decimal
    exact: Fraction


@dataclass(frozen=True, kw_only=True)
class Rise(Answer):
    """How much a band's charge changed: pounds a year, pence a week (exact before rounding), and per cent."""

    before: Decimal
    after: Decimal
    pounds: Decimal
    pence_a_week: Decimal
    percent: Decimal
    unlikely: str = ""


@dataclass(frozen=True, kw_only=True)
class Raised(Answer):
    """What a band D charge raises from a tax base, or the charge that raises a sum. Pounds to the penny."""

    precept: Decimal
    tax_base: Decimal
    band_d: Decimal


@dataclass(frozen=True)
class TableCheck:
    """Whether a printed budget table adds up: the total, each share, and the sentences for what does not."""

    total: Check
    shares: tuple[Check, ...]
    faults: tuple[str, ...]


def pounds(value: Money, what: str = "the sum") -> Decimal:
    """The sum as exact pounds. Raises TypeError for a float, ValueError for a sum below nothing or past the pennies."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise TypeError(f"{what}: pounds as a Decimal or a whole number are needed, not {value!r}")
    found = Decimal(value)
    if not found.is_finite() or found < 0:
        raise ValueError(f"{what}: {value} is no sum of money")
    return found


def bands(band_d: Money) -> tuple[Band, ...]:
    """The eight bands from the charge for band D, in order. Errors: TypeError, ValueError for what is no sum."""
    return tuple(band(name, band_d) for name in NINTHS)


def band(name: str, band_d: Money) -> Band:
    """What one band pays when band D pays `band_d` pounds. Raises ValueError for an unknown band."""
    if name not in NINTHS:
        raise ValueError(f"{name!r} is no band: choose one of {', '.join(NINTHS)}")
    whole = Fraction(pounds(band_d, "band D"))
    exact = whole * NINTHS[name] / 9
    amount = rounded(exact, 2)
    because = f"{NINTHS[name]} ninths of £{in_figures(whole, 2)} is £{in_figures(exact, 4)}, to the penny £{amount:,f}"
    return Band(band=name, ninths=NINTHS[name], amount=amount, exact=exact, because=because, **cited(BANDS))


def rise(before: Money, after: Money) -> Rise:
    """How much a charge rose (or fell). Raises ValueError where nothing was charged before."""
    old, new = Fraction(pounds(before, "last year")), Fraction(pounds(after, "this year"))
    if old == 0:
        raise ValueError("nothing was charged before, so there is no rise in per cent")
    change, share = new - old, (new - old) / old * 100
    weekly = change * 100 / 52
    because = (
        f"£{in_figures(new, 2)} less £{in_figures(old, 2)} is £{in_figures(change, 2)} a year, "
        f"{in_figures(weekly, 1)}p a week of 52; that is {in_percent(share, 2)} of {in_figures(old, 2)}"
    )
    return Rise(
        before=Decimal(before), after=Decimal(after), pounds=rounded(change, 2), pence_a_week=rounded(weekly, 1),
        percent=rounded(share, 2), unlikely=unlikely(before, after), because=because, **cited(RISE),
    )  # fmt: skip


def unlikely(before: Money, after: Money) -> str:
    """Why a figure looks typed in another unit (pence for pounds, thousands for millions), "" where it does not."""
    old, new = Fraction(pounds(before, "last year")), Fraction(pounds(after, "this year"))
    if not old or not new or 1 / Fraction(UNLIKELY) < new / old < UNLIKELY:
        return ""
    return (
        f"£{in_figures(new, 2)} is {in_figures(new / old, 2)} times last year's £{in_figures(old, 2)}: "
        "check that both are in pounds"
    )


def raised(band_d: Money, tax_base: Money) -> Raised:
    """What a band D charge raises: charge times tax base (band D equivalents). Errors: TypeError, ValueError."""
    charge, base = pounds(band_d, "band D"), pounds(tax_base, "tax base")
    sum_raised = rounded(Fraction(charge) * Fraction(base), 2)
    because = (
        f"£{in_figures(charge, 2)} from each of {in_figures(base)} band D equivalents is £{in_figures(sum_raised, 2)}"
    )
    return Raised(precept=sum_raised, tax_base=base, band_d=charge, because=because, **cited(RISE))


def charge_for(precept: Money, tax_base: Money) -> Raised:
    """The band D charge that raises a precept. Raises ValueError for a tax base of nothing."""
    whole, base = pounds(precept, "precept"), pounds(tax_base, "tax base")
    if not base:
        raise ValueError("a tax base of nothing raises nothing")
    charge = rounded(Fraction(whole) / Fraction(base), 2)
    because = (
        f"£{in_figures(whole, 2)} over {in_figures(base)} band D equivalents is £{in_figures(charge, 2)} to the penny"
    )
    return Raised(precept=whole, tax_base=base, band_d=charge, because=because, **cited(RISE))


def check_table(rows: Mapping[str, str], total: str, shares: Mapping[str, str] | None = None) -> TableCheck:
    """Whether a printed table of sums adds up to its printed total, and its printed shares fit its rows.

    `rows` label to sum as printed ("105.552"), `shares` label to per cent as printed. Sums as printed are rounded, so
    a difference that rounding explains is no fault. Raises ValueError for no rows or for a share of an unknown row.
    """
    whole = sum_check(list(rows.values()), total, rounded_parts=True)
    faults = [] if whole.holds else [f"The rows do not add up to the total: {whole.because}"]
    checks = []
    for label, printed in (shares or {}).items():
        if label not in rows:
            raise ValueError(f"a share is given for {label!r}, which is no row of the table")
        check = share_check(rows[label], total, printed)
        checks.append(check)
        if not check.holds:
            faults.append(f"{label}: {check.because}")
    return TableCheck(whole, tuple(checks), tuple(faults))


def different_totals(net: str, gross: str, between: Sequence[str] = ()) -> str:
    """Why two totals of one year differ: the sentence that keeps net and gross apart.

    `between` are the printed sums that take the one to the other, where they are printed.
    """
    gap = as_printed(gross) - as_printed(net)
    named = " and ".join(between) or "income that the printed tables do not list"
    return f"Gross {gross} and net {net} are two things: {gap} lies between them, met by {named}."
