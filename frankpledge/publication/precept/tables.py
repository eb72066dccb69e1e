"""Tables of money: the chart of a budget, net beside gross, and the CSV of a table with its metadata."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.safestring import SafeString, mark_safe

from frankpledge.publication.answers import csv_answer, json_answer
from frankpledge.publication.reading import Thing
from frankpledge.rules.arithmetic import as_printed
from frankpledge.rules.council_tax import different_totals
from frankpledge.typesetting.drawings.bars import Bar, bar_chart, bars_twin

# Name, title and datatype of each column.
BAND_COLUMNS = (
    ("band", "Band", "string"), ("ninths", "Ninths of band D", "integer"),
    ("amount", "Pounds a year proposed", "decimal"), ("before", "Pounds the year before", "decimal"),
    ("precept", "Precept", "string"), ("is_sample", "Sample data, made up", "boolean"),
    ("release", "Number of the release", "integer"), ("content_sha256", "SHA-256 of the release", "string"),
)  # fmt: skip
ROW_COLUMNS = (
    ("label", "Row", "string"), ("amount", "Sum as printed", "string"),
    ("share", "Share in per cent as printed", "string"),
    ("share_holds", "Whether the share fits the sum and the total", "string"), ("unit", "Unit", "string"),
    ("year", "Financial year", "string"), ("total", "Total as printed", "string"),
    ("is_sample", "Sample data, made up", "boolean"), ("release", "Number of the release", "integer"),
    ("content_sha256", "SHA-256 of the release", "string"),
)  # fmt: skip
Columns = Sequence[tuple[str, str, str]]


@dataclass(frozen=True)
class Drawn:
    """The chart of a table in SVG and in words; "" where the table has no rows."""

    svg: SafeString
    words: str


def drawn(budget: Thing) -> Drawn:
    """The rows of a table as bars, as printed."""
    fields = budget.fields
    bars = [
        Bar(row["label"], float(as_printed(row["amount"])), row["amount"], f"{row['share']}%" if row["share"] else "")
        for row in fields["rows"]
    ]
    if not bars:
        return Drawn(mark_safe(""), "")
    title = f"{fields['heading']}, {fields['years']}"
    svg = mark_safe(bar_chart(title, fields["unit"], bars))  # noqa: S308  the drawing escapes
    return Drawn(svg, bars_twin(title, fields["unit"], bars).words)


def net_and_gross(budgets: Sequence[Thing]) -> str:
    """The sentence that keeps the net and the gross total of a year apart; "" where one of them is not public."""
    totals = {one.fields["table"]: one for one in budgets if one.fields["table"] in ("net", "gross")}
    if len(totals) < 2 or totals["net"].fields["unit"] != totals["gross"].fields["unit"]:
        return ""
    return different_totals(totals["net"].fields["total"], totals["gross"].fields["total"])


def band_rows(precept: Thing) -> list[list[Any]]:
    """The bands of a precept as rows."""
    return [
        [one["band"], one["ninths"], one["amount"], one["before"], precept.slug, precept.is_sample, precept.release,
         precept.content_hash]
        for one in precept.fields["bands"]
    ]  # fmt: skip


def budget_rows(budget: Thing) -> list[list[Any]]:
    """The rows of a table, or its total alone where no row is printed."""
    fields = budget.fields
    tail = [fields["unit"], fields["years"], fields["total"], budget.is_sample, budget.release, budget.content_hash]
    rows = [
        [row["label"], row["amount"], row["share"], {True: "yes", False: "no"}.get(row["holds"], ""), *tail]
        for row in fields["rows"]
    ]
    return rows or [["", "", "", "", *tail]]


def as_csv(name: str, address: str, columns: Columns, rows: list[list[Any]]) -> HttpResponse:
    """The rows as CSV, with the address of their metadata in the header Link."""
    answer = csv_answer(name, [column for column, *_ in columns], rows)
    answer["Link"] = f'<{address.rstrip("/")}.csv-metadata.json>; rel="describedby"'
    return answer


def as_csvw(thing: Thing, address: str, columns: Columns, about: Sequence[str]) -> HttpResponse:
    """What the columns of the CSV are, as the W3C's metadata vocabulary for tabular data has it."""
    sources = [", ".join(filter(None, (one["title"], one["at"]))) for one in thing.sources]
    return json_answer({
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": f"{settings.PUBLIC_ADDRESS}{address.rstrip('/')}.csv",
        "dc:title": thing.title,
        "dc:source": sources or ["source unknown"],
        "dc:description": [*(["Sample data: made up, nothing in it happened."] if thing.is_sample else []), *about],
        "tableSchema": {
            "columns": [
                {"name": name, "titles": title, "datatype": kind, "required": False} for name, title, kind in columns
            ]
        },
    })  # fmt: skip
