"""The thread of a promise, and its data twins."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from frankpledge.publication import feed, successions, thread
from frankpledge.publication.addresses import address_of, promise_address
from frankpledge.publication.answers import csv_answer, json_answer, public_page
from frankpledge.publication.pages.things import places, thing_json
from frankpledge.publication.reading import Thing, TieRow, plan_versions, strands_of, thing, things, ties_of

PAGE = 200


def _promise(ref: str, area: str = "") -> Thing:
    found = thing(f"promises:{ref}")
    if found is None or (area and found.area != area):
        raise Http404(f"No public promise has the reference {ref}.")
    return found


def _ties(ref: str) -> list[TieRow]:
    """What hangs on a promise, and what lies with it: the later promises that carry it on. One query."""
    found = ties_of([ref, f"promises:{ref}"])
    return [*found[ref], *found[f"promises:{ref}"]]


def _relatives(promise: Thing, ties: list[TieRow]) -> dict[str, Any]:
    fields = promise.fields
    parent = fields["parent"].get("ref", "")
    versions = {tie.key for tie in ties if tie.kind == "plan-versions"}
    wanted = [f"promises:{ref}" for ref in [*fields["succeeds"], parent] if ref]
    later = [tie.key for tie in ties if tie.kind == "promises"]
    found = things([*wanted, *later, f"bodies:{promise.body}"])
    plans = sorted(
        (version for version in plan_versions(promise.area) if version.key in versions),
        key=lambda version: (version.fields["version"]["on"], version.key),
    )
    here = [
        {**item, "version": version, "address": address_of(version)}
        for version in plans
        for item in version.fields["items"]
        if item["ref"] == fields["ref"]
    ]
    children = [
        {**item, "address": promise_address(promise.area, item["ref"])}
        for item in (plans[-1].fields["items"] if plans else [])
        if item["parent"] == fields["ref"]
    ]
    wordings = [{**row, "reworded": at > 0 and row["text"] != here[at - 1]["text"]} for at, row in enumerate(here)]
    return {
        "parent": found.get(f"promises:{parent}"),
        "parent_address": promise_address(promise.area, parent) if parent else "",
        "came_from": [
            (found[key], address_of(found[key])) for key in wanted[: len(fields["succeeds"])] if key in found
        ],
        "carried_on": [(found[key], address_of(found[key])) for key in later if key in found],
        "passed_on": successions.of_promise(promise, found),
        "plan": plans[-1] if plans else None,
        "wordings": wordings,
        "voices": here[-1]["voices"] if here else [],
        "children": children,
    }


@public_page
def show_promise(request: HttpRequest, area: str, ref: str) -> HttpResponse:
    promise = _promise(ref)
    if promise.area != area:
        # What is done in a force area may serve a promise of the mayor's area around it, and is listed under its own.
        return redirect(promise_address(promise.area, ref))
    number = request.GET.get("page", "1")
    page = int(number) if number.isdecimal() and 0 < int(number) < 10_000 else 1
    strands = strands_of(ref, limit=PAGE + 1, offset=(page - 1) * PAGE)
    ties = _ties(ref)
    counted = [tie for tie in ties if tie.knot]
    context = {
        "promise": promise,
        "address": promise_address(area, ref),
        "knots": thread.knots(strands[:PAGE]),
        "in_short": thread.in_short(counted),
        "missing": thread.missing(promise, counted, strands),
        "page": page,
        "more": len(strands) > PAGE,
        "latest": max([promise, *strands[:PAGE]], key=lambda thing: thing.release),
        **_relatives(promise, ties),
    }
    return render(request, "publication/promise.html", context)


@public_page
def promise_json(request: HttpRequest, area: str, ref: str) -> HttpResponse:
    promise = _promise(ref, area)
    ties = _ties(ref)
    relatives = _relatives(promise, ties)
    strands = strands_of(ref, limit=10_000)
    counted = [tie for tie in ties if tie.knot]
    return json_answer(
        {
            **thing_json(promise),
            "in_short": {cell.label.lower(): cell.words for cell in thread.in_short(counted)},
            "missing": thread.missing(promise, counted, strands),
            "functions_pass_to": successions.rows_as_data(relatives["passed_on"]),
            "carried_on_by": [{"ref": one.slug, "address": where} for one, where in relatives["carried_on"]],
            "strands": [thing_json(strand) for strand in strands],
        }
    )


@public_page
def promise_csv(request: HttpRequest, area: str, ref: str) -> HttpResponse:
    _promise(ref, area)
    rows = [
        [
            knot.thing.day, knot.thing.until, knot.when, knot.kind, knot.headline, knot.outcome,
            "; ".join(f"{label}: {value}" for label, value in knot.facts),
            places(knot.thing),
            knot.thing.key, knot.thing.release, knot.thing.content_hash,
        ]
        for knot in thread.knots(strands_of(ref, limit=10_000))
    ]  # fmt: skip
    head = [
        "day", "until", "when", "knot", "headline", "outcome", "facts", "sources", "key", "release", "content_sha256",
    ]  # fmt: skip
    return csv_answer(ref, head, rows)


@public_page
def promise_feed(request: HttpRequest, area: str, ref: str) -> HttpResponse:
    promise = _promise(ref, area)
    newest = sorted([promise, *strands_of(ref, limit=10_000)], key=lambda thing: thing.release, reverse=True)[:50]
    return feed.atom(f"{promise.title} ({ref})", promise_address(area, ref), newest)
