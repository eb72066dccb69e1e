"""What must be published by a body, measured by the releases of this moment: a strip, a list in words, and twins."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from frankpledge.domains.specified_information.standing import kinds_read, standing_of
from frankpledge.look.access import today
from frankpledge.publication.addresses import address, address_of
from frankpledge.publication.answers import csv_answer, json_answer, public_page
from frankpledge.publication.pages.body import day_asked
from frankpledge.publication.reading import Thing, area_title, thing
from frankpledge.publication.recording import note, noted
from frankpledge.publication.successions import passed_on, rows_as_data
from frankpledge.rules.specified_information import DUE, FOUND, MISSING, NOT_APPLICABLE, OUT_OF_DATE, STATES, Measured
from frankpledge.rules.statute import table
from frankpledge.typesetting.drawings.item_strip import DrawnItem, item_strip, item_strip_twin

BOUND = "local policing body"
LOOKS = {FOUND: "kept", DUE: "done", OUT_OF_DATE: "late", MISSING: "breach", NOT_APPLICABLE: "nothing"}
HEAD = [
    "paragraph", "item", "what", "how_often", "state", "since", "due_by", "because", "found_on", "covers_to", "found",
    "address", "is_sample", "in_force_from", "section", "source", "verified", "note",
]  # fmt: skip


def _body(area: str, slug: str) -> Thing:
    found = thing(f"bodies:{slug}")
    if found is None or found.area != area or found.fields["body_kind"] != BOUND:
        raise Http404("The Order binds no public body of this name here.")
    return found


def _asked(request: HttpRequest) -> date:
    asked = day_asked(request)
    note("day")
    return asked or today()


def measured_now(body: Thing, on: date) -> list[Measured]:
    """How every item stands on a day by what is released now; a withdrawal shows in the very next answer."""
    kinds = [f"kind:{body.area}:{kind}" for kind in kinds_read()]
    with noted("kind::documents", *kinds):
        return standing_of(body.slug, on)


def _where(one: Measured, area: str) -> str:
    if one.evidence is None:
        return ""
    elsewhere = one.evidence.address.startswith(("http://", "https://"))
    return one.evidence.address if elsewhere else address(one.evidence.address, area)


def _row(one: Measured, area: str) -> dict[str, Any]:
    found = one.evidence
    return {
        "paragraph": one.item.paragraph,
        "item": one.item.title,
        "what": one.item.what,
        "how_often": one.item.how_often,
        "state": one.state,
        "since": str(one.since or ""),
        "due_by": str(one.due_by or ""),
        "because": one.because,
        "found_on": str(found.on) if found else "",
        "covers_to": str(found.covers_to or "") if found else "",
        "found": found.title if found else "",
        "address": _where(one, area),
        "is_sample": bool(found and found.is_sample),
        "in_force_from": str(one.item.in_force_from),
        "section": one.section,
        "source": one.source,
        "verified": one.verified,
        "note": one.note,
    }


@public_page
def show_must_publish(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    body, on = _body(area, slug), _asked(request)
    measured = measured_now(body, on)
    drawn = [DrawnItem(one.item.paragraph, one.item.title, one.state) for one in measured if one.item.of_the_order]
    rows = [(one, LOOKS[one.state], _where(one, area)) for one in measured]
    law = table("specified_information")
    context = {
        "body": body,
        "passed_on": passed_on(body),
        "on": on,
        "is_today": on == today(),
        "groups": [
            ("What the Order lists", [row for row in rows if row[0].item.of_the_order]),
            ("What the Act itself asks for", [row for row in rows if not row[0].item.of_the_order]),
        ],
        "faults": [row for row in rows if row[0].state in (MISSING, OUT_OF_DATE)],
        "counts": [(state, LOOKS[state], sum(one.state == state for one in measured)) for state in STATES],
        "total": len(measured),
        "svg": mark_safe(item_strip(f"What {body.title} must publish", drawn)),  # noqa: S308  the drawing escapes
        "twin": item_strip_twin(drawn),
        "law": law,
        "query": f"?on={on}" if request.GET.get("on") else "",
        "address": f"{address_of(body)}must-be-published",
        "trail": [(area_title(area), f"/{area}/"), (body.title, address_of(body))],
    }
    return render(request, "publication/must_publish.html", context)


@public_page
def must_publish_json(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    body, on = _body(area, slug), _asked(request)
    law = table("specified_information")
    told = {name: law[name] for name in ("order", "source", "verified", "note", "exception")}
    rows = [_row(one, area) for one in measured_now(body, on)]
    told_of = {"body": body.slug, "on": str(on), "functions_pass_to": rows_as_data(passed_on(body))}
    return json_answer({**told_of, "law": told, "reading": law["reading"], "items": rows})


@public_page
def must_publish_csv(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    body, on = _body(area, slug), _asked(request)
    rows = [_row(one, area) for one in measured_now(body, on)]
    return csv_answer(f"{slug}-must-be-published-{on}", HEAD, [[row[name] for name in HEAD] for row in rows])
