"""Words that the sections of a board's report share."""

from collections.abc import Sequence

from frankpledge.publication.board.gather import Line
from frankpledge.publication.crime.wording import readable
from frankpledge.publication.report.wording import joined, sentence
from frankpledge.typesetting.document import Cell, Text

__all__ = ["asked_words", "before_words", "change_words", "count_words", "finding", "readable", "signal_words"]


def count_words(line: Line, show: str) -> Cell:
    """The count as a link to the rows behind it, under `show`; in doubt where coverage qualifies it; a dash where it
    is refused."""
    if line.value is None:
        return "—"
    count = Text(f"{line.value:,}", link=f"{show}{line.ref}/")
    return (count,) if line.verdict == "present" else (count, Text(", in doubt"))


def before_words(line: Line) -> str:
    """The count of the year before, where the two may be compared."""
    before = line.change.get("before")
    return "—" if before is None else f"{before:,}"


def finding(line: Line) -> str:
    """What changed, from what to what, and the interval."""
    now, before = line.change["now"], line.change["before"]
    return f"{now:,} in the twelve months, {before:,} in the twelve before. {_interval(line)}"


def change_words(line: Line, told: str = "") -> Cell:
    """The verdict in bold, then the interval of the change, or the reason why there is none unless `told` already."""
    verdict = str(line.change["verdict"]).replace("refused", "not compared")
    why = "" if told and line.change.get("because") == told else _because(line)
    return (Text(sentence(verdict), strong=True), Text(f" {_interval(line) or why}".rstrip()))


def _interval(line: Line) -> str:
    ends = line.change.get("interval")
    if not ends:
        return ""
    low, high = (round(100 * (float(end) - 1)) for end in ends)
    return f"A change of {low:+d}% to {high:+d}% fits these numbers.".replace("-", "−")


def _because(line: Line) -> str:
    return sentence(readable(str(line.change.get("because") or line.because)))


def signal_words(line: Line) -> Cell:
    """Signal or none; where there is no chart, why."""
    signal = line.signal
    if signal.get("is_signal"):
        return (Text(sentence(f"Signal: {signal['verdict']}"), strong=True),)
    if signal.get("mean") is None:
        return f"No chart: {signal['verdict']}."
    return "None."


def asked_words(titles: Sequence[str]) -> str:
    """The asks of the month in a sentence."""
    return f"{joined(list(titles))}." if titles else "Nothing is asked this month."
