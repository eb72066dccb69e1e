"""What a file holds: counts by category, repeats, points, outcomes; and what makes it no file of its name.

Many files are asked at once, as a question costs more than the rows of a small file.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import duckdb

from frankpledge.crime_data import vocabulary
from frankpledge.crime_data.faults import Refused
from frankpledge.crime_data.loaders.by_category import by_category
from frankpledge.crime_data.loaders.engine import literal, statement

SQL = Path(__file__).parent / "sql"
Found = dict[str, Any]
Named = tuple[str, str, str]
BOX = {name: str(getattr(vocabulary, name.upper())) for name in ("west", "east", "south", "north")}
AREA_CODES = "[EWS]01[0-9]{6}|N[0-9]{8}|95[A-Z0-9]{6}"  # small areas of the four countries
# Ours -> the publisher's, of columns that are never empty in a whole file but by a fault.
FILLED = {
    "crime_id": "Crime ID", "falls_within": "Falls within", "longitude": "Longitude", "latitude": "Latitude",
    "location": "Location", "lsoa_code": "LSOA code", "lsoa_name": "LSOA name", "search_type": "Type",
    "gender": "Gender", "age_range": "Age range", "self_defined_ethnicity": "Self-defined ethnicity",
    "officer_defined_ethnicity": "Officer-defined ethnicity", "legislation": "Legislation",
    "object_of_search": "Object of search",
}  # fmt: skip
OUTCOME_OF = {"street": "Last outcome category", "outcomes": "Outcome type", "stop-and-search": "Outcome"}
NOTHING: Found = {"n": 0, "no_location": 0, "unreadable_points": 0, "points_outside": 0}
KNOWN_TYPES = {*vocabulary.CRIME_TYPES, *vocabulary.EARLIER_CRIME_TYPES, "Outcomes"}


class Facts:
    """The facts of some Parquet files of one kind, by path."""

    def __init__(self, engine: duckdb.DuckDBPyConnection, kind: str, parquets: list[Path]) -> None:
        self.engine, self.kind = engine, kind
        self.rows = _rows(parquets)
        self.empty = self._ask("empty_columns", files=", ".join(literal(path) for path in parquets))
        if kind == "stop-and-search":
            self.whole = {path: found for path, (found,) in self._ask("file_facts").items()}
            self.days = self._ask("days_outside")
            return
        self.names = self._ask("names_and_months")
        self.categories = by_category(self._open, sum(row["n"] for rows in self.names.values() for row in rows))
        self.whole = {path: _summed(found) for path, found in self.categories.items()}
        if odd := [Path(path) for path, found in self.whole.items() if found.pop("odd_points")]:
            asked = self._ask("file_facts", rows=_rows(odd))
            self.whole |= {path: found for path, (found,) in asked.items()}
        self.outcomes = self._ask("outcomes_seen")
        self.codes = self._ask("codes_seen", codes=AREA_CODES)
        self.odd_codes = self._where("odd_codes", [path for path, (row,) in self.codes.items() if row["odd_codes"]])
        unknown = [path for path, found in self.categories.items() if not KNOWN_TYPES.issuperset(found)]
        self.unknown = self._where("types_unknown", unknown)

    def _open(self, question: str, **given: str) -> duckdb.DuckDBPyConnection:
        return self.engine.execute(statement(SQL / f"{question}.sql", **({"rows": self.rows} | BOX | given)))

    def _where(self, question: str, paths: list[str]) -> dict[str, list[Found]]:
        """The answer of the few files that have something to say."""
        if not paths:
            return {}
        known = ", ".join(literal(name) for name in sorted(KNOWN_TYPES))
        return self._ask(question, rows=_rows([Path(path) for path in paths]), codes=AREA_CODES, known=known)

    def _ask(self, question: str, **given: str) -> dict[str, list[Found]]:
        answer = self._open(question, **given)
        columns = [column[0] for column in answer.description or ()][1:]
        found: dict[str, list[Found]] = defaultdict(list)
        for path, *row in answer.fetchall():
            found[path].append(dict(zip(columns, row, strict=True)))
        return found

    def of(self, parquet: Path, shown: str, named: Named) -> Found:
        """The facts of one file. Errors: Refused, naming file and line, for another month, force or country inside."""
        path, (_, force, month) = str(parquet), named
        facts = dict(self.whole.get(path, NOTHING)) | {"empty_columns": self._empty(path)}
        if self.kind == "stop-and-search":
            self._check_days(path, shown, month)
        else:
            self._check_names(path, shown, force, month)
            facts |= self._by_category(path)
            self._check_columns(path, shown, facts)
        _check_country(shown, facts)
        return facts

    def _check_names(self, path: str, shown: str, force: str, month: str) -> None:
        for row in self.names[path]:
            stated, name, line = row["stated_month"], row["reported_by"], row["line"]
            if stated != month:
                raise Refused(shown, f"the name says {month}, the row says {stated or 'no month'}", line)
            if not vocabulary.speaks_for(name or "", force):
                raise Refused(shown, f"the name says {force}, the row is reported by {name or 'nobody'}", line)

    def _check_columns(self, path: str, shown: str, facts: Found) -> None:
        """Columns under each other's names: outcomes for crime types, names of areas for their codes."""
        for row in self.unknown.get(path, []):
            if row["crime_type"] in vocabulary.OUTCOMES:
                said = f"the crime type is {row['crime_type']!r}, which is an outcome: columns interchanged"
                raise Refused(shown, said, row["line"])
        for row in self.odd_codes.get(path, []):
            coded = facts["n"] - sum(found["no_area"] for found in facts["categories"].values())
            if row["n"] * 2 > coded >= 20:
                said = f"{row['lsoa_code']!r} is no code of a small area, as in {row['n']:,} of {coded:,} rows with one"
                raise Refused(shown, f"{said}: another country's file, or columns interchanged", row["line"])

    def _empty(self, path: str) -> list[str]:
        names = {**FILLED, "outcome": OUTCOME_OF[self.kind]}
        return [names[row["name"]] for row in self.empty.get(path, []) if row["name"] in names]

    def _check_days(self, path: str, shown: str, month: str) -> None:
        """Times are UTC, so a summer file may open on the last evening of the month before; no more than a day."""
        for row in self.days[path]:
            said = f"the name says {month}, the search is dated {row['searched_at'] or '(no date)'}"
            raise Refused(shown, said, row["line"])

    def _by_category(self, path: str) -> Found:
        by_type = self.categories.get(path, {})
        outcomes = self.outcomes[path]
        codes = dict(self.codes[path][0]) if path in self.codes else {"codes": 0, "codes_new_in_2021": 0}
        odd = self.odd_codes.get(path, [{"n": 0, "line": None}])[0]
        return {
            "categories": by_type,
            "open_outcomes": sum(row["n"] for row in outcomes if row["outcome"] in vocabulary.STILL_OPEN),
            "unknown_types": {
                row["crime_type"]: [by_type[row["crime_type"]]["n"], row["line"]] for row in self.unknown.get(path, [])
            },
            "unknown_outcomes": {
                row["outcome"]: [row["n"], row["line"]] for row in outcomes if row["outcome"] not in vocabulary.OUTCOMES
            },
            **codes,
            "odd_codes": [odd["n"], odd["line"]],
        }


def _rows(parquets: list[Path]) -> str:
    return f"read_parquet([{', '.join(literal(path) for path in parquets)}], filename = true)"


def _summed(categories: dict[str, Found]) -> Found:
    """The facts of a whole file that has no odd point, and how many it has."""
    sums = {name: sum(found[name] for found in categories.values()) for name in ("n", "no_location")}
    nowhere = {"unreadable_point_line": None, "points_outside_line": None}
    return NOTHING | sums | nowhere | {"odd_points": sum(found.pop("odd_points") for found in categories.values())}


def _check_country(shown: str, facts: Found) -> None:
    located = facts["n"] - facts["no_location"]
    if located >= 20 and facts["points_outside"] * 2 > located:
        share = f"{facts['points_outside']:,} of {located:,} located rows"
        raise Refused(
            shown, f"{share} lie outside the United Kingdom: another country's file, or columns interchanged",
            facts["points_outside_line"],
        )  # fmt: skip


def notes_of(facts: Found) -> list[str]:
    """What to tell the person who loads: kept, but odd."""
    notes = []
    if facts["points_outside"]:
        at = facts["points_outside_line"]
        notes.append(f"{facts['points_outside']:,} rows have a point outside the United Kingdom (first: line {at:,})")
    if facts["unreadable_points"]:
        at = facts["unreadable_point_line"]
        notes.append(f"{facts['unreadable_points']:,} rows have a point that is no number (first: line {at:,})")
    odd, at = facts.get("odd_codes", [0, None])
    if odd:
        notes.append(f"{odd:,} rows have an area code that is none, kept (first: line {at:,})")
    for name, (n, line) in facts.get("unknown_types", {}).items():
        notes.append(f"{n:,} rows of a crime type not known here, kept: {name} (first: line {line:,})")
    for name, (n, line) in facts.get("unknown_outcomes", {}).items():
        notes.append(f"{n:,} rows with an outcome not known here, kept: {name} (first: line {line:,})")
    if not facts["n"]:
        notes.append("the file holds no rows")
    elif facts["empty_columns"]:
        notes.append(f"empty in every row: {', '.join(facts['empty_columns'])}")
    return notes
