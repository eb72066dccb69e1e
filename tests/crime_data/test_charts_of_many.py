"""Many charts at once say what one chart in exact arithmetic says: on the published vectors and on any series."""

import random
import sys
from pathlib import Path

import numpy as np
import pytest

from frankpledge.crime_data.queries.charts_of_many import POISSON, XMR, XMR_UNSCREENED, charts
from frankpledge.rules.control_charts import Chart, draw_chart

sys.path.insert(0, str(Path(__file__).parents[1] / "rules" / "control_charts"))

from test_published_vectors import VECTORS, Vector, numbers

OPTIONS = {XMR: {}, XMR_UNSCREENED: {"screen": False}, POISSON: {"rare": True}}


def agrees(many: object, at: int, one: Chart) -> None:
    assert "".join(many.labels[at]) == one.flags  # type: ignore[attr-defined]
    segment = one.segments[-1]
    assert str(many.refused[at]) == (segment.refusal or "")  # type: ignore[attr-defined]
    if segment.limits is None:
        assert np.isnan(many.lower[at])  # type: ignore[attr-defined]
        return
    for name in ("mean", "lower", "upper", "near_lower", "near_upper"):
        assert getattr(many, name)[at] == pytest.approx(float(getattr(segment.limits, name)), abs=1e-9)


@pytest.mark.parametrize("vector", [one for one in VECTORS if not one.rebase_at], ids=lambda one: one.name)
def test_every_published_vector_without_a_rebase(vector: Vector) -> None:
    values = np.array([[float(one) for one in numbers(vector.values)]])
    found = charts(values, XMR if vector.screen else XMR_UNSCREENED, fix_after=vector.fix_after)
    assert "".join(found.labels[0]) == vector.flags


@pytest.mark.parametrize("kind", OPTIONS)
@pytest.mark.parametrize("fix_after", [None, 12])
def test_any_series_with_gaps_is_labelled_as_by_the_slow_chart(kind: str, fix_after: int | None) -> None:
    dice = random.Random(f"{kind} {fix_after}")
    rows: list[list[int | None]] = []
    for _ in range(60):
        level, drift, wild = dice.choice([1, 2, 4, 15]), dice.choice([0, 0, 0.3]), dice.choice([1, 3])
        rows.append([
            None if dice.random() < 0.05 else max(0, round(level + drift * at + dice.gauss(0, wild * level**0.5)))
            for at in range(36)
        ])  # fmt: skip
    rows += [[5] * 36, [0] * 36, [None] * 36, [3, None] * 18, [0] * 20 + [1] + [0] * 15, [None] * 24 + [1, 2] * 6]
    many = charts(np.array(rows, dtype=float), kind, fix_after=fix_after)
    for at, row in enumerate(rows):
        if kind == POISSON and (np.nan_to_num(many.mean[at]) < 1):
            continue  # the question gives these no chart at all
        agrees(many, at, draw_chart(row, fix_after=fix_after, **OPTIONS[kind]))


def test_fewer_months_than_a_chart_needs_are_refused() -> None:
    found = charts(np.array([[1.0, np.nan, 3.0]]), XMR)
    assert ("".join(found.labels[0]), str(found.refused[0])) == ("._.", "too few points to tell")
    with pytest.raises(ValueError, match="shape"):
        charts(np.array([1.0, 2.0]), XMR)
