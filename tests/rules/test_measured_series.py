import json
from datetime import date, timedelta
from decimal import Decimal

import pytest

from frankpledge.rules.measured_series import Figure, as_json, read_series
from frankpledge.rules.periods import Period, months_from

STEADY = [40, 44, 38, 42, 40, 44, 38, 42, 40, 44, 38, 42]


def months(values, start=0):
    return [
        Figure(months_from(2021 + (start + n) // 12, (start + n) % 12 + 1, 1), Decimal(value))
        for n, value in enumerate(values)
        if value is not None
    ]


def read(figures, **more):
    given = {"kind": "month", "direction": "increase", "comparable": True, "breaks": [], "percent": False}
    return read_series(figures, **{**given, **more})


def test_nothing_is_said_where_nothing_is_recorded():
    assert read([]).words == "nothing recorded"


def test_twelve_values_are_too_few_however_steep_they_are():
    reading = read(months([10 * n for n in range(1, 13)]))
    assert reading.words == "too few points to tell"
    assert "12 values are recorded; 13 are needed" in reading.because


def test_doubling_from_one_value_to_the_next_is_no_rise():
    reading = read(months([100, 200]))
    assert reading.words == "too few points to tell"
    assert "%" not in reading.because


def test_rising_is_said_where_seven_values_climb_to_the_latest():
    reading = read(months([*STEADY, 45, 47, 49, 51, 53, 55, 57]))
    assert (reading.words, reading.meaning) == ("rising", "improvement")
    assert read(months([*STEADY, 45, 47, 49, 51, 53, 55, 57]), direction="decrease").meaning == "concern"


def test_a_steady_series_shows_no_signal():
    assert read(months([*STEADY, 40, 44])).words == "no signal of change"


def test_a_break_starts_a_new_segment_and_only_the_last_one_is_judged():
    climbing = months([*STEADY, 45, 47, 49, 51, 53, 55, 57])
    reading = read(climbing, breaks=[date(2022, 5, 1)])
    assert reading.words == "too few points to tell"
    assert [segment["from"] for segment in as_json(reading)["segments"]] == [0, 16]


def test_a_break_before_the_first_or_after_the_last_figure_cuts_nothing():
    reading = read(months([*STEADY, 40, 44]), breaks=[date(2019, 1, 1), date(2030, 1, 1)])
    assert len(as_json(reading)["segments"]) == 1


def test_a_missing_month_is_a_gap_in_the_chart_and_named_in_the_reason():
    reading = read(months([*STEADY[:6], None, *STEADY[6:], 40, 44]))
    assert as_json(reading)["points"][6] == {"label": "July 2021", "value": None, "mark": "", "meaning": ""}
    assert "no value for July 2021" in reading.because


def test_months_and_years_in_one_series_are_never_charted():
    mixed = [*months([*STEADY, 40]), Figure(months_from(2023, 1, 12), Decimal(500))]
    reading = read(mixed)
    assert (reading.words, reading.chart) == ("not compared over time", None)
    assert "unequal periods" in reading.because


def test_overlapping_periods_are_never_charted():
    first = date(2021, 1, 1)
    windows = [
        Figure(Period(first + timedelta(days=10 * n), first + timedelta(days=10 * n + 29)), Decimal(40 + n))
        for n in range(14)
    ]
    assert "overlap" in read(windows, kind="other").because


def test_counts_taken_on_one_day_a_month_make_a_monthly_series():
    days = [Figure(Period(each.period.last, each.period.last), each.value) for each in months([*STEADY, 40, 44])]
    assert read(days).words == "no signal of change"


def test_a_measure_marked_as_not_comparable_is_never_charted():
    assert read(months([*STEADY, 40, 44]), comparable=False).words == "not compared over time"


def test_of_counts_under_five_a_period_nothing_is_said():
    reading = read(months([2, 3, 1, 2, 4, 2, 3, 1, 2, 4, 2, 3, 2, 9]))
    assert (reading.words, reading.chart) == ("too few events to tell", None)


def test_figures_centuries_apart_end_in_words_and_not_in_a_loop():
    far = [*months([*STEADY, 40]), Figure(months_from(2199, 12, 1), Decimal(40))]
    assert "more than 600 periods apart" in read(far).because


@pytest.mark.parametrize("values", [[*STEADY, 40, 44], [*STEADY, 45, 47, 49, 51, 53, 55, 57]])
def test_the_chart_is_json_with_every_number_as_text(values):
    made = json.loads(json.dumps(as_json(read(months(values)))))
    assert set(made) == {"points", "mean", "lower", "upper", "segments"}
    assert all(isinstance(point["value"], str) for point in made["points"])
    assert Decimal(made["lower"]) < Decimal(made["mean"]) < Decimal(made["upper"])
