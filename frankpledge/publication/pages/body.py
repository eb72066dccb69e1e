"""The page of a body: its seats on a day as picture and table, rules, meetings; its members as Popolo and CSV."""

import re
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.domains import offer_of
from frankpledge.look.access import today
from frankpledge.look.forms import FIRST_DAY, LAST_DAY
from frankpledge.publication.addresses import address_of
from frankpledge.publication.answers import csv_answer, json_answer, public_page
from frankpledge.publication.body_page import body_on
from frankpledge.publication.panel.ask import PANEL, Asked, grant_year_of
from frankpledge.publication.popolo import popolo
from frankpledge.publication.precept.links import precept_links
from frankpledge.publication.reading import Thing, count_of, things, things_of, ties_of
from frankpledge.publication.recording import note
from frankpledge.publication.successions import passed_on, took_on
from frankpledge.record.releases.models import Release

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
TERM_HEAD = [
    "body", "seat", "seat_kind", "appointed_by", "has_vote", "holder", "is_post", "party", "is_substitute", "from",
    "from_is", "to", "approval_of", "approved_on", "roles", "note", "source_document", "source_at", "source_lines",
    "release", "content_sha256",
]  # fmt: skip


def _body(area: str, slug: str) -> tuple[Thing, Thing | None]:
    found = things([f"bodies:{slug}", f"memberships:{slug}"])
    body = found.get(f"bodies:{slug}")
    if body is None or body.area != area:
        raise Http404("Nothing public has this address.")
    return body, found.get(f"memberships:{slug}")


def day_asked(request: HttpRequest) -> date | None:
    """The day of ?on=2022-11-17; one that is none is an unknown page."""
    asked = request.GET.get("on", "")
    if not asked:
        return None
    try:
        found = date.fromisoformat(asked) if DAY.fullmatch(asked) else _no_day()
    except ValueError as wrong:
        raise Http404("There is no such day.") from wrong
    # From days further off no count of months stays in the calendar.
    return found if FIRST_DAY <= found <= LAST_DAY else _no_day()


def _no_day() -> date:
    raise Http404("There is no such day.")


def _meetings(body: Thing) -> tuple[Thing | None, Thing | None]:
    """The next meeting and the last one before today, by what is released of them."""
    note("day")
    day = today().isoformat()
    found = [one for one in things_of(body.area, "meetings") if one.body == body.slug]
    later = [one for one in found if one.day >= day]
    return later[-1] if later else None, next((one for one in found if one.day < day), None)


def _panel_year(body: Thing, last: Thing | None) -> str:
    """The address of the report on the year in which a panel last met; "" for another body or before it met."""
    if last is None or body.fields.get("body_kind") != PANEL:
        return ""
    return Asked(body, grant_year_of(date.fromisoformat(last.day))).path


@public_page
def show_body(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    body, membership = _body(area, slug)
    asked = day_asked(request)
    coming, last = _meetings(body)
    note(f"key:{body.key}")
    history = Release.objects.filter(key=body.key).select_related("takedown").order_by("-number")
    context: dict[str, Any] = {
        "offer": offer_of("bodies"),
        "thing": body,
        "membership": membership,
        "on_day": body_on(membership, asked, today()) if membership else None,
        "meetings": [
            (words, one, address_of(one)) for words, one in (("Next meeting", coming), ("Last meeting", last)) if one
        ],
        "has_attendance": last is not None,
        "has_duties": any(tie.kind == "duty-calendars" for tie in ties_of([body.key])[body.key]),
        "has_decisions": bool(count_of(area, "decisions")),
        "has_forward_plan": bool(count_of(area, "planned-decisions")),
        "panel_year": _panel_year(body, last),
        "precepts": precept_links(body),
        "took_on": took_on(body),
        "passed_on": passed_on(body),
        "address": address_of(body),
        "list_address": f"/{area}/bodies/",
        "history": list(history),
    }
    return render(request, "publication/kinds/bodies.html", context)


@public_page
def body_popolo(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    return json_answer(popolo(*_body(area, slug)))


@public_page
def members_csv(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    body, membership = _body(area, slug)
    if membership is None:
        raise Http404("No membership of this body is public.")
    rows = []
    for seat in membership.fields["seats"]:
        by = seat["appointer"].get("name") or seat["appointed_by"]
        for term in seat["terms"]:
            source = term["source"] or {"document": "", "at": "", "lines": ""}
            rows.append(
                [body.slug, seat["title"], seat["seat_kind"], by, seat["has_vote"], term["who"], term["is_post"],
                 term["party"], term["is_substitute"], term["since"], term["since_is"], term["until"],
                 term["approval_of"], term["approved_on"], ", ".join(role["role"] for role in term["roles"]),
                 term["note"], source["document"], source["at"], source["lines"], membership.release,
                 membership.content_hash]
            )  # fmt: skip
    return csv_answer(f"{slug}-members", TERM_HEAD, rows)
