"""One page, many formats: HTML, JSON, CSV and Atom of the same frozen rows, cached until the next release."""

import json
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed, HttpResponseNotModified
from django.utils.cache import patch_cache_control

from frankpledge.look.access import PUBLIC, access, today
from frankpledge.look.csv_files import csv_download
from frankpledge.publication.reading import head, read_at
from frankpledge.record.ledger.chain import digest


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


def csv_answer(name: str, head_row: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """A CSV download under a file name, for pages of other sites too."""
    response = csv_download(name, head_row, rows)
    response["Access-Control-Allow-Origin"] = "*"
    return response
