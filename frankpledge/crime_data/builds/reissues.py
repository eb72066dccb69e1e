"""Months held in more than one issue: what differs between the issue in use and the one beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from frankpledge.crime_data.builds.manifest import Held, Manifest
from frankpledge.crime_data.loaders.engine import connect, literal, statement

SQL = Path(__file__).parent / "issues_compared.sql"


@dataclass(frozen=True)
class Reissue:
    """Two issues of one month. `shared_ids` are identifiers that stand once in each; the rest counts them."""

    kind: str
    force: str
    month: str
    in_use: str
    beside: str
    rows_in_use: int
    rows_beside: int
    shared_ids: int
    outcomes_changed: int
    types_changed: int
    places_changed: int

    @property
    def because(self) -> str:
        """The difference in words."""
        return (
            f"{self.force} {self.month} {self.kind} is held twice: {self.rows_in_use:,} rows in use, "
            f"{self.rows_beside:,} in the issue beside it; of {self.shared_ids:,} crimes in both, "
            f"{self.outcomes_changed:,} differ in outcome, {self.types_changed:,} in type, "
            f"{self.places_changed:,} in place"
        )


def reissues(manifest: Manifest, build: Path) -> list[Reissue]:
    """Every month held more than once, by kind, force and month. Searches have no identifier: only rows are counted."""
    found = []
    for kind in ("street", "outcomes", "stop-and-search"):
        for (force, month), (first, *others) in sorted(manifest.issues(kind).items()):
            for other in others:
                same = _compare(first, other, build) if kind != "stop-and-search" else (0, 0, 0, 0)
                shas = (first.sha256, other.sha256)
                found.append(Reissue(kind, force, month, *shas, first.rows, other.rows, *same))
    return found


def _compare(first: Held, other: Held, build: Path) -> tuple[int, int, int, int]:
    sql = statement(SQL, one=literal(build / first.parquet), other=literal(build / other.parquet))
    answer = connect().execute(sql).fetchone()
    assert answer is not None
    shared, outcomes, types, places = answer
    return shared, outcomes, types, places
