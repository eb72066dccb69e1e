"""The statutory calendar of a body: what is due, done, late or without evidence, by what law; and the rules."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.look.access import today
from frankpledge.publication.addresses import address_of
from frankpledge.publication.answers import csv_answer, json_answer, public_page
from frankpledge.publication.duties.calendar_file import calendar_file
from frankpledge.publication.duties.shown import as_data, gone_from, grouped, lead, picture, shown_rows
from frankpledge.publication.reading import Thing, thing, things_of
from frankpledge.publication.recording import note
from frankpledge.rules.duties import MARK_WORDS, Duty, duties, trigger_kinds

KIND = "duty-calendars"
HEAD = [
    "calendar", "duty", "title", "owed_by", "to", "section", "law_verified", "trigger", "arose_on", "limit", "due",
    "because", "state", "stands", "done_on", "evidence", "what_is_published", "what_follows_a_miss", "changes",
    "is_sample", "release",
]  # fmt: skip
RULES_HEAD = [
    "duty", "title", "owed_by", "to", "bodies", "section", "law", "law_verified", "note", "arises_when", "when",
    "what_is_published", "what_follows_a_miss", "in_force_from", "in_force_to", "public_as",
]  # fmt: skip


def _of_body(area: str, slug: str) -> tuple[Thing, list[Thing]]:
    """A body and its released calendars, newest first. Two queries."""
    body = thing(f"bodies:{slug}")
    if body is None or body.area != area:
        raise Http404("No public body has this name.")
    found = [one for one in things_of(area, KIND) if one.body == slug]
    if not found:
        raise Http404("No calendar of duties of this body is public.")
    return body, found


def _chosen(found: list[Thing]) -> Thing:
    """The calendar that holds today, else the newest."""
    note("day")
    day = today().isoformat()
    return next((one for one in found if one.day <= day <= one.until), found[0])


def _page(request: HttpRequest, body: Thing, chosen: Thing, found: list[Thing], data: str) -> HttpResponse:
    note("day")
    on = today()
    rows = shown_rows(chosen, on, gone_from([chosen]))
    drawn, twin, after = picture(chosen, rows, on)
    context = {
        "body": body,
        "calendar": chosen,
        "fields": chosen.fields,
        "groups": grouped(rows),
        "lead": lead(rows),
        "unread": sum(bool(one.unread) for one in rows),
        "picture": drawn,
        "twin": twin,
        "after": after,
        "on": on,
        "others": [(one, address_of(one)) for one in found if one.key != chosen.key],
        "data": data,
        "ics": f"/{body.area}/bodies/{body.slug}/duties.ics",
        "standing": [(one, MARK_WORDS[one["mark"]]) for one in chosen.fields["standing"]],
        "trail": [
            (_area_words(body.area), f"/{body.area}/"),
            ("Bodies", f"/{body.area}/bodies/"),
            (body.title, address_of(body)),
        ],
    }
    return render(request, "publication/duties.html", context)


def _area_words(area: str) -> str:
    place = thing(f"areas:{area}")
    return place.title if place else area


@public_page
def show_duties(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    body, found = _of_body(area, slug)
    return _page(request, body, _chosen(found), found, f"/{area}/bodies/{slug}/duties")


@public_page
def show_calendar(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    chosen = thing(f"{KIND}:{slug}")
    if chosen is None or chosen.area != area:
        raise Http404("No calendar of duties has this address.")
    body, found = _of_body(area, chosen.body)
    return _page(request, body, chosen, found, f"/{area}/bodies/{chosen.body}/duties")


@public_page
def duties_json(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    body, found = _of_body(area, slug)
    note("day")
    gone = gone_from(found)
    return json_answer({"body": body.key, "calendars": [as_data(one, today(), gone) for one in found]})


@public_page
def duties_csv(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    _, found = _of_body(area, slug)
    note("day")
    gone = gone_from(found)
    rows = [_csv_row(one, row) for one in found for row in as_data(one, today(), gone)["rows"]]
    return csv_answer(f"{slug}-duties", HEAD, rows)


def _csv_row(calendar: Thing, row: dict[str, Any]) -> list[Any]:
    shows = [one for one in row["evidence"] if not one["withdrawn"]]
    return [
        calendar.slug, row["duty"], row["title"], row["owed_by"], row["to"], row["section"], row["mark"],
        row["trigger"], row["arose_on"], row["limit"], row["due"], row["because"], row["state"], row["stands"],
        min((one["done_on"] for one in shows), default=""), "; ".join(one["words"] for one in shows), row["publish"],
        row["miss"], "; ".join(one["reason"] for one in row["changes"]), calendar.is_sample, calendar.release,
    ]  # fmt: skip


@public_page
def duties_calendar(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    body, found = _of_body(area, slug)
    note("day")
    return calendar_file(f"Duties of {body.title}", found, today())


def _rule(duty: Duty) -> dict[str, str]:
    kind = trigger_kinds().get(duty.trigger)
    first, last = duty.first_day, duty.last_day
    return {
        "duty": duty.key, "title": duty.title, "owed_by": duty.owed_by, "to": duty.to, "bodies": ", ".join(duty.kinds),
        "section": duty.section, "law": duty.source, "law_verified": duty.mark, "note": duty.note,
        "arises_when": kind.title if kind else "", "when": duty.when_words, "what_is_published": duty.publish,
        "what_follows_a_miss": duty.miss, "in_force_from": "" if first == first.min else first.isoformat(),
        "in_force_to": "" if last == last.max else last.isoformat(), "public_as": duty.is_public,
    }  # fmt: skip


def _rules() -> list[dict[str, str]]:
    note("day")
    return [_rule(duty) for duty in duties()]


@public_page
def show_rules(request: HttpRequest) -> HttpResponse:
    found = _rules()
    context = {
        "rules": [(one, MARK_WORDS[one["law_verified"]]) for one in found],
        "unread": sum(one["law_verified"] != "yes" for one in found),
        "trail": [("Time and votes in law", "/law/")],
    }
    return render(request, "publication/duty_rules.html", context)


@public_page
def rules_json(request: HttpRequest) -> HttpResponse:
    return json_answer({"duties": _rules()})


@public_page
def rules_csv(request: HttpRequest) -> HttpResponse:
    return csv_answer("duties", RULES_HEAD, [list(one.values()) for one in _rules()])
