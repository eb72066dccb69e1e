"""Casework, money, printed figures that do not agree, and how to compute the report again."""

from collections import Counter

from frankpledge.publication.addresses import address_of
from frankpledge.publication.reading import Thing
from frankpledge.publication.report.gathered import Gathered
from frankpledge.publication.report.placing import Placed
from frankpledge.publication.report.wording import Notes, anchor, count_words, figure, named, sentence
from frankpledge.typesetting.document import Callout, Cell, Heading, Node, Paragraph, Runs, Stop, Table, Text, Thread

# The two duties whose counts readers look for by name, whatever promise they are tied to.
CASEWORK = ("casework", "complaint review")


def casework(found: Gathered) -> list[Node]:
    """Counts of casework and of complaint reviews, with where each is told in full."""
    wanted = [one for one in found.done if any(word in one.thing.title.lower() for word in CASEWORK)]
    nodes: list[Node] = [Heading(1, "Casework and complaint reviews", "casework")]
    if not wanted:
        return [*nodes, Callout("gap", "No counts of casework or complaint reviews are recorded for the period.")]
    full = {one.thing.key: line for line in found.lines for one in line.done}
    rows: list[tuple[Cell, ...]] = []
    for one in wanted:
        line = full.get(one.thing.key)
        told: Cell = (Text(named(line), link=f"#{anchor(line)}"),) if line else "tied to no promise"
        rows.append((one.thing.title, one.when, count_words(one.thing.fields.get("counts")) or "no count", told))
    head = ("What", "When", "Counts", "In full under")
    return [*nodes, Table("Counts", head, tuple(rows), row_heads=True, widths=(3, 2.4, 3.4, 2.4))]


def money(found: Gathered, notes: Notes) -> list[Node]:
    """Money recorded for the plan's promises, each thing once; said in one sentence where there is none."""
    nodes: list[Node] = [Heading(1, "Money", "money")]
    paid: dict[str, Placed] = {one.thing.key: one for line in found.lines for one in line.money}
    if not paid:
        return [*nodes, Callout("gap", "No money is recorded for any promise of the plan in the period.")]
    return [*nodes, Thread(tuple(Stop("money", one.when, _paid(one, notes)) for one in paid.values()))]


def _paid(one: Placed, notes: Notes) -> Runs:
    headline = str((one.thing.strand or {}).get("headline") or one.thing.title)
    return (Text(headline, link=address_of(one.thing)), *notes.cite(one.thing.sources))


def wrong_figures(found: Gathered, notes: Notes) -> list[Node]:
    """Printed figures of this plan that do not agree with their own numbers, as printed, with what is wrong."""
    if not found.wrong_figures:
        return []
    rows = tuple(_wrong(thing, notes) for thing in found.wrong_figures)
    return [
        Heading(1, "Printed figures that do not add up", "printed-figures"),
        Paragraph("These figures stand as the papers print them. Nothing was mended."),
        Table("As printed", ("Figure", "Printed", "What does not agree"), rows, row_heads=True, widths=(3, 3, 4)),
    ]


def _wrong(thing: Thing, notes: Notes) -> tuple[Cell, ...]:
    fields = thing.fields
    title: Runs = (Text(thing.title, link=address_of(thing)), *notes.cite(thing.sources, most=2))
    parts = [f"{part.get('label', '')} {figure(part.get('value'))}".strip() for part in fields.get("parts") or []]
    printed = str(fields.get("printed") or "")
    shown = "; ".join(part for part in (printed, ", ".join(parts)) if part)
    return (title, shown, sentence(str(fields.get("note") or fields.get("because") or "")))


def compute_again(found: Gathered, address: str) -> list[Node]:
    """Where the same report is as data, and the state of the record it was made from."""
    head, data = found.head, address.rstrip("/")
    said: Runs = (
        Text("This report is made by a program from released records and nothing else. The same data: "),
        Text("JSON", link=f"{data}.json"),
        Text(", "),
        Text("CSV", link=f"{data}.csv"),
        Text(", "),
        Text("PDF", link=f"{data}.pdf"),
        Text(", "),
        Text("web page", link=address),
        Text("."),
    )
    nodes: list[Node] = [Heading(1, "How to compute this again", "again"), Paragraph(said)]
    if head.number:
        nodes.append(
            Paragraph(
                f"It was made when the chain of releases ended with release {head.number} of {head.on}, whose hash is "
                f"{head.hash}. Any copy of the record that ends there gives the same words."
            )
        )
    nodes.append(
        Paragraph(
            "In the sources, “lines” are those of the plain-text reading of the document. An activity that serves "
            f"several points stands in full under the first of them. {_ties(found)}".strip()
        )
    )
    return nodes


def _ties(found: Gathered) -> str:
    """Whose reading it is that an activity serves a point, in the record's own words and counted."""
    words = Counter(str(one.thing.fields.get("tie") or "not said") for one in found.done)
    told = "; ".join(
        f"{word}: {number}" for word, number in sorted(words.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    return f"Who tied activities to points, in the record’s words: {told}." if told else ""
