"""One page, many formats: HTML, JSON, CSV and Atom of the same frozen rows, kept until a release touches them."""

import json
import os
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed, HttpResponseNotModified
from django.utils.cache import patch_cache_control

from frankpledge.look.access import PUBLIC, access, today
from frankpledge.look.csv_files import csv_download
from frankpledge.publication.frozen import Head, head, read_at
from frankpledge.publication.kept_pages import KeptPage
from frankpledge.publication.made_of import fingerprint
from frankpledge.publication.recording import ANYTHING, recorded
from frankpledge.publication.touches import swept, untouched
from frankpledge.record.ledger.chain import digest


def public_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """A page anyone may read: GET only, no cookie, kept until a release touches it and no longer than its day.

    What the view reads of the record it says by itself (see `recording`). A page that reads no release is made again
    with every release.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        now, day = head(), f"{today():%Y-%m-%d}"
        kept, name = _where(request)
        page: KeptPage | None = kept.get(name)
        if page is None or not _stands(page, now, day):
            with read_at(now), recorded() as asked:
                response = view(request, *args, **kwargs)
            _public(response)
            response["ETag"] = f'"{digest(f"{now.hash} {day} {name}")[:32]}"'
            if response.status_code != 200:
                return response
            page = _page(response, asked, now, day)
            _keep(kept, name, page, now)
        if request.headers.get("If-None-Match") == page.tag:
            return HttpResponseNotModified(headers={"ETag": page.tag})
        return HttpResponse(page.body, headers=page.headers)

    return access(PUBLIC)(answered)


def _where(request: HttpRequest) -> tuple[Any, str]:
    """Where a page is kept, and its name there: anybody can make up what is asked after an address, and the days of a
    report, so such pages have a smaller place of their own, where they push out nothing but each other."""
    address = request.get_full_path()
    made_up = "?" in address or "/reports/" in address or "/crime/show/" in address
    return caches["asked-pages" if made_up else "pages"], f"{fingerprint()} {_crime_build()} {address}"


def _crime_build() -> str:
    """What tells one build of crime figures from the next: it is swapped whole, by the file that points at it."""
    try:
        pointer = os.stat(settings.HOME / "crime" / "current")
    except OSError:
        return ""
    return f"{pointer.st_ino}-{pointer.st_mtime_ns}"


def _stands(page: KeptPage, now: Head, day: str) -> bool:
    return page.day == day and untouched(Head(page.number, page.hash), page.tokens, now)


def _public(response: HttpResponse) -> None:
    patch_cache_control(response, public=True, max_age=60)


def _page(response: HttpResponse, asked: set[str], now: Head, day: str) -> KeptPage:
    tokens = sorted(asked) or [ANYTHING]
    headers = dict(response.items())
    return KeptPage(response.content, headers, headers["ETag"], tokens, day, now.number, now.hash)


def _keep(kept: Any, name: str, page: KeptPage, now: Head) -> None:
    if not now.number or "always" in page.tokens:
        return
    kept.set(name, page)
    if swept(now, head()):
        # What was taken down while the page was made may not lie in a file either.
        kept.delete(name)


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
