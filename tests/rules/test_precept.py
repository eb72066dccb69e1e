"""The precept's dates and the clash with five clear days, for 2022 to 2028."""

from __future__ import annotations

from datetime import date

import pytest

from frankpledge.rules.precept import precept_calendar
from frankpledge.rules.working_days import exclusions, spoken

# Section 3.3: year, first meeting after 1 February, the one by 8 February, its last publication, first after the 15th.
CLASH = [
    (2022, "Wednesday 9", date(2022, 2, 8), date(2022, 1, 31), "Wednesday 23"),
    (2023, "Thursday 9", date(2023, 2, 8), date(2023, 1, 31), "Thursday 23"),
    (2024, "Friday 9", date(2024, 2, 8), date(2024, 1, 31), "Friday 23"),
    (2025, "Monday 10", date(2025, 2, 7), date(2025, 1, 30), "Monday 24"),
    (2026, "Monday 9", date(2026, 2, 6), date(2026, 1, 29), "Monday 23"),
    (2027, "Tuesday 9", date(2027, 2, 8), date(2027, 1, 29), "Tuesday 23"),
    (2028, "Wednesday 9", date(2028, 2, 8), date(2028, 1, 31), "Wednesday 23"),
]


@pytest.mark.parametrize(("year", "earliest", "meeting", "publish_by", "second"), CLASH)
def test_an_agenda_of_the_first_of_february_is_never_in_time(
    year: int, earliest: str, meeting: date, publish_by: date, second: str
) -> None:
    first, then = precept_calendar(year).rounds
    assert spoken(first.earliest) == f"{earliest} February {year}"
    assert (first.meeting, first.publish_by, first.fits) == (meeting, publish_by, False)
    assert spoken(then.earliest) == f"{second} February {year}"
    assert (then.report_by, then.fits) == (date(year, 2, 22), False)
    assert "too late for the report" in first.because


@pytest.mark.parametrize("year", [2023, 2024])
def test_the_six_dates_stand_with_their_sources_in_the_order_of_the_calendar(year: int) -> None:
    steps = precept_calendar(year).steps
    last = 29 if year == 2024 else 28
    assert [step.deadline.on for step in steps] == [
        date(year, 2, 1), date(year, 2, 8), date(year, 2, 15), date(year, 2, 22), date(year, 2, last),
        date(year, 3, 1),
    ]  # fmt: skip
    assert [step.deadline.section.rpartition(" ")[2] for step in steps] == ["3", "4(1)", "5", "6", "40(5)", "7"]
    assert [step.deadline.verified for step in steps] == [True, True, True, True, False, True]


def test_with_weekends_alone_left_out_the_clash_stays() -> None:
    assert not precept_calendar(2023, exclusions("weekends-only")).rounds[0].fits


def test_a_round_that_fits_would_be_told() -> None:
    from frankpledge.rules.clocks import limit
    from frankpledge.rules.precept import notice

    agenda = limit("panel-agenda", date(2023, 2, 1))
    found = notice(date(2023, 2, 1), date(2023, 2, 9), agenda, exclusions("council-meetings"))
    assert found.fits
    assert "in time for the report" in found.because


@pytest.mark.parametrize(
    ("year", "reason"),
    [(0, "no year"), (9999, "no year"), (2012, "not on record for 1 January 2012"), (2029, "holidays of 2029")],
)
def test_a_year_that_cannot_be_answered_is_refused(year: int, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        precept_calendar(year)
