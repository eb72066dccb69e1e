from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from frankpledge.domains.indicators import actions
from frankpledge.domains.indicators.models import Measure
from frankpledge.rules.periods import months_from


@pytest.fixture
def measure(derbyshire: Any, officer: Any, day: date) -> Measure:
    """A monthly count tied to one delivery point, without any figure yet."""
    return actions.define_measure(
        by=officer, on=day, key="officers-trained", body=derbyshire.body, title="Officers trained", unit="officers",
        direction="increase", owner=derbyshire.force, period_kind="month", definition="Officers who ended the course.",
        caveats="Staff are not counted.\nSome attended twice.", promises=[derbyshire.promises["DER-2021-4.1"]],
    )  # fmt: skip


@pytest.fixture
def fill(officer: Any, day: date) -> Callable[..., None]:
    """fill(measure, values, start=(2021, 1)): one figure a month from that month on; None leaves a month out."""

    def lay(measure: Measure, values: list[Any], start: tuple[int, int] = (2021, 1)) -> None:
        rows = [
            actions.Row(months_from(start[0] + (start[1] - 1 + n) // 12, (start[1] - 1 + n) % 12 + 1, 1), Decimal(v))
            for n, v in enumerate(values)
            if v is not None
        ]
        actions.import_observations(thing=measure, rows=rows, file_name="a.csv", file_hash="0" * 64, by=officer, on=day)

    return lay
