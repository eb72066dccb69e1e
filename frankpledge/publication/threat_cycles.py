"""What is released of the cycles in which threats were scored: each with its picture, and all of them side by side."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from frankpledge.publication.addresses import address_of
from frankpledge.publication.reading import Thing, things, things_of
from frankpledge.rules.threat_scoring.schemes import scheme_from
from frankpledge.typesetting.drawings.threat_lists import ThreatCycle, ThreatLineage, ThreatName, threat_lists
from frankpledge.typesetting.drawings.threat_scores import ThreatScore, threat_scores

KIND = "threat-cycles"
SAMPLE = "Sample data: these scores are made up."
OUTCOMES = {"taken": "taken forward", "outside": "kept outside", "not taken": "not taken forward", "": "not decided"}
Row = dict[str, Any]


@dataclass(frozen=True)
class Figure:
    """A key figure as it stands in a cycle; `measure` is what is released of the measure it is tied to."""

    text: str
    measure: Thing | None

    @property
    def verdict(self) -> str:
        """The verdict that the measure was released with, in words; "" without one."""
        told = self.measure.fields.get("verdict") if self.measure else None
        words = (told or {}).get("words") or (self.measure.strand or {}).get("word") if self.measure else ""
        return str(words or "")

    @property
    def address(self) -> str:
        """Where the measure is read."""
        return address_of(self.measure) if self.measure else ""


@dataclass(frozen=True)
class Area:
    """One area of a cycle with what hangs on it."""

    row: Row
    figures: list[Figure]
    actions: list[Thing]

    @property
    def outcome(self) -> str:
        """What became of it, in words."""
        return OUTCOMES.get(self.row["outcome"], "not decided")


def cycles_of(area: str) -> list[Thing]:
    """The cycles released in an area, oldest first. One query."""
    return sorted(things_of(area, KIND), key=lambda one: (one.day, one.key))


def areas_of(cycle: Thing) -> list[Area]:
    """The areas of a cycle, the highest first and those without a score after them. One query."""
    rows: list[Row] = cycle.fields["areas"]
    ties = {figure["tie"] for row in rows for figure in row["figures"] if figure["tie"]}
    refs = {f"promises:{ref}" for row in rows for ref in row["actions"]}
    found = things(sorted(ties | refs))
    order = {"taken": 0, "outside": 1}
    ranked = sorted(
        (row for row in rows if row["lineage"] != "dropped"),
        key=lambda row: (not row["result"], -_value(row), order.get(row["outcome"], 2)),
    )
    return [
        Area(
            row,
            [Figure(each["text"], found.get(each["tie"])) for each in row["figures"]],
            [found[key] for key in (f"promises:{ref}" for ref in row["actions"]) if key in found],
        )
        for row in ranked
    ]


def _value(row: Row) -> Fraction:
    return Fraction(row["result"]["score"].replace(",", "")) if row["result"] else Fraction(0)


def bands(cycle: Thing) -> list[tuple[float, str]]:
    """The bands of the cycle's scheme as (least share of 100, word); none without a scheme."""
    told = cycle.fields.get("scheme")
    if not told:
        return []
    scheme = scheme_from({**told, "version": str(told["version"])})
    return [(float(100 * least), word) for least, word in scheme.bands]


def picture(cycle: Thing) -> str:
    """The drawing of a cycle's scores, "" where none was released."""
    rows = []
    for area in areas_of(cycle):
        told = area.row["result"]
        if told:
            ends = [told["spread"].get(name) for name in ("lowest", "middle", "highest")]
            rows.append(
                ThreatScore(area.row["name"], told["place"], told["share"], told["band"], area.row["outcome"], *ends)
            )
    return threat_scores(rows, bands(cycle), cycle.title, SAMPLE if cycle.is_sample else "") if rows else ""


def _plain(name: str) -> str:
    """A name without what makes no difference: capitals, hyphens and spaces, "&" for "and"."""
    return "".join(mark for mark in name.casefold().replace("&", "and") if mark.isalnum())


def _listed(cycle: Thing) -> dict[str, Row]:
    return {row["key"]: row for row in cycle.fields["areas"] if row["outcome"] in ("taken", "outside")}


@dataclass(frozen=True)
class Across:
    """All cycles of an area side by side: the drawing, and a row an area with its name in each cycle, "" where it is
    on none."""

    cycles: list[Thing]
    svg: str
    rows: list[tuple[str, list[tuple[str, str]]]]


def across(area: str) -> Across | None:
    """The areas that every closed cycle took forward or kept outside, by key; None where fewer than two are released.

    They are laid beside each other by date, whoever made them; each cycle itself says what it was read against.
    """
    cycles = [one for one in cycles_of(area) if any(row["outcome"] for row in one.fields["areas"])]
    if len(cycles) < 2:
        return None
    held = [_listed(one) for one in cycles]
    keys = list(dict.fromkeys(key for rows in held for key in rows))
    lineages, table = [], []
    for key in keys:
        names: list[ThreatName] = []
        for one, rows in zip(cycles, held, strict=True):
            if key in rows:
                name, origins = rows[key]["name"], tuple(each for each in rows[key]["came_from"] if each in keys)
                same = names and (rows[key]["lineage"] == "carried" or _plain(names[-1].name) == _plain(name))
                kept = names[-1].name if same else name
                names.append(ThreatName(one.slug, kept, tuple(each for each in origins if each != key)))
        lineages.append(ThreatLineage(key, tuple(names)))
        cells = [(rows[key]["name"], rows[key]["outcome"]) if key in rows else ("", "") for rows in held]
        table.append((names[-1].name, cells))
    heads = [ThreatCycle(one.slug, one.title, one.fields["year"]) for one in cycles]
    return Across(cycles, threat_lists(heads, lineages, "Areas of threat over all cycles on record"), table)
