"""A small writer of safe SVG: escaped text, presentation attributes only, never an id, style or script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from frankpledge.typesetting.characters import clean

INK, GREEN, PAPER, AMBER, RED = "#12263a", "#1f5a45", "#f5f3ee", "#b3590a", "#a51d2d"
WHITE, GREY, PALE = "#ffffff", "#5b6875", "#c9ced3"
FONT = "Atkinson Hyperlegible, Arial, sans-serif"

# Advance widths in thousandths of the type size, measured on the regular face and rounded up to classes.
_NARROW, _WIDE = frozenset("iIjl.,:;'|!()[] ftr-/"), frozenset("mwMWQGO@%—")


@dataclass(frozen=True)
class Twin:
    """What a drawing says, for those who cannot see it: one paragraph, and rows under a head."""

    words: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def number(value: float) -> str:
    """Return a coordinate with at most two decimals and no trailing zeros."""
    shown = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if shown in ("-0", "") else shown


def figure_text(value: float) -> str:
    """Return a figure as readers write it: commas in thousands, at most two decimals."""
    return f"{value:,.2f}".rstrip("0").rstrip(".") if value != int(value) else f"{int(value):,}"


def element(name: str, content: str = "", /, **attributes: str | float | None) -> str:
    """Return one element. Attribute names are written with _ for -; None leaves one out; content is markup."""
    parts = [name]
    for key, value in attributes.items():
        if value is not None:
            shown = escape(clean(value), quote=True) if isinstance(value, str) else number(value)
            parts.append(f'{key.rstrip("_").replace("_", "-")}="{shown}"')
    return f"<{' '.join(parts)}>{content}</{name}>" if content else f"<{' '.join(parts)}/>"


def words(text: str, x: float, y: float, size: float = 14, **attributes: str | float | None) -> str:
    """Return a text element with `text` escaped."""
    given: dict[str, str | float | None] = {"fill": INK, **attributes}
    return element("text", escape(clean(text)), **{"x": x, "y": y, "font_size": size, **given})


def over(text: str, x: float, y: float, size: float = 14, **attributes: str | float | None) -> str:
    """Return words that stay legible on top of lines: a white edge is painted under the letters."""
    edge: dict[str, str | float | None] = {"stroke": WHITE, "stroke_width": 4, "stroke_linejoin": "round"}
    return words(text, x, y, size, paint_order="stroke", **edge, **attributes)


def line(x1: float, y1: float, x2: float, y2: float, **attributes: str | float | None) -> str:
    """Return a straight line, ink and 1 wide unless told otherwise."""
    given: dict[str, str | float | None] = {"stroke": INK, "stroke_width": 1, **attributes}
    return element("line", "", **{"x1": x1, "y1": y1, "x2": x2, "y2": y2, **given})


def titled(content: str, title: str) -> str:
    """Return a group with a title that a pointer or a reader can ask for."""
    return element("g", element("title", escape(clean(title))) + content)


def drawing(width: float, height: float, title: str, desc: str, content: Iterable[str], kind: str) -> str:
    """Return a whole SVG with title and description, sized by its viewBox. `kind` becomes a class name."""
    head = element("title", escape(clean(title)) or "Drawing")
    if desc:
        head += element("desc", escape(clean(desc)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(width)} {number(height)}" '
        f'width="{number(width)}" height="{number(height)}" role="img" class="fp-drawing fp-drawing--{kind}" '
        f'font-family="{FONT}">{head}{"".join(content)}</svg>'
    )


def width_of(text: str, size: float) -> float:
    """Return about how wide `text` is at `size`, erring on the wide side."""
    return size * sum(
        0.36 if mark in _NARROW else 0.92 if mark in _WIDE else 0.69 if mark.isupper() else 0.585 for mark in text
    )


def wrap(text: str, width: float, size: float, most: int = 4) -> list[str]:
    """Return `text` in lines no wider than `width`; a long word is cut, and after `most` lines an ellipsis stands."""
    lines: list[str] = []
    current = ""
    # Nothing beyond what the lines could hold is measured, so that a page of text costs no more than a line.
    for word in clean(text)[: _most_marks(width * (most + 1), size)].split():
        while width_of(word, size) > width and len(word) > 4:
            cut = max(4, int(len(word) * width / width_of(word, size)) - 1)
            lines += [current] if current else []
            lines.append(word[:cut])
            current, word = "", word[cut:]
            if len(lines) > most:
                break
        if current and width_of(f"{current} {word}", size) > width:
            lines.append(current)
            current = word
        else:
            current = f"{current} {word}".strip()
    lines += [current] if current else []
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1].rstrip(" ,;") + "…"]


def _most_marks(width: float, size: float) -> int:
    return int(width / (size * 0.3)) + 8


def fit(text: str, width: float, size: float) -> str:
    """Return `text` on one line, shortened with an ellipsis to fit `width`."""
    text = " ".join(clean(text).split())[: _most_marks(width, size)]
    if width_of(text, size) <= width:
        return text
    while text and width_of(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def nice_steps(low: float, high: float, most: int = 5) -> list[float]:
    """Return round values from at or below `low` to at or above `high`, in about `most` steps of 1, 2 or 5."""
    span = high - low
    if span <= 0:
        span = abs(high) or 1.0
    raw = span / most
    power = 1.0
    while power > raw:
        power /= 10
    while power * 10 <= raw:
        power *= 10
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= raw * 0.999999)
    first = int(low // step)
    steps = [round(first * step, 10)]
    while steps[-1] < high:
        steps.append(round((first + len(steps)) * step, 10))
    return steps if len(steps) > 1 else [*steps, round(steps[0] + step, 10)]
