"""Rows as CSV for others to take away."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse

# A cell that a spreadsheet would take for a formula is written as text.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA_SIGNS) else value
    return json.dumps(value, ensure_ascii=False)


def csv_text(head_row: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Rows as CSV (RFC 4180, UTF-8); text that a spreadsheet would run as a formula is made harmless."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head_row)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def csv_download(name: str, head_row: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """The rows as a download under a file name without its ending."""
    answer = HttpResponse(csv_text(head_row, rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer
