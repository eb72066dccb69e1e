"""Hot spots of real files and real outlines, where these are at hand (they are no part of the repository)."""

import csv
import gzip
import json
import os
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest
from hot_spot_samples import slow_scores

from frankpledge.crime_data.builds.layout import Keep
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.loaders.loading import load
from frankpledge.crime_data.queries.hot_spots import hot_spots
from frankpledge.crime_data.queries.hot_spots_asked import Asked
from frankpledge.crime_data.queries.hot_spots_on_a_grid import hot_spots_on_a_grid
from frankpledge.crime_data.queries.months import span

DATA = Path(os.environ.get("FRANKPLEDGE_PUBLIC_DATA") or Path(__file__).parents[3] / "shared" / "data")
STREET, OUTLINES = DATA / "police-derbyshire-street", DATA / "area-boundaries" / "lsoa"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not (STREET.is_dir() and OUTLINES.is_dir()),
        reason=f"real files not found at {DATA}; set FRANKPLEDGE_PUBLIC_DATA to their folder",
    ),
]
MONTHS = span("2025-10", "2025-12")
ASKED = Asked("derbyshire", MONTHS)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Build:
    keep = Keep(tmp_path_factory.mktemp("real-map") / "crime")
    lookups = ("lookup_lsoa21_ward24_ltla24.csv.gz", "lookup_ltla24_csp24_pfa24.csv")
    files = [path for month in MONTHS for path in STREET.glob(f"{month}-*")]
    load(keep, [*files, *(DATA / "area-lookups" / name for name in lookups), OUTLINES], on=date(2026, 1, 1))
    return Build(keep.in_use())


def counted() -> Counter[str]:
    found: Counter[str] = Counter()
    for month in MONTHS:
        for path in STREET.glob(f"{month}-*"):
            with gzip.open(path, "rt", encoding="utf-8", newline="") as handle:
                found.update(row["LSOA code"] for row in csv.DictReader(handle))
    return found


def touching() -> dict[str, set[str]]:
    """Small areas that share a point of their outlines, read from the GeoJSON files."""
    at, beside = defaultdict(set), defaultdict(set)
    for path in sorted(OUTLINES.glob("*.geojson.gz")):
        for feature in json.loads(gzip.decompress(path.read_bytes()))["features"]:
            shape, code = feature["geometry"], feature["properties"]["LSOA21CD"]
            parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
            for x, y in (point for part in parts for ring in part for point in ring):
                at[round(x, 6), round(y, 6)].add(code)
    for codes in at.values():
        for code in codes:
            beside[code] |= codes - {code}
    return beside


def test_the_651_small_areas_are_scored_as_by_the_slow_twin(real: Build) -> None:
    found = hot_spots(real, ASKED)
    counts, beside = counted(), touching()
    codes = sorted(beside)
    position = {code: at for at, code in enumerate(codes)}
    scores = slow_scores([float(counts[code]) for code in codes], [{position[o] for o in beside[c]} for c in codes])
    assert len(found.spots) == len(codes) == 651
    assert {one.code: one.rows for one in found.spots} == {code: counts[code] for code in codes}
    assert {one.code: one.z for one in found.spots} == pytest.approx(dict(zip(codes, scores, strict=True)), abs=1e-9)
    assert sum(one.rows for one in found.spots) + found.outside + found.not_placed == sum(counts.values())
    assert 0 < sum(one.hot for one in found.spots) < 65


def test_squares_are_clipped_to_the_force_and_lose_no_row(real: Build) -> None:
    found = hot_spots_on_a_grid(real, Asked("derbyshire", MONTHS, by_area=False), 1000)
    assert 2_600 < len(found.spots) < 2_660  # the area is about 2,625 square kilometres
    assert sum(one.rows for one in found.spots) + found.outside + found.not_placed == sum(counted().values())
    assert found.outside < 0.03 * sum(counted().values())
