"""What the releases say for a body and a period. Reads releases only, in a fixed number of queries."""

from collections import defaultdict
from typing import Any

from frankpledge.publication.reading import Thing, head, things_of
from frankpledge.publication.report import plan_lines, reads
from frankpledge.publication.report.actions_open import first_known, open_at_end
from frankpledge.publication.report.ask import Asked
from frankpledge.publication.report.gathered import Gathered, Line, Measured
from frankpledge.publication.report.placing import Placed, a_day, order, place
from frankpledge.rules.periods import Period

DONE, VISITS, ACTIONS, MEASURES = "activities", "engagements", "action-rows", "measures"
ASSESSED, PRINTED = "assessments", "printed-figures"


def gather(asked: Asked) -> Gathered:
    """All that releases say of the body's plan in the period. Ten queries, whatever the number of strands."""
    body, period = asked.body, asked.period
    versions = plan_lines.in_force(reads.versions_of(body), period)
    found = Gathered(
        asked=asked,
        head=head(),
        holders=plan_lines.holders_in(body, period),
        versions=versions,
        requests=reads.panel_requests(body, period),
        places=things_of(asked.area, "areas"),
    )
    if found.version is not None:
        found.priorities, found.others = plan_lines.lay_out(found.version)
    kinds: dict[str, list[Thing]] = defaultdict(list)
    for thing in reads.strands_near(asked.area, period):
        kinds[thing.kind].append(thing)
    lines = {line.ref: line for line in found.lines}
    _activities(found, lines, _placed(kinds.pop(DONE, []), period))
    found.visits = [one for one in _placed(kinds.pop(VISITS, []), period) if _is_ours(one.thing, body, lines)]
    _tie(lines, found.visits, "visits")
    _actions(lines, kinds.pop(ACTIONS, []), period)
    measures = kinds.pop(MEASURES, [])
    paid = [one for one in _placed(measures, period) if _knot(one) == "money"]
    _tie(lines, paid, "money")
    told_as_money = {one.thing.key for one in paid}
    _measures(lines, [thing for thing in measures if thing.key not in told_as_money], period)
    _tie(lines, _placed(kinds.pop(ASSESSED, []), period), "assessed")
    found.wrong_figures = _wrong(kinds.pop(PRINTED, []), lines)
    rest = _placed([thing for group in kinds.values() for thing in group if thing.strand], period)
    _tie(lines, [one for one in rest if _knot(one) == "money"], "money")
    _tie(lines, [one for one in rest if _knot(one) != "money"], "others")
    return found


def _placed(things: list[Thing], period: Period) -> list[Placed]:
    return sorted((one for one in (place(thing, period) for thing in things) if one.is_shown), key=order)


def _knot(placed: Placed) -> str:
    return str((placed.thing.strand or {}).get("knot", ""))


def _is_ours(thing: Thing, body: Thing, lines: dict[str, Line]) -> bool:
    return thing.body == body.slug or any(ref in lines for ref in thing.promises)


def _in_plan(thing: Thing, lines: dict[str, Line]) -> list[str]:
    """The promises of the plan that a thing is tied to: delivery points first, then in the order of the report."""
    rank = {"point": 0, "priority": 1, "other": 2}
    tied = set(thing.promises)
    return sorted((ref for ref in lines if ref in tied), key=lambda ref: rank[lines[ref].level])


def _activities(found: Gathered, lines: dict[str, Line], placed: list[Placed]) -> None:
    for one in placed:
        tied = _in_plan(one.thing, lines)
        if tied:
            lines[tied[0]].done.append(one)
            for ref in tied[1:]:
                lines[ref].elsewhere.append((one, tied[0]))
        elif one.thing.body == found.asked.body.slug:
            found.untied.append(one)


def _tie(lines: dict[str, Line], placed: list[Placed], name: str) -> None:
    for one in placed:
        for ref in dict.fromkeys(one.thing.promises):
            if ref in lines:
                getattr(lines[ref], name).append(one)


def _actions(lines: dict[str, Line], rows: list[Thing], period: Period) -> None:
    for thing in rows:
        tied = _in_plan(thing, lines)
        moved = sum((day := a_day(update.get("on"))) is not None and day in period for update in _updates(thing))
        for ref in tied:
            lines[ref].updated += moved
        if not tied:
            continue
        standing = open_at_end(thing, period.last)
        if standing is not None:
            lines[tied[0]].open_actions.append(standing)
        lines[tied[0]].later_actions += (first_known(thing) or period.last) > period.last


def _updates(thing: Thing) -> list[dict[str, Any]]:
    return thing.fields.get("updates") or []


def _measures(lines: dict[str, Line], measures: list[Thing], period: Period) -> None:
    for thing in sorted(measures, key=lambda one: (one.title, one.key)):
        tied = _in_plan(thing, lines)
        figures = [
            one for one in thing.fields.get("observations", []) if (a_day(one["to"]) or period.last) <= period.last
        ]
        if not tied or not figures:
            continue
        later = len(thing.fields["observations"]) - len(figures)
        within = sum((a_day(one["to"]) or period.first) >= period.first for one in figures)
        measured = Measured(thing, figures, later, within)
        for ref in tied:
            lines[ref].measured.append(measured)


def _wrong(checks: list[Thing], lines: dict[str, Line]) -> list[Thing]:
    measures = {one.thing.slug for line in lines.values() for one in line.measured}
    tied = [one for one in checks if any(ref in lines for ref in one.promises) or one.fields.get("measure") in measures]
    return [one for one in tied if one.fields.get("holds") is False]
