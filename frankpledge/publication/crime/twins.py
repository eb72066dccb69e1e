"""The data twins of a crime page: JSON, CSV with its metadata (CSV on the Web), and GeoJSON."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from frankpledge.publication.answers import csv_answer, json_answer
from frankpledge.publication.crime.page import COUNT, DATATYPES, INTERVAL, NUMBER, RATE, VERDICT, Column, Page, Table

LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
REFERRED = {COUNT, NUMBER, RATE}


def as_json(page: Page) -> HttpResponse:
    """Everything that the page says, with the reference of every figure."""
    return json_answer({
        "title": page.title, "address": page.address, "sample_data": page.is_sample, "build": page.build,
        "finding": [str(words) for words in page.lead],
        "facts": [{"label": one.label, "said": one.said, "ref": one.ref, "note": one.note} for one in page.facts],
        "tables": [{"name": one.name, "caption": one.caption, "rows": one.rows} for one in page.tables],
        "cannot_tell": list(page.cannot_tell),
        "sources": [f"{label}: {said}" for label, said in page.sources],
        "licence": "" if page.is_sample else LICENCE,
    })  # fmt: skip


def _table(request: HttpRequest, page: Page) -> Table:
    asked = request.GET.get("table", "")
    found = [one for one in page.tables if not asked or one.name == asked]
    if not found:
        raise Http404("This page has no table of that name.")
    return found[0]


def as_csv(request: HttpRequest, page: Page) -> HttpResponse:
    """The first table, or the one asked for by name; each figure has its reference beside it."""
    table = _table(request, page)
    cells, mark = _cells(page, table), "sample" if page.is_sample else ""
    head = [name for name, *_ in cells]
    rows = [[get(row) for _, _, _, get in cells] for row in table.rows]
    name = "-".join(part for part in (mark, page.address.strip("/").replace("/", "-"), table.name) if part)
    response = csv_answer(name, head, rows)
    tail = f"?{request.GET.urlencode()}" if request.GET else ""
    response["Link"] = f'<{page.address.rstrip("/")}.csv-metadata.json{tail}>; rel="describedby"'
    return response


def as_csvw(request: HttpRequest, page: Page) -> HttpResponse:
    """What the columns of the CSV are, as the W3C's metadata vocabulary for tabular data has it."""
    table = _table(request, page)
    address = settings.PUBLIC_ADDRESS + page.address.rstrip("/") + ".csv"
    asked = [*parse_qsl(page.query), *([] if table is page.tables[0] else [("table", table.name)])]
    query = urlencode(asked)
    columns = [
        {"name": name, "titles": title, "datatype": kind, "required": False}
        for name, title, kind, _ in _cells(page, table)
    ]
    return json_answer({
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": f"{address}?{query}" if query else address,
        "dc:title": f"{page.title}: {table.caption}",
        **({} if page.is_sample else {"dc:license": {"@id": LICENCE}}),
        "dc:source": [said for _, said in page.sources],
        "dc:description": (["Sample data: made up, nothing in it happened."] if page.is_sample else [])
        + list(page.cannot_tell),
        "tableSchema": {"columns": columns},
    })  # fmt: skip


def as_geojson(page: Page) -> HttpResponse:
    """The areas of the map with their figures. Raises Http404 for a page without a map."""
    if page.shapes is None:
        raise Http404("This page has no map, or no outlines of its areas are loaded.")
    response = json_answer({
        "type": "FeatureCollection", "name": page.title, "sample_data": page.is_sample, "build": page.build,
        "licence": "" if page.is_sample else LICENCE, "source": [said for _, said in page.sources],
        "features": page.shapes(),
    })  # fmt: skip
    response["Content-Type"] = "application/geo+json; charset=utf-8"
    return response


Cell = tuple[str, str, str, Any]


def _cells(page: Page, table: Table) -> list[Cell]:
    """Name, title, datatype and how to read it of each column of the CSV; sample data say so in every row."""
    cells: list[Cell] = []
    for column in table.columns:
        cells += _of(column)
    refs = [one for one in table.columns if one.kind in REFERRED and any(_ref(row, one.name) for row in table.rows)]
    for one in refs:
        cells.append((f"{one.name}_ref", f"{one.title}: reference", "string", lambda row, n=one.name: _ref(row, n)))
    if page.is_sample:
        cells.append(("sample_data", "Sample data, made up", "string", lambda row: "yes"))
    return cells


def _of(column: Column) -> list[Cell]:
    name, title = column.name, column.title
    if column.kind == INTERVAL:
        return _ends(name, name, title)
    if column.kind == VERDICT:
        return [
            (name, title, "string", lambda row: row.get(name, "")),
            (f"{name}_because", f"{title}: because", "string", lambda row: row.get(f"{name}_because", "")),
        ]
    found: list[Cell] = [(name, title, DATATYPES[column.kind], lambda row: _flat(row.get(name)))]
    if column.kind == RATE:
        found += _ends(f"{name}_interval", name, title)
    return found


def _ends(field: str, name: str, title: str) -> list[Cell]:
    """The two ends of an interval, as two columns."""
    return [
        (f"{name}_low", f"{title}: low end", "decimal", lambda row: (row.get(field) or ["", ""])[0]),
        (f"{name}_high", f"{title}: high end", "decimal", lambda row: (row.get(field) or ["", ""])[1]),
    ]


def _flat(value: Any) -> Any:
    return "" if value is None else "; ".join(map(str, value)) if isinstance(value, list | tuple) else value


def _ref(row: dict[str, Any], name: str) -> str:
    return str((row.get("refs") or {}).get(name, ""))
