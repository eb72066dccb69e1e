"""Reading CSV: UTF-8 only, the separator found in the heading, one line at a time."""

import csv
from collections.abc import Iterator
from pathlib import Path

from frankpledge.intake.tables import Fault, Table, Unreadable

SEPARATORS = ",;\t"
LONGEST_LINE = 64 * 1024
SAVE_AS = "UTF-8 text: in Excel choose Save as, then “CSV UTF-8 (Comma delimited)”, and upload that file"
UTF16 = (b"\xff\xfe", b"\xfe\xff")


def _lines(path: Path, name: str) -> Iterator[str]:
    with path.open("rb") as handle:
        if handle.read(2) in UTF16:
            raise Unreadable(Fault(name, 0, "", "text saved as UTF-16 (“Unicode text”)", SAVE_AS))
        handle.seek(0)
        number = 0
        while raw := handle.readline(LONGEST_LINE + 1):
            number += 1
            if len(raw) > LONGEST_LINE:
                raise Unreadable(Fault(name, number, "", "a line of more than 64 KB", "one row of figures a line"))
            if number == 1:
                raw = raw.removeprefix(b"\xef\xbb\xbf")
            if b"\0" in raw:
                raise Unreadable(Fault(name, number, "", "a NUL byte, which no text holds", "a CSV file"))
            try:
                yield raw.decode("utf-8")
            except UnicodeDecodeError as wrong:
                byte = raw[wrong.start]
                found = f"the byte 0x{byte:02X} at place {wrong.start + 1}, which is not UTF-8"
                guess = " (the file looks as if it was saved as Windows-1252)" if byte >= 0x80 else ""
                raise Unreadable(Fault(name, number, "", found + guess, SAVE_AS)) from wrong


def _separator(heading: str) -> str:
    counts = {mark: 0 for mark in SEPARATORS}
    inside = False
    for sign in heading:
        if sign == '"':
            inside = not inside
        elif not inside and sign in counts:
            counts[sign] += 1
    return max(SEPARATORS, key=lambda mark: counts[mark])


def _rows(lines: Iterator[str], name: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(lines, delimiter=separator, strict=True)
    start = 1
    try:
        for cells in reader:
            yield start, [cell.strip() for cell in cells]
            start = reader.line_num + 1
    except csv.Error as wrong:
        found = f"a row that cannot be split into cells ({wrong})"
        raise Unreadable(Fault(name, start, "", found, "quotation marks in pairs")) from wrong


def read_csv(path: Path, name: str) -> Table:
    """The table of a CSV file; the first row that is not empty is the heading.

    Errors: Unreadable, at once or while the rows are read, naming the line and what to do.
    """
    lines = _lines(path, name)
    skipped, heading = 0, ""
    for heading in lines:
        if heading.strip(" \t\r\n,;"):
            break
        skipped, heading = skipped + 1, ""
    if not heading:
        raise Unreadable(Fault(name, 0, "", "an empty file", "a heading and rows of figures"))

    def again() -> Iterator[str]:
        yield heading
        yield from lines

    rows = ((number + skipped, cells) for number, cells in _rows(again(), name, _separator(heading)))
    head_row, head = next(rows)
    return Table(head_row, head, rows, [], is_even=True)
