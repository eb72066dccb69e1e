"""The page of a meeting, the list of meetings, and both as calendar files and open data."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import render

from frankpledge.look.access import PUBLIC, access, today
from frankpledge.look.downloads import download_kept
from frankpledge.publication.addresses import address_of
from frankpledge.publication.answers import json_answer, public_page
from frankpledge.publication.gone import gone_answer
from frankpledge.publication.meetings.calendar_file import calendar
from frankpledge.publication.meetings.gathered import Gathered, Part, gather
from frankpledge.publication.meetings.state import state_line
from frankpledge.publication.packs.ready import pack_line
from frankpledge.publication.pages.things import thing_json
from frankpledge.publication.reading import Thing, thing, things_of
from frankpledge.publication.recording import note
from frankpledge.record.releases.models import Release


def _meeting(area: str, slug: str) -> Thing:
    found = _standing_meeting(area, slug)
    if found is None:
        raise Http404("Nothing public has this address.")
    return found


def _standing_meeting(area: str, slug: str) -> Thing | None:
    found = thing(f"meetings:{slug}")
    if found is not None and found.area != area:
        raise Http404("Nothing public has this address.")
    return found


@access(PUBLIC)
def show_paper_file(request: HttpRequest, area: str, slug: str, name: str) -> HttpResponseBase:
    """The file of a paper, for as long as a standing release of the paper names it."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    paper = thing(f"papers:{slug}")
    file = paper.fields["file"] if paper and paper.area == area else {}
    if not file or file["name"] != name:
        raise Http404("No public paper has this file.")
    response = download_kept(file["sha256"], name, file["media_type"])
    response["Cache-Control"] = "public, max-age=60"
    return response


def _of_body(area: str, slug: str) -> tuple[Thing, list[Thing]]:
    body = thing(f"bodies:{slug}")
    if body is None or body.area != area:
        raise Http404("No public body has this name.")
    return body, [one for one in things_of(area, "meetings") if one.body == slug]


def _state(one: Thing) -> str:
    note("day")
    return state_line(one.fields, today())


def _calendar(name: str, found: list[Thing]) -> HttpResponse:
    note("day")
    return calendar(name, found, today())


@public_page
def show_meeting(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    meeting = _standing_meeting(area, slug)
    if meeting is None:
        return gone_answer(request, area, f"meetings:{slug}")
    gathered = gather(meeting)
    note(f"key:{meeting.key}")
    history = Release.objects.filter(key=meeting.key).select_related("takedown").order_by("-number")
    context = {
        "meeting": meeting,
        "fields": meeting.fields,
        "state": _state(meeting),
        "gathered": gathered,
        "address": address_of(meeting),
        "body_meetings": f"/{area}/bodies/{meeting.body}/meetings/",
        "history": list(history),
        "pack": pack_line(gathered),
    }
    return render(request, "publication/meetings/meeting.html", context)


@public_page
def meeting_json(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    meeting = _meeting(area, slug)
    return json_answer({**thing_json(meeting), **_together(gather(meeting))})


def _together(gathered: Gathered) -> dict[str, Any]:
    """What lies with the meeting: by item key, beside the agenda (key ""), and what was withdrawn."""
    by_item = {place.item["item"]: _keys(place.parts) for place in gathered.places}
    gone = [*gathered.gone, *(one for place in gathered.places for one in place.gone)]
    return {
        "about_it": {**by_item, "": _keys(gathered.beside)},
        "withdrawn": [
            {"title": one.title, "item": one.item, "withdrawn_on": one.on, "content_sha256": one.content_hash}
            for one in gone
        ],
    }


def _keys(parts: list[Part]) -> list[dict[str, Any]]:
    return [
        {"key": line.thing.key, "kind": part.kind, "title": line.thing.title, "address": line.address, "row": line.row}
        for part in parts
        for line in part.lines
    ]


@public_page
def meeting_calendar(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    meeting = _meeting(area, slug)
    return _calendar(meeting.title, [meeting])


@public_page
def list_meetings(request: HttpRequest, area: str) -> HttpResponse:
    return _list(request, area, thing(f"areas:{area}"), things_of(area, "meetings"), f"/{area}/meetings")


@public_page
def body_meetings(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    body, found = _of_body(area, slug)
    return _list(request, area, body, found, f"/{area}/bodies/{slug}/meetings")


def _list(request: HttpRequest, area: str, of: Thing | None, found: list[Thing], address: str) -> HttpResponse:
    if not found or of is None:
        raise Http404("No meeting is public here.")
    context = {
        "area": area,
        "of": of,
        "is_body": of.kind == "bodies",
        "meetings": [(one, address_of(one), _state(one)) for one in found],
        "calendar_address": f"{address}.ics",
    }
    return render(request, "publication/meetings/meetings.html", context)


@public_page
def area_calendar(request: HttpRequest, area: str) -> HttpResponse:
    place = thing(f"areas:{area}")
    if place is None:
        raise Http404("No public area has this name.")
    return _calendar(f"Meetings: {place.title}", things_of(area, "meetings"))


@public_page
def body_calendar(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    body, found = _of_body(area, slug)
    return _calendar(f"Meetings: {body.title}", found)
