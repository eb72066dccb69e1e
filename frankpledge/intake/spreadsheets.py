"""From a file of figures to rows for the record, or to every fault in it at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from frankpledge.domains.indicators.actions import Row
from frankpledge.intake.comma_separated import read_csv
from frankpledge.intake.tables import MOST_COLUMNS, MOST_ROWS, Fault, Faults, Table, Unreadable, quoted, trimmed
from frankpledge.intake.workbooks import read_workbook
from frankpledge.rules.periods import Period
from frankpledge.rules.written_figures import (
    NUMBERS_EXPECTED,
    PERCENTS_EXPECTED,
    PERIODS_EXPECTED,
    plain_number,
    read_number,
    read_period,
)

COLUMNS = {
    "period": "period",
    "from": "from",
    "to": "to",
    "value": "value",
    "figure": "value",
    "of": "of",
    "out of": "of",
    "as printed": "as printed",
    "period as printed": "period as printed",
    "note": "note",
}
LONGEST = {"as printed": 80, "period as printed": 120, "note": 2000}
FIRST_YEAR, LAST_YEAR = 1800, 2199


@dataclass
class Import:
    """What a file holds: rows ready for the record, in date order, or faults; and notices either way."""

    rows: list[Row]
    faults: Faults
    notices: list[str]


def read_table(path: Path, name: str, sheet: str = "") -> Table:
    """A CSV or XLSX file as rows of text, told apart by content. Errors: Unreadable."""
    with path.open("rb") as handle:
        start = handle.read(8)
    if not start:
        raise Unreadable(Fault(name, 0, "", "an empty file", "a heading and rows of figures"))
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(Fault(name, 0, "", "an old Excel file (XLS)", "a CSV file, or XLSX: save it again as XLSX"))
    return read_workbook(path, name, sheet) if start.startswith(b"PK") else read_csv(path, name)


def _head(table: Table, name: str, faults: Faults) -> dict[str, int]:
    """Where each known column stands; missing and doubled ones are faults, unknown ones a notice."""
    places: dict[str, int] = {}
    unknown = []
    for at, text in enumerate(table.head):
        column = COLUMNS.get(" ".join(text.lower().replace("_", " ").split()))
        if column is None:
            unknown += [text] if text else []
        elif column in places:
            expected = f"one column “{column}”"
            faults.add(Fault(name, table.head_row, text, f"the column “{column}” a second time", expected))
        else:
            places[column] = at
    found = f"the columns {', '.join(quoted(text) for text in table.head if text) or 'nothing'}"
    if "value" not in places:
        faults.add(Fault(name, table.head_row, "", found, "a column “value”"))
    if "period" not in places and not {"from", "to"} <= places.keys():
        faults.add(Fault(name, table.head_row, "", found, "a column “period”, or two columns “from” and “to”"))
    if "period" in places and {"from", "to"} & places.keys():
        faults.add(Fault(name, table.head_row, "", found, "either “period”, or “from” and “to”, not both"))
    if unknown:
        table.notices.append(f"Columns not read: {', '.join(quoted(text) for text in unknown)}.")
    return places


def _period(cells: dict[str, str], row: int, name: str, faults: Faults) -> Period | None:
    asked = ["period"] if "period" in cells else ["from", "to"]
    found: list[Period] = []
    for column in asked:
        try:
            found.append(read_period(cells[column]))
        except ValueError:
            faults.add(Fault(name, row, column, quoted(cells[column]), PERIODS_EXPECTED))
    if len(found) < len(asked):
        return None
    first, last = found[0].first, found[-1].last
    if last < first:
        shown = quoted(f"{cells['from']} to {cells['to']}")
        faults.add(Fault(name, row, "to", shown, "a last day that is not before the first"))
        return None
    if not (first.year >= FIRST_YEAR and last.year <= LAST_YEAR):
        faults.add(Fault(name, row, asked[0], quoted(cells[asked[0]]), f"a year from {FIRST_YEAR} to {LAST_YEAR}"))
        return None
    return Period(first, last)


def _number(cells: dict[str, str], column: str, row: int, name: str, percent: bool, faults: Faults) -> Decimal | None:
    text = cells.get(column, "")
    if not text and column == "of":
        return None
    try:
        return read_number(text, percent=percent and column == "value")
    except ValueError as wrong:
        known = PERCENTS_EXPECTED if percent and column == "value" else NUMBERS_EXPECTED
        why = str(wrong)
        expected = known if known in why and "is a percentage" not in why else f"{known} ({why})"
        faults.add(Fault(name, row, column, quoted(text), expected))
        return None


def _row(cells: dict[str, str], number: int, name: str, percent: bool, faults: Faults) -> Row | None:
    before = len(faults.named) + faults.more
    period = _period(cells, number, name, faults)
    value = _number(cells, "value", number, name, percent, faults)
    whole = _number(cells, "of", number, name, percent, faults)
    for column, most in LONGEST.items():
        if len(cells.get(column, "")) > most:
            faults.add(Fault(name, number, column, quoted(cells[column]), f"at most {most} signs"))
        elif any(ord(sign) < 32 and sign not in "\t\n\r" for sign in cells.get(column, "")):
            faults.add(Fault(name, number, column, "a control character", "plain text"))
    if period is None or value is None or len(faults.named) + faults.more > before:
        return None
    return Row(
        period=period, value=value, of=whole, note=cells.get("note", ""),
        period_printed=cells.get("period as printed", ""),
        as_printed=cells.get("as printed", "") or cells["value"][:80],
    )  # fmt: skip


def _doubles(
    row: Row, number: int, name: str, seen: dict[Period, int], standing: dict[Period, Decimal], faults: Faults
) -> bool:
    label = row.period.label
    if row.period in seen:
        expected = "each period once"
        faults.add(Fault(name, number, "period", f"{label}, which stands in row {seen[row.period]} already", expected))
        return True
    seen[row.period] = number
    if row.period in standing:
        old = plain_number(standing[row.period])
        expected = "a period without a figure; correct the recorded one on its own page"
        faults.add(Fault(name, number, "period", f"{label}, which is recorded already with {old}", expected))
        return True
    return False


def read_observations(
    path: Path, name: str, *, percent: bool, standing: Iterable[tuple[Period, Decimal]], sheet: str = ""
) -> Import:
    """Read a whole file. `percent`: whether the measure is a percentage; `standing`: the figures on record.

    Never raises for what a file holds: every fault is in the answer, with its row and column.
    """
    faults = Faults()
    rows: list[Row] = []
    notices: list[str] = []
    try:
        table = read_table(path, name, sheet)
        notices = table.notices
        if len(table.head) > MOST_COLUMNS:
            raise Unreadable(Fault(name, table.head_row, "", "a very wide heading", f"at most {MOST_COLUMNS} columns"))
        table.head = trimmed(table.head)
        places = _head(table, name, faults)
        if faults:
            return Import([], faults, notices)
        known = dict(standing)
        seen: dict[Period, int] = {}
        count = 0
        for number, cells in table.rows:
            short = table.is_even and len(cells) < len(table.head)
            cells = trimmed(cells)
            if not cells:
                continue
            count += 1
            if count > MOST_ROWS:
                raise Unreadable(Fault(name, number, "", f"more than {MOST_ROWS:,} rows", "a shorter file"))
            if short or len(cells) > len(table.head):
                found = f"{len(cells)} {'cell' if len(cells) == 1 else 'cells'}"
                faults.add(Fault(name, number, "", found, f"{len(table.head)}, as many as the heading has"))
                continue
            full = cells + [""] * (len(table.head) - len(cells))
            row = _row({column: full[at] for column, at in places.items()}, number, name, percent, faults)
            if row is not None and not _doubles(row, number, name, seen, known, faults):
                rows.append(row)
        if not rows and not faults:
            faults.add(Fault(name, 0, "", "a heading and no figures", "at least one row of figures"))
    except Unreadable as wrong:
        faults.add(wrong.fault)
    return Import([] if faults else sorted(rows, key=lambda row: row.period), faults, notices)
