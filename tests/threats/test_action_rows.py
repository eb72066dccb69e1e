"""A recommended action becomes a row of the action plan, once, tied to the promise that was made of it."""

from typing import Any

import pytest
from django.urls import reverse

from frankpledge.domains.delivery.actions import record_action_row
from frankpledge.domains.delivery.models import ActionRow
from frankpledge.domains.threat_assessment.actions import set_openness
from frankpledge.domains.threat_profiles.actions import recommend_action


@pytest.fixture
def recommended(agreed: Any, act: Any) -> Any:
    area = agreed.areas.get(key="drugs")
    return recommend_action(area=area, ref="T-1", title="Ask schools", text="Few know.", due_printed="by spring", **act)


def where(one: Any) -> str:
    return reverse("desk:make_action_row", args=[one.pk])


def test_a_recommended_action_becomes_a_row_tied_to_its_promise_and_no_second_one(
    recommended: Any, signed_in: Any, board: Any, derbyshire: Any
) -> None:
    client = signed_in("officer", body=board)
    area = client.get(reverse("threat_profiles:show_area", args=[recommended.area.pk])).content.decode()
    assert where(recommended) in area
    form = client.get(where(recommended)).context["form"]
    typed = {name: form.get_initial_for_field(field, name) or "" for name, field in form.fields.items()}
    empty = client.post(where(recommended), {**typed, "action": "", "token": "a", "edition": "0"})
    assert (empty.status_code, ActionRow.objects.count()) == (400, 0)
    assert client.post(where(recommended), {**typed, "token": "b", "edition": "0"}).status_code == 302
    row = ActionRow.objects.get()
    assert (row.action, row.theme, row.issue, row.due_printed, row.body) == (
        "Ask schools", "Drugs", "Few know.", "by spring", board,
    )  # fmt: skip
    assert [promise.ref for promise in row.promises.all()] == ["T-1"]
    again = client.post(where(recommended), {**typed, "theme": "Other", "token": "c", "edition": "0"})
    assert "It stands in the action plan already, as “Ask schools”" in again.content.decode()
    assert ActionRow.objects.count() == 1
    assert signed_in("officer", body=derbyshire.body).get(where(recommended)).status_code == 404


def test_a_row_on_record_is_tied_and_keeps_its_words_and_its_promises(
    recommended: Any, act: Any, signed_in: Any, board: Any
) -> None:
    earlier = recommend_action(area=recommended.area, ref="T-0", title="Ask parents", **act).promise
    row = record_action_row(body=board, action="Visit schools", promises=[earlier], **act)
    client = signed_in("officer", body=board)
    assert client.post(where(recommended), {"row": row.pk, "token": "a", "edition": "0"}).status_code == 302
    row.refresh_from_db()
    assert (row.action, sorted(promise.ref for promise in row.promises.all())) == ("Visit schools", ["T-0", "T-1"])


def test_a_row_of_an_area_that_is_closed_afterwards_is_kept_from_the_public(
    recommended: Any, act: Any, signed_in: Any, board: Any, agreed: Any
) -> None:
    client = signed_in("officer", body=board)
    client.post(where(recommended), {"action": "Ask schools", "token": "a", "edition": "0"})
    row = ActionRow.objects.get()
    assert row.kept_from_the_public() == ""
    agreed.refresh_from_db()
    set_openness(thing=agreed, area=recommended.area, openness="closed", **act)
    assert "members only" in ActionRow.objects.get().kept_from_the_public()
