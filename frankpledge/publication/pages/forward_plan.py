"""The forward plan of an area: what is to be decided and when, as a picture over time and as a list."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe

from frankpledge.look.access import today
from frankpledge.publication.addresses import address, address_of
from frankpledge.publication.answers import csv_answer, json_answer, public_page
from frankpledge.publication.pages.decisions import PLANNED
from frankpledge.publication.pages.things import places, thing_json
from frankpledge.publication.reading import Thing, area_title, things, things_of
from frankpledge.publication.recording import note
from frankpledge.rules.periods import day_label
from frankpledge.typesetting.drawings.planned_times import MOST, PlannedTime, planned_times, planned_times_twin

# A year with nothing planned parts two pictures, so that neither is mostly empty.
QUIET_DAYS = 365
HEAD = [
    "key", "title", "kind", "body", "decision_maker", "expected_from", "expected_to", "how_it_stands", "moves", "why",
    "scrutiny_body", "scrutiny_meeting", "scrutiny_held_on", "contact", "became", "decided_on", "dropped", "promises",
    "sources", "is_sample", "release", "content_sha256",
]  # fmt: skip


def _planned(area: str) -> list[Thing]:
    found = things_of(area, PLANNED)
    if not found:
        raise Http404("No forward plan was released here.")
    return sorted(found, key=lambda one: (one.day, one.key))


def how_it_stands(one: Thing, on: date) -> tuple[str, bool]:
    """How a planned decision stands on a day, in words, and whether it is late."""
    fields = one.fields
    if fields["became"]:
        return "decided", False
    if fields["dropped"]:
        return "planned no longer", False
    last = date.fromisoformat(fields["expected_to"])
    if last < on:
        return f"late: no decision is on record, and it was expected by {day_label(last)}", True
    return ("expected now" if fields["expected_from"] <= str(on) else "to come"), False


def _pair(row: dict[str, Any], start: str, end: str) -> tuple[date, date]:
    return date.fromisoformat(row[start]), date.fromisoformat(row[end])


def _drawn(one: Thing) -> PlannedTime:
    fields = one.fields
    decided = fields["became"].get("signed_on", "") if fields["became"] else ""
    return PlannedTime(
        one.title,
        _pair(fields, "expected_from", "expected_to"),
        tuple(_pair(row, "old_from", "old_to") for row in fields["moves"]),
        date.fromisoformat(decided) if decided else None,
        bool(fields["dropped"]),
    )


def _last_day(one: PlannedTime) -> date:
    return max(day for day in (one.now[1], one.decided, *(pair[1] for pair in one.before)) if day)


def _first_day(one: PlannedTime) -> date:
    return min(day for day in (one.now[0], one.decided, *(pair[0] for pair in one.before)) if day)


def _pictures(area: str, shown: list[Thing]) -> list[tuple[str, SafeString, str]]:
    """A picture for each stretch of time with something planned: its years, the drawing, and what it says in words."""
    groups: list[list[PlannedTime]] = []
    for one in sorted(map(_drawn, shown[-MOST:]), key=_first_day):
        if groups and (_first_day(one) - max(map(_last_day, groups[-1]))).days <= QUIET_DAYS:
            groups[-1].append(one)
        else:
            groups.append([one])
    pictures = []
    for rows in reversed(groups):
        first, last = min(map(_first_day, rows)).year, max(map(_last_day, rows)).year
        years = str(first) if first == last else f"{first} to {last}"
        svg = planned_times(f"Decisions planned in {area_title(area)}, {years}", rows, today())
        pictures.append((years, mark_safe(svg), planned_times_twin(rows).words))  # noqa: S308  the drawing escapes
    return pictures


def _row(one: Thing, on: date, standing: dict[str, Thing]) -> dict[str, Any]:
    became, scrutiny = one.fields["became"], one.fields["scrutiny"]
    words, is_late = how_it_stands(one, on)
    decided = f"decisions:{became['key']}" if became else ""
    meeting = f"meetings:{scrutiny['meeting']}" if scrutiny["meeting"] else ""
    return {
        "thing": one,
        "address": address_of(one),
        "stands": words,
        "is_late": is_late,
        "decision": address_of(standing[decided]) if decided in standing else "",
        "meeting": address_of(standing[meeting]) if meeting in standing else "",
        "promises": [(ref, address(f"promises:{ref}", one.area)) for ref in one.promises],
    }


@public_page
def show_forward_plan(request: HttpRequest, area: str) -> HttpResponse:
    every = _planned(area)
    note("day")
    on = today()
    named = [f"decisions:{one.fields['became']['key']}" for one in every if one.fields["became"]]
    named += [f"meetings:{one.fields['scrutiny']['meeting']}" for one in every if one.fields["scrutiny"]["meeting"]]
    standing = things(named)
    rows = [_row(one, on, standing) for one in every]
    waiting = [row for row in rows if not row["thing"].fields["became"] and not row["thing"].fields["dropped"]]
    context = {
        "groups": [
            ("Not decided yet", waiting),
            ("Decided, or planned no longer", [row for row in rows if row not in waiting]),
        ],
        "total": len(every),
        "pictures": _pictures(area, every),
        "drawn": min(len(every), MOST),
        "area": area,
        "trail": [(area_title(area), f"/{area}/"), ("Decisions", f"/{area}/decisions/")],
    }
    return render(request, "publication/forward_plan.html", context)


@public_page
def forward_plan_json(request: HttpRequest, area: str) -> HttpResponse:
    every = _planned(area)
    note("day")
    told = [{**thing_json(one), "how_it_stands": how_it_stands(one, today())[0]} for one in every]
    return json_answer({"area": area, "on": str(today()), "planned": told})


@public_page
def forward_plan_csv(request: HttpRequest, area: str) -> HttpResponse:
    every = _planned(area)
    note("day")
    rows = []
    for one in every:
        fields, scrutiny = one.fields, one.fields["scrutiny"]
        moves = "; ".join(f"{row['moved_on']}: from {row['old_from']} to {row['old_to']}, {row['because']}"
                          for row in fields["moves"])  # fmt: skip
        rows.append(
            [one.key, one.title, fields["decision_kind"], fields["body"], fields["office"], fields["expected_from"],
             fields["expected_to"], how_it_stands(one, today())[0], moves, fields["why"], scrutiny["body"],
             scrutiny["meeting_title"], scrutiny["held_on"], fields["contact"], fields["became"].get("number", ""),
             fields["became"].get("signed_on", ""), fields["dropped"], " ".join(one.promises), places(one),
             one.is_sample, one.release, one.content_hash]
        )  # fmt: skip
    return csv_answer(f"{area}-forward-plan", HEAD, rows)
