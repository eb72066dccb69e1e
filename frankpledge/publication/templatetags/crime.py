"""Tables of crime pages as HTML, written here as a page has hundreds of cells; every text goes through `escape`."""

from __future__ import annotations

from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from frankpledge.publication.crime.page import COUNT, INTERVAL, LIST, NUMBER, RATE, VERDICT, Column, Page, Table
from frankpledge.publication.crime.wording import UNTOLD, figure, interval, readable, show_link

register = template.Library()
NUMBERS = {COUNT, NUMBER, RATE, INTERVAL}
_DASH = '<span class="fp-dash" aria-hidden="true">—</span><span class="govuk-visually-hidden">no figure</span>'


@register.simple_tag
def crime_table(page: Page, table: Table) -> SafeString:
    """{% crime_table page table %}: the table, its figures linked to what stands behind them."""
    head = "".join(
        f'<th scope="col" role="columnheader" class="govuk-table__header{_numeric(one)}">{escape(one.title)}</th>'
        for one in table.columns
    )
    shared = {one.name: _same(table, one) for one in table.columns if one.kind == VERDICT}
    notes = [table.note, *map(readable, shared.values())]
    above = "".join(f'<p class="govuk-body-s">{escape(note)}</p>' for note in notes if note)
    before = [
        f'<td role="cell" data-label="{escape(one.title)}" class="govuk-table__cell'
        f'{" govuk-table__cell--numeric" if one.kind in NUMBERS else ""}"><span>'
        for one in table.columns
    ]
    if len({row.get("verdict") for row in table.rows} - {"refused"}) > 1:  # what all share is said of the whole page
        shared["in doubt"] = "marked"
    body = "".join(_row(page, table, row, shared, before) for row in table.rows)
    whole = (
        f'<table class="govuk-table fp-cards fp-crime-table" role="table">'
        f'<caption class="govuk-table__caption govuk-visually-hidden">{escape(table.caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">{body}</tbody></table>'
    )
    if table.folded:
        whole = (
            '<details class="govuk-details"><summary class="govuk-details__summary"><span '
            f'class="govuk-details__summary-text">{escape(table.folded)}</span></summary>{whole}</details>'
        )
    return mark_safe(above + whole)  # noqa: S308  every text in it was escaped


def _numeric(column: Column) -> str:
    return " govuk-table__header--numeric" if column.kind in NUMBERS else ""


def _same(table: Table, column: Column) -> str:
    """The reason that all rows share, where there is one; it then stands once above the table."""
    found = {str(row.get(f"{column.name}_because", "")) for row in table.rows if row.get(column.name)}
    return found.pop() if len(found) == 1 and len(table.rows) > 1 else ""


def _row(page: Page, table: Table, row: dict[str, Any], shared: dict[str, str], before: list[str]) -> str:
    first, *rest = [_cell(page, one, row, shared) for one in table.columns]
    cells = "".join([f"{opened}{cell}</span></td>" for opened, cell in zip(before[1:], rest, strict=True)])
    return (
        f'<tr role="row" class="govuk-table__row"><th scope="row" role="rowheader" class="govuk-table__header">'
        f"{first}</th>{cells}</tr>"
    )


def _cell(page: Page, column: Column, row: dict[str, Any], shared: dict[str, str]) -> str:
    value, ref = row.get(column.name), str((row.get("refs") or {}).get(column.name, ""))
    if column.kind == VERDICT:
        return _verdict(page, column, row, ref, shared)
    if column.kind == LIST:
        return escape(", ".join(map(str, value or []))) or _DASH
    if column.kind == INTERVAL:
        return interval(value) or _DASH
    if value is None or value == "":
        return _DASH
    if column.kind in NUMBERS:
        said = figure(value, row.get(f"{column.name}_places") if column.kind == RATE else None)
        linked = show_link(page.show, ref, said)
        ends = row.get(f"{column.name}_interval") if column.kind == RATE else None
        under = interval(ends, row.get(f"{column.name}_places"))
        if column.name == "value" and row.get("verdict") == "qualified" and "in doubt" in shared:
            under = "in doubt"
        return linked + (f'<span class="fp-mark">{under}</span>' if under else "")
    if ref:
        return show_link(page.show, ref, str(value))
    href = row.get(f"{column.name}_href")
    text = escape(str(value))
    return f'<a class="govuk-link" href="{escape(str(href))}">{text}</a>' if href else text


def _verdict(page: Page, column: Column, row: dict[str, Any], ref: str, shared: dict[str, str]) -> str:
    said = str(row.get(column.name) or "")
    if not said:
        return _DASH
    because = "" if shared.get(column.name) else str(row.get(f"{column.name}_because", ""))
    effect = str(row.get(f"{column.name}_said", ""))
    under = effect or readable(because)
    linked = show_link(page.show, ref, UNTOLD.get(said, said))
    return f"<strong>{linked}</strong>" + (f'<span class="fp-mark">{escape(under)}</span>' if under else "")


@register.simple_tag
def show_figure(page: Page, ref: str, said: str) -> SafeString:
    """{% show_figure page ref said %}: a figure linked to what stands behind it, plain where it has no reference."""
    return show_link(page.show, ref, said)
