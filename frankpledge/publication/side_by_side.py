"""Two public versions of a plan side by side: what became of each promise and each area of threat."""

from dataclasses import dataclass

from frankpledge.publication.reading import Thing, things_of
from frankpledge.rules.lineage import Item, Row, tally, trace


def items_of(version: Thing) -> list[Item]:
    """The promises of a public version, as the rule of lineage reads them."""
    return [
        Item(key=item["ref"], name=item["title"], text=item["text"], succeeds=tuple(item["succeeds"]))
        for item in version.fields["items"]
    ]


def threats_of(area: str, plan: str, version: str) -> list[Item]:
    """The areas of threat that a version of a plan prints; none where no list of it is public. One query."""
    for found in things_of(area, "threat-lists"):
        if found.fields["plan"] == plan and found.fields["version"] == version:
            return [
                Item(key=one["key"], name=one["name"], succeeds=tuple(one["came_from"]))
                for one in found.fields["areas"]
            ]
    return []


@dataclass(frozen=True)
class SideBySide:
    """What became of each thing between two versions; `promises` leaves out those that were carried word for word."""

    old: Thing
    new: Thing
    promises: tuple[Row, ...]
    promise_tally: dict[str, int]
    threats: tuple[Row, ...]
    threat_tally: dict[str, int]
    threats_before: int
    threats_now: int
    requirements: tuple[Row, ...]

    def as_json(self) -> dict[str, object]:
        """The comparison as open data."""
        return {
            "before": self.old.key,
            "after": self.new.key,
            "promises": self.promise_tally,
            "threat_areas": {"before": self.threats_before, "after": self.threats_now, **self.threat_tally},
            "changes": [
                {
                    "of": of,
                    "fate": row.fate,
                    "before": [f"{item.name} {item.text}".strip() for item in row.old],
                    "after": [f"{item.name} {item.text}".strip() for item in row.new],
                    "because": row.because,
                }
                for of, rows in (("promise", self.promises), ("threat area", self.threats))
                for row in rows
                if row.fate != "carried"
            ],
        }


def _counts(rows: tuple[Row, ...]) -> dict[str, int]:
    return {str(fate): number for fate, number in tally(rows).items()}


def side_by_side(area: str, plan: str, old: Thing, new: Thing) -> SideBySide:
    """Two versions of a plan, traced by recorded lineage. Two queries."""
    promises = trace(items_of(old), items_of(new))
    before, now = (threats_of(area, plan, one.fields["version"]["slug"]) for one in (old, new))
    threats = trace(before, now)
    named = [[Item(key=row["name"], name=row["name"]) for row in one.fields["requirements"]] for one in (old, new)]
    return SideBySide(
        old=old, new=new, promises=tuple(row for row in promises if row.fate != "carried"),
        promise_tally=_counts(promises), threats=threats, threat_tally=_counts(threats),
        threats_before=len(before), threats_now=len(now),
        requirements=tuple(row for row in trace(*named) if row.fate != "carried"),
    )  # fmt: skip
