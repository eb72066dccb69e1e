"""Areas, residents and rural-urban class of a build, by vintage, each with the file it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from frankpledge.crime_data.builds.manifest import Reference, read_manifest
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.loaders.engine import asking, literal
from frankpledge.crime_data.vocabulary import slug

KEPT = 6  # tables of each sort, for the builds and vintages that are asked for
HOW = "load it with: frankpledge crime load FILE"


@dataclass(frozen=True)
class Areas:
    """The reference tables of one build. Small-area tables are asked for by vintage: "2011" or "2021"."""

    build: Path

    @cached_property
    def tables(self) -> dict[tuple[str, str], Reference]:
        return {(one.role, one.vintage): one for one in read_manifest(self.build).references}

    def _rows(self, reference: Reference, columns: str) -> list[tuple[Any, ...]]:
        table = literal(self.build / reference.parquet)
        return asking().execute(f"SELECT {columns} FROM read_parquet({table})").fetchall()  # noqa: S608 - constants

    def _one(self, role: str, vintage: str, what: str) -> Reference:
        if (role, vintage) not in self.tables:
            raise CannotAnswer(f"No {what} for the areas of {vintage} is loaded; {HOW}")
        return self.tables[role, vintage]

    def districts(self, vintage: str) -> dict[str, str]:
        """Small area -> district code. Raises CannotAnswer where no lookup of the vintage is loaded."""
        return _districts(self, vintage)

    @cached_property
    def force_areas(self) -> dict[str, tuple[str, str]]:
        """District code -> (district name, name of its police force area); a district is named once."""
        tables = [one for (role, _), one in sorted(self.tables.items()) if role == "force-areas"]
        if not tables:
            raise CannotAnswer(f"No lookup of districts to police force areas is loaded; {HOW}")
        rows = self._rows(tables[-1], "district, district_name, force_area_name")
        return {code: (name, area) for code, name, area in sorted(rows)}

    def districts_of(self, force: str) -> dict[str, str]:
        """District code -> name, for the area of a force. Raises CannotAnswer for a force without an area."""
        return _districts_of(self, force)

    def within(self, force: str, vintage: str) -> dict[str, str]:
        """Small area -> district code, within the area of a force. Raises CannotAnswer as the two it is made from."""
        return _within(self, force, vintage)

    def _districts_found(self, force: str) -> dict[str, str]:
        areas = {area for _, area in self.force_areas.values()}
        wanted = set(force.split("-"))
        fitting = sorted((area for area in areas if wanted <= set(slug(area).split("-"))), key=lambda a: (len(a), a))
        if not fitting:
            raise CannotAnswer(f"{force} has no area of its own in the lookup: only --basis recorded, without rates")
        return {code: name for code, (name, area) in self.force_areas.items() if area == fitting[0]}

    def residents(self, vintage: str) -> tuple[dict[str, int], str]:
        """Small area -> residents, and the words that name the denominator."""
        return _residents(self, vintage)

    def wards(self, vintage: str) -> dict[str, tuple[str, str, str]]:
        """Small area -> (its name, ward code, ward name); by best fit, as the lookup has it. Raises CannotAnswer."""
        return _wards(self, vintage)

    def deprivation(self, vintage: str) -> tuple[dict[str, tuple[int, int]], str]:
        """Small area -> (decile, 1 the most deprived tenth; rank), and the file's name. Raises CannotAnswer."""
        return _deprivation(self, vintage)

    def similar_forces(self) -> list[tuple[str, str, str, str, str]]:
        """Rows (as of, force, similar force, source, file) of every table of groups that is loaded, in order."""
        return _similar_forces(self)

    def _residents_read(self, vintage: str) -> tuple[dict[str, int], str]:
        if ("ethnic-groups", vintage) in self.tables:
            reference, columns = self.tables["ethnic-groups", vintage], "small_area, all_residents"
        else:
            reference, columns = self._one("residents", vintage, "table of residents"), "small_area, residents"
        found = {area: int(n) for area, n in self._rows(reference, columns)}
        return found, f"residents of {reference.source} (areas of {vintage})"

    def ethnic_groups(self, vintage: str) -> tuple[dict[tuple[str, str], int], str]:
        """(Small area, group as printed) -> residents, and the words that name the denominator."""
        return _ethnic_groups(self, vintage)

    def rural(self, vintage: str) -> tuple[dict[str, tuple[str, str]], str]:
        """Small area -> (classification, Rural or Urban), and the words that name the classification."""
        return _rural(self, vintage)


# A build never changes, so a table that was read once is kept; whoever is given one does not write into it.
@lru_cache(maxsize=KEPT)
def _districts(areas: Areas, vintage: str) -> dict[str, str]:
    role = "earlier-districts" if vintage == "2011" else "districts"
    return dict(areas._rows(areas._one(role, vintage, "lookup of districts"), "small_area, district"))


@lru_cache(maxsize=KEPT * 16)
def _districts_of(areas: Areas, force: str) -> dict[str, str]:
    return areas._districts_found(force)


@lru_cache(maxsize=KEPT * 8)
def _within(areas: Areas, force: str, vintage: str) -> dict[str, str]:
    names = areas.districts_of(force)
    return {area: district for area, district in areas.districts(vintage).items() if district in names}


@lru_cache(maxsize=KEPT)
def _residents(areas: Areas, vintage: str) -> tuple[dict[str, int], str]:
    return areas._residents_read(vintage)


@lru_cache(maxsize=KEPT)
def _ethnic_groups(areas: Areas, vintage: str) -> tuple[dict[tuple[str, str], int], str]:
    reference = areas._one("ethnic-groups", vintage, "table of ethnic groups")
    rows = areas._rows(reference, "small_area, ethnic_group, residents")
    return {(area, group): int(n) for area, group, n in rows}, f"residents of all ages of {reference.source}"


@lru_cache(maxsize=KEPT)
def _rural(areas: Areas, vintage: str) -> tuple[dict[str, tuple[str, str]], str]:
    reference = areas._one("rural", vintage, "rural-urban classification")
    rows = areas._rows(reference, "small_area, classification, rural")
    return {area: (cls, rural) for area, cls, rural in rows}, f"{reference.source} (rural-urban class {vintage})"


@lru_cache(maxsize=KEPT)
def _wards(areas: Areas, vintage: str) -> dict[str, tuple[str, str, str]]:
    reference = areas._one("wards", vintage, "lookup of wards")
    rows = areas._rows(reference, "small_area, small_area_name, ward, ward_name")
    return {area: (name, ward, ward_name) for area, name, ward, ward_name in sorted(rows)}


@lru_cache(maxsize=KEPT)
def _deprivation(areas: Areas, vintage: str) -> tuple[dict[str, tuple[int, int]], str]:
    reference = areas._one("deprivation", vintage, "table of deprivation")
    rows = areas._rows(reference, "small_area, decile, rank")
    return {area: (int(decile), int(rank)) for area, decile, rank in rows}, reference.source


@lru_cache(maxsize=KEPT)
def _similar_forces(areas: Areas) -> list[tuple[str, str, str, str, str]]:
    tables = [one for (role, _), one in sorted(areas.tables.items()) if role == "similar-forces"]
    columns = "as_of, force, similar_force, source"
    return sorted((*row, one.source) for one in tables for row in areas._rows(one, columns))


def force_slugs(build: Path) -> list[str]:
    """The police force areas of the lookup as file names would print them; none where no lookup is loaded."""
    folder = build / "reference"
    tables = sorted(folder.glob("force-areas-*.parquet")) if folder.exists() else []
    if not tables:
        return []
    found = asking().execute(f"SELECT DISTINCT force_area_name FROM read_parquet({literal(tables[-1])})")  # noqa: S608
    return sorted(slug(row[0]) for row in found.fetchall())
