"""The gathered year as a neutral document, from which the page and the PDF are both made."""

from datetime import date
from fractions import Fraction

from django.conf import settings

from frankpledge.publication.addresses import address_of
from frankpledge.publication.overdue import late_words
from frankpledge.publication.panel.ask import year_words
from frankpledge.publication.panel.gather import Behind, Gathered, Indicator
from frankpledge.publication.reading import Thing
from frankpledge.publication.report.wording import sentence, those
from frankpledge.rules.figures import counted, in_percent
from frankpledge.rules.periods import day_label
from frankpledge.typesetting.document import (
    Bullets,
    Callout,
    Cell,
    Document,
    Heading,
    Node,
    Paragraph,
    Table,
    Text,
)

SAMPLE = "Sample data: the meetings counted here are made up, and nothing in them happened."
# Where an indicator's figure leads: the chapter that lists what it counted.
CHAPTERS = {
    "Meetings and who came": ("meetings", "meetings-otherwise", "in-time", "attendance", "substitutes"),
    "Recommendations, resolutions and votes": ("recommendations", "responses", "resolutions", "votes"),
    "What the panel chose to look at": ("proactive",),
    "Questions": ("questions-members", "questions-public", "answered"),
    "Actions": ("actions", "actions-closed"),
}


def build(found: Gathered) -> Document:
    """The whole report; the same words on the page and in the PDF."""
    asked = found.asked
    title = f"Annual report of the panel: {year_words(asked.year)}"
    body: list[Node] = [Callout("note", SAMPLE)] if found.is_sample else []
    body += _indicators(found)
    body += _missing(found)
    for chapter, keys in CHAPTERS.items():
        body += _chapter(found, chapter, [one for one in found.indicators if one.definition.key in keys])
    body += _defined(found)
    body += _again(found)
    return Document(
        title=title,
        subtitle=asked.body.title,
        running_title=f"{'Sample data · ' if found.is_sample else ''}{title}",
        address=f"{settings.PUBLIC_ADDRESS}{asked.path}",
        author=asked.body.title,
        facts=tuple(_facts(found)),
        body=tuple(body),
    )


def figure_words(one: Indicator) -> str:
    """The figure of an indicator: "12 of 14 (85.7%)", "3", or that it cannot be told."""
    if one.value is None:
        return "cannot be told"
    if one.of is None:
        return str(one.value)
    if not one.of:
        return "none of none"
    return f"{one.value} of {one.of} ({in_percent(Fraction(one.value * 100, one.of), 1)})"


def _facts(found: Gathered) -> list[tuple[str, Cell]]:
    by_key = {one.definition.key: one for one in found.indicators}
    state = "The year is over." if found.is_over else f"Counted up to {day_label(found.today)}; the year goes on."
    held = those(len(found.held), "meeting")
    off = f", {len(found.called_off)} called off" if found.called_off else ""
    attendance = by_key["attendance"]
    came = figure_words(attendance) if attendance.of else sentence(attendance.because)
    asked_for = by_key["questions-members"].value or 0
    others = by_key["questions-public"].value or 0
    return [
        *([("Sample data", "The meetings counted are made up.")] if found.is_sample else []),
        ("Panel", found.asked.body.title),
        ("Year", f"{day_label(found.asked.period.first)} to {day_label(found.asked.period.last)}. {state}"),
        ("Meetings", sentence(f"{held} held{off}")),
        ("Attendance of members", came),
        ("Recommendations", sentence(those(by_key["recommendations"].value or 0, "recommendation"))),
        ("Questions", f"{counted(asked_for, 'question')} by members, {others} by others."),
        ("Costs", "Not recorded here."),
    ]


def _indicators(found: Gathered) -> list[Node]:
    rows: list[tuple[Cell, ...]] = []
    for one in found.indicators:
        words = figure_words(one)
        figure: Cell = (Text(words, link=f"#{_anchor(one)}"),) if one.behind else words
        rows.append((one.definition.name, figure, _standing(one)))
    return [
        Heading(1, "The year in figures", "figures"),
        Paragraph(
            "A police and crime panel has a grant from the Home Office and returns indicators for it. Each figure is "
            "counted from what is released here and leads to what it counted; how each is counted stands at the end."
        ),
        Table(
            "Indicators of the year", ("Indicator", "Figure", "Definition"), tuple(rows), row_heads=True,
            widths=(4, 2.4, 2.4), align=("left", "right", "left"),
        ),
    ]  # fmt: skip


def _standing(one: Indicator) -> str:
    return "asked for by law" if one.definition.standing == "law" else "local, not verified"


def _anchor(one: Indicator) -> str:
    return f"indicator-{one.definition.key}"


def _missing(found: Gathered) -> list[Node]:
    return [Heading(1, "What is missing", "missing"), *(Callout("gap", said) for said in found.gaps)]


def _chapter(found: Gathered, title: str, indicators: list[Indicator]) -> list[Node]:
    nodes: list[Node] = [Heading(1, title)]
    for one in indicators:
        nodes.append(Heading(2, f"{one.definition.name}: {figure_words(one)}", _anchor(one)))
        if one.value is None:
            nodes.append(Callout("gap", sentence(one.because)))
        elif not one.behind:
            nodes.append(Paragraph("Nothing of the kind is released for the year."))
        else:
            nodes.append(Bullets(tuple(_line(found, behind) for behind in one.behind)))
    if title == next(iter(CHAPTERS)):
        nodes += _not_held(found)
    return nodes


def _line(found: Gathered, behind: Behind) -> Cell:
    one = behind.thing
    more = f": {behind.what}" if behind.what else ""
    late = late_words(one, found.today)
    said = f". {late}" if late else ""
    return (Text(one.title, link=address_of(one)), Text(f", {_day(one)}{more}{_sample(one)}{said}"))


def _day(one: Thing) -> str:
    return day_label(date.fromisoformat(one.day)) if one.day else "day not stated"


def _sample(one: Thing) -> str:
    return " (sample data)" if one.is_sample else ""


def _not_held(found: Gathered) -> list[Node]:
    nodes: list[Node] = []
    for title, things in (("Meetings called off", found.called_off), ("Meetings to come", found.to_come)):
        if things:
            nodes.append(Heading(2, title))
            nodes.append(Bullets(tuple(_line(found, Behind(one)) for one in things)))
    return nodes


def _defined(found: Gathered) -> list[Node]:
    rows = tuple(
        (one.definition.name, one.definition.how, one.definition.law or "Local; the grant agreement is not on record")
        for one in found.indicators
    )
    head = ("Indicator", "How it is counted", "By what")
    return [
        Heading(1, "How each figure is counted", "definitions"),
        Paragraph(
            "A local definition is this record's own. Whoever returns the figures holds them against the agreement."
        ),
        Table("Definitions", head, rows, row_heads=True, widths=(2.2, 5, 2.6)),
    ]


def _again(found: Gathered) -> list[Node]:
    data = f"{settings.PUBLIC_ADDRESS}{found.asked.path}".rstrip("/")
    links = [("JSON", f"{data}.json"), ("CSV", f"{data}.csv"), ("PDF", f"{data}.pdf"), ("web page", f"{data}/")]
    runs: list[Text] = [Text("The same as data: ")]
    for at, (words, link) in enumerate(links):
        runs += [Text(", " if at else ""), Text(words, link=link)]
    return [
        Heading(1, "How to compute this again", "again"),
        Paragraph((*runs, Text("."))),
        Paragraph(
            "The CSV has a row for everything that was counted, with its address, its release and the hash of its "
            f"content. Counted from the releases up to number {found.head.number}."
        ),
    ]
