"""Which squares of a force's area are hot spots over some months, and since when?

As `hot_spots`, on squares of the national grid clipped to the force's area. Squares ask nothing of area codes, so
months of both vintages may be looked at; but points are moved before they are published, and re-drawn in some years.
"""

from __future__ import annotations

import numpy as np

from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.outlines import Rings, shapes
from frankpledge.crime_data.queries.doubt import REFUSED
from frankpledge.crime_data.queries.hot_spots_asked import Asked, categories_named, of_place, steps_of
from frankpledge.crime_data.queries.hot_spots_grid import Grid, lay
from frankpledge.crime_data.queries.hot_spots_ranked import Places, Ranking, Spots, refused
from frankpledge.crime_data.queries.points import Points, points
from frankpledge.crime_data.queries.selection import select
from frankpledge.crime_data.vocabulary import slug

ROOM = 0.2  # degrees around the area within which rows of other forces are looked for


def hot_spots_on_a_grid(build: Build, asked: Asked, size: int) -> Spots:
    """Judge every square of `size` metres. A square's code is "square-", its size, and its south-west corner in metres
    east and north; its name that of the small area with most of its rows. Raises CannotAnswer as `hot_spots` does."""
    chosen = select(build, asked.force, asked.months, asked.basis)
    names = categories_named(chosen, asked.category)
    found = of_place(chosen, asked, names)
    if found.verdict == REFUSED:
        return refused(found, chosen.sources())
    rings, words = area_of(build, asked.force, chosen.vintage or "2021")
    grid = lay(rings, size)
    steps, left_out = steps_of(chosen, asked, names)
    every = sorted({*asked.months, *(month for months in steps.values() for month in months)})
    corners = np.concatenate(rings)
    (west, south), (east, north) = corners.min(axis=0) - ROOM, corners.max(axis=0) + ROOM
    seen = points(chosen, names, every, (float(west), float(south), float(east), float(north)))
    square = np.full(len(seen.rows), -1)
    square[seen.placed] = grid.place(seen.longitude[seen.placed], seen.latitude[seen.placed])
    spans = [asked.months, *steps.values()]
    counts = np.stack([_counted(grid, seen, square, months) for months in spans], axis=1)
    here = np.isin(seen.month, asked.months)
    missed = tuple(int(seen.rows[here & (square < 0) & kind].sum()) for kind in (~seen.placed, seen.placed))
    codes = [f"square-{size}-{east}-{north}" for east, north in grid.corners()]
    neighbours = grid.neighbours()
    places = Places(codes, _names(seen, square, here, len(codes)), neighbours, neighbours < 9)
    rank = Ranking(places, lambda rows: grid.judge(rows, correct=asked.correct), list(steps), left_out)
    return rank.answer(counts[:, :1], counts[:, 1:], found, (missed[0], missed[1]), words, chosen.sources())


def area_of(build: Build, force: str, vintage: str) -> tuple[Rings, str]:
    """The rings of a force's area, from the best outlines held: its small areas, its districts, or the force's own; and
    the words that name them. Raises CannotAnswer where none are held whole."""
    try:
        districts = build.areas.districts_of(force)
        small = {area for area, code in build.areas.districts(vintage).items() if code in districts}
        wanted = [("small-areas", vintage, small), ("districts", "", set(districts))]
    except CannotAnswer:
        wanted = []
    for of, drawn, codes in wanted:
        try:
            held, words = shapes(build.folder, of, drawn, codes)
        except CannotAnswer:
            continue
        if len(held) == len(codes):
            return [ring for shape in held.values() for ring in shape.rings], words
    held, words = shapes(build.folder, "force-areas", "")
    named = set(force.split("-"))
    fitting = sorted((len(one.name), code) for code, one in held.items() if named <= set(slug(one.name).split("-")))
    if not fitting:
        raise CannotAnswer(f"No outline of the area of {force} is held, whole or by its districts or small areas.")
    return held[fitting[0][1]].rings, words


def _counted(grid: Grid, seen: Points, square: np.ndarray, months: list[str]) -> np.ndarray:
    kept = np.isin(seen.month, months) & (square >= 0)
    return np.bincount(square[kept], weights=seen.rows[kept], minlength=int(grid.inside.sum()))


def _names(seen: Points, square: np.ndarray, here: np.ndarray, squares: int) -> list[str]:
    """For each square the small area of its busiest point, "" where nothing is counted."""
    names = [""] * squares
    kept = np.flatnonzero(here & (square >= 0))
    for at in kept[np.lexsort((seen.small_area[kept], -seen.rows[kept]))][::-1]:
        names[square[at]] = str(seen.small_area[at])
    return names
