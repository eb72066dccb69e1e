"""Sums of money and grounds for leaving a part out: read as written, refused by line."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frankpledge.rules.sums_of_money import KINDS, Sum, pounds, read_sums, read_year, total, write_sums, year_words
from frankpledge.rules.withholding import ground, grounds, in_words

SUMS = st.builds(
    Sum,
    st.integers(1, 10**11).map(lambda pence: Decimal(pence) / 100),
    st.integers(1990, 2098),
    st.sampled_from(KINDS),
    st.sampled_from(("", "two posts", "a; b", "£5, once")),
)


@given(st.lists(SUMS, max_size=4))
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_what_is_written_is_read_back_the_same(sums):
    assert read_sums(write_sums(sums)) == sums
    assert total(sums) == sum((each.amount for each in sums), Decimal(0))


def test_figures_and_years_are_said_as_they_are_printed():
    assert [pounds(Decimal(each)) for each in ("25000", "0.5", "-1200.00")] == ["£25,000", "£0.50", "−£1,200"]
    assert (year_words(2022), year_words(1999), read_year(" 2099/00 ")) == ("2022/23", "1999/00", 2099)


@pytest.mark.parametrize("text", ["2022", "2022/24", "22/23", "2022-23", ""])
def test_what_is_no_financial_year_is_refused(text):
    with pytest.raises(ValueError, match="not a financial year"):
        read_year(text)


def test_a_ground_that_rests_on_another_law_names_it_and_an_unknown_one_is_refused():
    assert in_words("prohibited", "Data Protection Act 2018").endswith("(Data Protection Act 2018)")
    assert "article 2(2)" in in_words("safety", "")
    assert [key for key, each in grounds().items() if not each.verified] == ["other-law"]
    with pytest.raises(ValueError, match="choose one of national-security"):
        ground("whim")
