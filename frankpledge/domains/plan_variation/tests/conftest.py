"""A plan with a version in force and a draft that varies it. Models of other rooms are found by name."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.apps import apps

from frankpledge.domains.plan_variation import actions
from frankpledge.domains.plan_variation.models import Variation
from frankpledge.record.bodies import record_body
from frankpledge.record.people import installer

ORDER = (
    "draft", "consult", "views of people", "views of victims", "send", "report", "regard", "respond",
    "publish response",
)  # fmt: skip


@pytest.fixture
def version(derbyshire: Any) -> Any:
    """The draft "2024-11" that varies "2024-06", each with one promise that they word differently."""
    plans, versions, items = (apps.get_model("plans", name) for name in ("Plan", "Version", "Item"))
    plan = plans.objects.create(
        body=derbyshire.body, slug="2024-28", prefix="DER-2024", title="Plan for 2024-28",
        term_from=date(2021, 5, 1), term_to=date(2028, 5, 31),
    )  # fmt: skip
    first = versions.objects.create(
        plan=plan, slug="2024-06", label="As issued", status="issued", dated_on=date(2022, 6, 1)
    )
    second = versions.objects.create(plan=plan, slug="2024-11", label="Variation", previous=first)
    promise = derbyshire.promises["DER-2021-4.1"]
    for one, words in ((first, "Train every officer."), (second, "Train every officer and volunteer.")):
        items.objects.create(version=one, promise=promise, number="1", position=1, title="Training", text=words)
    return second


@pytest.fixture
def variation(version: Any, officer: Any, day: date) -> Variation:
    """Its path, with nothing on it yet."""
    return actions.begin(by=officer, on=day, version=version, why="The assessment is new.")


@pytest.fixture
def council(derbyshire: Any, day: date) -> Any:
    """A council that is a responsible authority."""
    return record_body(
        by=installer("a test"), on=day, slug="erewash-council", name="Erewash Borough Council", kind="council",
        area=derbyshire.erewash,
    )  # fmt: skip


@pytest.fixture
def walk(variation: Variation, officer: Any, day: date) -> Callable[..., Variation]:
    """walk(until="send", but=("views of people",)): enters the steps up to one, each a day after the one before."""

    def walked(until: str = "publish response", but: tuple[str, ...] = ()) -> Variation:
        for number, kind in enumerate(ORDER[: ORDER.index(until) + 1], 1):
            if kind not in but:
                step(kind, number)
        return Variation.objects.get(pk=variation.pk)

    def step(kind: str, number: int) -> None:
        actions.record_step(thing=variation, kind=kind, by=officer, on=day, done_on=date(2022, 10, number))

    return walked
