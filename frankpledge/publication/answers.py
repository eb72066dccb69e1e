"""One page, many formats: HTML, JSON, CSV and Atom of the same frozen rows, cached until the next release."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed, HttpResponseNotModified
from django.utils.cache import patch_cache_control

from frankpledge.look.access import PUBLIC, access, today
from frankpledge.publication.reading import head, read_at
from frankpledge.record.ledger.chain import digest

# A cell that a spreadsheet would take for a formula is written as text.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def public_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """A page anyone may read: GET only, no cookie, kept until the next release or the next day."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        standing = head()
        state = f"{standing.hash[:16]}-{today():%Y%m%d}"
        tag = f'"{digest(f"{state} {request.get_full_path()}")[:32]}"'
        if request.headers.get("If-None-Match") == tag:
            return HttpResponseNotModified(headers={"ETag": tag})
        kept = caches["pages"].get(tag)
        if kept is None:
            with read_at(standing):
                response = view(request, *args, **kwargs)
            kept = (response.status_code, response.content, dict(response.items()))
            if response.status_code == 200:
                caches["pages"].set(tag, kept, timeout=86400)
        status, content, headers = kept
        response = HttpResponse(content, status=status, headers=headers)
        response["ETag"] = tag
        patch_cache_control(response, public=True, max_age=60)
        return response

    return access(PUBLIC)(answered)


def json_answer(value: Any) -> HttpResponse:
    """A value as readable JSON in UTF-8."""
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=False)
    response = HttpResponse(text + "\n", content_type="application/json; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and text.startswith(FORMULA_SIGNS):
        return "'" + text
    return text


def csv_text(head_row: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Rows as CSV (RFC 4180, UTF-8); text that a spreadsheet would run as a formula is made harmless."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head_row)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def csv_answer(name: str, head_row: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """A CSV download under a file name."""
    response = HttpResponse(csv_text(head_row, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["Access-Control-Allow-Origin"] = "*"
    return response
