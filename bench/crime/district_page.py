"""District pages as parts of a one-line view's requests a second, with a build behind them, on the same server."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path
from statistics import median

from bench.crime.archive import Land, Size
from bench.crime.reference import write_outlines
from bench.databases import sqlite
from bench.load import client, load
from bench.server import fetch, serving
from frankpledge.crime_data.builds.layout import Keep
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.loaders.loading import load as load_files
from frankpledge.crime_data.vocabulary import slug

ONE_LINE, SECONDS, KEPT = "/bench-one-line/", 3.0, 12


def addresses(build: Build) -> list[str]:
    """The page of every district of every force held."""
    found = []
    for path in sorted((build.folder / "coverage").glob("*.json")):
        try:
            names = build.areas.districts_of(path.stem)
        except CannotAnswer:
            continue
        found += [f"/{path.stem}/crime/districts/{slug(name)}/" for name in names.values()]
    return found


def with_outlines(folder: Path, size: Size) -> None:
    """Load the outlines of the small areas, so that pages have their map; files held are not read again."""
    outlines = folder / f"outlines-{size.seed}.geojson"
    if not outlines.exists():
        write_outlines(outlines, Land(size))
    load_files(Keep(folder / "crime"), [outlines], on=date(2026, 1, 1))


def measure(folder: Path, rounds: int) -> dict[str, tuple[float, float]]:
    """Reading -> (requests a second, its part of the one-line view's), the median of the rounds. "first reading": every
    address is new and nothing is kept; "read again": kept pages. Errors: SystemExit where a page fails."""
    database = sqlite(folder)
    within = database.home / "crime"
    if not within.exists():
        within.symlink_to((folder / "crime").resolve(), target_is_directory=True)
    database.run("-m", "django", "migrate", "--verbosity", "0")
    pages = addresses(Build(Keep(folder / "crime").in_use()))
    rates: dict[str, list[tuple[float, float]]] = {"first reading": [], "read again": []}
    numbers = itertools.count()
    with serving(database) as server:
        pages = [one for one in pages if fetch(server.port, one)[0] == 200]
        if not pages:
            raise SystemExit("No district page answered.")
        kept = pages[:KEPT]
        for page in kept * 2:
            fetch(server.port, page)
        load(server.port, [ONE_LINE], SECONDS)
        for _ in range(rounds + 1):
            before = load(server.port, [ONE_LINE], SECONDS).rate
            fresh = [f"{page}?n={next(numbers)}" for page in itertools.islice(itertools.cycle(pages), 4_000)]
            for reading, asked in (("first reading", fresh), ("read again", kept)):
                rate = load(server.port, asked, SECONDS).rate
                after = load(server.port, [ONE_LINE], SECONDS).rate
                rates[reading].append((rate, 2 * rate / (before + after)))
                before = after
    return {reading: (median(r for r, _ in seen), median(p for _, p in seen)) for reading, seen in rates.items()}


def words() -> str:
    """With which client the pages are loaded."""
    return client()
