"""Council tax for policing: statutory ninths, rises, and the printed tables of two years."""

from decimal import Decimal
from fractions import Fraction

import pytest

from frankpledge.rules.council_tax import (
    NINTHS,
    band,
    bands,
    charge_for,
    check_table,
    different_totals,
    raised,
    rise,
    unlikely,
)

# The revenue budget and capital programme of 2021/22 as the panel's pack of November 2022 prints them.
REVENUE = {
    "Police officers": "105.552", "Police pensions": "3.092", "Community support officers": "7.006",
    "Police staff": "43.919", "Premises, transport and other services": "34.837", "Regional collaboration": "9.727",
    "Partnerships": "0.925", "Capital and borrowing": "3.950", "Commissioner's office": "1.353",
    "Commissioning and grants": "1.865",
}  # fmt: skip
REVENUE_SHARES = dict(
    zip(REVENUE, ["49.73", "1.46", "3.30", "20.69", "16.42", "4.58", "0.44", "1.86", "0.64", "0.88"], strict=True)
)
CAPITAL = {"Property": "8.381", "Vehicles and equipment": "1.820", "IT and other": "5.007"}


@pytest.mark.parametrize(
    ("name", "amount"),
    [("A", "120.00"), ("B", "140.00"), ("C", "160.00"), ("D", "180.00"), ("E", "220.00"), ("F", "260.00"),
     ("G", "300.00"), ("H", "360.00")],
)  # fmt: skip
def test_bands_are_ninths_of_band_d(name: str, amount: str) -> None:
    assert band(name, 180).amount == Decimal(amount)


def test_each_band_is_rounded_once_from_band_d_and_keeps_its_exact_sum() -> None:
    made = {one.band: one for one in bands(Decimal("251.60"))}
    assert made["A"].amount == Decimal("167.73")
    assert made["B"].exact == Fraction("251.60") * 7 / 9
    assert made["B"].amount == Decimal("195.69")
    assert made["H"].amount == Decimal("503.20")
    assert [one.ninths for one in made.values()] == list(NINTHS.values())


def test_a_rise_is_given_in_pounds_pence_and_per_cent_together() -> None:
    found = rise(Decimal("241.60"), Decimal("251.60"))
    assert (found.pounds, found.percent, found.pence_a_week) == (Decimal("10.00"), Decimal("4.14"), Decimal("19.2"))
    assert "19.2p a week" in found.because


@pytest.mark.parametrize(("before", "after"), [(251, 25160), (Decimal("251.60"), Decimal("2.51"))])
def test_pence_given_as_pounds_are_noticed(before: Decimal, after: Decimal) -> None:
    assert "check that both are in pounds" in unlikely(before, after)
    assert unlikely(Decimal("241.60"), Decimal("251.60")) == ""


def test_a_charge_times_the_tax_base_is_the_precept_and_back() -> None:
    made = raised(Decimal("236.00"), Decimal("329593.2"))
    assert made.precept == Decimal("77783995.20")
    assert charge_for(made.precept, Decimal("329593.2")).band_d == Decimal("236.00")


def test_the_printed_tables_of_2021_22_add_up_but_for_one_share() -> None:
    revenue = check_table(REVENUE, "212.226", REVENUE_SHARES)
    assert revenue.total.holds
    assert revenue.faults == ("Police officers: 105.552 of 212.226 is 49.74%, printed as 49.73%",)
    capital = check_table(CAPITAL, "15.208", dict(zip(CAPITAL, ["55.11", "11.97", "32.92"], strict=True)))
    assert capital.faults == ()
    assert check_table({"Grants from government": "124.846", "Council tax": "77.784"}, "202.630").faults == ()


def test_net_and_gross_of_2021_22_are_two_things() -> None:
    said = different_totals("202.630", "212.226")
    assert "9.596 lies between them" in said


def test_the_gross_figures_of_2012_13_and_2013_14_fit_the_printed_fall() -> None:
    found = rise(Decimal("172.4"), Decimal("171.4"))
    assert found.percent == Decimal("-0.58")


def test_a_table_that_does_not_add_up_says_by_how_much() -> None:
    faults = check_table({**REVENUE, "Partnerships": "0.935"}, "212.226", {"Police staff": "20.96"}).faults
    assert len(faults) == 2
    assert "212.236" in faults[0]


@pytest.mark.parametrize("wrong", [1.5, True, "12"])
def test_money_is_never_a_float(wrong: object) -> None:
    with pytest.raises(TypeError, match="Decimal or a whole number"):
        band("D", wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [-1, Decimal("NaN"), Decimal("Infinity")])
def test_what_is_no_sum_is_refused(wrong: Decimal) -> None:
    with pytest.raises(ValueError, match="no sum of money"):
        band("D", wrong)


def test_other_faults_are_named() -> None:
    with pytest.raises(ValueError, match="no band"):
        band("I", 100)
    with pytest.raises(ValueError, match="nothing was charged"):
        rise(0, 10)
    with pytest.raises(ValueError, match="tax base of nothing"):
        charge_for(10, 0)
    with pytest.raises(ValueError, match="no row"):
        check_table({"a": "1"}, "1", {"b": "100"})
