"""Who moved the limits, when, why, and on which paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from frankpledge.rules.control_charts import draw_chart
from frankpledge.rules.control_charts.decisions import Minuted, place_decisions

REBASE = Minuted(
    "rebase", date(2024, 5, 3), "the local policing body", "recording changed", "minute 27/24", month="2024-04"
)
BASELINE = Minuted("baseline", date(2024, 1, 9), "the board", "the plan counts from here", "paper 8", values=12)
NAMES = [f"{year}-{month:02d}" for year in (2023, 2024) for month in range(1, 13)]


def test_decisions_become_the_positions_and_the_baseline_of_a_chart() -> None:
    placed = place_decisions([REBASE, BASELINE], NAMES)
    assert (placed.rebase_at, placed.fix_after) == ((15,), 12)
    chart = draw_chart([10, 11, 9] * 5 + [20, 21, 19] * 3, rebase_at=placed.rebase_at, fix_after=placed.fix_after)
    assert [segment.start for segment in chart.segments] == [0, 15]
    assert place_decisions([], NAMES) == place_decisions((), [])


def test_a_decision_is_printed_with_who_when_on_which_paper_and_why() -> None:
    assert place_decisions([REBASE, BASELINE], NAMES).said == (
        "the first 12 values of each stretch set its limits: decided by the board on 9 January 2024 (paper 8), "
        "because the plan counts from here",
        "limits start anew in 2024-04: decided by the local policing body on 3 May 2024 (minute 27/24), "
        "because recording changed",
    )


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"who": " "}, "says who"),
        ({"why": "", "paper": ""}, "says why, paper"),
        ({"month": ""}, "names the month"),
        ({"kind": "baseline", "values": 11}, "12 values or more, not 11"),
        ({"kind": "wish"}, "not 'wish'"),
    ],
)
def test_a_decision_that_is_not_whole_is_refused(wrong: dict[str, str], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        replace(REBASE, **wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("decisions", "said"),
    [
        ([replace(REBASE, month="2019-01")], "2019-01: the chart covers 2023-01 to 2024-12"),
        ([replace(REBASE, month="2023-01")], "cannot start anew in 2023-01"),
        ([REBASE, replace(REBASE, who="the board")], "twice in one month"),
        ([BASELINE, BASELINE], "2 baselines"),
    ],
)
def test_decisions_that_do_not_fit_the_chart_are_refused(decisions: list[Minuted], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        place_decisions(decisions, NAMES)


def test_a_chart_without_months_has_nowhere_to_start_anew() -> None:
    with pytest.raises(ValueError, match="no months"):
        place_decisions([REBASE], [])
