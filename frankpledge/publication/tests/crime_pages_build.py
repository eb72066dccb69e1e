"""A small sample build with outlines, for the tests of crime pages. Nothing in it happened."""

import json
from datetime import date
from pathlib import Path

from frankpledge.crime_data.builds.layout import Keep
from frankpledge.crime_data.loaders.loading import load
from frankpledge.crime_data.vocabulary import COLUMNS
from tests.crime_data import crime_samples

ON = date(2025, 3, 1)
FORCE, FIRST, LAST = "eastmarch", "2024-01", "2024-12"


def square(at: int, wide: float = 0.1) -> dict[str, object]:
    """A square beside the one before it."""
    west = round(-1.5 + at * 0.1, 4)
    ring = [[west, 53.0], [west + wide, 53.0], [west + wide, 53.1], [west, 53.1], [west, 53.0]]
    return {"type": "Polygon", "coordinates": [ring]}


def write_outlines(folder: Path) -> None:
    """Outlines of the sample's small areas and districts."""
    areas = [
        {"type": "Feature", "properties": {"LSOA21CD": code, "LSOA21NM": f"Sample {code[-3:]}"}, "geometry": square(at)}
        for at, code in enumerate(crime_samples.AREAS)
    ]
    districts = [
        {"type": "Feature", "properties": {"ltla24_code": code, "ltla24_name": name}, "geometry": square(at, 0.08)}
        for at, (code, name) in enumerate(crime_samples.DISTRICTS.items())
    ]
    for name, features in (("areas", areas), ("districts", districts)):
        (folder / f"{name}.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))


def write_wards(folder: Path) -> None:
    """A lookup that names wards too; it stands in the place of the sample's own."""
    rows = [
        f"Sample {a[-3:]},{a},Sample Ward {int(a[-1]) // 2},E0590000{int(a[-1]) // 2},{crime_samples.DISTRICTS[d]},{d}"
        for a, d in crime_samples.AREAS.items()
    ]
    head = "lsoa21_name,lsoa21_code,ward24_name,ward24_code,ltla24_name,ltla24_code\n"
    (folder / "lookup.csv").write_text(head + "\n".join(rows) + "\n")
    decile = [f"{a},{1 + int(a[-1])},{1000 * (1 + int(a[-1]))}" for a in crime_samples.AREAS]
    (folder / "imd.csv").write_text("lsoa21_code,IMD_decile,IMD_rank\n" + "\n".join(decile) + "\n")


def write_sample(folder: Path, months: list[str] = crime_samples.MONTHS) -> Path:
    """The files of one force over the months, three months of searches, and every reference table."""
    crime_samples.write_street(folder / FORCE, FORCE, months)
    for month in months[-3:]:
        text = crime_samples.as_text(crime_samples.search_rows(month), COLUMNS["stop-and-search"])
        (folder / f"{month}-{FORCE}-stop-and-search.csv").write_text(text)
    crime_samples.write_references(folder / "reference")
    write_wards(folder / "reference")
    write_outlines(folder / "reference")
    return folder


def bring(home: Path, folder: Path, *, sample: bool = True) -> None:
    """Load the folder into an installation's home."""
    load(Keep(home / "crime"), [folder], on=ON, sample=sample)
