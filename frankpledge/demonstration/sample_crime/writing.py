"""The sample as files: police CSVs, reference tables and shapes."""

from __future__ import annotations

import csv
import json
import tomllib
from pathlib import Path
from typing import Any

from frankpledge.crime_data.vocabulary import COLUMNS
from frankpledge.demonstration.sample_crime.drawing import SmallArea, dice_of, shape, small_areas
from frankpledge.demonstration.sample_crime.rows import Row, Told, outcomes, searches, street

TOLD = Path(__file__).parent.parent / "data" / "sample_crime.toml"
GROUPS = (
    ("Asian, Asian British or Asian Welsh", 5), ("Black, Black British, Black Welsh, Caribbean or African", 2),
    ("Mixed or Multiple ethnic groups", 2), ("Other ethnic group", 1),
)  # fmt: skip


def write_sample(folder: Path) -> Path:
    """Write every sample file under `folder`, which is made where it is missing; returns it.

    Police files are named and shaped as the publisher's; other tables have the columns that the loader knows.
    """
    told = tomllib.loads(TOLD.read_text(encoding="utf-8"))
    areas, months = small_areas(told), _months(told["sample"])
    folder.mkdir(parents=True, exist_ok=True)
    for supplier in told["supplier"]:
        _police_files(folder, told, supplier, areas, months)
    _reference(folder, told, areas)
    _shapes(folder, areas)
    return folder


def _months(sample: Told) -> list[str]:
    start = int(sample["first"][:4]) * 12 + int(sample["first"][5:]) - 1
    return [f"{at // 12:04d}-{at % 12 + 1:02d}" for at in range(start, start + sample["months"])]


def _police_files(folder: Path, told: Told, supplier: Told, areas: list[SmallArea], months: list[str]) -> None:
    held = [month for month in months if month <= supplier.get("silent_after", "9")]
    held = [month for month in held if month not in supplier.get("missing", [])]
    force, by_month = supplier["force"], {}
    extras = supplier.get("extras_since", "9")
    for month in held:
        by_month[month] = street(told, supplier, areas, month, len(months) - 1 - months.index(month))
        _write(folder / f"{month}-{force}-street.csv", COLUMNS["street"], by_month[month])
        if month >= extras:
            name = f"{month}-{force}-stop-and-search.csv"
            _write(folder / name, COLUMNS["stop-and-search"], searches(supplier, areas, month))
    for month, rows in outcomes(by_month).items():
        if month >= extras:
            _write(folder / f"{month}-{force}-outcomes.csv", COLUMNS["outcomes"], rows)


def _write(path: Path, columns: tuple[str, ...], rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([row[name] for name in columns] for row in rows)


def _table(path: Path, columns: str, rows: list[tuple[Any, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerows([columns.split(","), *rows])


def _reference(folder: Path, told: Told, areas: list[SmallArea]) -> None:
    """Lookups, residents by ethnic group and rural-urban class; the word sample stands in every file name."""
    regions = {one["force"]: (one["area_code"], one["area_name"]) for one in told["supplier"]}
    _table(
        folder / "sample-lookup-small-areas.csv",
        "lsoa21_name,lsoa21_code,ward24_name,ward24_code,ltla24_name,ltla24_code",
        [(one.name, one.code, one.ward_name, one.ward, one.district_name, one.district) for one in areas],
    )  # fmt: skip
    _table(
        folder / "sample-lookup-forces.csv",
        "ltla24_code,ltla24_name,csp24_code,csp24_name,pfa24_code,pfa24_name",
        [
            (one["code"], one["name"], f"E229{n:05d}", one["name"], *regions[one["force"]])
            for n, one in enumerate(told["district"], 1)
        ],
    )
    _table(
        folder / "sample-changes-of-areas.csv",
        "lsoa11_name,lsoa11_code,change_code,lsoa21_name,lsoa21_code,ltla22_name,ltla22_code",
        [
            (one.name, f"E018{n:05d}", "S", one.name, one.code, one.district_name, one.district)
            for n, one in enumerate(areas, 1)
        ],
    )
    people = []
    for one in areas:
        dice = dice_of(f"residents {one.code}")
        few = [(group, one.residents * dice.randint(0, 2 * share) // 100) for group, share in GROUPS]
        few.append(("White", one.residents - sum(n for _, n in few)))
        people += [(one.code, one.residents, group, n, round(n / one.residents, 4)) for group, n in few]
    _table(folder / "sample-residents.csv", "lsoa21_code,total_residents,ethnic_group,n,prop", people)
    _table(
        folder / "sample-rural-urban.csv", "lsoa21_code,ruc21_code,classification,ruc",
        [
            (one.code, "RSN1", "Smaller rural: Nearer to a major town or city", "Rural") if one.rural
            else (one.code, "UN1", "Urban: Nearer to a major town or city", "Urban")
            for one in areas
        ],
    )  # fmt: skip
    ranks = dice_of("deprivation").sample(range(1, len(areas) + 1), len(areas))
    _table(
        folder / "sample-deprivation.csv", "lsoa21_code,IMD_decile,IMD_rank",
        [(one.code, 1 + 10 * (rank - 1) // len(areas), rank) for one, rank in zip(areas, ranks, strict=True)],
    )  # fmt: skip


def _shapes(folder: Path, areas: list[SmallArea]) -> None:
    """GeoJSON of districts, wards and small areas, with the names of columns that the statistics office uses."""
    districts: dict[tuple[str, str], list[SmallArea]] = {}
    wards: dict[tuple[str, str], list[SmallArea]] = {}
    for one in areas:
        districts.setdefault((one.district, one.district_name), []).append(one)
        wards.setdefault((one.ward, one.ward_name), []).append(one)
    small = {(one.code, one.name): [one] for one in areas}
    for name, (code_as, name_as), groups in (
        ("sample-shapes-districts", ("ltla24_code", "ltla24_name"), districts),
        ("sample-shapes-wards", ("WD24CD", "WD24NM"), wards),
        ("sample-shapes-small-areas", ("LSOA21CD", "LSOA21NM"), small),
    ):
        features = [
            {"type": "Feature", "properties": {code_as: code, name_as: called}, "geometry": shape(parts)}
            for (code, called), parts in groups.items()
        ]
        text = json.dumps({"type": "FeatureCollection", "name": name, "features": features}, separators=(",", ":"))
        (folder / f"{name}.geojson").write_text(text, encoding="utf-8")
