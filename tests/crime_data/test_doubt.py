"""What coverage finds is said of every sum: once, with its size, and refused over absence or without places."""

from typing import Any, cast

import pytest

from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.queries.doubt import Doubt, doubt

CATEGORIES = ["Burglary", "Drugs", "Robbery"]
MONTHS = [f"2024-{month:02d}" for month in range(1, 13)]


class Planted:
    """A build whose coverage is a hundred rows a month and category, but for the cells given."""

    def __init__(self, cells: dict[tuple[str, str], dict[str, Any]]) -> None:
        sound = {"rows": 100, "verdict": "present", "because": "", "expected": 100.0, "not_placed": 0.0}
        sound |= {"source": "a.csv"}
        self.cells = {(month, name): sound | cells.get((month, name), {}) for month in MONTHS for name in CATEGORIES}

    def coverage(self, force: str) -> dict[tuple[str, str], dict[str, Any]]:
        return self.cells


def judged(cells: dict[tuple[str, str], dict[str, Any]], months: list[str] = MONTHS, **options: bool) -> Doubt:
    return doubt(cast(Build, Planted(cells)), "eastmarch", months, CATEGORIES, **options)


def cell(verdict: str, rows: int | None, because: str = "why", **more: Any) -> dict[str, Any]:
    return {"verdict": verdict, "rows": rows, "because": because, **more}


def test_sound_months_are_present_without_a_word() -> None:
    assert judged({}) == Doubt("present", "")


def test_a_fault_of_a_whole_file_is_said_once_with_its_size() -> None:
    found = judged({("2024-05", name): cell("partial", 10) for name in CATEGORIES})
    assert found == Doubt(
        "qualified", "Every category is partial in 2024-05: why; about 270 rows fewer than usual, in 3,330."
    )


def test_faults_alike_stand_together_and_others_apart() -> None:
    found = judged({
        ("2024-01", "Drugs"): cell("inflated", 200), ("2024-01", "Robbery"): cell("inflated", 200),
        ("2024-02", "Burglary"): cell("partial", 99, "a little"),
    })  # fmt: skip
    assert found.because == (
        "Drugs, Robbery are inflated in 2024-01: why; about 200 rows more than usual, in 3,799. "
        "Burglary is partial in 2024-02: a little."
    )


def test_a_month_far_off_its_level_is_shown_with_the_sentence_as_it_may_be_real() -> None:
    found = judged({("2024-05", name): cell("partial", 20) for name in CATEGORIES}, ["2024-05"])
    assert found == Doubt(
        "qualified", "Every category is partial in 2024-05: why; about 240 rows fewer than usual, in 60."
    )


def test_an_absent_category_and_an_absent_month_refuse() -> None:
    assert "Drugs is absent in 2024-03: why." in judged({("2024-03", "Drugs"): cell("absent", None)}).because
    none = judged({("2024-03", name): cell("absent", None, source="") for name in CATEGORIES})
    assert none == Doubt("refused", "No street file of eastmarch is held for 2024-03; absent is not zero.")


@pytest.mark.parametrize(
    ("verdict", "share", "months", "expected"),
    [
        ("no area codes", 0.0, 1, "qualified"), ("no area codes", 0.0, 12, "refused"),
        ("partly placed", 0.2, 12, "qualified"), ("mixed area codes", 0.0, 12, "refused"),
    ],
)  # fmt: skip
def test_rows_without_a_place_doubt_only_questions_of_place(
    verdict: str, share: float, months: int, expected: str
) -> None:
    cells = {(month, name): cell(verdict, 100, not_placed=share) for month in MONTHS[:months] for name in CATEGORIES}
    assert judged(cells).verdict == "present"
    assert judged(cells, placed=True).verdict == expected


def test_places_missing_in_every_category_are_said_once_and_refused_together() -> None:
    cells = {("2024-05", name): cell("no area codes", 100, f"{name} has its own numbers") for name in CATEGORIES}
    found = judged(cells, ["2024-05"], placed=True)
    assert found == Doubt(
        "refused", "Every category has no area codes in 2024-05, so no table by area can be made; about 300 rows of "
        "300. Half of the rows or more cannot be placed.",
    )  # fmt: skip


def test_empty_columns_of_outcomes_doubt_no_count() -> None:
    assert judged({("2024-03", "Drugs"): cell("empty columns", 100)}, placed=True) == Doubt("present", "")


def test_a_handful_of_rows_in_doubt_does_not_refuse() -> None:
    tiny = {(month, name): cell("no area codes", 1) for month in MONTHS for name in CATEGORIES}
    assert judged(tiny, ["2024-01"], placed=True).verdict == "qualified"
