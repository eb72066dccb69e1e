from datetime import date

import pytest

from frankpledge.domains.duties import actions


@pytest.fixture
def calendar(derbyshire, officer, day):
    """The financial year 2022 to 2023 of the local policing body, with evidence kept from September 2022."""
    return actions.open_calendar(
        by=officer, on=day, body=derbyshire.body, first_day=date(2022, 4, 1), last_day=date(2023, 3, 31),
        kept_from=date(2022, 9, 1),
    )  # fmt: skip


@pytest.fixture
def arose(calendar):
    """arose("sio-3g", 0): the instances of a duty in the calendar, by the day due."""
    return lambda key, place=0: calendar.instances.filter(duty=key).order_by("due", "pk")[place]
