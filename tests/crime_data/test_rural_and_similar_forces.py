"""Rural beside urban, and a force beside its group, counted again in plain Python; refused where a file is missing."""

import csv
from collections import Counter
from collections.abc import Callable
from datetime import date
from math import log
from pathlib import Path

import pytest
from crime_samples import AREAS, MONTHS, PLACES, write_references, write_street

from frankpledge.crime_data.answers.number_reference import parse
from frankpledge.crime_data.answers.recompute import recompute
from frankpledge.crime_data.answers.rows_behind import rows_behind
from frankpledge.crime_data.answers.rural import rural
from frankpledge.crime_data.answers.similar import similar
from frankpledge.crime_data.answers.table import table
from frankpledge.crime_data.builds.layout import Keep
from frankpledge.crime_data.faults import CannotAnswer, LoadFailed
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.loaders.loading import Loaded, load
from frankpledge.crime_data.vocabulary import ASB

YEAR = (MONTHS[12], MONTHS[-1])
HEAD = "as_of,force,similar_force,source\n"
FORCES = ("eastmarch", "westmarch", "northmarch")


def test_rural_and_urban_as_in_the_files(sample_build: Build, sample_folder: Path) -> None:
    slow: Counter[tuple[str, str]] = Counter()
    for month in MONTHS[12:]:
        with (sample_folder / "eastmarch" / f"{month}-eastmarch-street.csv").open() as handle:
            for row in csv.DictReader(handle):
                code = row["LSOA code"]
                part = "not placed" if not code else "outside"
                if code and AREAS[code] in PLACES["eastmarch"]:
                    part = "rural" if int(code[-1]) % 2 else "urban"
                slow[row["Crime type"], part] += 1
                if row["Crime type"] != ASB:
                    slow["crimes", part] += 1
    answer = rural(sample_build, "eastmarch", *YEAR)
    assert answer[0]["category"] == "crimes"
    for row in answer:
        name = row["category"]
        inside, out = slow[name, "rural"], slow[name, "urban"]
        assert (row["rural"], row["urban"], row["outside"], row["not_placed"], row["not_classed"]) == (
            inside, out, slow[name, "outside"], slow[name, "not placed"], 0)  # fmt: skip
        assert row["value"] == round(100 * inside / (inside + out), 1)
        assert row["ratio"] == round(inside / out, 2)  # as many live in rural as in urban areas
        assert log(row["ratio_interval"][1] / row["ratio"]) == pytest.approx(
            1.96 * (1 / inside + 1 / out) ** 0.5, abs=0.02
        )
        assert row["residents_share"] == 50.0
        assert "no count of rural operations" in row["definition"]
        for column, ref in row["refs"].items():
            assert recompute(sample_build, parse(ref))["value"] == row[column], ref
        assert recompute(sample_build, parse(row["ref"]))["value"] == row["value"]
    behind = rows_behind(sample_build, parse(answer[0]["ref"])).rows
    assert [(one["rural"], one["urban"]) for one in behind] == [(answer[0]["rural"], answer[0]["urban"])]


def test_rural_share_over_a_hole_is_refused(sample_build: Build) -> None:
    for row in rural(sample_build, "eastmarch", "2022-12", "2023-02"):
        assert {row[name] for name in ("value", "rural", "urban", "ratio", "outside", "rural_per_1000")} == {None}
        assert "absent is not zero" in row["because"]


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Three forces, the third without December, with groups of two days; nothing is held of one member."""
    root = tmp_path_factory.mktemp("similar")
    write_references(root / "reference")
    for force in FORCES[:2]:
        write_street(root / force, force, MONTHS[12:])
    north = lambda _, rows: [  # noqa: E731
        row | {"Reported by": "Northmarch Police", "Falls within": "Northmarch Police", "LSOA code": ""} for row in rows
    ]
    for path in write_street(root / "northmarch", "eastmarch", MONTHS[12:23], north):
        path.rename(path.with_name(path.name.replace("eastmarch", "northmarch")))
    forces = (root / "reference" / "forces.csv").read_text()
    (root / "reference" / "forces.csv").write_text(forces + "E07009010,North Hundred,E23998,Northmarch\n")
    lookup = (root / "reference" / "lookup.csv").read_text()
    (root / "reference" / "lookup.csv").write_text(lookup + "North 1,E01034010,North Hundred,E07009010\n")
    groups = (root / "reference" / "groups.csv").read_text()
    (root / "reference" / "groups.csv").write_text(groups + "E01034010,5000,White,5000,1\n")
    old = "".join(f"2023-04-01,eastmarch,{one},Old letter p. 1\n" for one in ("westmarch", "southmarch"))
    new = "".join(f"2024-02-01,eastmarch,{one},Sample letter of 2024 p. 3\n" for one in FORCES[1:])
    back = "2024-01-01,westmarch,eastmarch,Sample letter\n2024-01-01,northmarch,westmarch,Sample letter\n"
    (root / "old.csv").write_text(HEAD + old)
    (root / "new.csv").write_text(HEAD + new + back)
    keep = Keep(root / "home" / "crime")
    load(
        keep,
        [root / "reference", *(root / one for one in FORCES), root / "old.csv", root / "new.csv"],
        on=date(2025, 3, 1),
    )
    return Build(keep.in_use())


def test_both_averages_count_the_force_itself(build: Build) -> None:
    span = ("2024-02", "2024-11")
    answer = {row["force"]: row for row in similar(build, "eastmarch", *span)}
    counts = {
        force: sum(row["value"] for row in table(build, force, *span, "category", "recorded") if row["category"] != ASB)
        for force in FORCES
    }
    people = {"eastmarch": 8000, "westmarch": 2000, "northmarch": 5000}
    rates = {force: 1000 * counts[force] / people[force] for force in FORCES}
    assert {force: (answer[force]["rows"], answer[force]["residents"]) for force in FORCES} == {
        force: (counts[force], people[force]) for force in FORCES}  # fmt: skip
    assert {force: answer[force]["value"] for force in FORCES} == {force: round(rates[force], 2) for force in FORCES}
    mean, together = answer["mean of the forces' rates"], answer["all forces together"]
    assert mean["value"] == round(sum(rates.values()) / 3, 2)
    assert together["value"] == round(1000 * sum(counts.values()) / 15_000, 2)
    assert mean["interval"][0] < mean["value"] < mean["interval"][1]
    assert "similar forces" in answer["eastmarch"]["standing"]
    assert "group of 2024-02-01 from Sample letter of 2024 p. 3" in answer["eastmarch"]["group"]
    assert (answer["westmarch"]["names_back"], answer["northmarch"]["names_back"]) == ("yes", "no")
    assert answer["westmarch"]["verdict"] == "qualified"  # 2,000 residents
    for row in answer.values():
        assert recompute(build, parse(row["ref"]))["value"] == row["value"]
        for column, ref in row["refs"].items():
            assert recompute(build, parse(ref))["value"] == row[column]
    shown = recompute(build, parse(mean["ref"]))
    assert len(shown["files"]) == 30
    assert {one["source"] for one in shown["tables"]} >= {"new.csv", "groups.csv"}
    assert [one["rows"] for one in rows_behind(build, parse(mean["ref"])).rows[:3]] == [
        counts["eastmarch"], counts["northmarch"], counts["westmarch"]]  # fmt: skip


def test_a_member_with_a_missing_month_refuses_both_averages(build: Build) -> None:
    answer = {row["force"]: row for row in similar(build, "eastmarch", *YEAR, "burglary")}
    assert answer["eastmarch"]["value"]
    assert (answer["northmarch"]["value"], answer["northmarch"]["verdict"]) == (None, "refused")
    for name in ("mean of the forces' rates", "all forces together"):
        assert (answer[name]["value"], answer[name]["verdict"]) == (None, "refused")
        assert "northmarch cannot be counted in" in answer[name]["because"]
        assert "2024-12" in answer[name]["because"]
    assert answer["eastmarch"]["standing"] == ""


def test_the_group_is_that_of_the_day_and_a_silent_member_is_told(build: Build) -> None:
    answer = {row["force"]: row for row in similar(build, "eastmarch", "2024-01", "2024-01")}
    assert "southmarch" in answer
    assert "absent is not zero" in answer["southmarch"]["because"]
    assert "Old letter" in answer["eastmarch"]["group"]
    for force, last, match in (
        ("eastmarch", "2023-03", "dated 2023-04-01, after 2023-03"),
        ("southmarch", "2024-01", "as_of"),
    ):
        with pytest.raises(CannotAnswer, match=match):
            similar(build, force, last, last)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("2024-13-01,eastmarch,westmarch,s", "line 3: as_of"), ("2024-04-01,East March,westmarch,s", "line 3: force"),
        ("2024-04-01,eastmarch,eastmarch,s", "own group"), ("2024-04-01,eastmarch,westmarch,", "say which document"),
        ("2024-04-01,eastmarch,otherland,first", "stands in this group on line 2"),
        ("20240401,eastmarch,westmarch,s", "as_of"),
    ],
)  # fmt: skip
def test_a_row_of_a_group_that_will_not_do_is_told_by_line(
    bring: Callable[..., Loaded], tmp_path: Path, row: str, why: str
) -> None:
    path = tmp_path / "groups.csv"
    path.write_text(f"{HEAD}2024-04-01,eastmarch,otherland,first\n{row}\n")
    with pytest.raises(LoadFailed, match=why):
        bring(path)
