"""The gathered data as a neutral document, from which the page and the PDF are both made."""

from django.conf import settings

from frankpledge.publication.report.ask import KINDS
from frankpledge.publication.report.gathered import Gathered, Priority
from frankpledge.publication.report.sections import cover, ending, engagement, figures, priority
from frankpledge.publication.report.sections.actions import open_actions
from frankpledge.publication.report.wording import Notes
from frankpledge.typesetting.document import Document, Node


def address_of_report(found: Gathered) -> str:
    """The absolute address of the report's page."""
    return f"{settings.PUBLIC_ADDRESS}{found.asked.path}"


def build(found: Gathered) -> Document:
    """The whole report; notes are numbered in the order in which a reader meets them."""
    asked, notes, shown = found.asked, Notes(), set[str]()
    facts = cover.facts(found)
    body: list[Node] = cover.in_short(found)
    for part in found.priorities:
        body += _chapter(found, part, notes, shown)
    body += priority.all_nothing(found)
    body += priority.other_commitments(found, notes)
    body += figures.figures(found.others, "other commitments", notes, shown)
    body += open_actions(found, found.others, "other commitments", notes)
    body += priority.untied(found, notes)
    body += ending.casework(found)
    body += engagement.engagement(found, notes)
    body += ending.money(found, notes)
    body += ending.wrong_figures(found, notes)
    body += ending.compute_again(found, address_of_report(found))
    kind, period = KINDS[asked.kind], asked.period.label
    return Document(
        title=f"{kind}: {period}",
        subtitle=asked.body.title,
        running_title=f"{kind}, {period}",
        address=address_of_report(found),
        author=asked.body.title,
        facts=facts,
        body=tuple(body),
        notes=tuple(notes.texts),
    )


def _chapter(found: Gathered, part: Priority, notes: Notes, shown: set[str]) -> list[Node]:
    about = f"{part.line.item['kind']} {part.line.number}"
    return [
        *priority.chapter(found, part, notes),
        *figures.figures(part.lines, about, notes, shown),
        *open_actions(found, part.lines, about, notes),
        *priority.nothing(found, part),
    ]
