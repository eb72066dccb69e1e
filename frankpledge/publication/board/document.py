"""The gathered data as a neutral document, from which the page and the PDF are both made."""

from django.conf import settings

from frankpledge.crime_data.answers.charts import charts
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.queries.selection import RECORDED
from frankpledge.publication.addresses import address_of
from frankpledge.publication.board.ask import month_words
from frankpledge.publication.board.gather import Ask, Gathered, Line, Row
from frankpledge.publication.board.wording import (
    asked_words,
    before_words,
    change_words,
    count_words,
    finding,
    readable,
    signal_words,
)
from frankpledge.publication.report.wording import joined, sentence
from frankpledge.rules.figures import counted
from frankpledge.typesetting.document import (
    Callout,
    Cell,
    Document,
    Figure,
    Heading,
    Node,
    Paragraph,
    Runs,
    Table,
    Text,
)
from frankpledge.typesetting.drawings.control_chart import (
    ChartPoint,
    ControlChart,
    Segment,
    control_chart,
    control_chart_twin,
)

HEAD = ("Category", "Is it a change", "Twelve months", "The twelve before", "Signal last month")
WIDTHS = (2.2, 4.4, 1.2, 1.2, 2.2)
MOST_CHARTS = 6
SAMPLE = "Sample data: the crime files behind every figure here are made up, and nothing in them happened."


def build(found: Gathered) -> Document:
    """The whole report; every page of the PDF carries the words sample data where the files are made up."""
    asked = found.asked
    title = f"Monthly report: {month_words(asked.month)}"
    body: list[Node] = [Callout("note", SAMPLE)] if found.is_sample else []
    body += _asks(found)
    body += _findings(found)
    for theme in dict.fromkeys(line.theme for line in found.lines):
        body += [Heading(1, theme), _table(found, [line for line in found.lines if line.theme == theme])]
    body += _rural(found)
    body += _charts(found)
    body += _measures(found)
    body += _coverage(found)
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


def _facts(found: Gathered) -> list[tuple[str, Cell]]:
    asked, compared = found.asked, len(found.compared)
    held_back = len(found.lines) - compared
    changed = [one for one in found.changed if one in found.lines]
    signals = joined([one.category for one in found.signals])
    said = "Nothing could be compared with the year before."
    if compared:
        said = f"None of the {counted(compared, 'category', 'categories')} compared is shown to have changed."
    if changed:
        said = f"{joined([one.category for one in changed])}: {len(changed)} of {compared} compared."
    missing = "Every category could be compared."
    if held_back:
        missing = (
            f"{counted(held_back, 'category', 'categories')} not compared, because of holes or faults in the files."
        )
    facts: list[tuple[str, Cell]] = [
        ("Board", asked.body.title),
        ("Place", f"{asked.place_words[0].upper()}{asked.place_words[1:]}"),
        ("Months", f"Twelve months to {month_words(asked.month)}, against the twelve months before"),
        ("What changed", said),
        ("Signals this month", f"{signals}." if signals else "None."),
        ("What is missing", missing),
        ("What you are asked to do", asked_words([one.promise.title for one in found.new_asks])),
    ]
    return [("Sample data", "The figures are made up."), *facts] if found.is_sample else facts


def _asks(found: Gathered) -> list[Node]:
    nodes: list[Node] = [Heading(1, "What the board is asked to do", "asks")]
    if not found.new_asks:
        nodes.append(Callout("gap", "Nothing is asked of the board this month, or the asks are not released yet."))
    else:
        nodes.append(_asks_table("Asked this month", found.new_asks))
    earlier = [one for one in found.asks if one not in found.new_asks]
    return [*nodes, *([_asks_table("Asked before", earlier)] if earlier else [])]


def _asks_table(caption: str, asks: list[Ask]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for one in asks:
        fields = one.promise.fields
        last: Cell = "nothing is recorded on it yet"
        if one.last is not None:
            last = (Text(str((one.last.strand or {}).get("headline") or one.last.title), link=address_of(one.last)),)
        text = f". {fields['text']}" if fields.get("text") else ""
        what: Runs = (Text(one.promise.title, link=address_of(one.promise)), Text(text))
        due = fields.get("due") or fields.get("due_printed") or "no day is set"
        rows.append((what, fields.get("owner") or "nobody is named", due, last))
    head = ("What is asked", "Of whom", "Due", "What came of it")
    return Table(caption, head, tuple(rows), row_heads=True, widths=(4, 2.2, 1.5, 3))


def _findings(found: Gathered) -> list[Node]:
    nodes: list[Node] = [Heading(1, "In short", "in-short")]
    for one in found.changed:
        where = f"{one.theme}, {one.category.lower()}" if one in found.rural else one.category
        nodes.append(Paragraph((Text(f"{where}: changed. ", strong=True), Text(finding(one)))))
    if not found.compared:
        why = sentence(readable(found.why_none)) or "The reason stands beside each category."
        nodes.append(Callout("gap", f"Nothing could be compared with the year before. {why}"))
    elif not found.changed:
        nodes.append(Paragraph("No category is shown to have changed from the year before."))
    for one in found.signals:
        said = f"{one.category}: {one.signal['verdict']} in {month_words(found.asked.month)}. "
        why = sentence(readable(str(one.signal["because"]).split(";")[0]))
        nodes.append(Paragraph((Text(said, strong=True), Text(why))))
    nodes.append(
        Paragraph(
            "Each number leads to the rows behind it: rows of the published files, recorded by the force. A change is "
            "judged over twelve "
            "months, corrected for all that is judged together; the interval beside it is that of the one line, so it "
            "may lie on one side of nought where no change is shown. A signal is a month outside the limits of its "
            "own chart, or the end of a run. What neither shows may still be true: it is only not shown."
        )
    )
    return nodes


def _table(found: Gathered, lines: list[Line]) -> Table:
    caption = f"{lines[0].theme}, twelve months to {month_words(found.asked.month)}"
    rows = tuple(
        (
            one.category,
            change_words(one, found.why_none),
            count_words(one, found.asked.show),
            before_words(one),
            signal_words(one),
        )
        for one in lines
    )
    return Table(caption, HEAD, rows, row_heads=True, widths=WIDTHS, align=("left", "left", "right", "right", "left"))


def _rural(found: Gathered) -> list[Node]:
    if found.asked.district is not None:
        return []
    nodes: list[Node] = [Heading(1, "Rural areas")]
    if not found.rural:
        return [*nodes, Callout("gap", f"No rural figure: {readable(found.rural_because)}")]
    nodes.append(
        Paragraph(
            "Crime placed in small areas that the official classification calls rural. It says where crimes were "
            "placed, not what they were about. Each line is judged on its own."
        )
    )
    return [*nodes, _table(found, found.rural)]


def _charts(found: Gathered) -> list[Node]:
    """A chart for each category with a change or a signal, six at most; only for the area of a force."""
    if found.asked.district is not None:
        return []
    wanted = list(dict.fromkeys(one.category for one in (*found.changed, *found.signals) if one in found.lines))
    drawn = [node for category in wanted[:MOST_CHARTS] if (node := _chart(found, category))]
    return [Heading(1, "Charts of what changed"), *drawn] if drawn else []


def _chart(found: Gathered, category: str) -> Figure | None:
    asked = found.asked
    try:
        rows = charts(asked.build, asked.force, asked.month, "month", RECORDED, category)
    except CannotAnswer:
        return None
    segments: list[Segment] = []
    for at, row in enumerate(rows):
        if row["mean"] is None:
            continue
        low, high = row["interval"]
        last = segments[-1] if segments else None
        if last and last.last == at - 1 and (last.mean, last.lower, last.upper) == (row["mean"], low, high):
            segments[-1] = Segment(last.first, at, row["mean"], low, high)
        else:
            segments.append(Segment(at, at, row["mean"], low, high))
    if not segments:
        return None
    told = _drawn(category, segments, [(row, row["signal"] if row["signal"] not in QUIET else "") for row in rows])
    twin = control_chart_twin(told)
    drawn = _drawn(category, segments, [(row, "signal" if row["signal"] not in QUIET else "") for row in rows])
    table = Table(f"Figures: {category}", twin.head, twin.rows, row_heads=True, widths=(1.3, 1.5, 1, 1.7, 4))
    return Figure(control_chart(drawn), twin.words, f"{category}, month by month.", table)


def _drawn(category: str, segments: list[Segment], rows: list[tuple[Row, str]]) -> ControlChart:
    """The chart; it is drawn with one word for every signal, and told with each signal's own words."""
    points = [ChartPoint(row["month"], row["adjusted"], mark) for row, mark in rows]
    title = f"{category}, month by month"
    return ControlChart(title, "a month, its season taken out", points, segments, gap_words="not supplied")


QUIET = ("no signal", "not charted")


def _measures(found: Gathered) -> list[Node]:
    if not found.measures:
        return []
    rows: list[tuple[Cell, ...]] = []
    for one in found.measures:
        fields = one.fields
        sample = "Sample data. " if one.is_sample else ""
        figure = f"{sample}{fields.get('figure', '')}, {fields.get('window', '')}"
        because = sentence(readable(str(fields.get("verdict", {}).get("because", ""))))
        said: Runs = (Text(sentence(str(fields.get("verdict", {}).get("words", ""))), strong=True), Text(f" {because}"))
        rows.append(((Text(one.title, link=address_of(one)),), figure, said, ", ".join(one.promises)))
    head = ("Measure", "Figure released", "Is it a change", "Promises")
    return [
        Heading(1, "Measures of the plan"),
        Paragraph("As they were released, each with its own month; the release keeps the files it was taken from."),
        Table("Measures of the plan", head, tuple(rows), row_heads=True, widths=(2.4, 2.2, 3.4, 2)),
    ]


def _coverage(found: Gathered) -> list[Node]:
    nodes: list[Node] = [Heading(1, "What these figures cannot tell you", "coverage")]
    if not found.doubts:
        return [*nodes, Paragraph("Coverage finds nothing in doubt in the files of these twenty-four months.")]
    rows = tuple((what, readable(months), sentence(readable(because))) for what, months, because in found.doubts)
    caption = "Holes and faults in the files of these twenty-four months"
    return [*nodes, Table(caption, ("Categories", "Months", "What is wrong"), rows, row_heads=True, widths=(2, 2, 5))]


def _again(found: Gathered) -> list[Node]:
    asked, data = found.asked, f"{settings.PUBLIC_ADDRESS}{found.asked.path}".rstrip("/")
    links = [("JSON", f"{data}.json"), ("CSV", f"{data}.csv"), ("PDF", f"{data}.pdf"), ("web page", f"{data}/")]
    runs: list[Text] = [Text("The same as data: ")]
    for at, (words, link) in enumerate(links):
        runs += [Text(", " if at else ""), Text(words, link=link)]
    example = next((one.ref for one in found.lines if one.value is not None), "")
    return [
        Heading(1, "How to compute this again", "again"),
        Paragraph((*runs, Text("."))),
        Paragraph(
            f"The figures come from build {asked.build.folder.name} of the crime files; each line of the CSV carries "
            f"the reference of its number, and “frankpledge crime show {example}” computes one again with its files. "
            f"Measures and asks come from the releases up to number {found.head.number}."
        ),
    ]
