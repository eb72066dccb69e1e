"""Faults are planted in sample data; coverage names each, and nothing else."""

from datetime import date
from pathlib import Path

import pytest
from crime_samples import MONTHS, Rows, write_references, write_street

from frankpledge.crime_data.answers.changes import changes
from frankpledge.crime_data.answers.table import table
from frankpledge.crime_data.builds.layout import Keep
from frankpledge.crime_data.coverage.levels import judge
from frankpledge.crime_data.coverage.making import read_coverage
from frankpledge.crime_data.coverage.repeats import repeated
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.loaders.loading import load
from frankpledge.crime_data.vocabulary import ASB, CRIME_TYPES

VIOLENCE = "Violence and sexual offences"


def of(category: str, rows: Rows) -> Rows:
    return [row for row in rows if row["Crime type"] == category]


def planted(month: str, rows: Rows) -> Rows:
    """One fault a month in nine months of the second year."""
    violence, asb = of(VIOLENCE, rows), of(ASB, rows)
    rest = [row for row in rows if row["Crime type"] not in (VIOLENCE, ASB)]
    nowhere = dict.fromkeys(("Longitude", "Latitude", "LSOA code", "LSOA name"), "")
    return {
        "2024-02": rest + asb + violence[: len(violence) // 5],
        "2024-03": rest + violence,
        "2024-05": rest + violence + asb * 3,
        "2024-07": rest + asb + violence * 2,
        "2024-08": rest[::4] + asb[::4] + violence[::4],
        "2024-04": [row | {"Last outcome category": ""} for row in rows],
        "2024-06": [row | {"Last outcome category": "Under investigation"} if row["Crime ID"] else row for row in rows],
        "2024-10": [row | {"LSOA code": "", "LSOA name": ""} for row in rows],
        "2024-11": [row | nowhere if n % 3 == 0 else row for n, row in enumerate(rows)],
    }.get(month, rows)


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Build:
    folder = tmp_path_factory.mktemp("faulty")
    write_street(folder / "a", "eastmarch", [month for month in MONTHS if month != "2023-09"], planted)
    write_street(folder / "b", "westmarch", MONTHS[:18])
    write_references(folder / "reference")
    keep = Keep(folder / "crime")
    load(keep, [folder / "a", folder / "b", folder / "reference"], on=date(2025, 3, 1))
    return Build(keep.in_use())


FOUND = {
    ("2024-02", VIOLENCE): ("partial", "of the usual level"),
    ("2024-03", ASB): ("absent", "not to be read as zero"),
    ("2024-05", ASB): ("inflated", "stands three times"),
    ("2024-07", VIOLENCE): ("inflated", "stands twice"),
    ("2024-08", VIOLENCE): ("partial", "the whole file holds"),
    ("2024-08", "Shoplifting"): ("partial", "the whole file holds"),
    ("2024-10", "Shoplifting"): ("no area codes", "no table by area"),
    ("2024-11", VIOLENCE): ("partly placed", "have no location"),
    ("2023-09", ASB): ("absent", "no file for this month"),
    ("2024-04", VIOLENCE): ("empty columns", "the column Last outcome category is empty in the whole file"),
    ("2024-06", "Shoplifting"): ("present", "outcomes too young to compare: 77%"),
}


@pytest.mark.parametrize(("month", "category"), FOUND)
def test_a_planted_fault_is_found_with_its_reason(faulty: Build, month: str, category: str) -> None:
    row = faulty.coverage("eastmarch")[month, category]
    verdict, because = FOUND[month, category]
    assert (row["verdict"], because in row["because"]) == (verdict, True), row


def test_nothing_is_found_where_nothing_was_planted(faulty: Build, sample_build: Build) -> None:
    wrong = [row for row in read_coverage(sample_build.folder) if row["verdict"] not in ("present", "absent")]
    sound = {"2023-09", "2024-02", "2024-03", "2024-04", "2024-05", "2024-07", "2024-08", "2024-10", "2024-11"}
    wrong += [
        row for (month, _), row in faulty.coverage("eastmarch").items()
        if month not in sound and row["verdict"] != "present"
    ]  # fmt: skip
    assert wrong == []


def test_one_force_alone_shows_its_own_gap_a_category_never_supplied_and_one_missing_beside_sound_ones(
    tmp_path: Path,
) -> None:
    def thirty_times(month: str, rows: Rows) -> Rows:
        held = [row for row in rows if row["Crime type"] != ASB] * 30
        return held if month != "2023-05" else [row for row in held if row["Crime type"] != VIOLENCE]

    write_street(tmp_path / "a", "eastmarch", [month for month in MONTHS[:8] if month != "2023-03"], thirty_times)
    keep = Keep(tmp_path / "crime")
    load(keep, [tmp_path / "a"], on=date(2025, 3, 1))
    cells = Build(keep.in_use()).coverage("eastmarch")
    gap, never, missing = cells["2023-03", VIOLENCE], cells["2023-02", ASB], cells["2023-05", VIOLENCE]
    assert [(one["verdict"], one["rows"]) for one in (gap, never, missing)] == [("absent", None)] * 3
    assert "none of any other force" in gap["because"]
    assert "no row of it in the force's 7 files" in never["because"]
    assert "stands twice" in cells["2023-05", "Burglary"]["because"], "the file is not short as a whole"


def test_every_row_has_its_keys_and_a_reason(faulty: Build) -> None:
    rows = read_coverage(faulty.folder)
    assert all({"force", "month", "category", "rows", "verdict", "because"} <= set(row) for row in rows)
    assert all(row["because"] and (row["rows"] is None or row["rows"] >= 0) for row in rows)
    assert {row["category"] for row in rows} == set(CRIME_TYPES)


def test_a_force_that_stopped_and_a_force_that_is_silent_are_named(faulty: Build) -> None:
    stopped = faulty.coverage("westmarch")["2024-12", ASB]
    assert (stopped["rows"], stopped["verdict"]) == (None, "absent")
    assert "no file since 2024-06" in stopped["because"]
    silent = faulty.coverage("southmarch")
    assert {row["verdict"] for row in silent.values()} == {"absent"}
    assert all("held for any month" in row["because"] for row in silent.values())


def test_sums_over_doubt_are_qualified_and_over_absence_refused(faulty: Build) -> None:
    rows = {row["category"]: row for row in table(faulty, "eastmarch", "2024-01", "2024-03", "category", "recorded")}
    assert (rows[ASB]["value"], rows[ASB]["verdict"]) == (None, "refused")
    assert rows[VIOLENCE]["verdict"] == "qualified"
    assert "partial in 2024-02" in rows[VIOLENCE]["because"]
    assert rows["Shoplifting"]["verdict"] == "present"


def test_change_is_not_stated_over_doubt(faulty: Build) -> None:
    rows = changes(faulty, "eastmarch", "2024-12", "category", "recorded")
    assert {row["verdict"] for row in rows} == {"refused"}
    assert all("2023-09" in row["because"] for row in rows)


def test_ordinary_repeats_of_incidents_are_not_taken_for_a_fault(tmp_path: Path) -> None:
    def at_few_points(month: str, rows: Rows) -> Rows:
        """A quarter of incidents fall on a point that has one already, as in real files."""
        asb = of(ASB, rows)
        return [*rows, *asb[: len(asb) // 3]]

    write_street(tmp_path / "a", "eastmarch", MONTHS[:8], at_few_points)
    keep = Keep(tmp_path / "crime")
    load(keep, [tmp_path / "a"], on=date(2025, 3, 1))
    rows = read_coverage(keep.in_use(), "eastmarch")
    assert {row["verdict"] for row in rows} == {"present"}


def test_a_month_that_repeats_another_under_a_new_date_is_found(tmp_path: Path) -> None:
    def copied(month: str, rows: Rows) -> Rows:
        from crime_samples import street_rows

        return [row | {"Month": month} for row in street_rows("eastmarch", "2023-04")] if month == "2023-05" else rows

    write_street(tmp_path / "a", "eastmarch", MONTHS[:8], copied)
    keep = Keep(tmp_path / "crime")
    load(keep, [tmp_path / "a"], on=date(2025, 3, 1))
    cells = Build(keep.in_use()).coverage("eastmarch")
    assert cells["2023-05", VIOLENCE]["verdict"] == "inflated"
    assert "stand in 2023-04" in cells["2023-05", VIOLENCE]["because"]
    assert cells["2023-06", VIOLENCE]["verdict"] == "present"


LEVELS: dict[str, tuple[list[int], list[int]]] = {
    "steady": ([100, 104, 96, 99, 103, 97, 101, 100, 98, 102], []),
    "one month at a third": ([100, 104, 96, 33, 103, 97, 101, 100, 98, 102], [3]),
    "first month tripled": ([300, 104, 96, 99, 103, 97, 101, 100, 98, 102], [0]),
    "half a year at a tenth": ([100, 104, 96, 99, 103, 97, 101, 10, 9, 11, 10, 12, 9], [7, 8, 9, 10, 11, 12]),
    "a season of a third": ([100, 92, 83, 75, 68, 70, 85, 100, 115, 125, 130, 118] * 2, []),
    "small numbers": ([2, 0, 3, 1, 0, 5, 2, 1, 0, 2, 4, 0], []),
    "too few months": ([100, 3, 90], []),
    "a third among four months": ([65, 22, 53, 72], [1]),
    "no rows where there were always some": ([9, 12, 10, 0, 11, 9, 10], [3]),
    "a triple at the foot of a season": ([130, 126, 122, 117, 110, 104, 98, 92, 88, 84, 81, 240], [11]),
}


@pytest.mark.parametrize("what", LEVELS)
def test_levels_are_judged_against_neighbours(what: str) -> None:
    counts, off = LEVELS[what]
    judged = judge(dict(enumerate(counts)))
    assert [month for month, level in judged.items() if level.off] == off


def test_a_level_that_lasts_more_than_a_year_becomes_the_level() -> None:
    judged = judge(dict(enumerate([100] * 12 + [300] * 20)))
    assert [month for month, level in judged.items() if level.off] == list(range(12, 24))
    assert judged[24].new_level
    assert not any(judged[month].off or judged[month].new_level for month in range(25, 32))


def test_a_gap_of_years_is_not_a_neighbourhood() -> None:
    judged = judge({at: 100 for at in range(3)} | {120 + at: 10 for at in range(3)})
    assert all(level.expected is None for level in judged.values())


def test_a_dip_that_a_season_hides_is_found_between_the_months_next_to_it() -> None:
    season = [100, 110, 150, 165, 175, 165, 165, 148, 116, 113, 98, 80]
    season[4] = 50
    judged = judge(dict(enumerate(season)))
    assert [month for month, level in judged.items() if level.off] == [4]


def test_a_small_category_with_identifiers_that_stands_twice_is_a_fault_and_a_few_incidents_are_not() -> None:
    twice = {"n": 8, "different": 4, "times": 2, "with_id": 8, "ids": 4}
    assert "stands twice" in repeated(twice, [])
    assert repeated(twice | {"with_id": 0, "ids": 0}, []) == ""
