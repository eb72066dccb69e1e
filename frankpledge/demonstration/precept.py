"""Budget tables that two plans print, and sample precepts with their paths."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from frankpledge.demonstration.sources import rows_in, source_of
from frankpledge.domains.precept import actions
from frankpledge.record.bodies import Body
from frankpledge.record.people import Actor
from frankpledge.record.promises import Promise

Row = Mapping[str, Any]
FIGURES = ("band_d", "band_d_before", "tax_base", "precept", "precept_before", "reasons")


def load(data: Mapping[str, Row], by: Actor, on: date) -> None:
    """Enter budgets.toml and sample_precepts.toml. Errors: KeyError naming the row; ValidationError."""
    body, panel = (Body.objects.filter(kind=kind).order_by("pk")[0] for kind in ("local policing body", "panel"))
    for kind, prefix, enter in (("budget", "budgets", _budget), ("proposal", "sample_precepts", _proposal)):
        for file, row in rows_in(dict(data), prefix, kind):
            try:
                enter(row, body, panel, by, on)
            except Exception as wrong:
                wrong.add_note(f"{file}, {kind} of {row['year']} {row.get('table', '')}")
                raise


def _printed(value: Any) -> str:
    return "" if value is None else str(value)


def _budget(row: Row, body: Body, panel: Body, by: Actor, on: date) -> None:
    wanted = row.get("promises", [])
    promises = list(Promise.objects.filter(ref__in=wanted))
    if missing := set(wanted) - {promise.ref for promise in promises}:
        raise KeyError(f"no promise {', '.join(sorted(missing))} is on record")
    rows = [(each["label"], _printed(each["value"]), _printed(each.get("percent"))) for each in row.get("rows", [])]
    actions.record_budget(
        by=by, on=on, body=body, year=row["year"], table=row["table"], title=row["title"], rows=rows,
        promises=promises, total=_printed(row["total"]), before=_printed(row.get("before")),
        change=row.get("change", ""), years_printed=row.get("years_printed", ""), note=row.get("note", ""),
        source=source_of(dict(row)),
    )  # fmt: skip


def _proposal(row: Row, body: Body, panel: Body, by: Actor, on: date) -> None:
    figures = {name: row[name] for name in FIGURES if name in row}
    made = actions.propose(by=by, on=on, body=body, panel=panel, year=row["year"], is_sample=True, **figures)
    for asked in row.get("replies", ()):
        options = [(words, count) for words, count in asked["options"]]
        made = actions.record_replies(thing=made, by=by, on=on, **{**asked, "options": options})
    for act in row.get("act", ()):
        given = {name: value for name, value in act.items() if name not in ("verb", "on")}
        actions.record_act(by=by, on=on, proposal=made, verb=act["verb"], done_on=act["on"], is_sample=True, **given)
