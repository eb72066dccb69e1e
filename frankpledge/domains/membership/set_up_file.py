"""The file by which a body is set up: read whole, and every fault found named by file, table and field."""

import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from frankpledge.record.bodies import KINDS
from frankpledge.record.people.seats import CHAIRS, FROM, RULE_KINDS, SEAT_KINDS

LARGEST = 2_000_000
Row = dict[str, Any]


@dataclass(frozen=True)
class Field:
    """One field of a table: its type in the file, whether it must stand there, what it may say, how long it may be."""

    type: type
    is_required: bool = False
    choices: tuple[str, ...] = ()
    most: int = 300


def _of(choices: list[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(value for value, _ in choices)


DAYS = {"from": Field(date), "to": Field(date)}
SOURCE = {
    "document": Field(str, True, most=80),
    "lines": Field(str, most=40),
    "at": Field(str, most=200),
}
TABLES: dict[str, dict[str, Field]] = {
    "body": {
        "slug": Field(str, True, most=80),
        "name": Field(str, True, most=160),
        "kind": Field(str, True, _of(KINDS)),
        "area": Field(str, True, most=80),
        "restricted": Field(bool),
        "checked_on": Field(date),
        "note": Field(str, most=4000),
        "sample": Field(bool),
    },
    "seat": {
        "key": Field(str, True, most=80),
        "title": Field(str, True, most=200),
        "kind": Field(str, True, _of(SEAT_KINDS)),
        "appointer": Field(str, most=80),
        "appointed_by": Field(str, most=200),
        "vote": Field(bool),
        "note": Field(str),
        **DAYS,
    },
    "term": {
        "person": Field(str, most=120),
        "post": Field(str, most=160),
        "party": Field(str, most=60),
        "substitute": Field(bool),
        "from": Field(date, True),
        "from_is": Field(str, choices=_of(FROM)),
        "to": Field(date),
        "approval_of": Field(str, most=120),
        "approved_on": Field(date),
        "note": Field(str),
    },
    "chair": {
        "role": Field(str, True, _of(CHAIRS)),
        "from": Field(date, True),
        "from_is": Field(str, choices=_of(FROM)),
        "to": Field(date),
    },
    "rule": {
        "kind": Field(str, True, _of(RULE_KINDS)),
        "of": Field(str, most=120),
        "share": Field(str, most=10),
        "number": Field(int),
        "named": Field(str, most=60),
        "without": Field(str, most=60),
        "words": Field(str, most=2000),
        "law": Field(str),
        **DAYS,
    },
    "terms_of_reference": {
        "heading": Field(str, True, most=120),
        "text": Field(str, True, most=8000),
        **DAYS,
    },
}
PARTS_OF = {"": ("seat", "rule", "terms_of_reference"), "seat": ("term",), "term": ("chair",)}
TYPE_WORDS = {str: "words in quotes", date: "a day like 2022-09-08", bool: "true or false", int: "a whole number"}


class Faulty(Exception):
    """Raised where a file cannot be used; `faults` are sentences that name file, table and field."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass
class SetUpFile:
    """A file read and found whole: the body's row, and the rows of its tables, each with its place for a message."""

    name: str
    body: Row
    seats: list[Row]
    rules: list[Row]
    terms_of_reference: list[Row]
    faults: list[str] = field(default_factory=list)


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.faults: list[str] = []

    def wrong(self, place: str, words: str) -> None:
        self.faults.append(f"{self.name}: {place}: {words}")

    def rows(self, around: Row, table: str, place: str) -> list[Row]:
        """The rows of a table, each with `place` as messages name it, and its parts read alike."""
        given = around.pop(table, [])
        if not isinstance(given, list) or not all(isinstance(row, dict) for row in given):
            self.wrong(f"{place}{table}", f"write each as a table headed [[{table}]] (with the tables around it).")
            return []
        return [self.row(row, table, f"{place}{table} {number}") for number, row in enumerate(given, 1)]

    def row(self, given: Row, table: str, place: str) -> Row:
        named = given.get("key") or given.get("person") or given.get("heading") or given.get("kind")
        place = f"{place} ({named})" if isinstance(named, str) and named and table != "body" else place
        row = dict(given)
        made: Row = {"place": place}
        for part in PARTS_OF.get(table, ()):
            made[part] = self.rows(row, part, f"{place}, ")
        source = row.pop("source", None)
        if source is not None and not isinstance(source, dict):
            self.wrong(f"{place}, source", "write { document = …, lines = …, at = … }.")
        made["source"] = self.fields(source, SOURCE, f"{place}, source") if isinstance(source, dict) else None
        return made | self.fields(row, TABLES[table], place)

    def fields(self, row: Row, known: dict[str, Field], place: str) -> Row:
        made: Row = {}
        for name in row:
            if name not in known:
                self.wrong(f"{place}, {name}", f"no such field. There are: {', '.join(known)}.")
        for name, one in known.items():
            value = row.get(name)
            if value is None or value == "":
                if one.is_required:
                    self.wrong(f"{place}, {name}", "is missing.")
                continue
            if words := _fault(one, value):
                self.wrong(f"{place}, {name}", words)
            else:
                made[name] = value
        return made


def _fault(one: Field, value: Any) -> str:
    of_type = isinstance(value, one.type) and not (one.type is date and isinstance(value, datetime))
    if not of_type or (one.type is int and isinstance(value, bool)):
        return f"write {TYPE_WORDS[one.type]}, not {value!r}."
    if one.choices and value not in one.choices:
        return f"{value!r} is none of: {', '.join(one.choices)}."
    if isinstance(value, str) and len(value) > one.most:
        return f"{len(value)} signs, and {one.most} is the most."
    if isinstance(value, str) and any(ord(sign) < 32 and sign not in "\n\t" for sign in value):
        return "holds a sign that cannot be seen."
    if one.type is int and not 0 < value <= 1000:
        return f"write a number from 1 to 1000, not {value}."
    return ""


def _read(path: Path) -> Row:
    name = path.name
    try:
        if path.stat().st_size > LARGEST:
            raise Faulty([f"{name}: larger than {LARGEST // 1_000_000} MB: this is no file that sets up a body."])
        return tomllib.loads(path.read_bytes().decode("utf-8"))
    except OSError as wrong:
        raise Faulty([f"{name}: cannot be read: {wrong.strerror or wrong}."]) from wrong
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise Faulty([f"{name}: {wrong}."]) from wrong


def read_set_up(path: Path) -> SetUpFile:
    """Read a file that sets up a body. Errors: Faulty with every fault of its form, each naming table and field."""
    return set_up_of(path.name, _read(path))


def set_up_of(name: str, given: Row) -> SetUpFile:
    """What a parsed file says. Errors: as read_set_up."""
    reader, rest = _Reader(name), dict(given)
    tables = {table: reader.rows(rest, table, "") for table in PARTS_OF[""]}
    body = rest.pop("body", None)
    for other in rest:
        reader.wrong(other, f"no such table. There are: body, {', '.join(PARTS_OF[''])}.")
    if not isinstance(body, dict):
        reader.wrong("body", "there is no table [body].")
        body = {}
    else:
        body = reader.row(body, "body", "body")
    _twice(reader, tables["seat"], "key")
    for row in [term for seat in tables["seat"] for term in seat["term"]]:
        if ("person" in row) == ("post" in row):
            reader.wrong(f"{row['place']}, person", "name the person, or the post where none is named: one of the two.")
    if reader.faults:
        raise Faulty(reader.faults)
    return SetUpFile(name, body, tables["seat"], tables["rule"], tables["terms_of_reference"])


def _twice(reader: _Reader, rows: list[Row], name: str) -> None:
    seen: set[str] = set()
    for row in rows:
        if row.get(name) in seen:
            reader.wrong(f"{row['place']}, {name}", f"{row[name]!r} stands twice.")
        seen.add(row.get(name, ""))
