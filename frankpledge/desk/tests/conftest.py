"""Drafts of the delivery room for the desk's tests to release."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest


@pytest.fixture
def make_activity(derbyshire: Any, officer: Any) -> Callable[..., Any]:
    """make_activity(key, **values): the draft of an activity on the first delivery point."""
    from frankpledge.domains.delivery.actions import record_activity

    def make(key: str = "awareness-day", promises: Any = None, **values: Any) -> Any:
        given: dict[str, Any] = {
            "title": "Rural crime awareness day",
            "text": "Officers learned what farms face.",
            "happened_on": date(2022, 6, 17),
            "precision": "day",
            **values,
        }
        return record_activity(
            by=officer, on=date(2022, 11, 17), key=key, body=derbyshire.body,
            promises=[derbyshire.promises["DER-2021-4.1"]] if promises is None else promises, **given,
        )  # fmt: skip

    return make


@pytest.fixture
def ready_activity(make_activity: Callable[..., Any], officer: Any) -> Callable[..., Any]:
    """ready_activity(key, **values): the same, awaiting release."""
    from frankpledge.record.releases.drafts import mark_ready

    def make(key: str = "awareness-day", **values: Any) -> Any:
        thing = make_activity(key, **values)
        return mark_ready(thing=thing, by=officer, on=date(2022, 11, 17))

    return make
