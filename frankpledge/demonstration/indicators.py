"""Measures, their figures and the printed sums of the sources, through the actions of the room."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from frankpledge.demonstration.sources import rows_in, source_of
from frankpledge.domains.indicators import actions
from frankpledge.domains.indicators.actions import Part
from frankpledge.domains.indicators.models import Measure
from frankpledge.record.areas import Area
from frankpledge.record.bodies import Body
from frankpledge.record.documents import as_public
from frankpledge.record.people import Actor
from frankpledge.record.promises import Promise
from frankpledge.rules.periods import Period, parse_period

KINDS = {"month": "month", "quarter": "quarter", "calendar year": "year", "financial year": "year"}
UNITS = {"million pounds": "£ million"}


def _number(value: Any) -> Decimal:
    return Decimal(str(value))


def _promises(row: dict[str, Any]) -> list[Promise]:
    """The promises that a row names. Errors: KeyError naming one that the record does not hold."""
    wanted = row.get("promises", [])
    found = {promise.ref: promise for promise in Promise.objects.filter(ref__in=wanted)}
    return [found[ref] for ref in wanted]


def _policing_body(area: Area | None) -> Body:
    """The local policing body of an area or of the one around it. Errors: LookupError where there is none."""
    while area is not None:
        body = Body.objects.filter(kind="local policing body", area=area).first()
        if body is not None:
            return body
        area = area.within
    raise LookupError("No local policing body stands for the area of a measure.")


def _period_kind(periods: list[Period]) -> str:
    kinds = {KINDS.get(period.kind, "other") for period in periods}
    return kinds.pop() if len(kinds) == 1 else "other"


def _measure(row: dict[str, Any], by: Actor, on: date) -> Measure:
    owner = Body.objects.get(slug=row["owner"])
    figures = row.get("observation", [])
    measure = actions.define_measure(
        by=by, on=on, key=row["key"], body=_policing_body(owner.area), promises=_promises(row),
        definition=row["definition"], title=row["title"], unit=UNITS.get(row["unit"], row["unit"]),
        direction=row["direction"], owner=owner, caveats="\n".join(row.get("caveats", [])),
        comparable=row.get("comparable", True), source=source_of(row),
        period_kind=_period_kind([parse_period(each["period"]) for each in figures]),
    )  # fmt: skip
    for each in row.get("breaks", []):
        actions.mark_break(thing=measure, by=by, on=on, first_day=each["on"], why=each["why"])
    for each in figures:
        actions.record_observation(
            thing=measure, by=by, on=on, period=parse_period(each["period"]), value=_number(each["value"]),
            of=_number(each["of"]) if "of" in each else None, period_printed=each.get("period_printed", ""),
            period_words=each.get("period_words", ""),
            as_printed=each.get("as_printed", ""), note=each.get("note", ""), source=source_of(each),
        )  # fmt: skip
    if parts := row.get("breakdown"):
        actions.record_breakdown(thing=measure, parts=[_part(each) for each in parts], by=by, on=on)
    return measure


def _part(row: dict[str, Any]) -> Part:
    return Part(
        period=parse_period(row["period"]), group=row["group"], label=row["label"], value=_number(row["value"]),
        period_printed=row.get("period_printed", ""), period_words=row.get("period_words", ""), source=source_of(row),
    )  # fmt: skip


def _pairs(row: dict[str, Any], *names: str) -> list[dict[str, str]]:
    return [{"label": name, "value": str(row[name]) if name in row else ""} for name in names]


def _listed(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"label": each["label"], "value": str(each["value"])} for each in rows]


def _check(row: dict[str, Any]) -> dict[str, Any]:
    """The fields of a printed check from a row of kind sum, share or change; numbers stay as printed."""
    if row["kind"] == "sum":
        parts = _listed(row["parts"])
        decimal = any("." in part["value"] for part in parts)
        return {"kind": "sum", "parts": parts, "printed": str(row["total"]), "rounded_parts": decimal}
    names = ("part", "whole") if row["kind"] == "share" else ("before", "after")
    return {"kind": row["kind"], "parts": _pairs(row, *names), "printed": f"{row['percent']}%"}


def _sayings(row: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"label": each["text"], "value": "", "source": as_public(source_of(each))} for each in row["sayings"]]


def _printed(data: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Every row about printed figures with the fields of its kind."""
    for _, row in rows_in(data, "printed_sums", "check"):
        yield row, _check(row)
    for _, row in rows_in(data, "printed_sums", "recount"):
        yield row, {
            "kind": "worked by hand", "printed": row["printed"], "worked": row["worked"], "agrees": row.get("agrees"),
        }  # fmt: skip
    for _, row in rows_in(data, "printed_sums", "discrepancy"):
        yield row, {"kind": "statements", "parts": _sayings(row)}
    for _, row in rows_in(data, "printed_sums", "kept_apart"):
        yield row, {"kind": "kept apart", "parts": _listed(row["figures"])}


def load(data: dict[str, Any], *, by: Actor, on: date) -> None:
    """Enter every measure and printed figure. `data`: parsed files by name, fractions read as Decimal.

    Errors: KeyError naming a promise, document or measure that is not there; ValidationError; LookupError.
    """
    measures = {row["key"]: _measure(row, by, on) for _, row in rows_in(data, "measures_", "measure")}
    for row, fields in _printed(data):
        measure = measures[row["measure"]] if row.get("measure") else None
        source = source_of(row)
        first = next((each.get("source") for each in row.get("sayings", [])), None)
        body = measure.body if measure else _body_of(source_of({"source": first}) if first else source)
        actions.record_printed_check(
            by=by, on=on, key=row["key"], body=body, measure=measure, promises=_promises(row), title=row["title"],
            note=row.get("note", ""), source=source, **fields,
        )  # fmt: skip


def _body_of(source: Any) -> Body:
    """The local policing body of the area whose document prints a figure."""
    publisher = source.document.publisher if source else None
    return _policing_body(publisher.area if publisher else None)
