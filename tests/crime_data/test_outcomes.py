"""Outcomes counted again in plain Python, by cohorts; refused where too young, not supplied, or not held."""

import csv
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from crime_samples import MONTHS, as_text, write_street

from frankpledge.crime_data.answers.number_reference import parse
from frankpledge.crime_data.answers.outcomes import outcomes
from frankpledge.crime_data.answers.recompute import recompute
from frankpledge.crime_data.answers.rows_behind import rows_behind
from frankpledge.crime_data.builds.layout import Keep
from frankpledge.crime_data.builds.manifest import Manifest, read_manifest
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.loaders.loading import load
from frankpledge.crime_data.queries.outcome_groups import COURT_RESULTS, GROUP_OF, GROUPS
from frankpledge.crime_data.queries.outcomes_of_cohorts import share_interval
from frankpledge.crime_data.vocabulary import ASB, COLUMNS, OUTCOMES

SPAN = MONTHS[:6]
SETTLED = [
    *["Unable to prosecute suspect"] * 5,
    *["Investigation complete; no suspect identified"] * 4,
    "Local resolution",
]
Rows = list[dict[str, str]]


def with_outcomes(month: str, rows: Rows) -> Rows:
    """January with court results, May a third open, June without outcomes; identifiers repeat, one in two months."""
    crimes = [row for row in rows if row["Crime type"] != ASB]
    for at, row in enumerate(crimes):
        row["Last outcome category"] = SETTLED[at % 10]
        if month == SPAN[0] and at % 10 == 3:
            row["Last outcome category"] = "Offender fined"
        if month == SPAN[4] and at % 3 == 0:
            row["Last outcome category"] = "Under investigation"
        if month == SPAN[5]:
            row["Last outcome category"] = ""
    crimes[1]["Crime ID"] = crimes[0]["Crime ID"]
    if month in SPAN[:2]:
        crimes[2]["Crime ID"] = "ab" * 32
    return rows


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Street files of six months, and outcomes files of the first four: half of a month's crimes at once, a quarter two
    months on, and one crime twice."""
    root = tmp_path_factory.mktemp("outcomes")
    write_street(root, "eastmarch", SPAN, with_outcomes)
    told: dict[str, Rows] = {month: [] for month in SPAN[:4]}
    for at, month in enumerate(SPAN[:4]):
        crimes = [row for row in rows(root, month) if row["Crime ID"]]
        for n, row in enumerate(crimes):
            later = at if n % 2 else at + 2 if n % 4 == 0 else None
            for when in () if later is None else (later, later + 1) if n == 5 else (later,):
                if when < 4:
                    said = {name: row.get(name, "") for name in COLUMNS["outcomes"]}
                    outcome = "Suspect charged" if n % 6 == 0 else "Unable to prosecute suspect"
                    told[SPAN[when]].append(said | {"Month": SPAN[when], "Outcome type": outcome})
    for month, said in told.items():
        (root / f"{month}-eastmarch-outcomes.csv").write_text(as_text(said, COLUMNS["outcomes"]))
    return root


@pytest.fixture(scope="module")
def build(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Build:
    keep = Keep(tmp_path_factory.mktemp("outcomes-home") / "crime")
    load(keep, [folder], on=date(2025, 3, 1))
    return Build(keep.in_use())


def rows(folder: Path, month: str, kind: str = "street") -> Rows:
    with (folder / f"{month}-eastmarch-{kind}.csv").open() as handle:
        return list(csv.DictReader(handle))


def test_groups_hold_each_published_outcome_once() -> None:
    listed = [name for _, names in GROUPS.values() for name in names if name]
    assert sorted(listed) == sorted(set(OUTCOMES))
    assert len(COURT_RESULTS) == 12
    assert "Court result unavailable" not in COURT_RESULTS


def test_each_month_is_counted_as_in_the_file(build: Build, folder: Path) -> None:
    answer = outcomes(build, "eastmarch", SPAN[1], SPAN[3], "month")
    for month in SPAN[1:4]:
        crimes = [row for row in rows(folder, month) if row["Crime type"] != ASB]
        slow = Counter(GROUP_OF[row["Last outcome category"]] for row in crimes)
        fast = {row["group"]: row["rows"] for row in answer if row["month"] == month}
        assert fast == {group: slow[group] for group in GROUPS}
        assert {row["crimes"] for row in answer if row["month"] == month} == {len(crimes)}
    assert {row["verdict"] for row in answer} == {"qualified"}
    assert "day of download is not known" in answer[0]["because"]


def test_the_young_the_unsupplied_and_the_missing_are_refused(build: Build) -> None:
    answer = {row["month"]: row for row in outcomes(build, "eastmarch", SPAN[3], MONTHS[6], "month", outcome="charged")}
    assert [(month, row["value"], row["verdict"]) for month, row in answer.items()] == [
        (SPAN[3], 0.0, "qualified"), (SPAN[4], None, "refused"), (SPAN[5], None, "refused"),
        (MONTHS[6], None, "refused"),
    ]  # fmt: skip
    assert "too young to compare" in answer[SPAN[4]]["because"]
    assert "column was not supplied" in answer[SPAN[5]]["because"]
    assert "absent is not zero" in answer[MONTHS[6]]["because"]
    whole = outcomes(build, "eastmarch", SPAN[3], SPAN[5])
    assert {(row["value"], row["verdict"]) for row in whole} == {(None, "refused")}


def test_a_known_day_of_download_gives_the_age_and_refuses_before_six_months(build: Build, tmp_path: Path) -> None:
    copy = tmp_path / "build"
    copy.mkdir()
    for part in build.folder.iterdir():
        (copy / part.name).symlink_to(part) if part.name != "manifest.json" else None
    held = read_manifest(build.folder)
    dated = Manifest(tuple(replace(one, download_date="2023-08-04") for one in held.files), held.references)
    dated.write(copy / "manifest.json")
    answer = outcomes(Build(copy), "eastmarch", SPAN[1], SPAN[2], "month", outcome="no-suspect")
    assert [(row["age"], row["verdict"]) for row in answer] == [(6, "present"), (5, "refused")]


def test_courts_results_in_some_months_only_are_said(build: Build) -> None:
    row = outcomes(build, "eastmarch", SPAN[0], SPAN[2], outcome="charged")[0]
    assert "Results of courts stand in 1 of 3 months only" in row["because"]
    assert row["interval"][0] < row["value"] < row["interval"][1]


def test_by_age_follows_different_identifiers_through_the_outcomes_files(build: Build, folder: Path) -> None:
    for group in ("any", "charged"):
        answer = outcomes(build, "eastmarch", SPAN[0], SPAN[1], "age", outcome=group)
        for start in (0, 1):
            own = {row["Crime ID"] for row in rows(folder, SPAN[start])} - {"", "ab" * 32}
            reached: set[str] = set()
            for at in range(start, 4):
                reached |= {
                    row["Crime ID"] for row in rows(folder, SPAN[at], "outcomes")
                    if row["Crime ID"] in own and group in ("any", GROUP_OF[row["Outcome type"]])
                }  # fmt: skip
                (row,) = [one for one in answer if (one["month"], one["age"]) == (SPAN[start], at - start)]
                assert (row["rows"], row["identifiers"]) == (len(reached), len(own))
                assert row["value"] == round(100 * len(reached) / len(own), 1)
    assert "stand in another month too are left out" in answer[0]["because"]
    assert "repeat an identifier" in answer[0]["because"]


def test_by_age_stops_at_an_outcomes_file_that_is_missing(build: Build) -> None:
    (row,) = outcomes(build, "eastmarch", SPAN[4], SPAN[4], "age")
    assert (row["value"], row["verdict"]) == (None, "refused")
    assert f"No outcomes file of eastmarch for {SPAN[4]}" in row["because"]


def test_every_figure_computes_again_and_lists_its_rows(build: Build) -> None:
    asked: list[dict[str, Any]] = [
        *outcomes(build, "eastmarch", SPAN[0], SPAN[3]), *outcomes(build, "eastmarch", SPAN[1], SPAN[4], "month"),
        *outcomes(build, "eastmarch", SPAN[0], SPAN[3], "age", "burglary"),
    ]  # fmt: skip
    for row in asked:
        again = recompute(build, parse(row["ref"]))
        assert (again["value"], again["interval"], again["verdict"]) == (row["value"], row["interval"], row["verdict"])
        assert recompute(build, parse(row["refs"]["rows"]))["value"] == row["rows"]
    one = next(row for row in asked if row.get("group") == "out-of-court")
    behind = rows_behind(build, parse(one["ref"]), 9999)
    assert {row["last_outcome"] for row in behind.rows} == {"Local resolution"}
    assert len(behind.rows) == behind.total == one["rows"]
    assert rows_behind(build, parse(asked[-1]["ref"])).rows[0]["identifiers"] == asked[-1]["identifiers"]


def test_what_cannot_be_asked_is_told(build: Build) -> None:
    for words, match in (
        (("nowhere", SPAN[0], SPAN[1]), "nowhere"), (("eastmarch", SPAN[0], SPAN[1], "day"), "'day'"),
        (("eastmarch", SPAN[0], SPAN[1], "month", ASB), "no outcomes"),
        (("eastmarch", SPAN[0], SPAN[1], "month", "crimes", "magic"), "magic"),
    ):  # fmt: skip
        with pytest.raises(CannotAnswer, match=match):
            outcomes(build, *words)


@pytest.mark.parametrize(("part", "whole", "low", "high"), [(10, 40, 0.1419, 0.4019), (0, 20, 0.0, 0.1611)])
def test_the_interval_of_a_share_is_wilsons(part: int, whole: int, low: float, high: float) -> None:
    assert share_interval(part, whole) == pytest.approx((low, high), abs=1e-3)
