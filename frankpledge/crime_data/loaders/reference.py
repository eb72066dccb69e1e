"""Reference tables (areas, residents, rural-urban class), known by their columns, kept with source and vintage.

The vintage of small areas and of districts is read from the column names (lsoa21_code: areas as drawn in 2021).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import duckdb

from frankpledge.crime_data.loaders.engine import literal, reader

SMALL, DISTRICT = r"lsoa(\d\d)(?:_code|cd)", r"(?:ltla|lad)(\d\d)(?:_code|cd)"


@dataclass(frozen=True)
class Role:
    """What a table is for: `wants` maps our column to a pattern of theirs; `unless` rules a header out. A table may
    serve a role `beside` another one."""

    name: str
    wants: dict[str, str]
    unless: str = r"$^"
    beside: bool = False


ROLES = (
    Role("ethnic-groups", {"small_area": SMALL, "ethnic_group": "ethnic_group", "residents": "n",
                           "all_residents": "total_residents"}),
    Role("residents", {"small_area": SMALL, "residents": "total_population"}, DISTRICT),
    Role("rural", {"small_area": SMALL, "code": r"ruc(\d\d)(?:_code|cd)", "classification": "classification",
                   "rural": "ruc"}, DISTRICT),
    Role("earlier-districts", {"small_area": r"lsoa(11)(?:_code|cd)", "change": r"change_code|chgind",
                               "later": r"lsoa(21)(?:_code|cd)", "district": DISTRICT,
                               "district_name": r"(?:ltla|lad)(\d\d)(?:_name|nm)"}),
    Role("districts", {"small_area": SMALL, "district": DISTRICT, "district_name": r"(?:ltla|lad)(\d\d)(?:_name|nm)"},
         r"change_code|chgind"),
    Role("force-areas", {"district": DISTRICT, "district_name": r"(?:ltla|lad)(\d\d)(?:_name|nm)",
                         "force_area": r"pfa(\d\d)(?:_code|cd)", "force_area_name": r"pfa(\d\d)(?:_name|nm)"}, SMALL),
    Role("wards", {"small_area": SMALL, "small_area_name": r"lsoa(\d\d)(?:_name|nm)",
                   "ward": r"(?:ward|wd)(\d\d)(?:_code|cd)", "ward_name": r"(?:ward|wd)(\d\d)(?:_name|nm)"},
         beside=True),
    Role("deprivation", {"small_area": SMALL, "decile": "imd_decile", "rank": "imd_rank"}),
    Role("similar-forces", {"as_of": "as_of", "force": "force", "similar_force": "similar_force", "source": "source"}),
)  # fmt: skip


@dataclass(frozen=True)
class Recognised:
    """A reference table in hand: role, vintage ("2021", or "2024" for districts; "" where each
    file stands by itself) and our column -> theirs."""

    role: str
    vintage: str
    columns: dict[str, str]


def recognise(header: list[str]) -> list[Recognised]:
    """Which reference tables a file with this header serves as; none where it is not known."""
    lowered = {name.lower(): name for name in header}
    answer: list[Recognised] = []
    for role in ROLES:
        if (answer and not role.beside) or any(re.fullmatch(role.unless, name) for name in lowered):
            continue
        taken = {ours: _first(pattern, lowered) for ours, pattern in role.wants.items()}
        if all(taken.values()):
            first = next(iter(role.wants))
            match = re.fullmatch(role.wants[first], str(taken[first]).lower())
            assert match is not None
            columns = {ours: lowered[str(name)] for ours, name in taken.items()}
            answer.append(Recognised(role.name, f"20{match[1]}" if match.re.groups else "", columns))
    return answer


def _first(pattern: str, lowered: dict[str, str]) -> str | None:
    return next((name for name in lowered if re.fullmatch(pattern, name)), None)


def write_reference(
    engine: duckdb.DuckDBPyConnection, found: Recognised, staged: Path, header: list[str], target: Path
) -> int:
    """Write the table with our column names as Parquet, rows in order; return how many rows."""
    chosen = ", ".join(f'"{theirs}" AS {ours}' for ours, theirs in found.columns.items())
    order = ", ".join(found.columns)
    source = reader(staged, header)
    engine.execute(f"COPY (SELECT DISTINCT {chosen} FROM {source} ORDER BY {order}) TO {literal(target)}")  # noqa: S608
    answer = engine.execute(f"SELECT count(*) FROM read_parquet({literal(target)})").fetchone()  # noqa: S608
    return int(answer[0]) if answer else 0
