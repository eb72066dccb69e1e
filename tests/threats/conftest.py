"""A board's cycle: four areas, three partners and a small scheme, and whoever may act."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from frankpledge.domains.threat_assessment import actions
from frankpledge.domains.threat_assessment.actions import AreaRow
from frankpledge.domains.threat_schemes.actions import keep_scheme
from frankpledge.domains.threat_sheets import actions as sheets
from frankpledge.domains.threat_sheets.actions import PartnerRow, ScoreRow
from frankpledge.record.bodies import record_body
from frankpledge.record.people import installer

AREAS = ("Drugs", "Alcohol", "Domestic Abuse", "Antisocial Behaviour")
LEVELS = [{"value": value, "label": str(value)} for value in (1, 2, 3)]
DATA: dict[str, Any] = {
    "key": "plain", "version": "1", "title": "Plain", "label": "plain scheme, locally configured",
    "aggregation": "product", "bands": [{"least": "0", "word": "low"}, {"least": "1/2", "word": "high"}],
    "dimensions": [
        {"key": "impact", "title": "Impact", "group": "Impact", "weight": 1, "levels": LEVELS},
        {"key": "likelihood", "title": "Likelihood", "group": "Likelihood", "weight": 1, "levels": LEVELS},
    ],
}  # fmt: skip


def row(area: str, impact: int, likelihood: int, **more: Any) -> ScoreRow:
    return ScoreRow(area, {"impact": impact, "likelihood": likelihood}, **more)


SHEETS = {
    "board": [row("drugs", 3, 3), row("alcohol", 2, 3), row("domestic-abuse", 3, 2), row("antisocial-behaviour", 1, 1)],
    "derbyshire-constabulary": [
        row("drugs", 3, 2), row("alcohol", 2, 2), row("domestic-abuse", 3, 3), row("antisocial-behaviour", 1, 2),
    ],
    "fire": [row("drugs", 2, 2), row("alcohol", 3, 2), row("domestic-abuse", 2, 2), row("antisocial-behaviour", 2, 1)],
}  # fmt: skip


@pytest.fixture
def board(derbyshire: Any, day: date) -> Any:
    act = {"by": installer("a test"), "on": day}
    return record_body(slug="board", name="The board", kind="board", area=derbyshire.area, **act)


@pytest.fixture
def clerk(actor: Any, board: Any) -> Any:
    """An officer of the board."""
    return actor("officer", body=board)


@pytest.fixture
def act(clerk: Any, day: date) -> dict[str, Any]:
    return {"by": clerk, "on": day}


@pytest.fixture
def cycle(board: Any, derbyshire: Any, act: Any) -> Any:
    """An open cycle with its areas and partners; nobody has scored."""
    made = actions.open_cycle(
        key="2022",
        body=board,
        label="Assessment of 2022",
        year="2022",
        scheme=keep_scheme(body=board, data=DATA, **act),
        **act,
    )
    actions.set_areas(thing=made, areas=[AreaRow(name, "first") for name in AREAS], **act)
    partners = [PartnerRow("The board", body=board), PartnerRow("Derbyshire Constabulary", body=derbyshire.force),
                PartnerRow("Fire and rescue", key="fire")]  # fmt: skip
    return sheets.ask_partners(thing=made, partners=partners, **act)


@pytest.fixture
def people(actor: Any, derbyshire: Any, clerk: Any) -> Any:
    """Who acts: the board's clerk, an officer of the force, one of another body, and a member."""
    return SimpleNamespace(
        clerk=clerk, force=actor("officer", body=derbyshire.force), other=actor("officer", body=derbyshire.body)
    )


@pytest.fixture
def scored(cycle: Any, day: date) -> Any:
    """The cycle with every sheet whole."""
    sheets.score_round(thing=cycle, sheets=SHEETS, by=installer("a test"), on=day)
    return cycle


@pytest.fixture
def agreed(scored: Any, act: Any) -> Any:
    """The cycle in moderation with a score agreed for every area."""
    cycle = actions.begin_moderation(thing=scored, **act)
    for key, impact, likelihood in (("drugs", 3, 3), ("alcohol", 2, 3), ("domestic-abuse", 3, 2),
                                    ("antisocial-behaviour", 1, 2)):  # fmt: skip
        cycle = actions.agree(
            thing=cycle, area=cycle.areas.get(key=key), values={"impact": impact, "likelihood": likelihood},
            because="As the meeting heard.", **act,
        )  # fmt: skip
    return cycle
