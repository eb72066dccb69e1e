"""The front page, and the home of an area."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.domains import offers
from frankpledge.look.access import today
from frankpledge.publication import plan_page
from frankpledge.publication.addresses import address_of
from frankpledge.publication.answers import json_answer, public_page
from frankpledge.publication.area_home import duty_lines, kinds_in_groups, threats_in_turn
from frankpledge.publication.meetings.state import state_line
from frankpledge.publication.pages.diary import where_people_were_met
from frankpledge.publication.pages.things import thing_json
from frankpledge.publication.reading import (
    Thing,
    counts_of,
    is_top_area,
    newest_releases,
    released_lately,
    thing,
    things_of,
    top_areas,
)
from frankpledge.publication.recording import note
from frankpledge.publication.successions import covered_by, covering


@public_page
def front(request: HttpRequest) -> HttpResponse:
    areas = [(area, address_of(area)) for area in top_areas()]
    newest = [(one, address_of(one)) for one in newest_releases(limit=10)]
    return render(request, "publication/front.html", {"areas": areas, "newest": newest})


def _place(slug: str) -> Thing:
    place = thing(f"areas:{slug}")
    if place is None or not is_top_area(place):
        raise Http404("No public area has this name.")
    return place


def plan_summary(version: Thing) -> dict[str, Any]:
    """What the home page says of a plan: its counts, and how many points have anything to show. One query."""
    groups = plan_page.standing_groups(version)
    points = sum(len(group.rows) for group in groups)
    empty = sum(group.empty for group in groups)
    term_to = version.fields["plan"]["term_to"]
    note("day")
    return {
        "version": version,
        "address": f"/{version.area}/plans/{version.fields['plan']['slug']}/",
        "groups": groups,
        "points": points,
        "something": points - empty,
        "empty": empty,
        "is_draft": version.fields["version"].get("status") in ("draft", "final draft"),
        "is_over": bool(term_to) and date.fromisoformat(term_to) < today(),
    }


def _next_meetings(area: str) -> list[tuple[Thing, str, str]]:
    """The next three meetings that are not called off, each with its address and how its papers stand. One query."""
    note("day")
    coming = [one for one in things_of(area, "meetings", since=today().isoformat()) if not one.fields["cancelled"]]
    return [(one, address_of(one), state_line(one.fields, today())) for one in reversed(coming[-3:])]


@public_page
def area_home(request: HttpRequest, area: str) -> HttpResponse:
    place = _place(area)
    plans = plan_page.plans_of(area)
    places = things_of(area, "areas")
    parts = [one for one in places if one.fields["area_kind"] == "district"]
    counts = counts_of(area)
    context = {
        "place": place,
        "plan": plan_summary(plan_page.standing_version(plans[0])) if plans else None,
        "plans": [(versions[-1], f"/{area}/plans/{versions[0].fields['plan']['slug']}/") for versions in plans],
        "covered": [(one, address_of(one)) for one in covered_by(place)],
        "covering": [(one, address_of(one)) for one in covering(place)],
        "districts": sorted(((one, address_of(one)) for one in parts), key=lambda pair: pair[0].title),
        "lately": [(row, f"/{area}/{row.kind}/", address_of(row.last)) for row in released_lately(area)],
        "kinds": kinds_in_groups(area, counts),
        "map": where_people_were_met(things_of(area, "engagements"), places) if counts.get("engagements") else None,
        "threats": threats_in_turn(area) if counts.get("threat-lists") else None,
        "duties": duty_lines(area) if counts.get("duty-calendars") else [],
        "next_meetings": _next_meetings(area),
        "has_threats": bool(counts.get("threat-lists")),
        "has_diary": bool(counts.get("engagements")),
        "has_decisions": bool(counts.get("decisions")),
        "has_forward_plan": bool(counts.get("planned-decisions")),
    }
    return render(request, "publication/area.html", context)


@public_page
def area_json(request: HttpRequest, area: str) -> HttpResponse:
    place = _place(area)
    plans = plan_page.plans_of(area)
    return json_answer(
        {
            **thing_json(place),
            "plans": [f"/{area}/plans/{versions[0].fields['plan']['slug']}.json" for versions in plans],
            "kinds": {offer.kind: f"/{area}/{offer.kind}.json" for offer in offers()},
            "feed": f"/{area}.atom",
        }
    )
