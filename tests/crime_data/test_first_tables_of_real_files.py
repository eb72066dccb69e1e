"""The published first tables, from the real files where these are at hand (they are no part of the repository)."""

import csv
import gzip
import os
import random
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from frankpledge.crime_data.answers.changes import changes
from frankpledge.crime_data.answers.number_reference import parse
from frankpledge.crime_data.answers.outcomes import outcomes
from frankpledge.crime_data.answers.ranks import ranks
from frankpledge.crime_data.answers.recompute import recompute
from frankpledge.crime_data.answers.rows_behind import rows_behind
from frankpledge.crime_data.answers.rural import rural
from frankpledge.crime_data.answers.searches import stops
from frankpledge.crime_data.answers.table import table
from frankpledge.crime_data.builds.layout import Keep
from frankpledge.crime_data.coverage.making import read_coverage
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.loaders.loading import load

DATA = Path(os.environ.get("FRANKPLEDGE_PUBLIC_DATA") or Path(__file__).parents[3] / "shared" / "data")
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not (DATA / "police-derbyshire-street").is_dir(),
        reason=f"real files not found at {DATA}; set FRANKPLEDGE_PUBLIC_DATA to their folder",
    ),
]
FORCE = "derbyshire"
YEAR = ("2025-01", "2025-12")
CATEGORIES = {
    "Violence and sexual offences": 41_896, "Anti-social behaviour": 15_987, "Public order": 9_311,
    "Criminal damage and arson": 7_303, "Shoplifting": 7_198, "Other theft": 5_939, "Vehicle crime": 3_797,
    "Drugs": 3_288, "Burglary": 3_052, "Other crime": 2_078, "Possession of weapons": 1_029, "Robbery": 732,
    "Theft from the person": 604, "Bicycle theft": 407,
}  # fmt: skip
DISTRICTS = {
    "Derby": (35_903, 118.2, 19.2), "Chesterfield": (12_671, 100.9, 21.4), "Amber Valley": (10_529, 70.0, 13.5),
    "Erewash": (9_994, 74.6, 14.0), "South Derbyshire": (7_327, 58.7, 9.7), "Bolsover": (6_901, 71.8, 14.2),
    "North East Derbyshire": (7_146, 57.9, 12.1), "High Peak": (6_706, 60.1, 13.6),
    "Derbyshire Dales": (4_010, 46.3, 9.7),
}  # fmt: skip
RURAL = {
    "Urban: Nearer to a major town or city": (72_097, 92.0, 3.05, 3.93),
    "Urban: Further from a major town or city": (1_797, 82.7, 3.04, 2.49),
    "Larger rural: Nearer to a major town or city": (6_189, 46.9, 2.36, 2.42),
    "Smaller rural: Nearer to a major town or city": (4_038, 45.2, 2.42, 2.89),
    "Smaller rural: Further from a major town or city": (545, 43.6, 3.2, 2.4),
    "Larger rural: Further from a major town or city": (667, 40.1, 1.44, 1.74),
}


ONE_FORCE = ("police-derbyshire-street", "police-stop-and-search", "police-outcomes")


def files() -> list[Path]:
    tables = [
        "area-lookups/lookup_lsoa21_ward24_ltla24.csv.gz", "area-lookups/lookup_ltla24_csp24_pfa24.csv",
        "area-lookups/lookup_lsoa11_lsoa21_ltla22.csv.gz", "area-population-ethnicity/ethnicity21_lsoa21.csv.gz",
        "area-rural-urban/ruc21_lsoa21.csv.gz",
    ]  # fmt: skip
    return [*sorted(DATA.glob("police-*")), *(DATA / name for name in tables)]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Build:
    keep = Keep(tmp_path_factory.mktemp("real") / "crime")
    load(keep, files(), on=date(2026, 1, 1))
    return Build(keep.in_use())


def rows(build: Build, by: str) -> list[dict[str, Any]]:
    return table(build, FORCE, *YEAR, by, "recorded")


def test_the_fourteen_categories_and_the_two_totals(real: Build) -> None:
    found = {row["category"]: row["value"] for row in rows(real, "category")}
    assert found == CATEGORIES
    assert (sum(found.values()), found["Anti-social behaviour"]) == (102_621, 15_987)
    assert sum(found.values()) - found["Anti-social behaviour"] == 86_634
    assert {row["category"]: row["per_1000"] for row in rows(real, "category")}["Burglary"] == 2.89


def test_the_categories_are_those_of_a_plain_reading_of_the_files(real: Build) -> None:
    slow: Counter[str] = Counter()
    for path in sorted((DATA / "police-derbyshire-street").glob("2025-*.csv.gz")):
        with gzip.open(path, "rt", encoding="utf-8", newline="") as handle:
            slow.update(row["Crime type"] for row in csv.DictReader(handle))
    assert dict(slow) == {row["category"]: row["value"] for row in rows(real, "category")}


def test_the_nine_districts_and_the_rows_outside(real: Build) -> None:
    found = {row["district"]: row for row in rows(real, "district")}
    assert {
        name: (row["value"], row["crimes_per_1000"], row["asb_per_1000"])
        for name, row in found.items() if row["residents"]
    } == DISTRICTS  # fmt: skip
    assert found["(placed outside the force area)"]["value"] == 1_434
    assert found["(not placed)"]["value"] == 0
    assert {row["verdict"] for row in found.values()} == {"present"}


def test_the_six_rural_urban_rates(real: Build) -> None:
    assert {
        row["classification"]: tuple(
            row[name] for name in ("crimes", "crimes_per_1000", "burglary_per_1000", "vehicle_per_1000")
        )
        for row in rows(real, "rural")
        if row["residents"]
    } == RURAL


def test_the_ratio_of_searches_with_its_interval(real: Build) -> None:
    found = {row["ethnicity"]: row for row in stops(real, FORCE, "2019-12", "2020-02")}
    assert (found["White"]["value"], found["Black"]["value"], found["(not recorded)"]["value"]) == (384, 28, 28)
    assert (found["White"]["residents"], found["Black"]["residents"]) == (958_191, 14_524)
    assert (found["Black"]["ratio_to_white"], found["Black"]["interval"]) == (4.81, [3.28, 7.06])


def test_a_silent_force_is_named_and_sound_files_are_not_doubted(real: Build) -> None:
    silent = read_coverage(real.folder, "greater-manchester")
    assert silent
    assert {row["verdict"] for row in silent} == {"absent"}
    held = [row for row in read_coverage(real.folder) if row["rows"] is not None]
    assert {row["verdict"] for row in held if row["force"] != "city-of-london"} == {"present"}
    doubted = {(row["month"], row["category"], row["rows"]) for row in held if row["verdict"] == "partial"}
    assert doubted == {("2024-12", "Anti-social behaviour", 3), ("2025-01", "Anti-social behaviour", 2)}
    assert {row["vintage"] for row in held if row["month"] < "2020"} == {"2011"}
    assert {row["vintage"] for row in held if row["month"] > "2020"} == {"2021", "either"}


def test_the_two_downloads_of_one_force_differ_in_outcomes_only(real: Build) -> None:
    from frankpledge.crime_data.builds.reissues import reissues

    found = reissues(real.manifest, real.folder)
    assert [one.month for one in found] == ["2024-01", "2024-02", "2024-03", "2024-04"]
    assert {(one.types_changed, one.places_changed, one.rows_in_use - one.rows_beside) for one in found} == {(0, 0, 0)}
    assert sum(one.outcomes_changed for one in found) == 1_958  # identifiers that stand once in each
    assert len({row["verdict"] for row in changes(real, "city-of-london", "2025-12", "category", "recorded")}) > 1


def test_every_number_of_the_first_tables_computes_again_and_has_its_rows(real: Build) -> None:
    shown = [row for by in ("category", "district", "month", "rural") for row in rows(real, by)]
    shown += [*stops(real, FORCE, "2019-12", "2020-02"), *ranks(real, FORCE, *YEAR), *rural(real, FORCE, *YEAR)[:2]]
    for row in shown:
        for column, ref in {"value": row["ref"], **row["refs"]}.items():
            assert recompute(real, parse(ref))["value"] == row[column], ref
    behind = rows_behind(real, parse(rows(real, "district")[0]["ref"]), 3)
    assert (behind.total, [row["month"] for row in behind.rows]) == (35_903, ["2025-01"] * 3)
    with gzip.open(DATA / "police-derbyshire-street" / behind.rows[0]["source"], "rt", newline="") as handle:
        line = handle.read().splitlines()[behind.rows[0]["line"] - 1]
    assert behind.rows[0]["location"] in line
    assert behind.rows[0]["small_area"] in line


def test_the_order_of_districts_and_what_chance_leaves_open(real: Build) -> None:
    found = {row["district"]: row for row in ranks(real, FORCE, *YEAR) if row["value"]}
    assert next(iter(found)) == "Derby"
    assert list(found)[-1] == "Derbyshire Dales"
    assert found["Derby"]["verdict"] == "told apart from all others"
    assert found["High Peak"]["alike"] == ["North East Derbyshire", "South Derbyshire"]
    assert (found["High Peak"]["value"], found["High Peak"]["interval"]) == (6, [6, 8])


def test_outcomes_of_a_year_add_up_and_those_of_an_early_download_are_too_young(real: Build, tmp_path: Path) -> None:
    found = outcomes(real, FORCE, *YEAR, category="burglary")
    assert sum(row["rows"] for row in found) == CATEGORIES["Burglary"]
    assert {row["verdict"] for row in found} == {"qualified"}
    keep = Keep(tmp_path / "early")
    load(keep, [DATA / "police-city-of-london-street" / "earlier-download"], on=date(2026, 1, 1))
    early = outcomes(Build(keep.in_use()), "city-of-london", "2024-01", "2024-04", "month")
    assert {(row["value"], row["verdict"]) for row in early} == {(None, "refused")}
    assert all("too young to compare" in row["because"] for row in early)


def test_any_order_gives_the_same_bytes_and_answers(real: Build, tmp_path: Path) -> None:
    # The files of one force, searches and tables, as order is proved for whole builds of sample files elsewhere.
    folders = [one for one in files() if one.is_file() or one.name in ONE_FORCE]
    mixed = [path for folder in folders for path in ([folder] if folder.is_file() else folder.rglob("*.csv*"))]
    random.Random(3).shuffle(mixed)
    keep = Keep(tmp_path / "crime")
    load(keep, mixed, on=date(2026, 1, 1))
    other = Build(keep.in_use())
    held = {one.key: one for one in real.manifest.files}
    assert [vars(one) for one in other.manifest.files] == [vars(held[one.key]) for one in other.manifest.files]
    assert other.manifest.references == real.manifest.references
    for one in (*other.manifest.files, *other.manifest.references):
        assert (other.folder / one.parquet).read_bytes() == (real.folder / one.parquet).read_bytes(), one.source
    answers = [
        [(row["district"], row["value"], row["crimes_per_1000"]) for row in rows(of, "district")]
        for of in (other, real)
    ]
    assert answers[0] == answers[1]
