"""Recording an activity through the room's action."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from frankpledge.domains.delivery import actions
from frankpledge.domains.delivery.models import Activity
from frankpledge.record.documents import keep_document
from frankpledge.record.ledger.actions import AlreadyDone
from frankpledge.record.models import LedgerLine
from frankpledge.record.people import NotAllowed
from frankpledge.record.releases.drafts import Conflict


def test_an_activity_is_a_draft_with_one_ledger_line(activity_of: Any, derbyshire: Any) -> None:
    lines = LedgerLine.objects.count()
    activity = activity_of()
    assert (activity.state, activity.edition, activity.key) == ("draft", 1, "first-rural-awareness-day")
    assert [promise.ref for promise in activity.promises.all()] == ["DER-2021-4.1"]
    assert LedgerLine.objects.count() == lines + 1
    assert LedgerLine.objects.last().subject == "activities:first-rural-awareness-day"


def test_two_activities_of_one_title_get_two_keys(activity_of: Any) -> None:
    assert [activity_of().key, activity_of().key] == ["first-rural-awareness-day", "first-rural-awareness-day-2"]


@pytest.mark.parametrize("roles", [("publisher",), ("member",), ()])
def test_only_an_officer_may_record(roles: tuple[str, ...], actor: Any, derbyshire: Any, day: date) -> None:
    with pytest.raises(NotAllowed, match="officer"):
        actions.record_activity(by=actor(*roles), on=day, body=derbyshire.body, title="Not mine to write")
    assert not Activity.objects.exists()


def test_an_officer_of_another_body_may_not_record(actor: Any, derbyshire: Any, day: date) -> None:
    with pytest.raises(NotAllowed):
        actions.record_activity(
            by=actor("officer", body=derbyshire.force), on=day, body=derbyshire.body, title="Not mine to write"
        )


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"until": date(2022, 6, 1)}, "until"),
        ({"happened_on": None}, "happened_on"),
        ({"precision": "period"}, "until"),
        ({"title": ""}, "title"),
        ({"precision": "exactly"}, "precision"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(values: dict[str, Any], field: str, activity_of: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        activity_of(key="a-key", **values)
    assert field in refused.value.message_dict
    assert not Activity.objects.exists()


def test_an_unknown_date_may_be_left_out(activity_of: Any) -> None:
    assert activity_of(happened_on=None, precision="unknown").happened_on is None


def test_the_same_token_writes_once(activity_of: Any) -> None:
    activity_of(token="once")
    with pytest.raises(AlreadyDone):
        activity_of(token="once")
    assert Activity.objects.count() == 1


def test_a_change_on_an_old_edition_is_refused_and_loses_nothing(activity_of: Any, officer: Any, day: date) -> None:
    activity = activity_of()
    actions.change_activity(thing=activity, edition=1, by=officer, on=day, title="Theirs")
    with pytest.raises(Conflict) as clash:
        actions.change_activity(thing=activity, edition=1, by=officer, on=day, title="Mine")
    assert str(clash.value.theirs) == "Theirs"
    assert Activity.objects.get().title == "Theirs"


def test_evidence_is_added_to_what_is_there(activity_of: Any, officer: Any, derbyshire: Any, day: date) -> None:
    papers = [
        keep_document(by=officer, on=day, key=key, title=key, kind="evidence", publisher=derbyshire.body)
        for key in ("rota", "register")
    ]
    activity = activity_of(evidence=[papers[0]])
    actions.attach_evidence(thing=activity, document=papers[1], by=officer, on=day)
    assert {document.key for document in activity.evidence.all()} == {"rota", "register"}
