"""The knots of a thread: one shape for each kind of event, plain enough to tell apart in black and white."""

from __future__ import annotations

from frankpledge.typesetting.drawings.svg import GREEN, INK, WHITE, element

KNOT_WORDS: dict[str, str] = {
    "done": "Done", "measured": "Measured", "decided": "Decided",
    "asked": "Asked", "money": "Money", "assessed": "Assessed",
}  # fmt: skip


def knot_shape(kind: str, x: float, y: float, radius: float = 6.5) -> str:
    """Return the knot's markup centred on (x, y). Raises ValueError for an unknown kind."""
    r = radius
    if kind == "done":
        return element("circle", cx=x, cy=y, r=r, fill=GREEN, stroke=GREEN, stroke_width=1)
    if kind == "measured":
        return element("rect", x=x - r * 0.9, y=y - r * 0.9, width=r * 1.8, height=r * 1.8, fill=INK)
    if kind == "decided":
        return _polygon(((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)), x, y, r, fill=INK)
    if kind == "asked":
        return _polygon(((0, -1.15), (1.15, 0.9), (-1.15, 0.9)), x, y, r, fill=INK)
    if kind == "money":
        return element("circle", cx=x, cy=y, r=r * 0.85, fill=WHITE, stroke=INK, stroke_width=r * 0.42)
    if kind == "assessed":
        six = ((-0.6, -1.05), (0.6, -1.05), (1.2, 0), (0.6, 1.05), (-0.6, 1.05), (-1.2, 0))
        cross = element(
            "path", d=f"M{x - r * 0.55} {y}H{x + r * 0.55}M{x} {y - r * 0.55}V{y + r * 0.55}",
            stroke=INK, stroke_width=r * 0.28, fill="none",
        )  # fmt: skip
        return _polygon(six, x, y, r, fill=WHITE, stroke=INK, stroke_width=r * 0.3) + cross
    raise ValueError(f"A knot is one of {', '.join(KNOT_WORDS)}, not {kind!r}.")


def _polygon(
    corners: tuple[tuple[float, float], ...], x: float, y: float, r: float, **paint: str | float | None
) -> str:
    points = " ".join(f"{x + dx * r:.2f},{y + dy * r:.2f}" for dx, dy in corners)
    return element("polygon", points=points, stroke_linejoin="round", **paint)
