"""Hot spots: the published scores, a slow twin in plain Python, and what is refused."""

import csv
import io
import itertools
import json
import random
from collections import Counter
from dataclasses import replace
from datetime import date
from math import cos, exp, lgamma, log, pi, sin, sqrt
from pathlib import Path

import numpy as np
import pytest
from crime_samples import AREAS, MONTHS, PLACES, write_all, write_references, write_street
from django.core.management import call_command
from django.test import override_settings
from scipy import sparse

from frankpledge.crime_data.answers.hot_spots import spots
from frankpledge.crime_data.answers.number_reference import parse
from frankpledge.crime_data.answers.recompute import recompute
from frankpledge.crime_data.answers.rows_behind import rows_behind
from frankpledge.crime_data.builds.layout import Keep
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.loaders.loading import load
from frankpledge.crime_data.national_grid import project, to_degrees, to_metres
from frankpledge.crime_data.queries.hot_spots import hot_spots
from frankpledge.crime_data.queries.hot_spots_areas import beside, middles, within
from frankpledge.crime_data.queries.hot_spots_asked import Asked
from frankpledge.crime_data.queries.hot_spots_grid import Grid, lay
from frankpledge.crime_data.queries.hot_spots_history import history, history_words, periods
from frankpledge.crime_data.queries.hot_spots_on_a_grid import hot_spots_on_a_grid
from frankpledge.crime_data.queries.hot_spots_statistic import gi_star, judge_areas
from frankpledge.crime_data.queries.months import span

YEAR = MONTHS[12:]
POINTS = np.array([(10, 10), (20, 10), (40, 10), (15, 20), (30, 20), (30, 30)], dtype=float)
VALUES = np.array([[2, 3, 3.2, 5, 8, 7]]).T
STAR = [-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331]
WITHOUT_SELF = [-1.0136729, -0.04361589, 1.31558703, -0.31412676, 1.15373986, 1.77833941]
Square = tuple[int, int]


def test_the_published_scores_with_and_without_the_place_itself() -> None:
    near = within(POINTS, 15).toarray()
    assert gi_star(VALUES, near @ VALUES, near.sum(axis=1)).ravel() == pytest.approx(STAR, abs=1e-8)
    others = near - np.eye(6)
    found = gi_star(VALUES, others @ VALUES, others.sum(axis=1), own=False).ravel()
    assert found == pytest.approx(WITHOUT_SELF, abs=1e-8)


def slow_scores(counts: list[float], neighbours: list[set[int]]) -> list[float]:
    """Gi* from its definition: weights of 1 over a place and its neighbours."""
    n = len(counts)
    mean = sum(counts) / n
    spread = sqrt(sum(c * c for c in counts) / n - mean * mean)
    scores = []
    for at, others in enumerate(neighbours):
        weights = [1.0 if j in others or j == at else 0.0 for j in range(n)]
        w, squares = sum(weights), sum(one * one for one in weights)
        above = sum(one * c for one, c in zip(weights, counts, strict=True)) - mean * w
        scores.append(above / (spread * sqrt((n * squares - w * w) / (n - 1))))
    return scores


def slow_chance(z: float, even: float) -> float:
    """The upper tail of a gamma distribution with the skew of a count that averages `even`, by its power series."""
    shape = 4 * even
    x = shape + z * sqrt(shape)
    if x <= 0:
        return 1.0
    term = exp(shape * log(x) - x - lgamma(shape + 1))
    total, n = 0.0, 0
    while term > 1e-18 or n < x:
        total, n = total + term, n + 1
        term *= x / (shape + n)
    return 1 - total


def slow_adjusted(counts: list[float], neighbours: list[set[int]]) -> list[float]:
    """Upper-tail probabilities of the scores, corrected one by one."""
    n = len(counts)
    p = [
        slow_chance(score, (len(others) + 1) * sum(counts) / n)
        for score, others in zip(slow_scores(counts, neighbours), neighbours, strict=True)
    ]
    order = sorted(range(n), key=lambda at: p[at])
    return [min(p[order[rank]] * n / (rank + 1) for rank in range(order.index(at), n)) for at in range(n)]


def test_any_graph_gives_the_scores_and_corrections_of_the_slow_twin() -> None:
    dice = random.Random(7)
    for places in (20, 40):
        neighbours: list[set[int]] = [set() for _ in range(places)]
        for _ in range(2 * places):
            a, b = dice.sample(range(places), 2)
            neighbours[a].add(b)
            neighbours[b].add(a)
        counts = [[float(dice.choice([0, 0, 1, 2, 30])) for _ in range(places)] for _ in range(3)]
        near = np.eye(places)
        for at, others in enumerate(neighbours):
            near[at, sorted(others)] = 1
        fast = judge_areas(np.array(counts).T, sparse.csr_array(near))
        for column, one in enumerate(counts):
            scores = slow_scores(one, neighbours)
            assert fast.z[:, column] == pytest.approx(scores, abs=1e-9)
            assert fast.adjusted[:, column] == pytest.approx(slow_adjusted(one, neighbours), abs=1e-9)
        plain = judge_areas(np.array(counts).T, sparse.csr_array(near), correct=False)
        assert (plain.adjusted == plain.p).all()


def test_where_nothing_is_hot_hardly_a_map_shows_a_hot_spot() -> None:
    dice = np.random.default_rng(11)
    grid = Grid(500, 0, 0, np.ones((30, 30), dtype=bool))
    for expected in (3, 20):
        scattered = dice.poisson(expected / 9, (900, 200)).astype(float)
        assert grid.judge(scattered).hot.any(axis=0).mean() <= 0.06
        scattered[[31, 32, 61, 62]] *= 12
        assert grid.judge(scattered).hot[31].mean() > 0.5


def test_a_square_is_judged_by_the_squares_inside_that_touch_it() -> None:
    dice = random.Random(5)
    inside = np.array([[dice.random() < 0.8 for _ in range(7)] for _ in range(6)])
    squares = [(int(r), int(c)) for r, c in zip(*np.nonzero(inside), strict=True)]
    counts = [float(dice.choice([0, 1, 4, 9])) for _ in squares]
    touching = [
        {at for at, (r, c) in enumerate(squares) if (r, c) != own and abs(r - own[0]) <= 1 and abs(c - own[1]) <= 1}
        for own in squares
    ]
    found = Grid(500, 0, 0, inside).judge(np.array([counts]).T)
    assert found.z.ravel() == pytest.approx(slow_scores(counts, touching), abs=1e-9)


def winding(x: float, y: float, rings: list[np.ndarray]) -> bool:
    """Is the point inside, by even and odd crossings of a line to the east?"""
    crossings = 0
    for ring in rings:
        for (x0, y0), (x1, y1) in itertools.pairwise(ring):
            crossings += (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0)
    return crossings % 2 == 1


def test_the_grid_is_clipped_to_the_area_with_its_hole_and_its_second_part() -> None:
    def blob(x: float, y: float, far: float, corners: int) -> np.ndarray:
        turns = [2 * pi * at / corners for at in range(corners)] + [0.0]
        return np.array([(x + 1.6 * far * cos(t), y + far * sin(t)) for t in turns])

    shape = [blob(-1.5, 53, 0.03, 7), blob(-1.5, 53, 0.01, 5), blob(-1.4, 53.02, 0.01, 6)]
    grid = lay(shape, 250)
    metres = [np.stack(to_metres(*ring.T), axis=1) for ring in shape]
    for row, column in np.ndindex(grid.inside.shape):
        middle = (grid.east + (column + 0.5) * 250, grid.north + (row + 0.5) * 250)
        assert bool(grid.inside[row, column]) == winding(*middle, metres)
    assert (grid.east % 250, grid.north % 250) == (0, 0)
    corners = grid.corners() + 125
    assert grid.place(*to_degrees(*corners.T)).tolist() == list(range(len(corners)))
    assert grid.place(np.array([0.0, -1.5]), np.array([51.0, 53.0])).tolist() == [-1, -1]
    for size, said in ((100, "would show the list"), (20_000, "would show the list")):
        with pytest.raises(CannotAnswer, match=said):
            lay(shape, size)
    with pytest.raises(CannotAnswer, match="too many"):
        lay([blob(-1.5, 53, 2, 7)], 250)


def test_places_that_count_alike_have_no_score_and_are_not_hot() -> None:
    found = judge_areas(np.full((4, 1), 3.0), sparse.csr_array(np.eye(4)))
    assert np.isnan(found.z).all()
    assert not found.hot.any()


def square(column: int, row: int, side: float = 0.01) -> list[list[list[float]]]:
    """A closed ring whose corners are those of its neighbours."""
    west, south = -1.5 + side * column, 53 + side * row
    corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    return [[[round(west + side * x, 6), round(south + side * y, 6)] for x, y in corners]]


def rings(squares: list[Square]) -> list[list[np.ndarray]]:
    return [[np.array(ring) for ring in square(*one)] for one in squares]


def test_areas_that_share_a_point_are_neighbours_and_the_edge_is_where_nobody_is_beside() -> None:
    squares = [(x, y) for x in range(4) for y in range(3)]
    near, edge = beside(rings(squares))
    for at, (x, y) in enumerate(squares):
        expected = [abs(x - other[0]) <= 1 and abs(y - other[1]) <= 1 for other in squares]
        assert near.toarray()[at].astype(bool).tolist() == expected
        assert bool(edge[at]) == (x in (0, 3) or y in (0, 2))


def test_neighbours_within_a_distance_are_measured_between_the_middles() -> None:
    east, north = middles(rings([(0, 0), (1, 0), (5, 0)])).T
    assert east[1] - east[0] == pytest.approx(669.5, abs=2)  # a hundredth of a degree at 53 north
    assert abs(north[1] - north[0]) < 15
    assert within(np.stack([east, north], axis=1), 700).toarray().tolist() == [[1, 1, 0], [1, 1, 0], [0, 0, 1]]
    with pytest.raises(CannotAnswer, match="more than 0"):
        within(POINTS, 0)


def test_the_national_grid_is_that_of_the_worked_example_and_of_published_middles() -> None:
    worked = np.radians([52 + 39 / 60 + 27.2531 / 3600, 1 + 43 / 60 + 4.5177 / 3600])
    east, north = project(worked[1:], worked[:1])
    assert (float(east[0]), float(north[0])) == pytest.approx((651409.903, 313177.270), abs=0.001)
    east, north = to_metres(np.array([-1.89371]), np.array([53.26877]))
    assert (float(east[0]), float(north[0])) == pytest.approx((407186, 374646), abs=5)
    back = to_metres(*to_degrees(np.array([130000.0, 651409.0]), np.array([800000.0, 313177.0])))
    assert np.concatenate(back) == pytest.approx([130000, 651409, 800000, 313177], abs=0.001)


@pytest.mark.parametrize(
    ("seen", "word"),
    [
        ("1111111111", "persistent"), ("0011111111", "persistent"), ("0000000011", "new"), ("0000000001", "new"),
        ("0110000000", "former"), ("0100000010", "on and off"), ("1111111000", "former"), ("0000000000", "never"),
    ],
)  # fmt: skip
def test_the_word_for_a_history(seen: str, word: str) -> None:
    assert list(history(np.array([[mark == "1" for mark in seen]]))) == [word]


def test_three_periods_have_no_history() -> None:
    assert history_words(np.ones((2, 3), dtype=bool)) == ["", ""]
    assert history_words(np.ones((2, 4), dtype=bool)) == ["persistent", "persistent"]


def test_a_quarter_wants_its_three_months() -> None:
    found = periods(span("2024-02", "2024-10"), "quarter")
    assert found == {"2024 Q2": ["2024-04", "2024-05", "2024-06"], "2024 Q3": ["2024-07", "2024-08", "2024-09"]}
    assert periods(["2024-02"], "month") == {"2024-02": ["2024-02"]}


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
