"""Sample documents for the typesetting tests."""

from __future__ import annotations

from datetime import date

from frankpledge.typesetting.document import (
    Bullets,
    Callout,
    Document,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Stop,
    Table,
    Text,
    Thread,
)  # fmt: skip
from frankpledge.typesetting.drawings.bars import Bar, bar_chart

ON = date(2022, 11, 17)
HOSTILE = [
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    '#eval("1") #import "x.typ" $x^2$ *bold* _it_ `raw` <label> @ref \\ // /* = heading',
    "שלום עולם and مرحبا بالعالم with \u202eoverride\u202c",
    "W" * 3000,
    "\x00\x07control\ufffe\ud800surrogate",
    "emoji 🚓 中文 ไทย 𝔘 é ŵ ŷ e\u0323\u030a\u0301 ﷽",
    "{{ template }} {% tag %} ${shell} %s \"quoted\" 'single' & ampersand ]]> -->",
]


def small_report() -> Document:
    """Return a report with one node of every kind, two notes and links of every kind."""
    drawing = bar_chart("Offences", "offences", [Bar("Poaching", 43), Bar("Theft", 121)])
    twin = Table("The same as a table", ("Offence", "Count"), (("Poaching", "43"), ("Theft", "121")), True)
    return Document(
        title="Interim delivery report",
        subtitle="9 September to 8 November 2022",
        running_title="Interim delivery report",
        address="https://example.org/derbyshire/reports/interim",
        author="The local policing body",
        facts=(("Period", "9 September to 8 November 2022"), ("Promised", "6 priorities")),
        body=(
            Heading(1, "Rural crime", "rural"),
            Paragraph((Text("Seven have "), Text("something to show", strong=True, note=1), Text(" see "),
                       Text("the plan", link="/derbyshire/plans/2021-25"), Text(" and "),
                       Text("below", link="#roads"))),
            Heading(3, "A level was skipped here"),
            Bullets(("One", (Text("Two", note=2),))),
            Callout("gap", "No measure."),
            Callout("note", "As printed."),
            Callout("late", "Two days late."),
            Table("Activities", ("When", "What", "Count"), (("1 Oct", "A day", "26"), ("2 Oct", "Another", "4")), True,
                  align=("left", "left", "right")),
            Heading(1, "Roads", "roads"),
            Figure(drawing, "Theft 121, poaching 43", "Offences", twin),
            Facts((("Owner", "chief constable"),)),
            Thread((Stop("done", "1 Oct 2022", (Text("A day was held", note=1),), "Nothing recorded until December"),
                    Stop("assessed", "1 Dec 2022", "Cannot be rated"))),
        ),
        notes=("Panel pack, appendix A, 3.4.", "Minutes."),
    )  # fmt: skip


def hostile_report() -> Document:
    """Return a report with each hostile text in every place a text can stand."""
    body: list[object] = []
    for text in HOSTILE:
        body += [
            Heading(2, text, text), Paragraph(text), Paragraph((Text(text, True, "javascript:alert(1)", 1),)),
            Bullets((text,)), Callout("late", text), Facts(((text, text),)),
            Table(text, (text, text), ((text, (Text(text, note=1),)),), True),
            Figure(bar_chart(text, text, [Bar(text, 1, text, text)]), text, text),
            Thread((Stop("asked", text, text, text),)),
        ]  # fmt: skip
    everything = " ".join(HOSTILE)
    return Document(everything, everything, "en-GB", everything, "javascript:alert(1)", everything,
                    ((everything, everything),), tuple(body), (everything,))  # fmt: skip


def long_report(priorities: int = 18) -> Document:
    """Return a report of about a hundred pages: nine points a priority, each with bullets, a table and sources."""
    body: list[object] = []
    for priority in range(1, priorities + 1):
        body.append(Heading(1, f"Priority {priority}"))
        for point in range(1, 10):
            rows = tuple(
                (f"{day} Oct 2022", "Officers and staff attend a day on rural crime with partners", "26",
                 (Text("Appendix A, 3.4", note=1),))
                for day in range(1, 7)
            )  # fmt: skip
            body += [
                Heading(2, f"Point {priority}.{point}: train more officers and staff"),
                Paragraph("Train more officers and staff, and say each quarter how many were trained. " * 3),
                Bullets(("First day held in June", "Second day planned", (Text("Source given", note=2),))),
                Table("Activities in the period", ("Date", "What was done", "Count", "Source"), rows, True),
                Callout("gap", "No figure for cost."),
            ]
    return Document("A long report", body=tuple(body), notes=("Pack.", "Minutes."), address="https://example.org/r")
