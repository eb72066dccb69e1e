"""The open pack of a meeting: one PDF, and the list of its parts as data; while it is made, how far that is."""

from django.conf import settings
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseNotModified,
)
from django.http.response import HttpResponseBase
from django.shortcuts import render

from frankpledge.look.access import PUBLIC, access
from frankpledge.publication.addresses import address_of
from frankpledge.publication.answers import json_answer, public_page
from frankpledge.publication.frozen import head, read_at
from frankpledge.publication.packs.asked import REST, Progress
from frankpledge.publication.packs.facts import facts_of
from frankpledge.publication.packs.ready import pack_of
from frankpledge.publication.reading import Thing, thing
from frankpledge.publication.recording import note

AGAIN = 3  # seconds
MADE = "The pack is being made. Ask again in a moment."
FAILED = "The pack could not be made. Each paper can be read on its own page."


def _meeting(area: str, slug: str) -> Thing:
    found = thing(f"meetings:{slug}")
    if found is None or found.area != area or not found.fields["items"]:
        raise Http404("No public meeting with an agenda has this address.")
    return found


@access(PUBLIC)
def show_pack(request: HttpRequest, area: str, slug: str) -> HttpResponseBase:
    """The pack as a file, streamed from where it is kept; where it is not, it is made while nobody is kept waiting:
    a browser is given a page (202), anything else is told to ask again (503)."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    with read_at(head()):
        meeting = _meeting(area, slug)
        try:
            name, kept = pack_of(meeting)
            if isinstance(kept, Progress):
                return _not_yet(request, meeting, kept)
            handle = open(kept.path, "rb")  # noqa: SIM115 - the answer closes it
        except OSError:
            return _not_yet(request, meeting, Progress())
    tag = f'"{name}"'
    if request.headers.get("If-None-Match") == tag:
        handle.close()
        answer: HttpResponseBase = HttpResponseNotModified()
    else:
        answer = FileResponse(handle, content_type="application/pdf", filename=f"{slug}-pack.pdf")
    answer["ETag"] = tag
    answer["Cache-Control"] = "public, max-age=60"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _not_yet(request: HttpRequest, meeting: Thing, progress: Progress) -> HttpResponse:
    is_page = "text/html" in request.headers.get("Accept", "") and not request.path.endswith(".json")
    if is_page:
        by_itself = request.GET.get("again") == "by-itself"
        context = {
            "meeting": meeting,
            "address": address_of(meeting),
            "progress": progress,
            "by_itself": by_itself,
            "again": AGAIN,
        }
        status = 503 if progress.failed else 202
        answer = render(request, "publication/meetings/pack_being_made.html", context, status=status)
        if by_itself and not progress.failed:
            answer["Refresh"] = str(AGAIN)
    else:
        answer = HttpResponse(FAILED if progress.failed else MADE, status=503, content_type="text/plain; charset=utf-8")
    answer["Retry-After"] = str(REST if progress.failed else AGAIN)
    answer["Cache-Control"] = "no-store"
    answer["Vary"] = "Accept"
    # Django would write a line of error for each reader; that a pack is being made is none.
    answer._has_been_logged = not progress.failed  # type: ignore[attr-defined]
    return answer


@public_page
def pack_json(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    meeting = _meeting(area, slug)
    facts = facts_of(meeting)
    try:
        _, kept = pack_of(meeting)
    except OSError:
        kept = Progress()
    if isinstance(kept, Progress):
        note("always")
        return _not_yet(request, meeting, kept)
    return json_answer(
        {
            "meeting": meeting.key,
            "pdf": f"{settings.PUBLIC_ADDRESS}{address_of(meeting)}pack.pdf",
            "on": facts.on.isoformat(),
            "pages": kept.pages,
            "size": kept.size,
            "parts": list(kept.parts),
            "papers_without_tags": list(kept.untagged),
            "supplements": [
                {"title": one.title, "address": address_of(one), **one.fields["supplement"]}
                for one in facts.papers
                if one.fields["supplement"]
            ],
            "withdrawn": [
                {"title": one.title, "item": one.item, "on": one.on, "content_hash": one.content_hash}
                for one in facts.gone
            ],
            "checked": "Our own checks looked at the tags; nobody has certified the file to a standard.",
        }
    )
