"""Ten years of threat lists in one picture: bands run from list to list; what came, stayed, was renamed and went."""

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
    wrap,
)  # fmt: skip

WIDTH, SIDE, HEAD, SIZE, BAND = 720.0, 12.0, 128.0, 14.0, 9.0


@dataclass(frozen=True)
class ThreatCycle:
    """One list: a key, its printed label and its date as printed."""

    key: str
    label: str
    when: str = ""


@dataclass(frozen=True)
class ThreatName:
    """The name a lineage has in one list. `came_from` names other lineages it was split from or merged out of."""

    cycle: str
    name: str
    came_from: tuple[str, ...] = ()


@dataclass(frozen=True)
class ThreatLineage:
    """One area of threat through the lists, under whatever names. Raises ValueError without a name."""

    key: str
    names: tuple[ThreatName, ...]

    def __post_init__(self) -> None:
        if not self.names:
            raise ValueError(f"The lineage {self.key!r} is on no list.")


@dataclass(frozen=True)
class _Step:
    column: int
    mark: str
    name: str
    came_from: tuple[str, ...]
    goes_on: bool


_Row = tuple[ThreatLineage, list[_Step]]


def _steps(lineage: ThreatLineage, cycles: Sequence[ThreatCycle]) -> list[_Step]:
    order = {cycle.key: at for at, cycle in enumerate(cycles)}
    unknown = [name.cycle for name in lineage.names if name.cycle not in order]
    if unknown:
        raise ValueError(f"The lineage {lineage.key!r} names a list that is not drawn: {unknown[0]!r}.")
    held = {order[name.cycle]: name for name in lineage.names}
    steps = []
    for column in sorted(held):
        name, before = held[column], held.get(column - 1)
        mark = "came" if before is None else "stayed" if before.name == name.name else "renamed"
        steps.append(_Step(column, mark, name.name, name.came_from, column + 1 in held))
    return steps


def _in_order(lineages: Sequence[ThreatLineage], cycles: Sequence[ThreatCycle]) -> list[_Row]:
    rows = [(lineage, _steps(lineage, cycles)) for lineage in lineages]
    return sorted(rows, key=lambda row: (row[1][0].column, -row[1][-1].column, row[1][0].name.casefold()))


def threat_lists(
    cycles: Sequence[ThreatCycle],
    lineages: Sequence[ThreatLineage],
    title: str = "Threat lists",
    width: float = WIDTH,
) -> str:
    """Return the picture, `width` units wide and as high as its rows need.

    Rows run by first list, longest-lived first. More than six lists want more than the usual width of 720.
    """
    twin = threat_lists_twin(cycles, lineages, title)
    if not cycles or not lineages:
        nothing = words("No threat lists are recorded.", 20, 40, 16)
        return drawing(width, 80, title, twin.words, [nothing], "threat-lists")
    rows = _in_order(lineages, cycles)
    step = (width - 2 * SIDE) / len(cycles)
    y, bands, links, places = HEAD + 8, [], [], {}
    for at, (lineage, steps) in enumerate(rows):
        names = _names(steps, step, len(cycles))
        tallest = max(len(lines) for _, lines in names)
        depth = tallest * 17 + BAND + 17
        if at % 2 == 0:
            bands.append(element("rect", x=0, y=y, width=width, height=depth, fill=PAPER))
        middle = y + tallest * 17 + 7 + BAND / 2
        places[lineage.key] = middle
        for x, lines in names:
            foot = middle - BAND / 2 - 7
            bands += [words(said, x, foot - n * 17, SIZE) for n, said in enumerate(reversed(lines))]
        bands += _band(steps, step, middle, len(cycles))
        y += depth
    for lineage, steps in rows:
        for each in steps:
            links += _origins(each, step, places, lineage.key)
    heads = [*_heads(cycles, rows, step, y), line(0, HEAD, width, HEAD, stroke_width=1.5), line(0, y, width, y)]
    key, foot = _key(y, bool(links))
    return drawing(width, foot, title, twin.words, [*_undermost(heads + bands), *links, *key], "threat-lists")


def _undermost(parts: list[str]) -> list[str]:
    # Stripes, then rules between lists, go under everything else, so that neither cuts through a name or a mark.
    return sorted(
        parts, key=lambda part: 0 if part.startswith('<rect x="0"') else 1 if f'stroke="{PALE}"' in part else 2
    )


def _left(column: int, step: float) -> float:
    return SIDE + column * step


def _names(steps: Sequence[_Step], step: float, columns: int) -> list[tuple[float, list[str]]]:
    printed = [each for each in steps if each.mark != "stayed"]
    names = []
    for each in printed:
        later = [other.column for other in printed if other.column > each.column]
        end = next((other.column + 1 for other in steps if other.column >= each.column and not other.goes_on), columns)
        # A name may run on over the empty column after its band, where only the word "went" stands lower down.
        until = min([*later, max(end, each.column + 1)])
        names.append((_left(each.column, step), wrap(each.name, (until - each.column) * step - 14, SIZE, most=4)))
    return names


def _band(steps: Sequence[_Step], step: float, y: float, columns: int) -> list[str]:
    parts = []
    for each in steps:
        left = _left(each.column, step)
        right = left + step if each.goes_on else left + step * 0.6
        last = each.column == columns - 1
        right = left + step - 8 if last else right
        parts.append(element("rect", x=left, y=y - BAND / 2, width=right - left, height=BAND, fill=GREEN))
        if not each.goes_on and not last:
            parts.append(line(right, y - 9, right, y + 9, stroke_width=3))
            parts.append(words("went", right + 7, y + 5, 13, fill=INK))
    for each in steps:
        left = _left(each.column, step)
        parts.append(titled(_mark(each.mark, left + 6, y), f"{each.name}: {each.mark}"))
    return parts


def _mark(mark: str, x: float, y: float) -> str:
    if mark == "came":
        return element("circle", cx=x, cy=y, r=7.5, fill=WHITE, stroke=INK, stroke_width=3)
    if mark == "renamed":
        corners = f"{x},{y - 10} {x + 10},{y} {x},{y + 10} {x - 10},{y}"
        return element("polygon", points=corners, fill=WHITE, stroke=INK, stroke_width=2.5)
    return line(x, y - BAND / 2, x, y + BAND / 2, stroke=WHITE, stroke_width=2.5)


def _origins(each: _Step, step: float, places: dict[str, float], key: str) -> list[str]:
    parts = []
    x, y = _left(each.column, step) + 6, places[key]
    for other in each.came_from:
        if other in places and other != key and each.column:
            bend = x - 20
            path = f"M{bend:.1f} {places[other]:.1f}V{y:.1f}H{x - 8:.1f}"
            parts.append(element("circle", cx=bend, cy=places[other], r=4, fill=WHITE, stroke=GREY, stroke_width=1.5))
            parts.append(element("path", d=path, fill="none", stroke=GREY, stroke_width=1.5, stroke_dasharray="4 3"))
    return parts


def _heads(cycles: Sequence[ThreatCycle], rows: Sequence[_Row], step: float, bottom: float) -> list[str]:
    parts = []
    for at, cycle in enumerate(cycles):
        here = [each for _, steps in rows for each in steps if each.column == at]
        came = sum(1 for each in here if each.mark == "came")
        went = sum(1 for _, steps in rows for each in steps if each.column == at - 1 and not each.goes_on)
        left = _left(at, step)
        label = wrap(cycle.label, step - 12, 15, most=3)
        parts += [words(said, left, 18 + n * 18, 15, font_weight="bold") for n, said in enumerate(label)]
        parts.append(words(fit(cycle.when, step - 10, 13), left, 73, 13, fill=GREY))
        parts.append(words(f"{len(here)} area{'s' if len(here) != 1 else ''}", left, 95, 13))
        if at:
            parts.append(words(fit(f"{came} came · {went} went", step - 6, 13), left, 113, 13))
            parts.append(line(left - 6, 4, left - 6, bottom, stroke=PALE))
    return parts


def _key(y: float, origins: bool) -> tuple[list[str], float]:
    parts, x = [], SIDE + 8
    for mark, said in (("came", "came onto the list"), ("stayed", "stayed"), ("renamed", "renamed")):
        parts.append(element("rect", x=x, y=y + 20, width=30, height=BAND, fill=GREEN))
        parts.append(_mark(mark, x + (0 if mark != "stayed" else 12), y + 20 + BAND / 2))
        parts.append(words(said, x + 38, y + 30, 13.5))
        x += 62 + len(said) * 7.4 + 12
    parts.append(element("rect", x=x, y=y + 20, width=26, height=BAND, fill=GREEN))
    parts.append(line(x + 26, y + 15, x + 26, y + 34, stroke_width=3))
    parts.append(words("went", x + 34, y + 30, 13.5))
    if not origins:
        return parts, y + 42
    parts.append(element("circle", cx=SIDE + 12, cy=y + 50, r=4, fill=WHITE, stroke=GREY, stroke_width=1.5))
    parts.append(line(SIDE + 16, y + 50, SIDE + 40, y + 50, stroke=GREY, stroke_width=1.5, stroke_dasharray="4 3"))
    parts.append(words("split from, or merged out of, another area", SIDE + 46, y + 55, 13.5))
    return parts, y + 66


def threat_lists_twin(
    cycles: Sequence[ThreatCycle], lineages: Sequence[ThreatLineage], title: str = "Threat lists"
) -> Twin:
    """Return the picture in words and a row a lineage, a column a list ("not on this list" where absent)."""
    head = ("Area of threat", *(f"{cycle.label}{f', {cycle.when}' if cycle.when else ''}" for cycle in cycles))
    if not cycles or not lineages:
        return Twin(f"{title}: no threat lists are recorded.", head, ())
    rows = []
    for _, steps in _in_order(lineages, cycles):
        cells = ["not on this list"] * len(cycles)
        for each in steps:
            cells[each.column] = {"came": "came", "stayed": "stayed"}.get(each.mark, f"renamed {each.name}")
            if each.mark == "came" and each.name != steps[0].name:
                cells[each.column] = f"came as {each.name}"
            if not each.goes_on and each.column + 1 < len(cycles):
                cells[each.column + 1] = "went"
        rows.append((steps[0].name, *cells))
    whole = sum(1 for _, steps in _in_order(lineages, cycles) if len(steps) == len(cycles))
    said = f"{title}: {len(lineages)} areas over {len(cycles)} lists, {cycles[0].label} to {cycles[-1].label}; "
    return Twin(said + f"{whole} on every list.", head, tuple(rows))
