"""Open actions with their age at the end of the period, and what the last word on each is."""

from frankpledge.publication.addresses import address_of
from frankpledge.publication.report.gathered import Gathered, Line, OpenAction
from frankpledge.publication.report.placing import a_day
from frankpledge.publication.report.wording import Notes, sentence
from frankpledge.rules.figures import counted
from frankpledge.rules.periods import day_label
from frankpledge.typesetting.document import Cell, Heading, Node, Paragraph, Runs, Table, Text

HEAD = ("Action", "Owner", "Due", "Age", "Last word")


def open_actions(found: Gathered, lines: list[Line], about: str, notes: Notes) -> list[Node]:
    """The open actions of some promises as a table, oldest first; those of unknown age last."""
    rows = [(line, one) for line in lines for one in line.open_actions]
    later = sum(line.later_actions for line in lines)
    heading = Heading(2, f"Open actions for {about}")
    more: list[Node] = []
    if later:
        said = f"{counted(later, 'action')} first recorded after the period {'is' if later == 1 else 'are'} not listed."
        more = [Paragraph(said)]
    if not rows:
        return [heading, *more] if more else []
    rows.sort(key=lambda pair: (pair[1].age is None, -(pair[1].age or 0), pair[1].thing.key))
    last = found.asked.period.last
    stale = sum(one.stale is True for _, one in rows)
    caption = f"Open for {about} on {day_label(last)}: {counted(len(rows), 'action')}, {stale} stale"
    cells = tuple(_row(found, line, one, notes) for line, one in rows)
    return [heading, Table(caption, HEAD, cells, row_heads=True, widths=(3.3, 1.9, 2, 1.3, 2.6)), *more]


def _row(found: Gathered, line: Line, one: OpenAction, notes: Notes) -> tuple[Cell, ...]:
    fields = one.thing.fields
    what: Runs = (
        Text(one.thing.title, link=address_of(one.thing)),
        Text(f" ({line.number})"),
        *notes.cite(one.thing.sources, most=1),
    )
    return (what, str(fields.get("owner") or "not stated"), _due(found, one), _age(one), _last_word(one))


def _due(found: Gathered, one: OpenAction) -> str:
    due, printed = a_day(one.thing.fields.get("due")), str(one.thing.fields.get("due_printed") or "")
    said = printed or (day_label(due) if due else "no date stated")
    said = "no date stated" if said.lower() == "none" else said
    return f"{said}: overdue" if due is not None and due < found.asked.period.last else said


def _age(one: OpenAction) -> str:
    if one.age is None:
        return f"not known: {one.age_because}"
    return f"{counted(one.age, 'day')}{'; stale' if one.stale else ''}"


def _last_word(one: OpenAction) -> str:
    if not one.updates:
        return "No update recorded."
    latest = max(enumerate(one.updates), key=lambda pair: (str(pair[1].get("on") or ""), pair[0]))[1]
    when = str(latest.get("when") or "")
    on = a_day(latest.get("on"))
    if on and not any(mark.isdigit() for mark in when):
        when = f"{when} ({day_label(on)})" if when else day_label(on)
    when = when or "date not stated"
    return f"{when}: {sentence(str(latest.get('text') or ''))}"
