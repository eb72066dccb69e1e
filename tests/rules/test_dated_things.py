"""What falls in a period, how old an action is, and what has gone stale."""

from __future__ import annotations

from datetime import date

import pytest

from frankpledge.rules.dated_things import Precision, age, days_covered, falls_in, staleness
from frankpledge.rules.periods import parse_period

ASKED = parse_period("2022-09-09/2022-11-08")
SPAN = "9 September to 8 November 2022"


@pytest.mark.parametrize(
    ("on", "precision", "until", "place", "because"),
    [
        (date(2022, 9, 9), "day", None, "inside", f"9 September 2022 lies within {SPAN}"),
        (date(2022, 11, 8), "day", None, "inside", f"8 November 2022 lies within {SPAN}"),
        (date(2022, 9, 8), "day", None, "outside", f"8 September 2022 lies before {SPAN}"),
        (date(2022, 11, 9), "day", None, "outside", f"9 November 2022 lies after {SPAN}"),
        (date(2022, 10, 1), "month", None, "inside", f"October 2022 lies within {SPAN}"),
        (
            date(2022, 9, 1),
            "month",
            None,
            "may be inside",
            f"only the month is known, September 2022, and part of it lies within {SPAN}",
        ),
        (
            date(2022, 1, 1),
            "year",
            None,
            "may be inside",
            f"only the year is known, 2022, and part of it lies within {SPAN}",
        ),
        (date(2021, 1, 1), "year", None, "outside", f"2021 lies before {SPAN}"),
        (date(2022, 9, 19), "period", date(2022, 9, 25), "inside", f"19 to 25 September 2022 lies within {SPAN}"),
        (
            date(2022, 8, 1),
            "period",
            date(2022, 9, 30),
            "partly inside",
            f"August to September 2022 runs beyond {SPAN}",
        ),
        (None, "unknown", None, "unknown", "no date is recorded"),
        (date(2022, 10, 1), "unknown", None, "unknown", "no date is recorded"),
    ],
)
def test_a_dated_thing_is_placed_with_a_reason(
    on: date | None, precision: Precision, until: date | None, place: str, because: str
) -> None:
    placing = falls_in(ASKED, on, precision, until)
    assert (placing.place, placing.because) == (place, because)


def test_a_month_that_is_the_whole_period_is_inside() -> None:
    assert falls_in(parse_period("2022-09"), date(2022, 9, 14), "month").place == "inside"


def test_a_date_without_what_its_precision_needs_is_refused() -> None:
    with pytest.raises(ValueError, match="a date is needed"):
        days_covered(None, "day")
    with pytest.raises(ValueError, match="needs its last day"):
        days_covered(date(2022, 9, 1), "period")
    with pytest.raises(ValueError, match="cannot end"):
        days_covered(date(2022, 9, 2), "period", date(2022, 9, 1))
    with pytest.raises(ValueError, match="'week' is not a precision"):
        days_covered(date(2022, 9, 2), "week")  # type: ignore[arg-type]


def test_the_age_of_an_open_action_is_in_days_on_the_day_asked() -> None:
    found = age(date(2014, 3, 5), date(2014, 3, 6))
    assert (found.days, found.because) == (1, "open for 1 day, since 5 March 2014")
    assert age(date(2014, 3, 5), date(2017, 3, 5)).because == "open for 1,096 days, since 5 March 2014"
    assert age(date(2014, 3, 5), date(2014, 3, 5)).days == 0


def test_an_action_has_no_age_before_it_was_opened() -> None:
    with pytest.raises(ValueError, match="opened on 5 March 2014, after 4 March 2014"):
        age(date(2014, 3, 5), date(2014, 3, 4))


@pytest.mark.parametrize(
    ("update", "on", "stale", "because"),
    [
        (date(2022, 3, 1), date(2022, 6, 3), True, "no update for 94 days, limit 90"),
        (date(2022, 3, 1), date(2022, 5, 30), False, "last updated 90 days ago, limit 90"),
        (date(2022, 3, 1), date(2022, 5, 31), True, "no update for 91 days, limit 90"),
        (None, date(2022, 4, 11), True, "no update since it was opened 100 days ago, limit 90"),
        (None, date(2022, 1, 2), False, "no update since it was opened 1 day ago, limit 90"),
        (date(2021, 12, 1), date(2022, 1, 2), False, "last updated 1 day ago, limit 90"),
    ],
)
def test_an_action_is_stale_after_the_limit_and_not_on_it(
    update: date | None, on: date, stale: bool, because: str
) -> None:
    found = staleness(date(2022, 1, 1), update, on, 90)
    assert (found.stale, found.because) == (stale, because)


def test_an_update_from_after_the_day_asked_is_refused() -> None:
    with pytest.raises(ValueError, match="the last update, 3 June 2022, is after 2 June 2022"):
        staleness(date(2022, 1, 1), date(2022, 6, 3), date(2022, 6, 2), 90)
    with pytest.raises(ValueError, match="limit"):
        staleness(date(2022, 1, 1), None, date(2022, 6, 2), -1)
