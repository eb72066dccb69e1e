"""The engagement diary."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from frankpledge.domains.delivery import actions
from frankpledge.domains.delivery.models import Engagement

LIST = "/desk/delivery/engagements/"


def test_an_entry_holds_who_was_met_and_what_they_raised(engagement_of: Any) -> None:
    engagement = engagement_of()
    assert (engagement.key, engagement.with_whom) == ("meeting-with-farmers", "farmers\nresidents")


def test_dates_out_of_order_are_refused_beside_the_field(engagement_of: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        engagement_of(until=date(2022, 10, 1))
    assert refused.value.message_dict == {"until": ["The last day must be the same as or after the first day"]}


def test_an_officer_records_and_changes_an_entry_through_the_pages(signed_in: Any, derbyshire: Any, sent: Any) -> None:
    client = signed_in("officer")
    given = {"title": "Meeting with farmers", "precision": "unknown", "place": derbyshire.erewash.pk}
    client.post(f"{LIST}new/", sent(body=derbyshire.body.pk, **given))
    engagement = Engagement.objects.get()
    answer = client.post(
        f"{LIST}{engagement.pk}/change/", {**sent(raised="Theft.", **given), "token": "token-2"}, follow=True
    )
    assert b"Theft." in answer.content
    assert Engagement.objects.get().edition == 2


def test_two_editors_of_one_entry_see_both_texts(
    engagement_of: Any, officer: Any, day: date, signed_in: Any, sent: Any
) -> None:
    engagement = engagement_of()
    actions.change_engagement(thing=engagement, by=officer, on=day, raised="Their words")
    page = signed_in("officer").post(
        f"{LIST}{engagement.pk}/change/", sent(title="Meeting", precision="unknown", raised="My words")
    )
    assert page.status_code == 400
    assert b"Their words" in page.content
    assert b"My words" in page.content
    assert Engagement.objects.get().raised == "Their words"


def test_an_entry_sent_twice_is_written_once(signed_in: Any, derbyshire: Any, sent: Any) -> None:
    client = signed_in("officer")
    for _ in range(2):
        client.post(f"{LIST}new/", sent(title="Meeting", precision="unknown", body=derbyshire.body.pk))
    assert Engagement.objects.count() == 1


def test_hostile_text_in_an_entry_is_shown_as_text(engagement_of: Any, signed_in: Any, hostile: str) -> None:
    words = ("title", "with_whom", "raised", "when_printed", "place_words")
    engagement = engagement_of(key="hostile", **{name: hostile[:80] for name in words})
    client = signed_in("officer")
    for address in ("", f"{engagement.pk}/", f"{engagement.pk}/change/"):
        page = client.get(LIST + address).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page
