"""Runs of words that every section uses: source notes, links to threads, figures as printed."""

from typing import Any

from frankpledge.publication.addresses import promise_address
from frankpledge.publication.report.gathered import Line
from frankpledge.rules.figures import counted
from frankpledge.typesetting.document import Cell, Runs, Text
from frankpledge.typesetting.outline import slug

NO_SOURCE = "source not stated"


class Notes:
    """The numbered source notes of one report; the same place in a document has one number."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._numbers: dict[tuple[str, str, str], int] = {}

    def number(self, source: dict[str, Any]) -> int:
        """The number of a source's note, new where it was not cited before."""
        title = str(source.get("title") or source.get("document") or "document not named")
        place = (title, str(source.get("at") or ""), str(source.get("lines") or ""))
        if place not in self._numbers:
            at = f": {place[1]}" if place[1] else ""
            self.texts.append(f"{title}{at}{_lines(place[2])}.")
            self._numbers[place] = len(self.texts)
        return self._numbers[place]

    def cite(self, sources: list[dict[str, Any]], most: int = 4) -> Runs:
        """The note marks for sources, or the words that there is none."""
        numbers = list(dict.fromkeys(self.number(source) for source in sources if source))
        if not numbers:
            return (Text(f" ({NO_SOURCE})"),)
        shown = [Text(" " if at else "", note=number) for at, number in enumerate(numbers[:most])]
        return tuple(shown)


def _lines(lines: str) -> str:
    first, _, last = lines.partition("-")
    if not lines:
        return ""
    return f" (line {first})" if last in ("", first) else f" (lines {lines})"


def anchor(line: Line) -> str:
    """The anchor of the heading under which a promise of the plan stands."""
    return slug(f"promise-{line.ref}")


def thread_link(area: str, line: Line) -> Text:
    """The reference of a promise as a link to its thread."""
    return Text(line.ref, link=promise_address(area, line.ref))


def named(line: Line) -> str:
    """The number and the title of a promise."""
    return f"{line.number} {line.item['title']}".strip()


def joined(parts: list[str]) -> str:
    """Names in a row: "a, b and c"."""
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)


def count_words(counts: Any) -> str:
    """Counts as the record has them: "officers attending: 26; stalls: 2"."""
    told = [f"{one.get('what', '')}: {figure(one.get('value'))}" for one in counts or [] if isinstance(one, dict)]
    return "; ".join(told)


def figure(value: Any) -> str:
    """A number with its thousands apart, as it stands in the record otherwise."""
    text = "" if value is None else str(value)
    whole, point, rest = text.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.lstrip("-").isdecimal() and whole.isascii() else text


def sentence(text: str) -> str:
    """The text with a capital and a full stop."""
    text = text.strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text.endswith((".", "!", "?", "…", ":")) else ".")


def those(number: int, one: str, many: str | None = None) -> str:
    """A count with its noun; "no" for nought."""
    return counted(number, one, many) if number else f"no {many or one + 's'}"


__all__ = ["Cell", "Notes", "anchor", "count_words", "figure", "joined", "named", "sentence", "those", "thread_link"]
