"""Hot spots of a force: counted again from the files, refused over holes, listed with the reason."""

import csv
import io
import json
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from crime_samples import AREAS, MONTHS, PLACES, Rows, write_all, write_references, write_street
from django.core.management import call_command
from django.test import override_settings
from hot_spot_samples import slow_scores, square

from frankpledge.crime_data.answers.hot_spots import spots
from frankpledge.crime_data.answers.number_reference import parse
from frankpledge.crime_data.answers.recompute import recompute
from frankpledge.crime_data.answers.rows_behind import rows_behind
from frankpledge.crime_data.builds.layout import Keep
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.loaders.loading import load
from frankpledge.crime_data.national_grid import to_metres
from frankpledge.crime_data.queries.hot_spots import hot_spots
from frankpledge.crime_data.queries.hot_spots_asked import Asked, of_place
from frankpledge.crime_data.queries.hot_spots_on_a_grid import area_of, hot_spots_on_a_grid
from frankpledge.crime_data.queries.months import span
from frankpledge.crime_data.queries.selection import select

YEAR = MONTHS[12:]
WHERE = {area: (int(area[-1]) % 4, int(area[-1]) // 4) for area in AREAS}


def write_outlines(folder: Path, left_out: str = "") -> None:
    features = [
        {"type": "Feature", "properties": {"LSOA21CD": area, "LSOA21NM": f"Sample {area[-3:]}"},
         "geometry": {"type": "Polygon", "coordinates": square(*at)}}
        for area, at in WHERE.items() if area != left_out
    ]  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"type": "FeatureCollection", "features": features})
    (folder / "areas.geojson").write_text(text)


def bring_drawn(folder: Path, home: Path) -> Build:
    keep = Keep(home / "crime")
    load(keep, [folder], on=date(2025, 3, 1))
    return Build(keep.in_use())


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> tuple[Build, Path]:
    folder = tmp_path_factory.mktemp("drawn")
    write_outlines(write_all(folder / "files"))
    return bring_drawn(folder / "files", folder / "home"), folder / "files"


def counted(folder: Path, months: list[str], category: str = "") -> Counter[str]:
    found: Counter[str] = Counter()
    for month in months:
        with (folder / "eastmarch" / f"{month}-eastmarch-street.csv").open() as handle:
            found.update(row["LSOA code"] for row in csv.DictReader(handle) if category in ("", row["Crime type"]))
    return found


@pytest.mark.parametrize("category", ["all", "Shoplifting"])
def test_the_question_gives_the_counts_and_scores_of_the_files(drawn: tuple[Build, Path], category: str) -> None:
    build, folder = drawn
    found = hot_spots(build, Asked("eastmarch", YEAR, category))
    slow = counted(folder, YEAR, "" if category == "all" else category)
    own = [area for area, district in AREAS.items() if district in PLACES["eastmarch"]]
    touching = [
        {at for at, other in enumerate(own)
         if other != area and all(abs(a - b) <= 1 for a, b in zip(WHERE[area], WHERE[other], strict=True))}
        for area in own
    ]  # fmt: skip
    scores = dict(zip(own, slow_scores([float(slow[area]) for area in own], touching), strict=True))
    assert {one.code: one.rows for one in found.spots} == {area: slow[area] for area in own}
    assert {one.code: one.z for one in found.spots} == pytest.approx(scores, abs=1e-9)
    assert [one.z for one in found.spots] == sorted((one.z for one in found.spots), reverse=True)
    assert {one.code: one.beside for one in found.spots} == {a: len(t) for a, t in zip(own, touching, strict=True)}
    assert (found.not_placed, found.outside) == (slow[""], sum(slow.values()) - slow[""] - sum(slow[a] for a in own))
    assert found.doubt.verdict == "present"
    assert found.periods == [f"{year} Q{quarter}" for year in (2023, 2024) for quarter in range(1, 5)]
    assert "areas.geojson" in found.words


def test_squares_count_every_row_that_has_a_place_in_them(drawn: tuple[Build, Path]) -> None:
    build, folder = drawn
    found = hot_spots_on_a_grid(build, Asked("eastmarch", YEAR, "Shoplifting", by_area=False), 500)
    slow: Counter[str] = Counter()
    for month in YEAR:
        with (folder / "eastmarch" / f"{month}-eastmarch-street.csv").open() as handle:
            for row in csv.DictReader(handle):
                if row["Crime type"] == "Shoplifting":
                    slow[square_of(row)] += 1
    held = {one.code: one.rows for one in found.spots}
    assert {code: rows for code, rows in held.items() if rows} == {c: n for c, n in slow.items() if c in held}
    assert found.not_placed == slow[""] > 0
    assert found.outside == sum(n for code, n in slow.items() if code and code not in held) > 0
    assert found.periods[:5] == ["2023 Q1", "2023 Q2", "2023 Q3", "2023 Q4", "2024 Q1"]
    everyone = hot_spots_on_a_grid(build, Asked("eastmarch", YEAR, "Shoplifting", "happened", by_area=False), 500)
    assert sum(one.rows for one in everyone.spots) > sum(held.values())
    assert "1 others a month" in everyone.doubt.because


def square_of(row: dict[str, str]) -> str:
    if not row["Longitude"]:
        return ""
    east, north = to_metres(np.array([float(row["Longitude"])]), np.array([float(row["Latitude"])]))
    return f"square-500-{int(east[0] // 500) * 500}-{int(north[0] // 500) * 500}"


def test_over_a_month_that_is_absent_nothing_is_ranked(drawn: tuple[Build, Path]) -> None:
    found = hot_spots(drawn[0], Asked("eastmarch", span("2022-12", "2023-11")))
    assert (found.spots, found.doubt.verdict) == ([], "refused")
    assert hot_spots_on_a_grid(drawn[0], Asked("eastmarch", span("2022-12", "2023-11")), 500) == found
    assert "absent is not zero" in found.doubt.because


def test_too_few_rows_are_no_hot_spot(drawn: tuple[Build, Path]) -> None:
    found = hot_spots(drawn[0], Asked("eastmarch", ["2024-12"], "Bicycle theft"))
    assert (found.spots, found.doubt.verdict) == ([], "refused")
    assert "too few to tell" in found.doubt.because


def test_what_cannot_be_asked_is_told(drawn: tuple[Build, Path], sample_build: Build) -> None:
    asked = Asked("eastmarch", YEAR)
    for wrong, said in (
        (replace(asked, category="Piracy"), "no category 'Piracy'"),
        (replace(asked, every="week"), "by month or by quarter"),
        (replace(asked, metres=-5), "more than 0"),
        (replace(asked, force="northmarch"), "eastmarch, westmarch"),
    ):
        with pytest.raises(CannotAnswer, match=said):
            hot_spots(drawn[0], wrong)
    with pytest.raises(CannotAnswer, match="No outlines of force areas"):
        hot_spots_on_a_grid(sample_build, asked, 500)
    with pytest.raises(CannotAnswer, match="No outlines of small areas as drawn in 2021"):
        hot_spots(sample_build, asked)


def test_an_area_without_an_outline_stops_the_question(tmp_path: Path) -> None:
    write_street(tmp_path / "files", "eastmarch", YEAR[:1])
    write_references(tmp_path / "files")
    write_outlines(tmp_path / "files", left_out="E01034003")
    with pytest.raises(CannotAnswer, match=r"1 of 8 small areas are lacking \(E01034003"):
        hot_spots(bring_drawn(tmp_path / "files", tmp_path / "home"), Asked("eastmarch", YEAR[:1]))


def test_the_answer_lists_what_is_hot_says_why_and_computes_again(drawn: tuple[Build, Path]) -> None:
    build = drawn[0]
    for grid in (0, 500):
        rows = spots(build, "eastmarch", "2024-12", grid=grid, everywhere=True)
        assert {row["verdict"] for row in rows} <= {"hot spot", "not shown to be a hot spot"}
        assert all("where an even spread would put" in row["because"] for row in rows)
        assert all("nothing beyond the border" in row["drawn"] for row in rows)
        shown = spots(build, "eastmarch", "2024-12", grid=grid)
        assert [row["place"] for row in shown if row["verdict"] == "hot spot"] == [
            row["place"] for row in rows if row["verdict"] == "hot spot"
        ]
        for row in rows[:3]:
            again = recompute(build, parse(row["ref"]))
            assert [again[name] for name in ("value", "interval", "verdict", "z")] == [
                row[name] for name in ("value", "interval", "verdict", "z")
            ]
            behind = rows_behind(build, parse(row["ref"]))
            held = sum(one["value"] for one in behind.rows) if grid else behind.total
            assert held == row["value"]
    with pytest.raises(CannotAnswer, match="no square"):
        rows_behind(build, parse("hot-spot-by-square_eastmarch_2024-01_2024-12_recorded_place-5_all_v1"))


def test_one_hot_place_among_cold_ones_is_told_and_a_map_without_any_says_so(drawn: tuple[Build, Path]) -> None:
    build = drawn[0]
    plain = spots(build, "eastmarch", "2024-12", category="Shoplifting")
    assert plain[0]["verdict"] == "not shown to be a hot spot"
    assert (plain[0]["value"], plain[0]["ref"]) == (None, "")
    assert "none of 8 places" in plain[0]["because"]
    refused = spots(build, "eastmarch", "2023-06")
    assert [(row["value"], row["verdict"]) for row in refused] == [(None, "refused")]
    near = spots(build, "eastmarch", "2024-12", metres=700, correct=False, every="month", everywhere=True)
    assert all("not corrected" in row["because"] for row in near)
    assert all(row["ref"].startswith("count_") for row in near)
    assert spots(build, "eastmarch", "2024-12", grid=500, correct=False, everywhere=True)[0]["ref"] == ""
    with pytest.raises(CannotAnswer, match="squares are neighbours where they touch"):
        spots(build, "eastmarch", "2024-12", grid=500, metres=900)


def test_the_command_prints_the_same_in_three_formats(drawn: tuple[Build, Path]) -> None:
    home = drawn[0].folder.parents[2]

    def ask(*words: str) -> str:
        out = io.StringIO()
        with override_settings(HOME=home):
            call_command("crime", "hot-spots", "--force", "eastmarch", "--to", "2024-12", *words, stdout=out)
        return out.getvalue()

    found = json.loads(ask("--everywhere", "--format", "json"))
    assert [row["place"] for row in found] == [
        row["place"] for row in csv.DictReader(io.StringIO(ask("--everywhere", "--format", "csv")))
    ]
    assert all(row["place"] in ask("--everywhere") for row in found)
    assert len(json.loads(ask("--grid", "500", "--everywhere", "--format", "json"))) > len(found)
    assert ask("--category", "burglary", "--within", "900", "--uncorrected", "--from", "2024-01")


def test_a_month_without_area_codes_makes_no_map_of_small_areas_but_one_of_squares(tmp_path: Path) -> None:
    def bare(month: str, rows: Rows) -> Rows:
        return [{**row, "LSOA code": "", "LSOA name": ""} for row in rows] if month == YEAR[1] else rows

    write_street(tmp_path / "files", "eastmarch", YEAR[:3], bare)
    write_references(tmp_path / "files")
    write_outlines(tmp_path / "files")
    build = bring_drawn(tmp_path / "files", tmp_path / "home")
    refused = hot_spots(build, Asked("eastmarch", YEAR[:3]))
    assert (refused.spots, refused.doubt.verdict) == ([], "refused")
    assert f"Small areas cannot be told in {YEAR[1]}." in refused.doubt.because
    squares = hot_spots_on_a_grid(build, Asked("eastmarch", YEAR[:3], by_area=False), 1000)
    assert squares.doubt.verdict != "refused"
    chosen = replace(select(build, "eastmarch", YEAR[:1]), vintage="")
    mixed = of_place(chosen, Asked("eastmarch", YEAR[:1]), list(chosen.categories))
    assert "Area codes of 2011 and of 2021" in mixed.because
    with pytest.raises(CannotAnswer, match="No outlines"):
        area_of(build, "westmarch-and-beyond", "2021")


def test_the_area_of_a_force_comes_from_the_best_outlines_that_are_whole(tmp_path: Path) -> None:
    def geojson(name: str, features: list[tuple[dict[str, str], tuple[int, int]]]) -> None:
        shapes = [
            {"type": "Feature", "properties": said, "geometry": {"type": "Polygon", "coordinates": square(*at)}}
            for said, at in features
        ]
        (tmp_path / "files" / name).write_text(json.dumps({"type": "FeatureCollection", "features": shapes}))

    write_references(tmp_path / "files")
    force = ({"PFA23CD": "E23000099", "PFA23NM": "Eastmarch"}, (0, 0))
    geojson("force.geojson", [force])
    found = []
    for name, features in (
        ("one.geojson", [({"LAD24CD": "E07009001", "LAD24NM": "Upper Hundred"}, (0, 0))]),
        ("two.geojson", [({"LAD24CD": "E07009002", "LAD24NM": "Lower Hundred"}, (0, 1))]),
    ):
        found.append(area_of(bring_drawn(tmp_path / "files", tmp_path / "home"), "eastmarch", "2021"))
        geojson(name, features)
    found.append(area_of(bring_drawn(tmp_path / "files", tmp_path / "home"), "eastmarch", "2021"))
    write_outlines(tmp_path / "files")
    found.append(area_of(bring_drawn(tmp_path / "files", tmp_path / "home"), "eastmarch", "2021"))
    assert [len(rings) for rings, _ in found] == [1, 1, 2, 8]
    assert [words.split(" of ")[1] for _, words in found] == ["force areas", "force areas", "districts", "small areas"]
