"""Answering a public page that is kept, and keeping one that was made: see decision 0011."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_cache_control

from frankpledge.look.access import today
from frankpledge.publication.frozen import Head, head, read_at
from frankpledge.publication.kept_pages import KeptPage
from frankpledge.publication.made_of import fingerprint
from frankpledge.publication.recording import ANYTHING, recorded
from frankpledge.publication.touches import swept, untouched
from frankpledge.record.ledger.chain import digest


@dataclass(frozen=True)
class _Asked:
    """At which end of the chain and on which day a page is asked for, where it is kept, and whether it was found."""

    now: Head
    day: str
    kept: Any
    name: str
    page: KeptPage | None


def _asked(request: HttpRequest) -> _Asked:
    """Worked out once a request, whoever asks first."""
    found: _Asked | None = getattr(request, "_kept_page_asked", None)
    if found is None:
        # The end of the chain is read first: what is found after it is held against no older one.
        now, day = head(), f"{today():%Y-%m-%d}"
        kept, name = _where(request)
        page: KeptPage | None = kept.get(name)
        stands = page is not None and page.day == day and untouched(Head(page.number, page.hash), page.tokens, now)
        found = _Asked(now, day, kept, name, page if stands else None)
        request._kept_page_asked = found  # type: ignore[attr-defined]
    return found


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


def kept_answer(request: HttpRequest) -> HttpResponse | None:
    """The answer to a GET or HEAD where its page is kept and still stands, else None. One query; two more once a
    process where something was released."""
    page = _asked(request).page
    return None if page is None else _answer(request, page)


def _answer(request: HttpRequest, page: KeptPage) -> HttpResponse:
    if request.headers.get("If-None-Match") == page.tag:
        return HttpResponseNotModified(headers={"ETag": page.tag})
    return HttpResponse(page.body, headers=page.headers)


def made_answer(request: HttpRequest, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer that `make` gives, kept from now on where its status is 200."""
    asked = _asked(request)
    with read_at(asked.now), recorded() as tokens:
        response = make()
    patch_cache_control(response, public=True, max_age=60)
    tag = f'"{digest(f"{asked.now.hash} {asked.day} {asked.name}")[:32]}"'
    response["ETag"] = tag
    if response.status_code != 200:
        return response
    told = sorted(tokens) or [ANYTHING]
    page = KeptPage(response.content, dict(response.items()), tag, told, asked.day, asked.now.number, asked.now.hash)
    _keep(asked, page)
    return _answer(request, page)


def _keep(asked: _Asked, page: KeptPage) -> None:
    if "always" in page.tokens:
        return
    asked.kept.set(asked.name, page)
    if swept(asked.now, head()):
        # What was taken down while the page was made may not lie in a file either.
        asked.kept.delete(asked.name)
