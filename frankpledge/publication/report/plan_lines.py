"""The plan of the period: which version was in force, its priorities and their points, and who held the office."""

from typing import Any

from frankpledge.publication.reading import Thing
from frankpledge.publication.report.gathered import Line, Priority
from frankpledge.publication.report.placing import a_day
from frankpledge.rules.periods import Period

IN_FORCE = ("issued", "varied", "summary as published")
TOP = ("priority", "objective")
POINT = "delivery point"


def in_force(versions: list[Thing], period: Period) -> list[Thing]:
    """The versions in force on some day of the period, oldest first; the last was in force at its end.

    A version is in force from its date to that of the next version of any plan of the body, or to the end of its term.
    """
    dated = [one for one in versions if one.fields["version"].get("status") in IN_FORCE]
    starts = [(start, one) for one in dated if (start := a_day(one.fields["version"].get("on"))) is not None]
    starts.sort(key=lambda pair: pair[0])
    found = []
    for at, (start, one) in enumerate(starts):
        end = a_day(one.fields["plan"].get("term_to"))
        followed = starts[at + 1][0] if at + 1 < len(starts) else None
        ended = (end is not None and end < period.first) or (followed is not None and followed <= period.first)
        if start <= period.last and not ended:
            found.append(one)
    return found


def lay_out(version: Thing) -> tuple[list[Priority], list[Line]]:
    """The priorities with their points, and every other promise of the version, both in printed order."""
    items: list[dict[str, Any]] = version.fields.get("items", [])
    tops = {item["ref"]: Priority(Line(item, "priority"), []) for item in items if _is_top(item)}
    others = []
    by_ref = {item["ref"]: item for item in items}
    for item in items:
        if item["ref"] in tops:
            continue
        above = _top_of(item, by_ref, tops)
        if above is not None and item["kind"] == POINT:
            above.points.append(Line(item, "point"))
        else:
            others.append(Line(item, "other"))
    return list(tops.values()), others


def _is_top(item: dict[str, Any]) -> bool:
    return item["kind"] in TOP and not item.get("parent")


def _top_of(item: dict[str, Any], by_ref: dict[str, dict[str, Any]], tops: dict[str, Priority]) -> Priority | None:
    seen: set[str] = set()
    ref = str(item.get("parent") or "")
    while ref and ref not in tops and ref not in seen:
        seen.add(ref)
        ref = str(by_ref.get(ref, {}).get("parent") or "")
    return tops.get(ref)


def holders_in(body: Thing, period: Period) -> list[dict[str, str]]:
    """Who held the body's offices in the period by the days on record; without any, all who are on record undated."""
    holders: list[dict[str, str]] = body.fields.get("holders", [])
    found = []
    for holder in holders:
        since, until = a_day(holder.get("since")), a_day(holder.get("until"))
        if since is not None and since <= period.last and (until is None or until >= period.first):
            found.append(holder)
    return found or [holder for holder in holders if not holder.get("since")]
