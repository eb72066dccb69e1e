"""The first page: period, promised, changed, missing, asked; and the same by priority."""

from frankpledge.publication.addresses import address_of
from frankpledge.publication.report.gathered import Gathered, Measured, Priority
from frankpledge.publication.report.placing import a_day
from frankpledge.publication.report.plan_lines import POINT
from frankpledge.publication.report.wording import anchor, joined, those
from frankpledge.rules.figures import counted
from frankpledge.rules.periods import day_label
from frankpledge.typesetting.document import Align, Callout, Cell, Heading, Node, Paragraph, Runs, Table, Text

NO_PLAN = "The record holds no plan in force in this period."
SECTION_12 = (
    "Made under section 12 of the Police Reform and Social Responsibility Act 2011: how the body used its functions in "
    "the financial year, and how far it got with the objectives in its police and crime plan."
)


def facts(found: Gathered) -> tuple[tuple[str, Cell], ...]:
    """The pairs of the first page."""
    period = found.asked.period
    pairs: list[tuple[str, Cell]] = [
        ("Body", found.asked.body.title),
        ("Holder of the office", _holders(found)),
        ("Plan", _plan(found)),
        ("Period", f"{period.label[0].upper()}{period.label[1:]} ({counted(period.days, 'day')})"),
        ("What was promised", _promised(found)),
        ("What was recorded", _changed(found)),
        ("What is missing", _missing(found)),
    ]
    if found.asked.kind == "annual":
        pairs.append(("In law", SECTION_12))
    if found.requests:
        pairs.append(("What the panel asked for", _requests(found)))
    pairs.append(("What you are asked to do", _asked(found)))
    return tuple(pairs)


def in_short(found: Gathered) -> list[Node]:
    """The same by priority, and what this report is made from."""
    nodes: list[Node] = [Heading(1, "In short", "in-short")]
    nodes.append(Paragraph(f"{_promised(found)} {_changed(found)} {_missing(found)}"))
    last = found.asked.period.last.isoformat()
    if last >= (found.head.on or last) and found.head.number:
        on = a_day(found.head.on)
        said = f"The record ends with a release of {day_label(on)}. " if on else ""
        nodes.append(Callout("note", f"{said}The period was not over then, so more may be recorded for it later."))
    if not found.priorities:
        nodes.append(Callout("gap", NO_PLAN if found.version is None else "The plan in force names no priority."))
    else:
        nodes.append(_by_priority(found))
    nodes.append(
        Paragraph(
            "Everything here comes from what the body has released. “Nothing to show” means that nothing was released "
            "for the period; it does not say that nothing was done."
        )
    )
    return nodes


def _holders(found: Gathered) -> str:
    dated = [f"{one['name']} ({one['office']})" for one in found.holders if one.get("since")]
    if dated:
        return joined(dated)
    known = [", ".join(part for part in (one["name"], one.get("note")) if part) for one in found.holders]
    said = "The record has no day on which the holder in this period took office."
    return f"{said} On record: {'; '.join(known)}." if known else said


def _plan(found: Gathered) -> Cell:
    if found.version is None:
        return NO_PLAN
    runs: list[Text] = []
    for version in reversed(found.versions):
        on = a_day(version.fields["version"].get("on"))
        since = f", {version.fields['version'].get('status', 'in force')} on {day_label(on)}" if on else ""
        runs.append(Text("\nEarlier in the period: " if runs else ""))
        runs.append(Text(version.title, link=address_of(version)))
        runs.append(Text(since))
    return tuple(runs)


def _promised(found: Gathered) -> str:
    if found.version is None:
        return NO_PLAN
    points = [line for part in found.priorities for line in part.points]
    kind = found.priorities[0].line.item["kind"] if found.priorities else "priority"
    many = "priorities" if kind == "priority" else f"{kind}s"
    said = f"{those(len(found.priorities), kind, many)} and {those(len(points), POINT)}"
    if found.others:
        said += f", with {counted(len(found.others), 'other commitment')}"
    return said[0].upper() + said[1:] + "."


def _changed(found: Gathered) -> str:
    some = len(found.points) - len(found.empty)
    done, met = those(len(found.done), "activity", "activities"), those(len(found.visits), "engagement")
    said = f"{done[0].upper()}{done[1:]} and {met} recorded."
    if found.points:
        said = f"{counted(some, _unit(found))} of {len(found.points)} with something recorded: {done} and {met}."
    return said


def _unit(found: Gathered) -> str:
    return POINT if any(part.points for part in found.priorities) else "objective"


def _missing(found: Gathered) -> str:
    parts = [f"{counted(len(found.empty), _unit(found))} with nothing to show"] if found.points else []
    silent = sum(not one.thing.fields.get("outcome") for one in found.done)
    if found.done:
        parts.append(f"{silent} of {counted(len(found.done), 'activity', 'activities')} with no outcome stated")
    if not any(line.money for line in found.lines):
        parts.append("no money recorded")
    measures = every_measure(found)
    unsure = sum(one.thing.fields.get("verdict", {}).get("class") == "cannot tell" for one in measures)
    if measures:
        parts.append(f"{unsure} of {counted(len(measures), 'measure')} that cannot tell a change from chance")
    said = "; ".join(parts)
    return f"{said[:1].upper()}{said[1:]}." if said else "Nothing is known to be missing."


def every_measure(found: Gathered) -> list[Measured]:
    """Every measure of the report, once."""
    return list({one.thing.key: one for line in found.lines for one in line.measured}.values())


def _requests(found: Gathered) -> Runs:
    runs: list[Text] = []
    for one in found.requests:
        on = a_day(one.day)
        lead = f"{day_label(on)}: " if on else ""
        runs.append(Text(("\n" if runs else "") + lead))
        runs.append(Text(one.title, link=address_of(one)))
        runs.append(Text(f". {one.fields.get('text', '')}".rstrip()))
    return tuple(runs)


def _asked(found: Gathered) -> str:
    empty = len(found.empty)
    about = f"the {counted(empty, _unit(found))} with nothing to show" if empty else "the outcomes that are stated"
    if found.asked.kind == "annual":
        return (
            "The police and crime panel reviews the annual report, questions the holder of the office at a public "
            f"meeting and makes a report or recommendations on it (section 28 of the Act). Ask about {about}."
        )
    return f"The police and crime panel is asked to consider this report and to ask about {about}."


def _by_priority(found: Gathered) -> Table:
    head = ("Priority", "Points", "With something", "With nothing", "Activities", "Open actions")
    rows = tuple(_row(part) for part in found.priorities)
    align: tuple[Align, ...] = ("left", "right", "right", "right", "right", "right")
    return Table("By priority", head, rows, row_heads=True, widths=(4, 1.2, 1.6, 1.4, 1.5, 1.3), align=align)


def _row(part: Priority) -> tuple[Cell, ...]:
    points = part.points or [part.line]
    some = sum(line.has_something for line in points)
    title = (Text(f"{part.line.number} {part.line.item['title']}", link=f"#{anchor(part.line)}"),)
    done = sum(len(line.done) for line in part.lines)
    actions = sum(len(line.open_actions) for line in part.lines)
    return (title, str(len(points)), str(some), str(len(points) - some), str(done), str(actions))
