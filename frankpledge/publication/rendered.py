"""The rows that a page repeats a hundred times, as HTML: written here, since a template takes ten times as long.

Every text goes through `escape`; nothing else does. The pages around the rows are templates.
"""

from collections.abc import Sequence
from functools import cache
from html import escape

from django.utils.safestring import SafeString, mark_safe

from frankpledge.publication.plan_page import Row
from frankpledge.publication.thread import Knot
from frankpledge.typesetting.drawings import thread as drawing

_DASH = '<span class="fp-dash" aria-hidden="true">—</span><span class="govuk-visually-hidden">nothing recorded</span>'
_NOTHING = ' <span class="fp-nothing">nothing to show</span>'
_CELL = '<td class="govuk-table__cell" data-label="{}">'
_DONE, _MEASURED, _ACTIONS, _ASKED, _MONEY, _ASSESSED = (
    _CELL.format(label) for label in ("Done", "Measured", "Open actions", "Asked", "Money", "Last assessed")
)


@cache
def _knot(kind: str) -> str:
    return drawing.knot(kind, hidden=True)


@cache
def _segment(broken: bool) -> str:
    return drawing.segment(broken)


def lines_words(lines: str) -> str:
    """ "618-618" is line 618; "618-620" is lines 618 to 620."""
    first, _, last = lines.partition("-")
    return f"lines {first} to {last}" if last and last != first else f"line {first}"


def source_links(sources: Sequence[dict[str, str]], area: str) -> str:
    """The places where a thing is printed, each document named once, its locators and lines after it."""
    places: dict[str, list[str]] = {}
    titles: dict[str, str] = {}
    for source in sources:
        titles[source["document"]] = source["title"]
        where = [source["at"]] if source["at"] else []
        if source["lines"]:
            where.append(f"{lines_words(source['lines'])} of the plain text")
        places.setdefault(source["document"], []).append(", ".join(where))
    return "; ".join(
        f'<a class="govuk-link" href="/{escape(area)}/documents/{escape(key)}/">{escape(titles[key])}</a>'
        + (", " if any(found) else "")
        + escape("; ".join(dict.fromkeys(filter(None, found))))
        for key, found in places.items()
    )


def _facts(facts: Sequence[tuple[str, str]]) -> str:
    if not facts:
        return ""
    items = "".join(
        f'<li><span class="fp-quiet">{escape(label[:1].upper() + label[1:])}:</span> {escape(str(value))}</li>'
        for label, value in facts
    )
    return f'<ul class="thread__facts">{items}</ul>'


def _event(knot: Knot, area: str, last: bool) -> str:
    quiet = (
        f'<li class="thread__broken">{_segment(True)}<span>{escape(knot.quiet_before)}</span></li>\n'
        if knot.quiet_before
        else ""
    )
    outcome = ""
    if knot.outcome:
        lead = "Outcome: " if knot.kind == "done" else ""
        outcome = f'<p class="thread__outcome">{lead}{escape(knot.outcome)}</p>'
    source = f"Source: {source_links(knot.sources, area)}" if knot.sources else "Source unknown"
    return (
        f'{quiet}<li class="thread__event knot--{escape(knot.kind)}">{_knot(knot.kind)}'
        f"{'' if last else _segment(False)}\n"
        f'<span class="thread__when">{escape(knot.when)} <span class="thread__kind">{escape(knot.kind_words)}'
        f"{', open' if knot.is_open else ''}</span></span>\n"
        f'<p class="thread__what"><a class="govuk-link" href="{escape(knot.address)}">{escape(knot.headline)}</a></p>\n'
        f"{outcome}\n{_facts(knot.facts)}\n"
        f'<p class="thread__source">{source}'
        f"{' · <strong>sample data</strong>' if knot.thing.is_sample else ''}</p>\n</li>\n"
    )


def thread_events(knots: Sequence[Knot], area: str) -> SafeString:
    """The knots of a thread as list items, and before some the stretch with nothing recorded."""
    last = len(knots) - 1
    events = [_event(knot, area, at == last) for at, knot in enumerate(knots)]
    return mark_safe("".join(events))  # noqa: S308  every text in it was escaped above


def _row(row: Row) -> str:
    something = row.has_something
    number = f"{escape(row.number)} " if row.number else ""
    newest = f", last {escape(row.done_newest)}" if row.done_newest else ""
    oldest = f", oldest {escape(row.action_oldest)}" if row.action_oldest else ""
    still = f" ({row.asked_open} open)" if row.asked_open else ""
    return (
        f'<tr class="govuk-table__row{"" if something else " fp-row--nothing"}">\n'
        '<th scope="row" class="govuk-table__header" data-label="Promise">'
        f'<a class="govuk-link" href="{escape(row.address)}">{number}{escape(row.title)}</a>'
        f"{'' if something else _NOTHING}</th>\n"
        f"{_DONE}{f'{row.done}{newest}' if row.done else _DASH}</td>\n"
        f"{_MEASURED}{escape(row.measured) or _DASH}</td>\n"
        f"{_ACTIONS}{f'{row.actions_open}{oldest}' if row.actions_open else _DASH}</td>\n"
        f"{_ASKED}{f'{row.asked}{still}' if row.asked else _DASH}</td>\n"
        f"{_MONEY}{escape(row.money) or _DASH}</td>\n"
        f"{_ASSESSED}{escape(row.assessed) or _DASH}</td>\n</tr>\n"
    )


def options(pairs: Sequence[tuple[str, str]], chosen: str) -> SafeString:
    """The choices of a drop-down, given as value and label."""
    made = [
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(label)}</option>'
        for value, label in pairs
    ]
    return mark_safe("".join(made))  # noqa: S308  every text in it was escaped above


def plan_rows(rows: Sequence[Row]) -> SafeString:
    """The delivery points of a priority as rows of the table of a plan on a page."""
    return mark_safe("".join(map(_row, rows)))  # noqa: S308  every text in it was escaped above
