"""Things of this room to work on, each a draft."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from frankpledge.domains.delivery import actions

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;"


@pytest.fixture
def activity_of(derbyshire: Any, officer: Any, day: date) -> Callable[..., Any]:
    """activity_of(title=…): an activity tied to the first delivery point, two counts, on 17 June 2022."""

    def make(**values: Any) -> Any:
        given = {
            "title": "First rural awareness day",
            "text": "Officers and staff were trained.",
            "happened_on": date(2022, 6, 17),
            "promises": [derbyshire.promises["DER-2021-4.1"]],
            "counts": [{"what": "officers and staff attending", "value": 26}],
            **values,
        }
        return actions.record_activity(by=officer, on=day, body=derbyshire.body, **given)

    return make


@pytest.fixture
def row_of(derbyshire: Any, officer: Any, day: date) -> Callable[..., Any]:
    """row_of(action=…): an open action of the second delivery point, first recorded on 1 March 2022."""

    def make(**values: Any) -> Any:
        given = {
            "action": "Fill the vacant post",
            "issue": "One constable short",
            "opened_on": date(2022, 3, 1),
            "promises": [derbyshire.promises["DER-2021-4.2"]],
            **values,
        }
        return actions.record_action_row(by=officer, on=day, body=derbyshire.body, **given)

    return make


@pytest.fixture
def engagement_of(derbyshire: Any, officer: Any, day: date) -> Callable[..., Any]:
    """engagement_of(title=…): a meeting with farmers in Erewash on 3 October 2022."""

    def make(**values: Any) -> Any:
        given = {
            "title": "Meeting with farmers",
            "held_on": date(2022, 10, 3),
            "place": derbyshire.erewash,
            "with_whom": "farmers\nresidents",
            "raised": "Theft of machinery.",
            "promises": [derbyshire.promises["DER-2021-4"]],
            **values,
        }
        return actions.record_engagement(by=officer, on=day, body=derbyshire.body, **given)

    return make


@pytest.fixture
def assessment_of(derbyshire: Any, officer: Any, day: date) -> Callable[..., Any]:
    """assessment_of(verdict=…): the first delivery point on track on 1 November 2022."""

    def make(**values: Any) -> Any:
        given = {
            "verdict": "on track",
            "because": "Four training days were held.",
            "assessed_on": date(2022, 11, 1),
            "promises": [derbyshire.promises["DER-2021-4.1"]],
            **values,
        }
        return actions.record_assessment(by=officer, on=day, body=derbyshire.body, **given)

    return make


def filled(**more: str) -> dict[str, str]:
    """The hidden fields of a form, and whatever else it is sent."""
    return {"token": "token-1", "edition": "1", **more}


@pytest.fixture
def sent() -> Callable[..., dict[str, str]]:
    """sent(title=…): what a browser sends, the hidden fields included."""
    return filled


@pytest.fixture
def hostile() -> str:
    """What somebody might type to run a script in a reader's browser."""
    return HOSTILE
