"""The page of a matter through all its meetings, and a body's attendance over a year."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.look.access import today
from frankpledge.publication.addresses import address_of
from frankpledge.publication.answers import csv_answer, json_answer, public_page
from frankpledge.publication.attendance_year import lines_of, year_of, years_of
from frankpledge.publication.matters import Step, as_json, steps_of
from frankpledge.publication.reading import Thing, thing, things_of
from frankpledge.publication.recording import note

LINE_HEAD = [
    "meeting", "held_on", "who", "seat", "capacity", "presence", "came_at_item", "left_at_item", "is_sample",
    "release", "content_sha256",
]  # fmt: skip


def _steps(area: str, meeting: str, item: str) -> list[Step]:
    found = steps_of(area, meeting, item)
    if not found:
        raise Http404("No public meeting has this item.")
    return found


@public_page
def show_matter(request: HttpRequest, area: str, meeting: str, item: str) -> HttpResponse:
    steps = _steps(area, meeting, item)
    context = {
        "area": area,
        "steps": steps,
        "heading": steps[-1].place.item["heading"],
        "is_sample": any(step.meeting.is_sample for step in steps),
        "address": f"/{area}/matters/{meeting}/{item}/",
    }
    return render(request, "publication/meetings/matter.html", context)


@public_page
def matter_json(request: HttpRequest, area: str, meeting: str, item: str) -> HttpResponse:
    return json_answer({"area": area, "meetings": [as_json(step) for step in _steps(area, meeting, item)]})


def _of_body(area: str, slug: str) -> tuple[Thing, list[Thing], list[Thing]]:
    body = thing(f"bodies:{slug}")
    if body is None or body.area != area:
        raise Http404("No public body has this name.")
    meetings, sheets = (
        [one for one in things_of(area, kind) if one.body == slug] for kind in ("meetings", "attendance")
    )
    return body, meetings, sheets


@public_page
def show_attendance(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    body, meetings, sheets = _of_body(area, slug)
    note("day")
    day = today().isoformat()
    years = years_of(meetings, day)
    asked = request.GET.get("year", "")
    if not years or (asked and asked not in map(str, years)):
        raise Http404("No meeting of that year is public.")
    # Without a year asked for, the last of which something can be told.
    told = [one for one in years if any(sheet.day[:4] == str(one) for sheet in sheets)]
    year = year_of(meetings, sheets, int(asked) if asked else (told or years)[0], day)
    shown = {one.slug for one in year.held}
    context = {
        "body": body,
        "of_body": address_of(body),
        "years": years,
        "year": year,
        "is_sample": any(one.is_sample for one in year.held)
        or any(one.is_sample for one in sheets if one.fields["meeting"] in shown),
        "address": f"{address_of(body)}attendance/",
    }
    return render(request, "publication/meetings/attendance_year.html", context)


@public_page
def attendance_csv(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    _, meetings, sheets = _of_body(area, slug)
    return csv_answer(f"{slug}-attendance", LINE_HEAD, lines_of(meetings, sheets))
