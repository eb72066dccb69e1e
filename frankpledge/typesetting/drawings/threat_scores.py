"""One scoring cycle in one picture: for each area how far partners lay apart, what was agreed, and what was taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from frankpledge.typesetting.drawings.svg import (
    GREEN,
    GREY,
    INK,
    PALE,
    PAPER,
    WHITE,
    Twin,
    drawing,
    element,
    fit,
    line,
    titled,
    words,
)

WIDTH, LEFT, RIGHT, HEAD, STEP = 760.0, 268.0, 112.0, 62.0, 30.0
OUTCOMES = {"taken": "taken", "outside": "kept outside", "not taken": "not taken"}


@dataclass(frozen=True)
class ThreatScore:
    """One area: its place in words, its score as a share of the highest (0 to 100), and what became of it.

    `lowest`, `middle` and `highest` are the partners' shares, None where no partner scored it; `outcome` is a key of
    OUTCOMES or "".
    """

    name: str
    place: str
    share: float
    band: str
    outcome: str = ""
    lowest: float | None = None
    middle: float | None = None
    highest: float | None = None


def threat_scores(
    rows: Sequence[ThreatScore], bands: Sequence[tuple[float, str]], title: str = "Scores", note: str = ""
) -> str:
    """Return the picture, 760 wide and as high as its rows need. `bands` are (least share from 0 to 100, word)."""
    twin = threat_scores_twin(rows, title, note)
    if not rows:
        return drawing(WIDTH, 60, title, twin.words, [words("No area is scored.", 20, 36, 16)], "threat-scores")
    bottom = HEAD + STEP * len(rows)
    parts = _frame(bands, bottom)
    for at, row in enumerate(rows):
        y = HEAD + STEP * at
        if at % 2 == 0:
            parts.insert(0, element("rect", x=0, y=y, width=WIDTH, height=STEP, fill=PAPER))
        parts += _row(row, y + STEP / 2)
        later = rows[at + 1 :]
        if row.outcome == "taken" and later and all(one.outcome != "taken" for one in later):
            parts.append(line(0, y + STEP, WIDTH, y + STEP, stroke_width=2, stroke_dasharray="7 4"))
    return drawing(WIDTH, bottom + 62, title, twin.words, [*parts, *_key(bottom, note)], "threat-scores")


def _x(share: float) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * max(0.0, min(100.0, share)) / 100


def _frame(bands: Sequence[tuple[float, str]], bottom: float) -> list[str]:
    parts = [words("Share of the highest score that the scheme can give", LEFT, 18, 13, fill=GREY)]
    for at, (least, word) in enumerate(bands):
        left = _x(least)
        right = _x(bands[at + 1][0] if at + 1 < len(bands) else 100)
        parts.append(words(fit(word, right - left + 4, 12.5), left + 4, 48, 12.5, font_weight="bold"))
        parts.append(line(left, 32, left, bottom, stroke=PALE))
    parts.append(line(_x(100), 32, _x(100), bottom, stroke=PALE))
    return [*parts, line(0, HEAD, WIDTH, HEAD, stroke_width=1.5), line(0, bottom, WIDTH, bottom)]


def _row(row: ThreatScore, y: float) -> list[str]:
    parts = [
        words(fit(row.place, 34, 14), 8, y + 5, 14, font_weight="bold"),
        words(fit(row.name, LEFT - 50, 13), 46, y + 5, 13),
    ]
    if row.lowest is not None and row.highest is not None:
        low, high = _x(row.lowest), _x(row.highest)
        parts.append(line(low, y, high, y, stroke=GREY, stroke_width=3))
        parts += [line(end, y - 6, end, y + 6, stroke=GREY, stroke_width=2) for end in (low, high)]
    if row.middle is not None:
        parts.append(element("circle", cx=_x(row.middle), cy=y, r=5, fill=WHITE, stroke=GREY, stroke_width=2))
    at = _x(row.share)
    corners = f"{at:.1f},{y - 8:.1f} {at + 8:.1f},{y:.1f} {at:.1f},{y + 8:.1f} {at - 8:.1f},{y:.1f}"
    filled = GREEN if row.outcome == "taken" else WHITE
    mark = element("polygon", points=corners, fill=filled, stroke=GREEN if filled == GREEN else INK, stroke_width=2)
    parts.append(titled(mark, f"{row.name}: {row.share:.0f}%, {row.band}"))
    return [*parts, words(OUTCOMES.get(row.outcome, ""), WIDTH - RIGHT + 14, y + 5, 13.5)]


def _key(bottom: float, note: str) -> list[str]:
    y, x = bottom + 24, 8.0
    parts = []
    for fill, edge, said in ((GREEN, GREEN, "agreed, taken forward"), (WHITE, INK, "agreed, not taken")):
        corners = f"{x + 8},{y - 8} {x + 16},{y} {x + 8},{y + 8} {x},{y}"
        parts.append(element("polygon", points=corners, fill=fill, stroke=edge, stroke_width=2))
        parts.append(words(said, x + 22, y + 5, 13.5))
        x += 180
    parts.append(line(x, y, x + 34, y, stroke=GREY, stroke_width=3))
    parts += [line(end, y - 6, end, y + 6, stroke=GREY, stroke_width=2) for end in (x, x + 34)]
    parts.append(element("circle", cx=x + 17, cy=y, r=5, fill=WHITE, stroke=GREY, stroke_width=2))
    parts.append(words("lowest, middle and highest partner", x + 42, y + 5, 13.5))
    return [*parts, words(note, 8, bottom + 52, 13.5, font_weight="bold")] if note else parts


def threat_scores_twin(rows: Sequence[ThreatScore], title: str = "Scores", note: str = "") -> Twin:
    """Return the picture in words and a row an area, shares in per cent, "not scored" where no partner did."""
    head = (
        "Place",
        "Area of threat",
        "Score",
        "Band",
        "Lowest partner",
        "Middle",
        "Highest partner",
        "What became of it",
    )
    if not rows:
        return Twin(f"{title}: no area is scored.", head, ())
    shown = [
        (row.place, row.name, f"{row.share:.0f}%", row.band,
         *(_shown(one) for one in (row.lowest, row.middle, row.highest)), OUTCOMES.get(row.outcome, "not decided"))
        for row in rows
    ]  # fmt: skip
    taken = sum(1 for row in rows if row.outcome == "taken")
    widest = max(rows, key=lambda row: (row.highest or 0) - (row.lowest or 0))
    said = f"{title}: {len(rows)} areas, {taken} taken forward; the highest is {rows[0].name} ({rows[0].share:.0f}%)."
    if widest.highest is not None and widest.lowest is not None and widest.highest > widest.lowest:
        said += f" Partners lay furthest apart on {widest.name} ({widest.lowest:.0f}% to {widest.highest:.0f}%)."
    return Twin(f"{said} {note}".strip(), head, tuple(shown))


def _shown(share: float | None) -> str:
    return "not scored" if share is None else f"{share:.0f}%"
