"""The thread of a promise: inline knots and line for list items, and the whole thread as one drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from frankpledge.typesetting.drawings.knots import KNOT_WORDS, knot_shape
from frankpledge.typesetting.drawings.svg import GREY, INK, Twin, drawing, element, line, titled, words, wrap

WIDTH, LEFT, DATE_X, TEXT_X = 680.0, 14.0, 34.0, 160.0
_DASH = "2 7"


@dataclass(frozen=True)
class ThreadEvent:
    """One event: `kind` of knot, `when` as printed, short `text`; `gap_after` names a stretch with nothing recorded."""

    kind: str
    when: str
    text: str
    gap_after: str = ""


def knot(kind: str, *, hidden: bool = False) -> str:
    """Return one 20 by 20 marker. Its title is the kind's word, unless `hidden` because the word stands beside it."""
    shape = knot_shape(kind, 10, 10)
    if hidden:
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" width="20" height="20" '
            f'aria-hidden="true" class="fp-knot fp-knot--{kind}">{shape}</svg>'
        )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" width="20" height="20" role="img" '
        f'class="fp-knot fp-knot--{kind}"><title>{KNOT_WORDS[kind]}</title>{shape}</svg>'
    )


def segment(broken: bool) -> str:
    """Return the line below a knot; it stretches to its box's height, and is broken where nothing is recorded.

    It says nothing to a screen reader: the gap is said in words beside it.
    """
    dash = f' stroke-dasharray="{_DASH}"' if broken else ""
    kind = "broken" if broken else "whole"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 2000" width="20" height="100%" '
        f'preserveAspectRatio="xMidYMin slice" aria-hidden="true" class="fp-segment fp-segment--{kind}">'
        f'<line x1="10" y1="0" x2="10" y2="2000" stroke="{INK}" stroke-width="2"{dash}/></svg>'
    )


def thread_figure(events: Sequence[ThreadEvent], title: str = "Thread") -> str:
    """Return the thread as one drawing, 680 units wide and as high as its events need."""
    y, knots, lines, texts = 20.0, [], [], []
    for at, event in enumerate(events):
        rows = wrap(event.text, WIDTH - TEXT_X - 10, 14, most=6)
        height = max(1, len(rows)) * 19 + 15
        dates = wrap(event.when, TEXT_X - DATE_X - 8, 14, most=2)
        texts += [words(part, DATE_X, y + 5 + n * 18, 14, font_weight="bold") for n, part in enumerate(dates)]
        texts += [words(part, TEXT_X, y + 5 + n * 19, 14) for n, part in enumerate(rows)]
        height = max(height, len(dates) * 18 + 15)
        if event.gap_after:
            said = wrap(event.gap_after, WIDTH - TEXT_X - 10, 13, most=2)
            texts += [
                words(part, TEXT_X, y + height + 2 + n * 17, 13, fill=GREY, font_style="italic")
                for n, part in enumerate(said)
            ]
            height += len(said) * 17 + 14
        if at < len(events) - 1 or event.gap_after:
            dash = _DASH if event.gap_after else None
            lines.append(line(LEFT, y, LEFT, y + height, stroke_width=2, stroke_dasharray=dash))
        knots.append(titled(knot_shape(event.kind, LEFT, y), KNOT_WORDS[event.kind]))
        y += height
    key, y = _key(events, y)
    twin = thread_twin(events)
    return drawing(WIDTH, y, title, twin.words, [*lines, *knots, *texts, *key], "thread")


def _key(events: Sequence[ThreadEvent], y: float) -> tuple[list[str], float]:
    present = [kind for kind in KNOT_WORDS if any(event.kind == kind for event in events)]
    parts = [line(0, y + 2, WIDTH, y + 2, stroke="#c9ced3")] if present else []
    x = LEFT
    for kind in present:
        parts.append(element("g", knot_shape(kind, x, y + 20, 5.5)))
        parts.append(words(KNOT_WORDS[kind].lower(), x + 12, y + 24.5, 13, fill=GREY))
        x += 106
    return parts, y + (34 if present else 4)


def thread_twin(events: Sequence[ThreadEvent]) -> Twin:
    """Return the same thread in words and rows (date, kind, what), gaps as rows of their own."""
    if not events:
        return Twin("Nothing is recorded on this thread.", ("Date", "Kind", "What"), ())
    rows: list[tuple[str, ...]] = []
    for event in events:
        rows.append((event.when, KNOT_WORDS[event.kind], event.text))
        if event.gap_after:
            rows.append(("", "Gap", event.gap_after))
    gaps = sum(1 for event in events if event.gap_after)
    count = f"{len(events)} event{'s' if len(events) != 1 else ''}, {events[0].when} to {events[-1].when}"
    gap = "no gap marked" if not gaps else f"{gaps} stretch{'es' if gaps != 1 else ''} with nothing recorded"
    return Twin(f"{count}; {gap}.", ("Date", "Kind", "What"), tuple(rows))
