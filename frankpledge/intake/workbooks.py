"""Reading XLSX: the archive checked before it is opened, values as last calculated, every sheet accounted for."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl

from frankpledge.intake.tables import MOST_COLUMNS, MOST_ROWS, Fault, Table, Unreadable
from frankpledge.intake.zip_check import UnsafeArchive, check_archive

WORKBOOK = "an Excel workbook (XLSX) as Excel or LibreOffice saves it"
MOST_UNPACKED = 60 * 1024 * 1024
NOT_CALCULATED = "a formula without a calculated value"


def _in_quotes(names: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _sheet(book: Any, name: str, wanted: str, notices: list[str]) -> str:
    seen = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
    if hidden:
        notices.append(f"Not read, because hidden in the file: {_in_quotes(hidden)}.")
    if wanted and wanted not in seen:
        found = f"no visible sheet “{wanted}”"
        raise Unreadable(Fault(name, 0, "", found, f"one of {_in_quotes(seen)}" if seen else "a visible sheet"))
    if not wanted and len(seen) != 1:
        found = f"{len(seen)} visible sheets: {_in_quotes(seen)}" if seen else "no visible sheet"
        raise Unreadable(Fault(name, 0, "", found, "one sheet; type the name of the sheet to import"))
    chosen = wanted or seen[0]
    if others := [title for title in seen if title != chosen]:
        notices.append(f"Not read, because another sheet was chosen: {_in_quotes(others)}.")
    return chosen


def _plain_format(number_format: str) -> str:
    return re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", number_format.split(";")[0]).lower()


def cell_text(value: Any, number_format: str) -> str:
    """A cell as a person reads it on the sheet: 0.0375 shown as a percent is 3.75%, a date without its day is a month.

    Numbers carry the 15 digits that the programs themselves keep.
    """
    shown = _plain_format(number_format or "")
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime | dt.date):
        day = value.date() if isinstance(value, dt.datetime) else value
        return f"{day:%Y-%m-%d}" if "d" in shown or "m" not in shown else f"{day:%Y-%m}"
    if isinstance(value, int | float):
        number = without_exponent(value * 100 if "%" in shown else value)
        return f"{number}%" if "%" in shown else number
    return str(value).strip()


def without_exponent(value: int | float) -> str:
    """A number without exponent, at 15 digits, without idle noughts."""
    if isinstance(value, int):
        return str(value)
    written = f"{value:.15g}"
    if "e" in written or "n" in written:
        return f"{value:.10f}".rstrip("0").rstrip(".") if abs(value) < 1 else str(value)
    return written


def _values(sheet: Any, name: str) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(sheet.iter_rows(), 1):
        if number > MOST_ROWS * 2:
            raise Unreadable(Fault(name, number, "", "something so far down the sheet", f"at most {MOST_ROWS:,} rows"))
        cells = [cell_text(cell.value, getattr(cell, "number_format", "")) for cell in row[: MOST_COLUMNS + 1]]
        yield number, cells


def _formulas(book: Any, title: str) -> dict[int, set[int]]:
    """For each row the columns (from 0) that hold formulas."""
    sheet = book[title]
    sheet.reset_dimensions()
    found: dict[int, set[int]] = {}
    for number, row in enumerate(sheet.iter_rows(), 1):
        if number > MOST_ROWS * 2:
            break
        places = {at for at, cell in enumerate(row[:MOST_COLUMNS]) if getattr(cell, "data_type", "") == "f"}
        if places:
            found[number] = places
    return found


def _guarded(path: Path, name: str, wanted: str, notices: list[str]) -> Iterator[tuple[int, list[str]]]:
    values = formulas = None
    try:
        values = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
        formulas = openpyxl.load_workbook(path, read_only=True, data_only=False, keep_links=False)
        title = _sheet(values, name, wanted, notices)
        calculated = _formulas(formulas, title)
        if calculated:
            count = sum(map(len, calculated.values()))
            notices.append(f"{count:,} cells hold formulas; the values that were last calculated are read.")
        sheet = values[title]
        sheet.reset_dimensions()
        for number, cells in _values(sheet, name):
            for at in calculated.get(number, ()):
                if at < len(cells) and not cells[at]:
                    cells[at] = NOT_CALCULATED
            yield number, cells
    except Unreadable:
        raise
    except Exception as wrong:  # A hostile file may break its reader anywhere; each break ends in one sentence.
        raise Unreadable(Fault(name, 0, "", "a workbook that cannot be read", WORKBOOK)) from wrong
    finally:
        for book in (values, formulas):
            if book is not None:
                book.close()


def read_workbook(path: Path, name: str, sheet: str = "") -> Table:
    """The table of one sheet: the one named, or the only visible one; the first row that is not empty is the heading.

    Errors: Unreadable, at once or while the rows are read.
    """
    try:
        parts = check_archive(path, most_unpacked=MOST_UNPACKED)
    except UnsafeArchive as wrong:
        raise Unreadable(Fault(name, 0, "", f"a file that was not opened. {wrong}".rstrip("."), WORKBOOK)) from wrong
    if "xl/workbook.xml" not in parts:
        raise Unreadable(Fault(name, 0, "", "an archive that is no workbook", WORKBOOK))
    notices: list[str] = []
    rows = _guarded(path, name, sheet.strip(), notices)
    for number, cells in rows:
        if any(cells):
            return Table(number, cells, rows, notices)
    raise Unreadable(Fault(name, 0, "", "an empty sheet", "a heading and rows of figures"))
