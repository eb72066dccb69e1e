"""An answer as people and programs get it: headline, facts, the count in rows, and what it rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from frankpledge.rules.cited import Answer, CountedDay, Deadline
from frankpledge.rules.working_days import spoken

GROUND_HEAD = ("Because", "Section", "Source", "Verified")


@dataclass(frozen=True)
class Shown:
    """One answer. `grounds` has one entry for the whole, or one for each row; `value` is what the JSON adds."""

    verdict: str
    facts: Sequence[tuple[str, str]]
    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    grounds: Sequence[Answer]
    value: Mapping[str, Any]
    remarks: Sequence[str] = ()

    @property
    def verified(self) -> bool:
        """Whether every ground was read in the law itself."""
        return all(ground.verified for ground in self.grounds)


def ground_json(answer: Answer) -> dict[str, Any]:
    """The five fields that every answer carries, as JSON values."""
    return {
        "because": answer.because,
        "section": answer.section,
        "source": answer.source,
        "verified": answer.verified,
        "note": answer.note,
    }


def deadline_json(deadline: Deadline) -> dict[str, Any]:
    """A deadline with its reason and its days."""
    on = deadline.on.isoformat() if deadline.on else None
    return {"on": on, **ground_json(deadline), "days": days_json(deadline.days)}


def days_json(days: Sequence[CountedDay]) -> list[dict[str, Any]]:
    """A count day by day; `number` is 0 for a day that does not count."""
    return [{"on": day.on.isoformat(), "number": day.number, "why": day.why} for day in days]


def days_rows(days: Sequence[CountedDay]) -> list[tuple[str, str, str]]:
    """A count day by day for a table."""
    return [(spoken(day.on), str(day.number) if day.number else "not counted", day.why) for day in days]


def as_json(question: str, asked: Mapping[str, str], shown: Shown) -> dict[str, Any]:
    """The answer as a JSON object."""
    remarks = {"remarks": list(shown.remarks)} if shown.remarks else {}
    return {"question": question, "asked": dict(asked), "verdict": shown.verdict, **shown.value, **remarks}


def as_rows(shown: Shown) -> tuple[list[str], list[list[str]]]:
    """The answer as a table for CSV: its rows (or its facts as one row), each with what it rests on."""
    head = list(shown.head) if shown.rows else [label for label, _ in shown.facts]
    rows = [list(row) for row in shown.rows] or [[value for _, value in shown.facts]]
    each = shown.grounds if len(shown.grounds) == len(rows) else [shown.grounds[0]] * len(rows)
    made = [
        [*row, ground.because, ground.section, ground.source, "yes" if ground.verified else "no"]
        for row, ground in zip(rows, each, strict=True)
    ]
    return [*head, *GROUND_HEAD], made


def as_text(shown: Shown) -> str:
    """The answer as plain text for a terminal."""
    lines = [shown.verdict, ""]
    lines += [f"{label}: {value}" for label, value in shown.facts]
    if shown.rows:
        table = [shown.head, *shown.rows]
        widths = [max(len(row[at]) for row in table) for at in range(len(shown.head))]
        lines += ["", shown.caption]
        lines += [
            "  " + "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in table
        ]
    for ground in shown.grounds:
        lines += ["", f"Because {ground.because}.", f"Section: {ground.section}", f"Source: {ground.source}"]
        lines.append("Verified: yes" if ground.verified else "NOT VERIFIED")
        lines += [f"Note: {ground.note}"] if ground.note else []
    lines += ["", *shown.remarks] if shown.remarks else []
    return "\n".join(lines)
