"""The scores behind hot spots: published values, a slow twin in plain Python, neighbours, the grid and the words."""

import itertools
import random
from math import cos, exp, lgamma, log, pi, sin, sqrt

import numpy as np
import pytest
from hot_spot_samples import Square, slow_scores, square
from scipy import sparse

from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.national_grid import project, to_degrees, to_metres
from frankpledge.crime_data.queries.hot_spots_areas import beside, middles, within
from frankpledge.crime_data.queries.hot_spots_grid import Grid, lay
from frankpledge.crime_data.queries.hot_spots_history import history, history_words, periods
from frankpledge.crime_data.queries.hot_spots_statistic import gi_star, judge_areas
from frankpledge.crime_data.queries.months import span

POINTS = np.array([(10, 10), (20, 10), (40, 10), (15, 20), (30, 20), (30, 30)], dtype=float)
VALUES = np.array([[2, 3, 3.2, 5, 8, 7]]).T
STAR = [-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331]
WITHOUT_SELF = [-1.0136729, -0.04361589, 1.31558703, -0.31412676, 1.15373986, 1.77833941]


def test_the_published_scores_with_and_without_the_place_itself() -> None:
    near = within(POINTS, 15).toarray()
    assert gi_star(VALUES, near @ VALUES, near.sum(axis=1)).ravel() == pytest.approx(STAR, abs=1e-8)
    others = near - np.eye(6)
    found = gi_star(VALUES, others @ VALUES, others.sum(axis=1), own=False).ravel()
    assert found == pytest.approx(WITHOUT_SELF, abs=1e-8)


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
