"""Numbers of minutes, read and given on."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.rules.minute_numbers import next_number, scheme, schemes

PLAIN = scheme("number-and-year")

NEXT = [
    ("number-and-year", ["27/22", "38/22"], date(2022, 11, 17), "39/22", "38/22 is the last of its run"),
    ("number-and-year", ["27/22", "38/22"], date(2023, 1, 26), "1/23", "nothing is numbered yet"),
    ("number-and-year", ["19/13", "28/13"], date(2014, 3, 5), "1/14", "starts at 1/14"),
    ("number-and-council-year", ["27/22", "38/22"], date(2023, 1, 26), "39/22", "39/22 follows"),
    ("number-and-council-year", ["38/22"], date(2023, 5, 25), "1/23", "25 May 2023"),
    ("number-and-financial-year", ["3/2022-23"], date(2023, 3, 31), "4/2022-23", "follows"),
    ("number-and-financial-year", ["3/2022-23"], date(2023, 4, 1), "1/2023-24", "starts"),
    ("running", ["27"], date(2031, 1, 1), "28", "follows"),
    ("item-of-meeting", ["2022-11-17/11"], date(2022, 11, 17), "2022-11-17/12", "follows"),
    ("item-of-meeting", ["2022-11-17/12"], date(2023, 1, 26), "2023-01-26/1", "starts"),
]


@pytest.mark.parametrize(("key", "taken", "on", "text", "words"), NEXT)
def test_the_next_number_follows_the_last_of_its_run(
    key: str, taken: list[str], on: date, text: str, words: str
) -> None:
    found = next_number(scheme(key), taken, on)
    assert found.text == text
    assert words in found.because


def test_the_minutes_of_september_2022_run_without_a_gap_and_a_gap_is_named() -> None:
    taken = [f"{number}/22" for number in range(27, 39)]
    assert next_number(PLAIN, taken, date(2022, 11, 17)).missing == ()
    assert next_number(PLAIN, [each for each in taken if each != "30/22"], date(2022, 11, 17)).missing == (30,)


def test_the_order_of_the_numbers_taken_does_not_matter() -> None:
    assert next_number(PLAIN, ["38/22", "27/22", "1/21"], date(2022, 11, 17)).text == "39/22"


@pytest.mark.parametrize("text", ["27", "27-22", "027/22", "27/2022", "0/22", "٢٧/22", "x/22", "27/22 and more"])
def test_another_style_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not numbered as 27/22 is"):
        PLAIN.read(text)


def test_a_number_taken_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="27/22 is taken twice"):
        next_number(PLAIN, ["27/22", "28/22", "27/22"], date(2022, 9, 8))


@pytest.mark.parametrize("number", [0, -1, 1_000_000])
def test_a_number_has_its_limits(number: int) -> None:
    with pytest.raises(ValueError, match=r"from 1 to 999,999"):
        PLAIN.written(number, date(2022, 9, 8))


def test_an_unknown_numbering_is_refused() -> None:
    with pytest.raises(ValueError, match="'roman' is no numbering"):
        scheme("roman")


@given(key=st.sampled_from(sorted(schemes())), number=st.integers(1, 99_999), on=st.dates(date(2000, 1, 1)))
def test_what_is_written_is_read_back(key: str, number: int, on: date) -> None:
    rule = scheme(key)
    assert rule.read(rule.written(number, on))[0] == number
    assert rule.read(rule.written(1, on))[1] == rule.read(rule.written(2, on))[1]
