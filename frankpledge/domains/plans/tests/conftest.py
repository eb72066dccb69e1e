"""A small plan to work in: one version with a priority, two points under it, and a pledge."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from frankpledge.domains.plans import actions
from frankpledge.domains.plans.models import Item, Plan, Version
from frankpledge.record.documents import keep_document, source_at

TERM = {"term_from": date(2024, 5, 1), "term_to": date(2028, 5, 31)}


@pytest.fixture
def plan(derbyshire: Any, officer: Any, day: date) -> Plan:
    """An empty plan of the local policing body, 2024 to 2028."""
    return actions.start_plan(
        by=officer, on=day, body=derbyshire.body, slug="2024-28", prefix="DER-2024", title="Plan for 2024-28", **TERM
    )


@pytest.fixture
def version(plan: Plan, officer: Any, day: date) -> Version:
    """Its first version: DER-2024-1 with points 1.1 and 1.2, and the pledge DER-2024-PL.1."""
    shown = keep_document(by=officer, on=day, key="printed", title="Printed plan", kind="plan", publisher=plan.body)
    made = actions.draft_version(
        by=officer, on=day, plan=plan, slug="2024-06", label="As issued", status="issued", dated_on=date(2024, 6, 1),
        source=source_at(shown),
    )  # fmt: skip
    act: dict[str, Any] = {"thing": made, "by": officer, "on": day}
    top = actions.add_item(kind="priority", title="Rural crime", text="Look after the countryside.", **act)
    for title in ("Train officers", "Grow the team"):
        actions.add_item(kind="delivery point", title=title, text=f"{title}, soon.", parent=top.promise, **act)
    actions.add_item(kind="pledge", title="A visible force", text="More officers seen.", **act)
    return Version.objects.get(pk=made.pk)


@pytest.fixture
def item(version: Version) -> Callable[[str], Item]:
    """item("DER-2024-1.1"): the item of the version with that reference."""
    return lambda ref: Item.objects.select_related("promise", "version").get(version=version, promise__ref=ref)


@pytest.fixture
def token_of() -> Callable[[Any], str]:
    """token_of(response): the token that a shown form carries."""
    return lambda response: response.context["token"]
