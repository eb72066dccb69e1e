"""Sample data: small files in the published shape, of two invented forces. Nothing in them happened."""

import csv
import random
from collections.abc import Callable
from pathlib import Path

from frankpledge.crime_data.vocabulary import ASB, COLUMNS

USUAL = {
    ASB: 40, "Violence and sexual offences": 60, "Shoplifting": 25, "Burglary": 15, "Vehicle crime": 12,
    "Other theft": 12, "Drugs": 8, "Bicycle theft": 3,
}  # fmt: skip
DISTRICTS = {"E07009001": "Upper Hundred", "E07009002": "Lower Hundred", "E07009003": "Far Hundred"}
AREAS = {f"E0103400{n}": f"E0700900{1 + n // 4}" for n in range(12 - 2)}  # the last two lie in the other force
FORCES = {"eastmarch": "Eastmarch Police", "westmarch": "Westmarch Constabulary"}
PLACES = {"eastmarch": ["E07009001", "E07009002"], "westmarch": ["E07009003"]}
MONTHS = [f"{year}-{month:02d}" for year in (2023, 2024) for month in range(1, 13)]
Rows = list[dict[str, str]]


def street_rows(force: str, month: str, scale: float = 1.0) -> Rows:
    """About 175 rows: repeats of anti-social behaviour, some without a place, some placed in the other force."""
    dice = random.Random(f"{force} {month}")
    own = [area for area, district in AREAS.items() if district in PLACES[force]]
    others = [area for area in AREAS if area not in own]
    rows = []
    for category, usual in USUAL.items():
        for _ in range(round(usual * scale * dice.uniform(0.85, 1.15))):
            area = dice.choice(others) if dice.random() < 0.03 else dice.choice(own)
            placed = dice.random() > 0.02
            point = f"{-1.5 + int(area[-1]) / 100:.6f}", f"{53 + dice.randint(0, 3) / 100:.6f}"
            rows.append({
                "Crime ID": "" if category == ASB else f"{dice.getrandbits(256):064x}",
                "Month": month, "Reported by": FORCES[force], "Falls within": FORCES[force],
                "Longitude": point[0] if placed else "", "Latitude": point[1] if placed else "",
                "Location": "On or near Sample Street, North" if placed else "No Location",
                "LSOA code": area if placed else "", "LSOA name": f"Sample {area[-3:]}" if placed else "",
                "Crime type": category,
                "Last outcome category": "" if category == ASB else "Unable to prosecute suspect", "Context": "",
            })  # fmt: skip
    return rows


def search_rows(month: str) -> Rows:
    """Sixty searches, ten of them of vehicles only."""
    dice = random.Random(f"searches {month}")
    rows = []
    for n in range(60):
        vehicle = n % 6 == 0
        who = "" if vehicle else dice.choice(["White"] * 6 + ["Black", "Black", "Asian", ""])
        rows.append(dict.fromkeys(COLUMNS["stop-and-search"], "") | {
            "Type": "Vehicle search" if vehicle else "Person search",
            "Date": f"{month}-{1 + n % 28:02d}T10:00:00+00:00",
            "Latitude": "53.0", "Longitude": "-1.5", "Officer-defined ethnicity": who, "Outcome": "Arrest",
        })  # fmt: skip
    return rows


def as_text(rows: Rows, columns: tuple[str, ...]) -> str:
    """CSV with LF, columns in the order given."""
    from io import StringIO

    out = StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write_street(
    folder: Path, force: str, months: list[str], change: Callable[[str, Rows], Rows] = lambda _, rows: rows,
) -> list[Path]:  # fmt: skip
    """One street file a month, after `change(month, rows)`."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for month in months:
        path = folder / f"{month}-{force}-street.csv"
        path.write_text(as_text(change(month, street_rows(force, month)), COLUMNS["street"]))
        written.append(path)
    return written


def write_references(folder: Path) -> None:
    """Lookups, residents by ethnic group and rural-urban class for the invented areas."""
    folder.mkdir(parents=True, exist_ok=True)
    lookup = [f"Sample {a[-3:]},{a},{DISTRICTS[d]},{d}" for a, d in AREAS.items()]
    (folder / "lookup.csv").write_text("lsoa21_name,lsoa21_code,ltla24_name,ltla24_code\n" + "\n".join(lookup) + "\n")
    of = {district: force for force, places in PLACES.items() for district in places}
    forces = [f"{d},{name},E2300{n},{of[d].title()}" for n, (d, name) in enumerate(DISTRICTS.items())]
    silent = "E07009009,Silent Hundred,E23999,Southmarch"
    (folder / "forces.csv").write_text(
        "ltla24_code,ltla24_name,pfa24_code,pfa24_name\n" + "\n".join([*forces, silent]) + "\n"
    )
    groups = {"White": 800, "Black, Black British": 120, "Asian, Asian British": 60, "Other ethnic group": 20}
    people = [f'{a},1000,"{group}",{n},{n / 1000}' for a in AREAS for group, n in groups.items()]
    (folder / "groups.csv").write_text("lsoa21_code,total_residents,ethnic_group,n,prop\n" + "\n".join(people) + "\n")
    rural = [f"{a},{'RSN1' if int(a[-1]) % 2 else 'UN1'},{'Smaller rural' if int(a[-1]) % 2 else 'Urban'},"
             f"{'Rural' if int(a[-1]) % 2 else 'Urban'}" for a in AREAS]  # fmt: skip
    (folder / "rural.csv").write_text("lsoa21_code,ruc21_code,classification,ruc\n" + "\n".join(rural) + "\n")


def write_all(folder: Path) -> Path:
    """Two forces, 24 months, three months of searches, and the reference tables."""
    for force in FORCES:
        write_street(folder / force, force, MONTHS)
    for month in MONTHS[-3:]:
        text = as_text(search_rows(month), COLUMNS["stop-and-search"])
        (folder / f"{month}-eastmarch-stop-and-search.csv").write_text(text)
    write_references(folder / "reference")
    return folder
