from datetime import date

import pytest

from frankpledge.domains.precept import actions
from frankpledge.record.bodies import record_body
from frankpledge.record.people import installer

MARCH = date(2023, 3, 31)


@pytest.fixture
def panel(derbyshire):
    return record_body(
        by=installer("a test"), on=MARCH, slug="derbyshire-panel", name="Panel", kind="panel", area=derbyshire.area
    )


@pytest.fixture
def clerk(actor, panel):
    """An officer of the panel and of nothing else."""
    return actor("officer", body=panel)


@pytest.fixture
def proposal(derbyshire, panel, officer):
    return actions.propose(
        by=officer, on=MARCH, body=derbyshire.body, panel=panel, year=2023, band_d="266.60", band_d_before="251.60",
        tax_base="330000.00", precept="87978000.00", precept_before="83000000.00",
    )  # fmt: skip


def feb(day):
    """A day of February 2023."""
    return date(2023, 2, day)
