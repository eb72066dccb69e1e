"""Outlines of areas, wards and deprivation load as reference tables."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from frankpledge.crime_data.builds.layout import Keep
from frankpledge.crime_data.faults import LoadFailed
from frankpledge.crime_data.loaders.loading import Loaded
from tests.crime_data import crime_samples

SQUARE = [[[-1.5, 53.0], [-1.4, 53.0], [-1.4, 53.1], [-1.5, 53.0]]]


def collection(properties: dict[str, str], geometry: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": properties, "geometry": geometry}]})  # fmt: skip


def small_area(geometry: object) -> str:
    return collection({"LSOA21CD": "E01034000", "LSOA21NM": "Sample 000", "LAD25CD": "E07009001"}, geometry)


def test_outlines_are_known_by_their_properties_and_kept_with_their_box(
    tmp_path: Path, bring: Callable[..., Loaded], keep: Keep
) -> None:
    (tmp_path / "a.geojson").write_text(small_area({"type": "Polygon", "coordinates": SQUARE}))
    district = {"ltla24_code": "E07009001", "ltla24_name": "Upper Hundred"}
    (tmp_path / "b.geojson").write_text(collection(district, {"type": "MultiPolygon", "coordinates": [SQUARE]}))
    done = bring(tmp_path / "a.geojson", tmp_path / "b.geojson")
    assert [(one.role, one.vintage[:4], one.rows) for one in done.references] == [
        ("outlines-small-areas", "2021", 1), ("outlines-districts", "2024", 1)]  # fmt: skip
    table = keep.in_use() / done.references[0].parquet
    row = duckdb.connect().execute(f"SELECT code, name, west, north, rings FROM '{table}'").fetchone()
    assert row == ("E01034000", "Sample 000", -1.5, 53.1, json.dumps(SQUARE, separators=(",", ":")))
    assert bring(tmp_path / "a.geojson").changed is False


def test_outlines_on_one_line_of_any_length_are_brought(tmp_path: Path, bring: Callable[..., Loaded]) -> None:
    properties = {"LSOA21CD": "E01034000", "LSOA21NM": "Sample 000", "about": "x" * 1_100_000}
    (tmp_path / "a.geojson").write_text(collection(properties, {"type": "Polygon", "coordinates": SQUARE}))
    assert [one.rows for one in bring(tmp_path / "a.geojson").references] == [1]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "is not JSON"),
        ("[]", "not a GeoJSON collection"),
        (small_area(None), "no polygon"),
        (small_area({"type": "Polygon", "coordinates": [[[436000, 335000]] * 4]}), "no longitude and latitude"),
        (small_area({"type": "Polygon", "coordinates": [[[-1.5, "x"]] * 4]}), "no pairs of numbers"),
        (small_area({"type": "Polygon", "coordinates": [[[-1.5, 53]] * 3]}), "fewer than four"),
        (collection({"LSOA21CD": "<b>"}, {"type": "Polygon", "coordinates": SQUARE}), "where its code should stand"),
    ],
)
def test_what_is_no_outline_is_refused_by_name(
    tmp_path: Path, bring: Callable[..., Loaded], text: str, why: str
) -> None:
    (tmp_path / "areas.geojson").write_text(text)
    with pytest.raises(LoadFailed, match="areas.geojson.*" + why):
        bring(tmp_path / "areas.geojson")


def test_one_lookup_serves_as_districts_and_as_wards(tmp_path: Path, bring: Callable[..., Loaded]) -> None:
    (tmp_path / "lookup.csv").write_text(
        "lsoa21_name,lsoa21_code,ward24_name,ward24_code,ltla24_name,ltla24_code\n"
        "Sample 000,E01034000,Sample Ward,E05000001,Upper Hundred,E07009001\n"
    )
    (tmp_path / "imd.csv").write_text("lsoa21_code,IMD_decile,IMD_rank\nE01034000,3,9000\n")
    assert [one.role for one in bring(tmp_path).references] == ["deprivation", "districts", "wards"]


def test_a_load_leaves_every_file_that_it_reads_as_it_was(tmp_path: Path, bring: Callable[..., Loaded]) -> None:
    crime_samples.write_street(tmp_path / "given", "eastmarch", ["2025-01"])
    outlines = small_area({"type": "Polygon", "coordinates": SQUARE}) + "\n"
    (tmp_path / "given" / "outlines.geojson").write_text(outlines)
    (tmp_path / "given" / "outlines.geojson.gz").write_bytes(
        gzip.compress(outlines.replace("E01034000", "E01034001").encode())
    )
    (tmp_path / "given" / "similar.csv").write_text("as_of,force,similar_force,source\n2024-01-01,a,b,Made up\n")
    before = {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in (tmp_path / "given").iterdir()}
    done = bring(tmp_path / "given")
    assert {one.role for one in done.references} == {"outlines-small-areas", "similar-forces"}
    assert {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in (tmp_path / "given").iterdir()} == before
