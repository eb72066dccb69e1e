"""Where limits start anew, and which values set them: decisions of people, minuted, that every chart prints.

The machine never chooses either (docs/decisions/0005-control-chart-choices.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from frankpledge.rules.control_charts.segments import SHORTEST_BASELINE


@dataclass(frozen=True)
class Minuted:
    """One decision. `kind` "rebase": limits start anew at `month` (as the chart prints it). `kind` "baseline": the
    first `values` recorded values of each stretch set its limits. `who` is an office or a body.

    Raises ValueError for a decision without who, why or paper, a rebase without a month, or a baseline under 12 values.
    """

    kind: Literal["rebase", "baseline"]
    decided: date
    who: str
    why: str
    paper: str
    month: str = ""
    values: int = 0

    def __post_init__(self) -> None:
        lacking = [name for name in ("who", "why", "paper") if not getattr(self, name).strip()]
        if lacking:
            raise ValueError(f"a minuted decision says {', '.join(lacking)}")
        if self.kind == "rebase" and not self.month:
            raise ValueError("a decision to rebase names the month from which limits start anew")
        if self.kind == "baseline" and self.values < SHORTEST_BASELINE:
            raise ValueError(f"a baseline needs {SHORTEST_BASELINE} values or more, not {self.values}")
        if self.kind not in ("rebase", "baseline"):
            raise ValueError(f"a decision is to rebase or about a baseline, not {self.kind!r}")

    @property
    def said(self) -> str:
        """The decision as the chart prints it."""
        what = (
            f"limits start anew in {self.month}"
            if self.kind == "rebase"
            else f"the first {self.values} values of each stretch set its limits"
        )
        on = f"{self.decided.day} {self.decided:%B %Y}"
        return f"{what}: decided by {self.who} on {on} ({self.paper}), because {self.why}"


@dataclass(frozen=True)
class Placed:
    """Decisions as `draw_chart` takes them, and the sentences to print with the chart."""

    rebase_at: tuple[int, ...]
    fix_after: int | None
    said: tuple[str, ...]


def place_decisions(decisions: Sequence[Minuted], names: Sequence[str]) -> Placed:
    """Put decisions on a chart whose periods are printed as `names`, in date order.

    Raises ValueError for a month that the chart does not have or that is its first, for two decisions to rebase in one
    month, or for two baselines.
    """
    positions = {name: at for at, name in enumerate(names)}
    baselines = [one for one in decisions if one.kind == "baseline"]
    if len(baselines) > 1:
        raise ValueError(f"{len(baselines)} baselines are given for one chart; it can have one")
    found = []
    for one in decisions:
        if one.kind == "rebase":
            if not positions.get(one.month):
                span = f"{names[0]} to {names[-1]}" if names else "no months"
                raise ValueError(f"limits cannot start anew in {one.month}: the chart covers {span}")
            found.append(positions[one.month])
    if len(set(found)) < len(found):
        raise ValueError("limits start anew twice in one month")
    said = tuple(one.said for one in sorted(decisions, key=lambda one: (one.month, one.decided)))
    return Placed(tuple(sorted(found)), baselines[0].values if baselines else None, said)
