"""A small strip for a line of text: how many have something to show, and how many have nothing."""

from __future__ import annotations

from html import escape

from frankpledge.typesetting.characters import clean
from frankpledge.typesetting.drawings.svg import GREEN, INK, WHITE, Twin, element, line

WIDTH, HEIGHT = 120.0, 14.0


def share_strip(done: int, nothing: int, what: str = "delivery points") -> str:
    """Return the strip as inline SVG, 120 by 14 units: filled for `done`, hatched outline for `nothing`."""
    twin = share_strip_twin(done, nothing, what)
    total = done + nothing
    edge = WIDTH * done / total if total else 0.0
    # A share that is not nought or whole never looks so.
    edge = min(max(edge, 3.0), WIDTH - 3.0) if done and nothing else edge
    parts = [element("rect", x=0.5, y=0.5, width=WIDTH - 1, height=HEIGHT - 1, fill=WHITE, stroke=INK, stroke_width=1)]
    x = edge + 5
    while nothing and x < WIDTH - 1:
        parts.append(line(x - 4, HEIGHT - 2, x, 2, stroke_width=0.75))
        x += 7
    if done:
        parts.append(element("rect", x=0, y=0, width=edge, height=HEIGHT, fill=GREEN))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" width="{WIDTH:g}" '
        f'height="{HEIGHT:g}" role="img" class="fp-strip"><title>{escape(clean(twin.words))}</title>'
        f"{''.join(parts)}</svg>"
    )


def share_strip_twin(done: int, nothing: int, what: str = "delivery points") -> Twin:
    """Return the strip in words and two rows. Raises ValueError for a negative count."""
    if done < 0 or nothing < 0:
        raise ValueError(f"Counts cannot be negative: {done} and {nothing}.")
    rows = (("Something to show", str(done)), ("Nothing to show", str(nothing)))
    total = done + nothing
    said = f"{done} of {total} {what} have something to show, {nothing} have nothing." if total else f"No {what}."
    return Twin(said, ("", what.capitalize()), rows)
