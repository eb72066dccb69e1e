"""The one way staff lists are shown: filtered by state, promise and words, sorted, paged, and taken away as CSV."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.look.components.markup import element
from frankpledge.look.components.rows import table
from frankpledge.look.csv_files import csv_download
from frankpledge.record.releases.models import STATES

PER_PAGE = 50
SET_ASIDE = "set-aside"


@dataclass(frozen=True)
class Column:
    """A column: its heading, the words in a row, and the field it sorts by ("" where it does not)."""

    label: str
    words: Callable[[Any], str]
    sort: str = ""


@dataclass(frozen=True)
class Listing:
    """What a list page shows. The first column links to `address` of a thing; `searched` are fields looked through.

    `promises` are those to filter by (none: no such filter); `add` is the address of the form for a new one; `beside`
    are the lists of its room, this one among them, as pairs of words and URL name.
    """

    title: str
    things: QuerySet[Any]
    columns: list[Column]
    address: Callable[[Any], str]
    searched: tuple[str, ...]
    file_name: str
    add: str = ""
    add_words: str = "Add"
    promises: QuerySet[Any] | None = None
    beside: Sequence[tuple[str, str]] = ()


def _chosen(request: HttpRequest, listing: Listing) -> QuerySet[Any]:
    things, asked = listing.things, request.GET
    state = asked.get("state", "")
    things = things.exclude(set_aside="") if state == SET_ASIDE else things.filter(set_aside="")
    if state in dict(STATES):
        things = things.filter(state=state)
    if listing.promises is not None and asked.get("promise"):
        things = things.filter(promises__ref=asked["promise"])
    for word in asked.get("q", "").replace("\0", "").split()[:10]:
        found = Q()
        for name in listing.searched:
            found |= Q(**{f"{name}__icontains": word})
        things = things.filter(found)
    wanted = asked.get("sort", "")
    if wanted.lstrip("-") in {column.sort for column in listing.columns if column.sort}:
        things = things.order_by(wanted, "pk")
    return things


def _address(request: HttpRequest, **changes: str) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query[name] = value
    return f"?{query.urlencode()}"


def _head(request: HttpRequest, column: Column) -> Any:
    if not column.sort:
        return column.label
    now = request.GET.get("sort", "")
    up = now == column.sort
    order = "ascending" if up else "descending" if now == f"-{column.sort}" else "none"
    link = element(
        "a",
        {"class": "govuk-link", "href": _address(request, sort=f"-{column.sort}" if up else column.sort)},
        column.label,
    )
    return {"html": link, "attributes": {"aria-sort": order}}


def show_list(request: HttpRequest, listing: Listing) -> HttpResponse:
    """The list page, or the same rows as CSV where `as=csv` is asked for."""
    things = _chosen(request, listing)
    if request.GET.get("as") == "csv":
        rows = ([column.words(thing) for column in listing.columns] for thing in things)
        return csv_download(listing.file_name, [column.label for column in listing.columns], rows)
    page = Paginator(things, PER_PAGE).get_page(request.GET.get("page"))
    body: list[list[dict[str, Any]]] = []
    for thing in page:
        cells = [
            {"text": column.words(thing), "attributes": {"data-label": column.label}} for column in listing.columns
        ]
        link = {"class": "govuk-link", "href": listing.address(thing)}
        cells[0]["html"] = element("a", link, cells[0]["text"] or "(no title)")
        body.append(cells)
    states = [("", "all but set aside"), *STATES, (SET_ASIDE, "set aside")]
    context = {
        "listing": listing,
        "page": page,
        "table": table(body, head=[_head(request, column) for column in listing.columns], cards=True),
        "states": [{"value": value, "text": words.capitalize()} for value, words in states],
        "promises": [{"value": "", "text": "Any promise"}]
        + [{"value": promise.ref, "text": str(promise)[:100]} for promise in listing.promises or ()],
        "asked": {name: request.GET.get(name, "") for name in ("q", "state", "promise", "sort")},
        "csv_address": _address(request, **{"as": "csv"}),
        "previous": {"href": _address(request, page=str(page.number - 1))} if page.has_previous() else None,
        "next": {"href": _address(request, page=str(page.number + 1))} if page.has_next() else None,
    }
    return render(request, "look/list.html", context)
