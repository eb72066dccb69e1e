"""A plan on a page, its data twins, and two versions side by side."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.publication import plan_page
from frankpledge.publication.addresses import address_of, promise_address
from frankpledge.publication.answers import csv_answer, json_answer, public_page
from frankpledge.publication.reading import Thing, things_of
from frankpledge.publication.side_by_side import items_of, threats_of
from frankpledge.rules.lineage import tally, trace
from frankpledge.rules.periods import Period


def _versions(area: str, slug: str) -> list[Thing]:
    versions = plan_page.versions_of(area, slug)
    if not versions:
        raise Http404(f"No public plan has the name {slug}.")
    return versions


def _period(request: HttpRequest) -> tuple[Period | None, str]:
    """The period asked for, and what is wrong with it in words."""
    asked = [request.GET.get(name, "").strip() for name in ("from", "to")]
    if not any(asked):
        return None, ""
    try:
        return Period(date.fromisoformat(asked[0]), date.fromisoformat(asked[1])), ""
    except ValueError:
        return None, "Give both days as year-month-day, the first no later than the last. All of the record is shown."


def _asked(request: HttpRequest) -> dict[str, Any]:
    period, wrong = _period(request)
    show, sort = request.GET.get("show", "all"), request.GET.get("sort", "plan")
    return {
        "period": period,
        "wrong": wrong,
        "show": show if show in plan_page.FILTERS else "all",
        "sort": sort if sort in plan_page.SORTS else "plan",
    }


@public_page
def show_plan(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    versions = _versions(area, slug)
    version = plan_page.standing_version(versions)
    asked = _asked(request)
    options = {name: asked[name] for name in ("period", "show", "sort")}
    groups = plan_page.groups_asked(version, **options)
    points = sum(item["kind"] == "delivery point" for item in version.fields["items"])
    empty = sum(group.empty for group in groups)
    priorities = {item["ref"] for item in version.fields["items"] if item["kind"] == "priority"}
    others = [
        {**item, "address": promise_address(area, item["ref"])}
        for item in version.fields["items"]
        if item["kind"] in {"pledge", "principle", "objective"} and item["parent"] not in priorities
    ]
    context = {
        "version": version,
        "versions": [(one, address_of(one)) for one in versions],
        "groups": groups,
        "others": others,
        "points": points,
        "empty": empty,
        "shown": sum(len(group.rows) for group in groups),
        "filters": plan_page.FILTERS,
        "sorts": plan_page.SORTS,
        "address": f"/{area}/plans/{slug}/",
        "paths": _of_plan(area, "plan-variations", slug),
        "looks": _of_plan(area, "plan-reviews", slug),
        "comparison": f"/{area}/plans/{slug}/changes/" if len(versions) > 1 else "",
        "query": request.GET.urlencode(),
        "asked_from": request.GET.get("from", ""),
        "asked_to": request.GET.get("to", ""),
        **asked,
    }
    return render(request, "publication/plan.html", context)


def _of_plan(area: str, kind: str, slug: str) -> list[tuple[Thing, str]]:
    """The public things of a kind that are about a plan, newest first, with their addresses. One query."""
    return [(one, address_of(one)) for one in things_of(area, kind) if one.fields["plan"]["slug"] == slug]


@public_page
def plan_json(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    versions = _versions(area, slug)
    version = plan_page.standing_version(versions)
    asked = _asked(request)
    groups = plan_page.groups_asked(version, period=asked["period"])
    rows = {row.ref: row for group in groups for row in group.rows}
    priorities = [item for item in version.fields["items"] if item["kind"] == "priority"]
    points = [item for item in version.fields["items"] if item["kind"] == "delivery point"]
    return json_answer(
        {
            "plan": version.fields["plan"],
            "version": version.fields["version"],
            "versions": [{**one.fields["version"], "address": address_of(one)} for one in versions],
            "release": {"number": version.release, "on": version.released_on, "content_sha256": version.content_hash},
            "priorities": [_item_json(area, item) for item in priorities],
            "delivery_points": [
                {
                    **_item_json(area, item),
                    "done": rows[item["ref"]].done,
                    "measured": rows[item["ref"]].measured,
                    "open_actions": rows[item["ref"]].actions_open,
                    "assessed": rows[item["ref"]].assessed,
                    "nothing_to_show": not rows[item["ref"]].has_something,
                }
                for item in points
                if item["ref"] in rows
            ],
            "other_promises": [
                _item_json(area, item)
                for item in version.fields["items"]
                if item["kind"] not in {"priority", "delivery point"}
            ],
            "requirements": version.fields["requirements"],
        }
    )


def _item_json(area: str, item: dict[str, Any]) -> dict[str, Any]:
    return {**item, "thread": promise_address(area, item["ref"])}


@public_page
def plan_csv(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    version = plan_page.standing_version(_versions(area, slug))
    asked = _asked(request)
    options = {name: asked[name] for name in ("period", "show", "sort")}
    groups = plan_page.groups_asked(version, **options)
    head = [
        "priority", "ref", "number", "title", "promise", "thread", "done", "newest", "measured", "open_actions",
        "oldest_open_action", "asked", "asked_open", "money", "assessed",
    ]  # fmt: skip
    rows = [
        [
            group.title, row.ref, row.number, row.title, row.text, row.address, row.done, row.done_newest, row.measured,
            row.actions_open, row.action_oldest, row.asked, row.asked_open, row.money, row.assessed,
        ]
        for group in groups
        for row in group.rows
    ]  # fmt: skip
    return csv_answer(f"plan-{slug}", head, rows)


def _pick(versions: list[Thing], slug: str, default: Thing) -> Thing:
    return next((one for one in versions if one.fields["version"]["slug"] == slug), default)


@public_page
def show_changes(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    versions = _versions(area, slug)
    old = _pick(versions, request.GET.get("old", ""), versions[0])
    new = _pick(versions, request.GET.get("new", ""), versions[-1])
    rows = trace(items_of(old), items_of(new))
    threats_old = threats_of(area, slug, old.fields["version"]["slug"])
    threats_new = threats_of(area, slug, new.fields["version"]["slug"])
    threats = trace(threats_old, threats_new)
    before, after = ([row["name"] for row in one.fields["requirements"]] for one in (old, new))
    context = {
        "old": old, "new": new, "versions": versions, "plan": new.fields["plan"],
        "rows": [row for row in rows if row.fate != "carried"], "tally": tally(rows),
        "threats": threats, "threat_tally": tally(threats), "threats_old": threats_old, "threats_new": threats_new,
        "requirements_same": before == after, "requirements_old": before, "requirements_new": after,
        "address": f"/{area}/plans/{slug}/changes/", "plan_address": f"/{area}/plans/{slug}/",
    }  # fmt: skip
    return render(request, "publication/changes.html", context)


@public_page
def changes_json(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    versions = _versions(area, slug)
    old = _pick(versions, request.GET.get("old", ""), versions[0])
    new = _pick(versions, request.GET.get("new", ""), versions[-1])
    rows = trace(items_of(old), items_of(new))
    threats = trace(*(threats_of(area, slug, one.fields["version"]["slug"]) for one in (old, new)))

    def told(found: Any) -> list[dict[str, Any]]:
        return [
            {
                "fate": row.fate,
                "old": [item.name for item in row.old],
                "new": [item.name for item in row.new],
                "because": row.because,
            }
            for row in found
        ]

    return json_answer(
        {
            "old": old.fields["version"], "new": new.fields["version"], "promises": dict(tally(rows)),
            "changes": told(row for row in rows if row.fate != "carried"),
            "threat_areas": {"tally": dict(tally(threats)), "rows": told(threats)},
        }
    )  # fmt: skip
