"""Action-plan rows: their updates, their end, and the moment they go stale."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from frankpledge.domains.delivery import actions, queries
from frankpledge.domains.delivery.models import ActionRow, ActionUpdate
from frankpledge.record.ledger.actions import AlreadyDone
from frankpledge.record.people import NotAllowed

LIST = "/desk/delivery/action-rows/"


def test_an_update_makes_the_row_a_draft_of_a_new_edition(row_of: Any, officer: Any, day: date) -> None:
    row = row_of()
    actions.mark_ready(thing=row, by=officer, on=day)
    actions.add_update(thing=row, by=officer, on=day, text="Recruiting now.", said_on=date(2022, 11, 1))
    row.refresh_from_db()
    assert (row.state, row.edition, row.updates.get().text) == ("draft", 2, "Recruiting now.")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"text": ""}, "text"),
        ({"said_on": None}, "said_on"),
        ({"said_on": date(2022, 11, 18)}, "said_on"),
        ({"precision": "roughly"}, "precision"),
    ],
)
def test_a_wrong_update_is_refused_beside_its_field(
    values: dict[str, Any], field: str, row_of: Any, officer: Any, day: date
) -> None:
    given = {"text": "Recruiting now.", "said_on": date(2022, 11, 1), **values}
    with pytest.raises(ValidationError) as refused:
        actions.add_update(thing=row_of(), by=officer, on=day, **given)
    assert field in refused.value.message_dict
    assert not ActionUpdate.objects.exists()
    assert ActionRow.objects.get().edition == 1


def test_an_update_sent_twice_is_written_once(row_of: Any, officer: Any, day: date) -> None:
    row = row_of()
    given = {"thing": row, "by": officer, "on": day, "text": "Recruiting.", "said_on": day, "token": "once"}
    actions.add_update(**given)
    with pytest.raises(AlreadyDone):
        actions.add_update(**given)
    assert ActionUpdate.objects.count() == 1


def test_others_may_not_update(row_of: Any, publisher: Any, day: date) -> None:
    with pytest.raises(NotAllowed):
        actions.add_update(thing=row_of(), by=publisher, on=day, text="Done.", said_on=day)
    assert not ActionUpdate.objects.exists()


@pytest.mark.parametrize(("days", "stale"), [(90, False), (91, True)])
def test_a_row_goes_stale_on_the_ninety_first_day_without_an_update(
    days: int, stale: bool, row_of: Any, officer: Any, day: date
) -> None:
    row = row_of()
    said_on = date(2022, 8, 1)
    actions.add_update(thing=row, by=officer, on=day, text="Under way.", said_on=said_on)
    found = queries.staleness_of(row, said_on + timedelta(days))
    assert found is not None
    assert (found.stale, found.days) == (stale, days)
    assert bool(queries.stale_rows({row.body.slug}, said_on + timedelta(days))) is stale


def test_a_row_never_updated_counts_from_the_day_it_was_first_recorded(row_of: Any) -> None:
    found = queries.staleness_of(row_of(), date(2022, 11, 17))
    assert found is not None
    assert found.stale
    assert "no update since it was opened 261 days ago" in found.because


def test_an_ended_or_undated_row_is_never_stale(row_of: Any, officer: Any, day: date) -> None:
    ended = actions.close_action_row(thing=row_of(), by=officer, on=day, status="closed", closed_on=date(2022, 4, 1))
    assert queries.staleness_of(ended, day) is None
    assert queries.staleness_of(row_of(opened_on=None), day) is None


def test_ending_a_row_says_when_and_what_came_of_it(row_of: Any, officer: Any, day: date) -> None:
    row = actions.close_action_row(
        thing=row_of(), by=officer, on=day, status="closed", closed_on=day, outcome="The post is filled."
    )
    assert (row.is_open, row.outcome) == (False, "The post is filled.")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"status": "closed", "closed_on": None}, "closed_on"),
        ({"status": "open", "closed_on": date(2022, 5, 1)}, "status"),
        ({"status": "dropped", "closed_on": date(2022, 2, 1)}, "closed_on"),
        ({"status": "closed", "closed_on": date(2023, 1, 1)}, "closed_on"),
    ],
)
def test_an_end_that_makes_no_sense_is_refused(
    values: dict[str, Any], field: str, row_of: Any, officer: Any, day: date
) -> None:
    with pytest.raises(ValidationError) as refused:
        actions.close_action_row(thing=row_of(), by=officer, on=day, **values)
    assert field in refused.value.message_dict
    assert ActionRow.objects.get().status == "open"


def test_an_officer_records_updates_and_ends_a_row_through_the_pages(
    signed_in: Any, derbyshire: Any, sent: Any
) -> None:
    client = signed_in("officer")
    client.post(f"{LIST}new/", sent(action="Fill the post", status="open", body=derbyshire.body.pk))
    row = ActionRow.objects.get()
    said = {"said_on-day": "1", "said_on-month": "November", "said_on-year": "2022", "precision": "day"}
    client.post(f"{LIST}{row.pk}/update/", {**sent(text="Recruiting now.", **said), "token": "token-2"})
    ended = {"closed_on-day": "2", "closed_on-month": "11", "closed_on-year": "2022", "status": "closed"}
    answer = client.post(f"{LIST}{row.pk}/close/", {**sent(**ended), "edition": "2", "token": "token-3"}, follow=True)
    page = answer.content.decode()
    assert "Recruiting now." in page
    assert "End this action" not in page
    row.refresh_from_db()
    assert (row.status, row.edition) == ("closed", 3)


def test_a_stale_row_says_so_on_its_page_and_in_the_list(row_of: Any, signed_in: Any) -> None:
    row, client = row_of(), signed_in("officer")
    assert b"No update since it was opened" in client.get(f"{LIST}{row.pk}/").content
    assert b"Stale: no update since it was opened" in client.get(LIST).content


def test_a_source_place_without_its_document_is_refused(row_of: Any, signed_in: Any, sent: Any) -> None:
    row = row_of()
    answer = signed_in("officer").post(
        f"{LIST}{row.pk}/update/", sent(text="Done.", precision="unknown", source_at="3.4")
    )
    assert b"Choose the document that the place is in" in answer.content
    assert not ActionUpdate.objects.exists()


def test_hostile_text_in_a_row_and_its_updates_is_shown_as_text(
    row_of: Any, officer: Any, day: date, signed_in: Any, hostile: str
) -> None:
    words = ("action", "issue", "theme", "owner_words", "due_printed", "status_printed", "outcome", "note")
    row = row_of(key="hostile", **{name: hostile[:80] for name in words})
    actions.add_update(thing=row, by=officer, on=day, text=hostile, said_on=day, when_printed=hostile[:80])
    client = signed_in("officer")
    for address in ("", f"{row.pk}/", f"{row.pk}/change/", f"{row.pk}/update/", f"{row.pk}/close/"):
        page = client.get(LIST + address).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;" in page
