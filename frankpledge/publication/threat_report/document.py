"""The gathered data as a neutral document, from which the page and the PDF are both made."""

from datetime import date

from django.conf import settings

from frankpledge.publication.board.ask import month_words
from frankpledge.publication.crime.wording import readable
from frankpledge.publication.reading import Thing
from frankpledge.publication.report.wording import sentence
from frankpledge.publication.threat_cycles import SAMPLE, Area, bands
from frankpledge.publication.threat_report.gather import Gathered
from frankpledge.rules.figures import counted
from frankpledge.rules.periods import day_label
from frankpledge.typesetting.document import (
    Bullets,
    Callout,
    Cell,
    Document,
    Figure,
    Heading,
    Node,
    Paragraph,
    Table,
    Text,
)
from frankpledge.typesetting.drawings.threat_scores import ThreatScore, threat_scores, threat_scores_twin

FILES = "Sample data: the crime files behind the district's figures are made up, and nothing in them happened."


def build(found: Gathered) -> Document:
    """The whole assessment; where scores or files are made up every page carries the words sample data."""
    cycle, place = found.cycle, found.district.title
    sample = cycle.is_sample or found.files_are_sample
    title = f"Strategic assessment: {place}"
    body: list[Node] = [Callout("note", SAMPLE)] if cycle.is_sample else []
    body += [Callout("note", FILES)] if found.files_are_sample and found.figures else []
    body += [*_short(found), *_scores(found), *_district(found)]
    body.append(Heading(1, "Area by area"))
    for one in (*found.taken, *found.outside):
        body += _area(one, found)
    body += _asked(found)
    return Document(
        title=title,
        subtitle=f"{cycle.title}, {found.body}",
        running_title=f"{'Sample data · ' if sample else ''}{title}",
        address=f"{settings.PUBLIC_ADDRESS}{found.path}",
        author=found.body,
        facts=tuple(_facts(found)),
        body=tuple(body),
    )


def _facts(found: Gathered) -> list[tuple[str, Cell]]:
    fields, cycle = found.cycle.fields, found.cycle
    actions = sum(len(one.actions) for one in found.taken)
    missing = fields.get("missing_because") or found.why_none or "Every area taken has a score."
    facts: list[tuple[str, Cell]] = [
        ("District", found.district.title),
        ("Made from", f"{cycle.title}, by {found.body}"),
        ("Threats taken forward", f"{counted(len(found.taken), 'area')} of {fields['scored']}"),
        ("Kept outside", ", ".join(one.row["name"] for one in found.outside) or "none"),
        ("What is missing", sentence(str(missing))),
        ("What you are asked to do", f"{counted(actions, 'action')} recommended; each has its own thread."),
    ]
    return [("Sample data", "The scores are made up."), *facts] if cycle.is_sample else facts


def _short(found: Gathered) -> list[Node]:
    nodes: list[Node] = [Heading(1, "In short", "in-short")]
    nodes.append(
        Paragraph(f"{found.body} took forward: {', '.join(one.row['name'] for one in found.taken) or 'nothing'}.")
    )
    for one in found.outside:
        nodes.append(Paragraph((Text(f"{one.row['name']}, kept outside. ", strong=True), Text(one.row["outcome_why"]))))
    steady = found.cycle.fields.get("steadiness")
    if steady:
        said = "Others would be taken" if steady["changes"] else "The same areas would be taken"
        nodes.append(Paragraph(f"{said} if the weights moved by a tenth: {steady['because']}."))
    nodes.append(
        Paragraph(
            "The threats were assessed for the whole area, not for this district alone. What belongs to the district "
            "are the figures of the published crime files, each with what may be said of it."
        )
    )
    return nodes


def _scores(found: Gathered) -> list[Node]:
    rows = [
        ThreatScore(one.row["name"], told["place"], told["share"], told["band"], one.row["outcome"],
                    *(told["spread"].get(name) for name in ("lowest", "middle", "highest")))
        for one in found.areas
        if (told := one.row["result"])
    ]  # fmt: skip
    if not rows:
        why = found.cycle.fields.get("missing_because") or "No score is released."
        return [Heading(1, "How the threats were ranked"), Callout("gap", why)]
    note = SAMPLE if found.cycle.is_sample else ""
    twin = threat_scores_twin(rows, found.cycle.title, note)
    scheme = found.cycle.fields["scheme"]
    caption = f"{scheme['title']}, version {scheme['version']}: {scheme['label']}."
    table = Table(
        f"Scores{': sample data' if note else ''}", twin.head, twin.rows, widths=(1.1, 3, 1, 1.2, 1.2, 1.2, 1.2, 1.6)
    )
    drawn = threat_scores(rows, bands(found.cycle), found.cycle.title, note)
    return [Heading(1, "How the threats were ranked"), Figure(drawn, twin.words, caption, table)]


def _district(found: Gathered) -> list[Node]:
    nodes: list[Node] = [Heading(1, f"What the files show for {found.district.title}")]
    if not found.figures:
        return [*nodes, Callout("gap", f"No figure of the district: {readable(found.why_none)}")]
    rows: list[tuple[Cell, ...]] = []
    for one in found.areas:
        figure = found.figures.get(one.row["crime_category"])
        if figure:
            show = f"/{found.cycle.area}/crime/show/{figure.ref}/"
            said = (Text(sentence(figure.verdict), strong=True), Text(f" {sentence(readable(figure.because))}"))
            count: Cell = (Text(figure.count, link=show),)
            rows.append((one.row["name"], figure.category, count, figure.before, said))
    head = ("Area of threat", "Nearest category", "Twelve months", "The twelve before", "Is it a change")
    told = (
        f"Twelve months to {month_words(found.month)}, recorded by the force{', sample data' * found.files_are_sample}"
    )
    nodes.append(Table(told, head, tuple(rows), row_heads=True, widths=(2, 2, 1.2, 1.2, 4)))
    nodes.append(
        Paragraph("A category is what comes nearest to an area in the published files; it is never the whole of it.")
    )
    return nodes


def _area(one: Area, found: Gathered) -> list[Node]:
    row, told = one.row, one.row["result"]
    nodes: list[Node] = [Heading(2, row["name"])]
    if told:
        sample = " Sample data." if found.cycle.is_sample else ""
        tied = f", level with {counted(told['tied'], 'other')}" if told["tied"] else ""
        nodes.append(
            Paragraph(
                f"Place {told['place']}{tied}, band {told['band']}, {told['share']}% of the highest score.{sample}"
            )
        )
    led = ", ".join(part for part in (row["lead"], row["lead_body"], row["lead_words"]) if part)
    nodes.append(Paragraph((Text("Who leads: ", strong=True), Text(led or "not said"))))
    for name, label in (("issues", "Issues"), ("challenges", "Challenges ahead")):
        if row[name]:
            nodes += [Heading(3, label), Bullets(tuple(row[name]))]
    if one.figures:
        items = tuple(
            (Text(figure.text, link=figure.address), Text(f": {figure.verdict or 'no verdict is released'}"))
            for figure in one.figures
        )
        nodes += [Heading(3, "Key figures"), Bullets(items)]
    if not (row["issues"] or row["challenges"] or one.figures or row["detail_kept"]):
        nodes.append(Callout("gap", "Nothing more is recorded of this area."))
    return nodes


def _asked(found: Gathered) -> list[Node]:
    nodes: list[Node] = [Heading(1, "What is recommended", "asks")]
    told = [one for one in (*found.taken, *found.outside) if one.actions]
    if not told:
        return [*nodes, Callout("gap", "No action is recommended, or none is released yet.")]
    head = ("Action, with its thread", "Of whom", "Due")
    for one in told:
        rows = tuple(_action(action, found.cycle.area) for action in one.actions)
        nodes.append(Table(one.row["name"], head, rows, row_heads=True, widths=(4, 3, 1.8)))
    return nodes


def _action(action: Thing, area: str) -> tuple[Cell, ...]:
    fields = action.fields
    due = day_label(date.fromisoformat(fields["due"])) if fields.get("due") else fields.get("due_printed")
    link = f"/{area}/promises/{fields['ref']}/"
    return (Text(action.title, link=link),), fields.get("owner") or "nobody is named", str(due or "no day is set")
