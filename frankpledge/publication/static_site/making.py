"""One address made: the view's own answer, what it read of the record, and the text of the file."""

import inspect
import re
from dataclasses import dataclass, field

from django.conf import settings
from django.http import Http404, HttpRequest, QueryDict
from django.http.response import HttpResponseBase, StreamingHttpResponse
from django.template.loader import render_to_string
from django.urls import resolve

from frankpledge.publication.packs.ready import at_once
from frankpledge.publication.pages.report import asked_at
from frankpledge.publication.reading import top_areas
from frankpledge.publication.recording import CRIME_BUILD, note, recorded
from frankpledge.publication.report.ask import CannotReport
from frankpledge.publication.report.gathered_once import digest_of
from frankpledge.publication.static_site.addresses import OF_CRIME, PAGED, SEARCH, file_of, is_public
from frankpledge.publication.static_site.links import as_file

_REPORT = re.compile(r"^/([^/]+)/reports/([^/]+)/([^/]+)/([^/.]+)(?:/|\.[a-z]+)$")


@dataclass(frozen=True)
class Made:
    """What became of an address: None where nothing is public there."""

    content: bytes | None
    tokens: frozenset[str] = frozenset()
    leads_to: frozenset[str] = field(default_factory=frozenset)


def _request(path: str, page: str) -> HttpRequest:
    request = HttpRequest()
    request.method = "GET"
    request.path = request.path_info = path
    host = next((name for name in settings.ALLOWED_HOSTS if name[:1] not in {"*", ".", "["}), "localhost")
    query = f"page={page}" if page else ""
    request.META = {"SERVER_NAME": host, "SERVER_PORT": "80", "QUERY_STRING": query, "PATH_INFO": path}
    request.GET = QueryDict(query)
    return request


def _answer(path: str, page: str) -> HttpResponseBase:
    found = resolve(path)
    # The page itself, without the cache and the checks around it: is_public has said that anybody may have it.
    view = inspect.unwrap(found.func)
    answer: HttpResponseBase = view(_request(path, page), *found.args, **found.kwargs)
    return answer


def _search_page() -> str:
    note("area:")
    areas = [(area.title, f"/{area.slug}/everything/") for area in top_areas()]
    return render_to_string("publication/static_search.html", {"areas": areas})


def _content(answer: HttpResponseBase) -> bytes:
    if isinstance(answer, StreamingHttpResponse):
        try:
            return b"".join(answer)
        finally:
            answer.close()
    return bytes(answer.content)  # type: ignore[attr-defined]


def top_of(where: str) -> str:
    """The way from the file of an address to the top of the folder: "" or "../../"."""
    return "../" * (len(file_of(where).parts) - 1)


def make(where: str) -> Made:
    """Make one address. Errors: whatever the view raises but Http404; ValueError for a name no file can have."""
    paged = PAGED.match(where)
    path, page = (paged["path"], paged["page"]) if paged else (where, "")
    if not is_public(path):
        return Made(None)
    with recorded() as asked:
        if where == SEARCH:
            html = _search_page()
        else:
            try:
                with at_once():
                    answer = _answer(path, page)
            except Http404:
                return Made(None)
            if answer.status_code in (301, 302):
                return _led_on(where, answer.headers["Location"], _tokens(where, asked))
            if answer.status_code != 200:
                return Made(None)
            if not answer.headers.get("Content-Type", "").startswith("text/html"):
                return Made(_content(answer), _tokens(where, asked))
            html = _content(answer).decode()
    text, leads_to = as_file(html, where, top_of(where))
    return Made(text.encode(), _tokens(where, asked), frozenset(leads_to))


def _led_on(where: str, to: str, tokens: frozenset[str]) -> Made:
    """A page that leads to where the thing stands, as the server would; None where that is no page of this site."""
    if not is_public(to):
        return Made(None)
    context = {"to": to, "relative": top_of(where) + to.lstrip("/")}
    text, leads_to = as_file(render_to_string("publication/static_moved.html", context), where, top_of(where))
    return Made(text.encode(), tokens, frozenset(leads_to))


def basis_of(where: str) -> str:
    """A digest of the facts of a report, "" for any other page: the report is costly, its facts are not."""
    report = _REPORT.match(where)
    if report is None:
        return ""
    try:
        asked = asked_at(*report.groups())
    except (Http404, CannotReport):
        return ""
    return digest_of(asked)


def _tokens(where: str, asked: set[str]) -> frozenset[str]:
    parts = where.split("/")
    if len(parts) > 2 and parts[2] == "reports":
        # A report asks by dates as well, so anything new in its area may belong in it; a board's shows crime figures.
        return frozenset(asked | {f"area:{parts[1]}", CRIME_BUILD})
    return frozenset(asked | {CRIME_BUILD}) if OF_CRIME.match(where) else frozenset(asked)
