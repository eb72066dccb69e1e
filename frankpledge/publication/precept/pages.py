"""The pages of a precept, of a budget table, of a body's money by year, and of an appointment, with their twins."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.look.access import today
from frankpledge.publication.addresses import address_of
from frankpledge.publication.answers import json_answer, public_page
from frankpledge.publication.pages.things import thing_json
from frankpledge.publication.precept import tables
from frankpledge.publication.precept.path import appointment_path_of, precept_path_of, standing_json
from frankpledge.publication.reading import Thing, about, thing, things, things_of
from frankpledge.publication.recording import note
from frankpledge.record.releases.models import Release
from frankpledge.rules.precept import PreceptCalendar, precept_calendar

KINDS = ("budgets", "precepts")


def _thing(area: str, kind: str, slug: str) -> Thing:
    found = thing(f"{kind}:{slug}")
    if found is None or found.area != area:
        raise Http404("Nothing public has this address.")
    return found


def _history(key: str) -> list[Release]:
    note(f"key:{key}")
    return list(Release.objects.filter(key=key).select_related("takedown").order_by("-number"))


def calendar_of(year: int) -> tuple[PreceptCalendar | None, str]:
    """The dates of a year, or the sentence that says why they cannot be told."""
    try:
        return precept_calendar(year), ""
    except ValueError as refused:
        words = str(refused)
        return None, f"{words[:1].upper()}{words[1:]}."


def _budgets(area: str, body: str, year: int | None = None) -> list[Thing]:
    found = [one for one in things_of(area, "budgets") if one.body == body and year in (None, one.fields["year"])]
    order = ("gross", "net", "capital", "other")
    return sorted(found, key=lambda one: (-one.fields["year"], order.index(one.fields["table"]), one.key))


@public_page
def show_precept(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    precept = _thing(area, "precepts", slug)
    note("day")
    path = precept_path_of(precept, about(precept.key), today())
    calendar, no_calendar = calendar_of(precept.fields["year"])
    budgets = _budgets(area, precept.body, precept.fields["year"])
    meetings = {act.fields["meeting"] for act, _ in path.done if act.fields["meeting"]}
    context = {
        "thing": precept,
        "address": address_of(precept),
        "body": thing(f"bodies:{precept.body}"),
        "path": path,
        "calendar": calendar,
        "no_calendar": no_calendar,
        "budgets": [(one, address_of(one)) for one in budgets],
        "net_and_gross": tables.net_and_gross(budgets),
        "meetings": {one.slug for one in things(f"meetings:{each}" for each in sorted(meetings)).values()},
        "history": _history(precept.key),
    }
    return render(request, "publication/precept/precept.html", context)


@public_page
def precept_json(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    precept = _thing(area, "precepts", slug)
    note("day")
    path = precept_path_of(precept, about(precept.key), today())
    calendar, no_calendar = calendar_of(precept.fields["year"])
    first = calendar.rounds[0] if calendar else None
    return json_answer({
        **thing_json(precept),
        "acts": [thing_json(act) for act, _ in path.done],
        "standing": standing_json(path),
        "dates": [
            {"limit": step.limit.key, "title": step.limit.title, "owed_by": step.limit.owed_by,
             "on": step.deadline.on.isoformat() if step.deadline.on else "", "section": step.deadline.section}
            for step in (calendar.steps if calendar else ())
        ],
        "notice": {"fits": first.fits, "publish_by": first.publish_by.isoformat(), "because": first.because}
        if first else {"because": no_calendar},
    })  # fmt: skip


@public_page
def precept_csv(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    precept = _thing(area, "precepts", slug)
    return tables.as_csv(f"{slug}-bands", address_of(precept), tables.BAND_COLUMNS, tables.band_rows(precept))


@public_page
def precept_csvw(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    precept = _thing(area, "precepts", slug)
    said = [part for part in (precept.fields["rounding"], precept.fields["agreement"]) if part]
    return tables.as_csvw(precept, address_of(precept), tables.BAND_COLUMNS, said)


@public_page
def show_budget(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    budget = _thing(area, "budgets", slug)
    others = [one for one in _budgets(area, budget.body, budget.fields["year"])]
    promises = things(f"promises:{ref}" for ref in budget.promises)
    context = {
        "thing": budget,
        "address": address_of(budget),
        "body": thing(f"bodies:{budget.body}"),
        "drawn": tables.drawn(budget),
        "others": [(one, address_of(one)) for one in others if one.key != budget.key],
        "net_and_gross": tables.net_and_gross(others) if budget.fields["table"] in ("net", "gross") else "",
        "promises": [(found, address_of(found)) for found in promises.values()],
        "history": _history(budget.key),
    }
    return render(request, "publication/precept/budget.html", context)


@public_page
def budget_csv(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    budget = _thing(area, "budgets", slug)
    return tables.as_csv(slug, address_of(budget), tables.ROW_COLUMNS, tables.budget_rows(budget))


@public_page
def budget_csvw(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    budget = _thing(area, "budgets", slug)
    check = budget.fields["check"]
    said = [check["says"], *check["faults"], *([budget.fields["note"]] if budget.fields["note"] else [])]
    return tables.as_csvw(budget, address_of(budget), tables.ROW_COLUMNS, said)


@dataclass(frozen=True)
class Year:
    """One financial year of a body: its tables, its precept where one is public, and net beside gross."""

    years: str
    budgets: list[tuple[Thing, str]]
    precepts: list[tuple[Thing, str]]
    net_and_gross: str


def _years(area: str, body: str) -> list[Year]:
    budgets = _budgets(area, body)
    precepts = [one for one in things_of(area, "precepts") if one.body == body]
    every = sorted([*budgets, *precepts], key=lambda one: -one.fields["year"])
    found = []
    for _, group in groupby(every, key=lambda one: one.fields["year"]):
        here = list(group)
        tables_here = [one for one in here if one.kind == "budgets"]
        found.append(
            Year(
                here[0].fields["years"],
                [(one, address_of(one)) for one in tables_here],
                [(one, address_of(one)) for one in here if one.kind == "precepts"],
                tables.net_and_gross(tables_here),
            )
        )
    return found


def _body_with_money(area: str, slug: str) -> tuple[Thing, list[Year]]:
    body, years = _thing(area, "bodies", slug), _years(area, slug)
    if not years:
        raise Http404("No budget and no precept of this body is public.")
    return body, years


@public_page
def show_money(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    body, years = _body_with_money(area, slug)
    address = f"{address_of(body)}money/"
    context = {"body": body, "of_body": address_of(body), "years": years, "address": address}
    return render(request, "publication/precept/money.html", context)


@public_page
def money_json(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    body, years = _body_with_money(area, slug)
    told: list[dict[str, Any]] = [
        {
            "year": year.years, "net_and_gross": year.net_and_gross,
            "budgets": [thing_json(one) for one, _ in year.budgets],
            "precepts": [thing_json(one) for one, _ in year.precepts],
        }
        for year in years
    ]  # fmt: skip
    return json_answer({"body": body.slug, "years": told})


@public_page
def show_appointment(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    found = _thing(area, "appointments", slug)
    note("day")
    path = appointment_path_of(found, about(found.key), today())
    meetings = {act.fields["meeting"] for act, _ in path.done if act.fields["meeting"]}
    context = {
        "thing": found,
        "address": address_of(found),
        "body": thing(f"bodies:{found.body}"),
        "path": path,
        "meetings": {one.slug for one in things(f"meetings:{each}" for each in sorted(meetings)).values()},
        "history": _history(found.key),
    }
    return render(request, "publication/precept/appointment.html", context)


@public_page
def appointment_json(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    found = _thing(area, "appointments", slug)
    note("day")
    path = appointment_path_of(found, about(found.key), today())
    acts = [thing_json(act) for act, _ in path.done]
    return json_answer({**thing_json(found), "acts": acts, "standing": standing_json(path)})
