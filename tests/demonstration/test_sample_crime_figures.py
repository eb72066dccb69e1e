"""The sample of crime files: the same everywhere, loaded by the real loader, faults found, never beside real files."""

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from frankpledge.crime_data.answers.changes import changes
from frankpledge.crime_data.answers.marking import marked
from frankpledge.crime_data.answers.printing import as_table
from frankpledge.crime_data.answers.table import table
from frankpledge.crime_data.builds.layout import Keep
from frankpledge.crime_data.coverage.making import read_coverage
from frankpledge.crime_data.faults import LoadFailed
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.loaders.loading import load
from frankpledge.crime_data.vocabulary import ASB
from frankpledge.demonstration.sample_crime.bringing import bring_sample
from frankpledge.demonstration.sample_crime.writing import write_sample

ON = date(2026, 1, 1)
REAL = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
    "Last outcome category,Context\n,2024-01,Real Police,Real Police,-1.5,53.0,On or near A Street,E01000001,A 001A,"
    "Anti-social behaviour,,\n"
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sample(tmp_path_factory.mktemp("sample-files"))


@pytest.fixture(scope="module")
def build(sample_home: Path) -> Build:
    return Build(Keep(sample_home / "crime").in_use())


def test_the_sample_has_the_same_bytes_wherever_it_is_written(build: Build, files: Path, tmp_path: Path) -> None:
    again = load(Keep(tmp_path / "crime"), [files / "2022-12-derbyshire-street.csv"], on=ON, sample=True)
    assert again.files[0].sha256 in {held.sha256 for held in build.manifest.files}
    assert all("sample" in file.name for file in files.iterdir() if not file.name.startswith("20"))


def test_the_build_and_each_row_of_an_answer_say_that_they_are_sample_data(build: Build) -> None:
    assert build.manifest.sample
    rows = marked(build, table(build, "derbyshire", "2022-01", "2022-12", "district", "recorded"))
    assert {row["sample"] for row in rows} == {True}
    assert "**Sample data**" in as_table(rows)
    assert sum(row["value"] for row in rows) > 5_000


def test_coverage_finds_the_planted_faults_by_itself(build: Build) -> None:
    found = {
        (row["force"], row["month"], row["category"], row["verdict"])
        for row in read_coverage(build.folder)
        if row["verdict"] != "present"
    }
    assert ("derbyshire", "2022-03", "Shoplifting", "inflated") in found
    assert ("derbyshire", "2020-10", "Burglary", "absent") in found
    assert ("westmarch", "2021-09", "Burglary", "absent") in found
    silent = {month for force, month, of, verdict in found if (force, of, verdict) == ("eastmarch", ASB, "absent")}
    assert silent == {f"2022-{month:02d}" for month in range(5, 13)}
    assert all(row["rows"] is None for row in read_coverage(build.folder, "southmarch"))
    own = {found for found in found if found[0] == "derbyshire" and found[1] != "2020-10"}
    assert own == {("derbyshire", "2022-03", "Shoplifting", "inflated")}


def test_the_planted_change_is_found_and_the_inflated_category_is_not_compared(build: Build) -> None:
    rows = {row["category"]: row for row in changes(build, "derbyshire", "2022-12", "category", "recorded")}
    assert rows["Burglary"]["verdict"] == "changed"
    assert rows["Burglary"]["value"] < 0.8
    assert rows["Shoplifting"]["verdict"] == "not compared"
    assert "inflated" in rows["Shoplifting"]["because"]
    assert {rows[name]["verdict"] for name in ("Vehicle crime", "Public order", "Drugs")} == {
        "not shown to have changed"
    }


def test_real_files_take_the_place_of_a_sample_whole_and_say_so(files: Path, tmp_path: Path) -> None:
    keep = Keep(tmp_path / "crime")
    load(keep, [files / "2022-12-derbyshire-street.csv", files / "sample-residents.csv"], on=ON, sample=True)
    real = tmp_path / "2024-01-real-street.csv"
    real.write_text(REAL)
    done = load(keep, [real], on=ON)
    assert any("sample data held here until now are set aside" in note for note in done.notes)
    manifest = Build(keep.in_use()).manifest
    assert ([held.force for held in manifest.files], manifest.references, manifest.sample) == (["real"], (), False)


def test_a_sample_is_never_put_beside_real_files(files: Path, tmp_path: Path) -> None:
    keep = Keep(tmp_path / "home" / "crime")
    real = tmp_path / "2024-01-real-street.csv"
    real.write_text(REAL)
    held = load(keep, [real], on=ON).build
    with pytest.raises(LoadFailed, match="never put beside them"):
        load(keep, [files / "2022-12-derbyshire-street.csv"], on=ON, sample=True)
    assert keep.current() == held
    assert bring_sample(tmp_path / "home", on=ON) == held


def test_shapes_are_closed_rings_and_together_as_large_as_their_small_areas(files: Path) -> None:
    def drawn(name: str) -> float:
        whole = 0.0
        for feature in json.loads((files / f"sample-shapes-{name}.geojson").read_text())["features"]:
            shape = feature["geometry"]
            parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
            for ring in (ring for part in parts for ring in part):
                assert ring[0] == ring[-1]
                whole += sum(x * v - u * y for (x, y), (u, v) in pairwise(ring)) / 2
        return whole

    assert drawn("small-areas") == pytest.approx(drawn("districts"))
    assert drawn("small-areas") == pytest.approx(drawn("wards"))
