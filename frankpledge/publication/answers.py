"""One page, many formats: HTML, JSON, CSV and Atom of the same frozen rows, kept until a release touches them."""

import json
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed

from frankpledge.look.access import PUBLIC, access
from frankpledge.look.csv_files import csv_download
from frankpledge.publication.kept_answers import kept_answer, made_answer


def public_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """A page anyone may read: GET only, no cookie, kept until a release touches it and no longer than its day.

    What the view reads of the record it says by itself (see `recording`). A page that reads no release is made again
    with every release.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return kept_answer(request) or made_answer(request, lambda: view(request, *args, **kwargs))

    return access(PUBLIC)(answered)


def json_answer(value: Any) -> HttpResponse:
    """A value as JSON in UTF-8, its upper two levels a line each."""
    text = _lines(value, 2)
    response = HttpResponse(text + "\n", content_type="application/json; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _lines(value: Any, levels: int) -> str:
    # Python indents ten times as slowly as it writes without, so only what a reader looks for first gets its own line.
    if levels and value and isinstance(value, dict):
        parts = [f"{_compact(str(name))}: {_lines(part, levels - 1)}" for name, part in value.items()]
        return "{\n" + ",\n".join(parts) + "\n}"
    if levels and value and isinstance(value, list):
        return "[\n" + ",\n".join(map(_compact, value)) + "\n]"
    return _compact(value)


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def csv_answer(name: str, head_row: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """A CSV download under a file name, for pages of other sites too."""
    response = csv_download(name, head_row, rows)
    response["Access-Control-Allow-Origin"] = "*"
    return response
