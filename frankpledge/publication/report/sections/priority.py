"""One chapter a priority: each point with what was done for it, then its points with nothing to show."""

from frankpledge.publication.addresses import address_of
from frankpledge.publication.report.gathered import Gathered, Line, Priority
from frankpledge.publication.report.placing import Placed, order
from frankpledge.publication.report.wording import (
    Notes,
    anchor,
    count_words,
    joined,
    named,
    sentence,
    those,
    thread_link,
)
from frankpledge.rules.figures import counted
from frankpledge.typesetting.document import (
    KNOT_KINDS,
    Bullets,
    Callout,
    Heading,
    KnotKind,
    Node,
    PageBreak,
    Paragraph,
    Runs,
    Stop,
    Text,
    Thread,
)

NO_OUTCOME = "No outcome stated."
UNDOUBTED = ("inside",)


def chapter(found: Gathered, part: Priority, notes: Notes) -> list[Node]:
    """The heading, the count, and each point of a priority that has something, in printed order."""
    item = part.line.item
    nodes: list[Node] = [PageBreak(), Heading(1, f"{item['kind'].capitalize()} {named(part.line)}", anchor(part.line))]
    nodes.append(Paragraph(_opening(found, part.line)))
    shown = [line for line in part.points if line.has_something]
    if part.points:
        number = len(part.points) - len(shown)
        total = counted(len(part.points), "delivery point")
        nodes.append(Paragraph(f"{total}: {len(shown)} with something recorded, {number} with nothing."))
    if has_thread(part.line) or shown:
        nodes.append(Heading(2, f"What was done for {item['kind']} {part.line.number}"))
    if has_thread(part.line):
        nodes.append(Heading(3, f"For the {item['kind']} as a whole"))
        nodes.append(Thread(tuple(_stops(found, part.line, notes))))
    for line in shown:
        nodes += point(found, line, notes)
    return nodes


def nothing(found: Gathered, part: Priority) -> list[Node]:
    """The points of a priority with nothing to show, listed as such."""
    empty = [line for line in (part.points or [part.line]) if not line.has_something]
    if not empty:
        return []
    about = f"{part.line.item['kind']} {part.line.number}"
    return [Heading(2, f"Nothing to show for {about}"), Bullets(tuple(_listed(found, line) for line in empty))]


def all_nothing(found: Gathered) -> list[Node]:
    """Every point with nothing to show, together in one list."""
    nodes: list[Node] = [Heading(1, "Everything with nothing to show", "nothing-to-show")]
    if not found.points:
        return []
    if not found.empty:
        return [*nodes, Paragraph("Every point of the plan has something recorded in the period.")]
    total = f"{len(found.empty)} of {counted(len(found.points), 'point')}"
    nodes.append(Callout("gap", f"{total} of the plan have nothing recorded in the period."))
    nodes.append(Bullets(tuple(_listed(found, line) for line in found.empty)))
    return nodes


def _listed(found: Gathered, line: Line) -> Runs:
    return (Text(f"{named(line)} ("), thread_link(found.asked.area, line), Text(")"))


def _opening(found: Gathered, line: Line) -> Runs:
    text = sentence(str(line.item.get("text") or "")) or "The record has no words for it beyond its name."
    return (Text(f"{text} Thread: "), thread_link(found.asked.area, line), Text("."))


def point(found: Gathered, line: Line, notes: Notes) -> list[Node]:
    """One promise: what was promised, in short, and its thread in the period."""
    item = line.item
    source = (item["source"],) if item.get("source") else ()
    promised = (
        Text("Promised: ", strong=True),
        Text(sentence(str(item.get("text") or item["title"]))),
        *notes.cite(list(source)),
        Text(" Thread: "),
        thread_link(found.asked.area, line),
        Text("."),
    )
    nodes: list[Node] = [Heading(3, named(line), anchor(line)), Paragraph(promised)]
    if has_thread(line):
        nodes.append(Thread(tuple(_stops(found, line, notes))))
    rest = _beside(line)
    if rest:
        nodes.append(Paragraph(rest))
    return nodes


def _beside(line: Line) -> str:
    parts = []
    if line.measured:
        parts.append(those(len(line.measured), "measure"))
    if line.open_actions:
        parts.append(those(len(line.open_actions), "open action"))
    if not parts:
        return ""
    return f"Further on in this chapter: {joined(parts)}."


def has_thread(line: Line) -> bool:
    """Whether a promise has dated things to show in its thread."""
    return any((line.done, line.elsewhere, line.visits, line.others, line.money, line.assessed))


def _stops(found: Gathered, line: Line, notes: Notes) -> list[Stop]:
    numbers = {one.ref: one for one in found.lines}
    stops: list[tuple[tuple[str, str, str], Stop]] = []
    for one in line.done:
        stops.append((order(one), Stop("done", _when(one), activity(one, notes))))
    for one, ref in line.elsewhere:
        stops.append((order(one), Stop("done", _when(one), _elsewhere(one, numbers[ref]))))
    for one in line.visits:
        stops.append((order(one), Stop("done", _when(one), _visit(one))))
    for one in line.assessed:
        stops.append((order(one), Stop("assessed", _when(one), assessment(one, notes))))
    for one in (*line.others, *line.money):
        stops.append((order(one), Stop(_knot(one), _when(one), _other(one, notes))))
    return [stop for _, stop in sorted(stops, key=lambda pair: pair[0])]


def _when(one: Placed) -> str:
    return one.when[:1].upper() + one.when[1:]


def _knot(one: Placed) -> KnotKind:
    said = (one.thing.strand or {}).get("knot")
    return next((kind for kind in KNOT_KINDS if kind == said), "done")


def activity(one: Placed, notes: Notes) -> Runs:
    """An activity in full: what, outcome, where, with whom, counts, how well it is dated, source."""
    fields = one.thing.fields
    sample = [Text("Sample, not of the record: ")] if one.thing.is_sample else []
    runs = [*sample, Text(one.thing.title, strong=True, link=address_of(one.thing)), *notes.cite(one.thing.sources)]
    lines = [sentence(str(fields.get("what") or ""))]
    outcome = str(fields.get("outcome") or "").strip()
    lines.append(f"Outcome: {sentence(outcome)}" if outcome else NO_OUTCOME)
    who = [f"{label}: {fields[name]}." for label, name in (("By", "who"), ("Where", "where")) if fields.get(name)]
    lines.append(" ".join(who))
    partners = [str(name) for name in fields.get("partners") or []]
    lines.append(f"Partners: {joined(partners)}." if partners else "")
    counts = count_words(fields.get("counts"))
    lines.append(f"Counts: {counts}." if counts else "")
    lines.append(sentence(str(fields.get("note") or "")))
    if one.place not in UNDOUBTED:
        lines.append(f"{sentence(_doubt(one))}")
    told = "\n".join(line for line in lines if line)
    return (*runs, Text(f"\n{told}"))


def _doubt(one: Placed) -> str:
    said = {
        "partly inside": "partly inside the period",
        "may be inside": "may be inside the period",
        "reported inside": "shown because it is reported in the period",
    }
    return f"{said.get(one.place, one.place)}: {one.because}"


def _elsewhere(one: Placed, full: Line) -> Runs:
    return (Text(f"{one.thing.title}: in full under "), Text(named(full), link=f"#{anchor(full)}"), Text("."))


def _visit(one: Placed) -> Runs:
    return (
        Text("Engagement: "),
        Text(one.thing.title, link=address_of(one.thing)),
        Text(". See the engagement summary."),
    )


def assessment(one: Placed, notes: Notes) -> Runs:
    """An assessment with its reason and the body that made it."""
    fields, strand = one.thing.fields, one.thing.strand or {}
    word = str(fields.get("verdict") or strand.get("word") or strand.get("headline") or one.thing.title)
    by = str(fields.get("by") or fields.get("who") or "")
    because = str(fields.get("because") or "").removeprefix("because ").strip()
    said = f", because {because}" if because else ", no reason given"
    return (
        Text("Assessed: ", strong=True),
        Text(word, strong=True, link=address_of(one.thing)),
        Text(sentence(f"{said}{f' (by {by})' if by else ''}")),
        *notes.cite(one.thing.sources),
    )


def _other(one: Placed, notes: Notes) -> Runs:
    strand = one.thing.strand or {}
    told = [f"{label}: {value}" for label, value in strand.get("facts") or []]
    outcome = str(strand.get("outcome") or "")
    more = "".join(f"\n{line}" for line in (sentence(outcome), sentence("; ".join(told))) if line)
    title = str(strand.get("headline") or one.thing.title)
    return (Text(title, strong=True, link=address_of(one.thing)), *notes.cite(one.thing.sources), Text(more))


def other_commitments(found: Gathered, notes: Notes) -> list[Node]:
    """Commitments of the plan outside its priorities: those with something, then the rest by name."""
    if not found.others:
        return []
    shown = [line for line in found.others if line.has_something]
    nodes: list[Node] = [Heading(1, "Other commitments of the plan", "other-commitments")]
    nodes.append(
        Paragraph(
            f"The plan makes {counted(len(found.others), 'commitment')} beside its priorities: {len(shown)} with "
            f"something recorded in the period, {len(found.others) - len(shown)} with nothing."
        )
    )
    for line in shown:
        nodes += point(found, line, notes)
    empty = [line for line in found.others if not line.has_something]
    if empty:
        nodes.append(Heading(2, "Other commitments with nothing to show"))
        nodes.append(Bullets(tuple(_listed(found, line) for line in empty)))
    return nodes


def untied(found: Gathered, notes: Notes) -> list[Node]:
    """Activity of the body in the period that is tied to no promise of the plan."""
    if not found.untied:
        return []
    stops = tuple(Stop("done", _when(one), activity(one, notes)) for one in found.untied)
    return [Heading(1, "Activity tied to no promise of the plan", "untied"), Thread(stops)]
