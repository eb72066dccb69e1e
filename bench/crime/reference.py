"""Reference tables for the invented areas: districts, force areas, residents by ethnic group, rural-urban class; and
their outlines, which the part about pages alone loads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from bench.crime.archive import Land

GROUPS = {"White": 0.82, "Asian, Asian British": 0.09, "Black, Black British": 0.04, "Mixed": 0.03, "Other": 0.02}

NEAR = "Nearer to a major town or city"
CLASSES = {True: f"RSN1,Smaller rural: {NEAR},Rural", False: f"UN1,Urban: {NEAR},Urban"}
CORNERS, ACROSS = 40, 0.03  # corners of an outline, as in generalised ones; mean radius in degrees


def write_references(folder: Path, land: Land) -> None:
    """Write districts.csv, force-areas.csv, residents.csv and rural.csv."""
    folder.mkdir(parents=True, exist_ok=True)
    dice = np.random.default_rng([land.size.seed, 6])
    residents = dice.normal(1_680, 250, land.size.areas).clip(600, 4_000).astype(int)
    rural = (dice.random(land.size.areas) < 0.2).tolist()
    district = [land.district(area) for area in range(land.size.areas)]
    _write(folder / "districts.csv", "lsoa21_name,lsoa21_code,ltla24_name,ltla24_code", [
        f"Sample {at // 110:03d}{'ABCDE'[at % 5]},{code},District {district[at][3:]},{district[at]}"
        for at, code in enumerate(land.code)
    ])  # fmt: skip
    forces = {district[at]: int(force) for at, force in enumerate(land.force_of)}
    _write(folder / "force-areas.csv", "ltla24_code,ltla24_name,pfa24_code,pfa24_name", [
        f"{code},District {code[3:]},E23900{force + 1:03d},Sample {force + 1:02d}" for code, force in forces.items()
    ])  # fmt: skip
    _write(folder / "residents.csv", "lsoa21_code,total_residents,ethnic_group,n,prop", [
        f'{code},{residents[at]},"{group}",{round(residents[at] * share)},{share}'
        for at, code in enumerate(land.code) for group, share in GROUPS.items()
    ])  # fmt: skip
    _write(folder / "rural.csv", "lsoa21_code,ruc21_code,classification,ruc", [
        f"{code},{CLASSES[rural[at]]}" for at, code in enumerate(land.code)
    ])  # fmt: skip


def write_outlines(path: Path, land: Land) -> None:
    """Write a GeoJSON file: a crooked ring about the middle of each area. Neighbours overlap: nothing asks what lies in
    which."""
    dice = np.random.default_rng([land.size.seed, 7])
    turn = np.linspace(0, 2 * np.pi, CORNERS, endpoint=False)
    features = []
    for force in range(land.size.forces):
        areas, middle = land.middles(force, land.dice_of_places(force))
        reach = ACROSS * dice.uniform(0.7, 1.3, (len(areas), CORNERS))
        east = (middle[0, :, None] + reach * np.cos(turn)).round(6)
        north = (middle[1, :, None] + reach * 0.6 * np.sin(turn)).round(6)
        rings = np.stack([east, north], axis=2)
        features += [
            {"type": "Feature", "properties": {"lsoa21_code": land.code[area], "lsoa21_name": f"Sample {area}"},
             "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}}
            for area, ring in zip(areas.tolist(), rings.tolist(), strict=True)
        ]  # fmt: skip
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")


def _write(path: Path, header: str, lines: list[str]) -> None:
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
