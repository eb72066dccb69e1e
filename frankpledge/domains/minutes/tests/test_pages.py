import json

import pytest
from django.urls import reverse

from frankpledge.domains.minutes import actions, queries
from frankpledge.domains.minutes.actions.attendance import PresenceRow
from frankpledge.domains.minutes.models import Attendance, Minute, Vote


@pytest.fixture
def client_of_officer(signed_in, meeting):
    return signed_in("officer")


def _save(client, meeting, item, **sent):
    body = {"item": item.pk, "edition": 0, "token": "a-token-of-the-page", "text": "Noted.", "resolved": "", **sent}
    return client.post(
        reverse("minutes:save_json", args=[meeting.pk]), json.dumps(body), content_type="application/json"
    )


def test_a_text_is_saved_once_however_often_it_is_sent(client_of_officer, meeting):
    item = meeting.items.first()
    first = _save(client_of_officer, meeting, item)
    again = _save(client_of_officer, meeting, item, edition=1)
    assert (first.status_code, first.json()["edition"], again.json()["edition"]) == (200, 1, 1)
    assert Minute.objects.get().edition == 1


def test_a_text_whose_answer_was_lost_is_sent_again_and_neither_doubled_nor_taken_for_anothers(
    client_of_officer, meeting
):
    item = meeting.items.first()
    _save(client_of_officer, meeting, item)
    again = _save(client_of_officer, meeting, item)
    assert (again.status_code, again.json()["edition"]) == (200, 1)
    _save(client_of_officer, meeting, item, edition=1, text="Noted, and thanked.", token="another-token-1")
    late = _save(client_of_officer, meeting, item, edition=1)
    assert (late.status_code, late.json()["theirs"]["text"]) == (409, "Noted, and thanked.")


def test_a_text_begun_from_an_older_one_gets_both_back_and_changes_nothing(client_of_officer, meeting):
    item = meeting.items.first()
    _save(client_of_officer, meeting, item)
    _save(client_of_officer, meeting, item, edition=1, text="The other clerk's", token="another-token-1")
    late = _save(client_of_officer, meeting, item, edition=1, text="Mine", token="another-token-2")
    assert (late.status_code, late.json()["theirs"]["text"]) == (409, "The other clerk's")
    blind = _save(client_of_officer, meeting, item, edition=0, text="Mine", token="another-token-3")
    assert blind.status_code == 409
    assert Minute.objects.get().text == "The other clerk's"


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{", b'{"item": true}', b'{"item": 1, "edition": -1}', b'{"item": 1, "edition": 0, "text": 3}',
     b'{"item": 1, "edition": 0, "text": "a\\u0000b", "token": "12345678"}', b'{"item": 1, "edition": 0, "text": "a"}'],
)  # fmt: skip
def test_what_is_no_text_of_an_item_is_told_in_a_sentence(client_of_officer, meeting, body):
    address = reverse("minutes:save_json", args=[meeting.pk])
    answer = client_of_officer.post(address, body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["error"].endswith(".")


def test_confirmed_minutes_refuse_what_is_sent_late(client_of_officer, meeting, later, officer, day):
    item = meeting.items.first()
    _save(client_of_officer, meeting, item)
    actions.confirm_minutes(meeting=meeting, confirmed_at=later, signed_by="the chair", by=officer, on=day)
    late = _save(client_of_officer, meeting, item, edition=2, text="Mine", token="another-token-4")
    assert late.status_code == 422
    assert "never change" in late.json()["error"]


def test_the_page_for_taking_minutes_and_its_worker_are_for_officers_of_the_body(
    client_of_officer, signed_in, meeting, derbyshire, client
):
    page = client_of_officer.get(reverse("minutes:take_minutes", args=[meeting.pk])).content.decode()
    assert page.count("data-item=") == 3
    worker = client_of_officer.get(reverse("minutes:worker"))
    assert worker["Service-Worker-Allowed"] == "/desk/minutes/"
    assert (
        signed_in("officer", body=derbyshire.force).get(reverse("minutes:take_minutes", args=[meeting.pk])).status_code
        == 404
    )
    assert client.get(reverse("minutes:worker")).status_code == 302


def _sent(client, address, **typed):
    form = client.get(address).context
    return client.post(address, {"edition": form["edition"], "token": form["token"], **typed})


def test_the_roll_is_called_by_form(client_of_officer, meeting):
    address = reverse("minutes:record_attendance", args=[meeting.pk])
    form = client_of_officer.get(address).context["form"]
    typed = {f"row-{at}-{part}": form.initial.get(f"row-{at}-{part}") or "" for at in range(4) for part in ("who",)}
    typed |= {f"row-{at}-presence": "present" for at in range(form.number)}
    typed |= {f"row-{at}-capacity": "member" for at in range(form.number)}
    sent = _sent(client_of_officer, address, **(typed | {"row-1-presence": "apologies"}))
    assert sent.status_code == 302, sent.context["form"].errors
    assert [row.presence for row in Attendance.objects.get().presences.all()] == [
        "present", "apologies", "present", "present",
    ]  # fmt: skip


def test_a_vote_an_interest_and_a_minute_are_recorded_by_form_and_shown_under_their_item(client_of_officer, meeting):
    item = meeting.items.get(position=2)
    at = [meeting.pk, item.pk]
    _sent(client_of_officer, reverse("minutes:declare_interest", args=at), who="Member A", nature="Owns the land")
    _sent(client_of_officer, reverse("minutes:write_minute", args=at), text="Members were glad.")
    hands = {"votes_for": "2", "votes_against": "1", "threshold_key": "simple-majority"}
    _sent(client_of_officer, reverse("minutes:take_vote", args=at), motion="Publish outcomes", **hands)
    page = client_of_officer.get(reverse("minutes:show_meeting", args=[meeting.pk])).content.decode()
    for words in ("Owns the land", "Members were glad.", "Carried:", "Publish outcomes"):
        assert words in page
    assert Vote.objects.get().outcome == "carried"


def test_too_many_hands_are_told_beside_the_field(client_of_officer, meeting):
    item = meeting.items.get(position=2)
    sent = _sent(client_of_officer, reverse("minutes:take_vote", args=[meeting.pk, item.pk]), motion="x",
                 threshold_key="simple-majority", votes_for="9")  # fmt: skip
    assert "only 4 members at the time" in sent.content.decode()


def test_minutes_are_confirmed_by_form(client_of_officer, meeting, later):
    _save(client_of_officer, meeting, meeting.items.first())
    sent = _sent(client_of_officer, reverse("minutes:confirm_minutes", args=[meeting.pk]), confirmed_at=later.pk,
                 signed_by="the chair")  # fmt: skip
    assert sent.status_code == 302
    assert Minute.objects.get().standing == "confirmed"
    page = client_of_officer.get(reverse("minutes:show_meeting", args=[meeting.pk])).content.decode()
    assert "can never change" in page


def test_what_was_minuted_by_mistake_is_set_aside_by_form_with_its_reason_and_counts_no_more(
    client_of_officer, meeting, later, officer, day
):
    item, page = meeting.items.get(position=2), f"/desk/minutes/meetings/{meeting.pk}/"
    act = {"by": officer, "on": day}
    minute = actions.write_minute(item=item, text="Under the wrong item.", number="1/22", **act)
    other = actions.write_minute(item=meeting.items.get(position=1), text="Nobody was away.", **act)
    actions.record_attendance(meeting=meeting, rows=[PresenceRow("Member A"), PresenceRow("Member B")], **act)
    declared = actions.declare_interest(item=item, who="Member A", nature="A farm", is_out=True, **act)
    assert queries.voters_present(item) == ["Member B"]
    where = f"/desk/minutes/minutes/{minute.pk}/set-aside/"
    assert where in client_of_officer.get(page).content.decode()
    assert client_of_officer.post(where, {"reason": " ", "edition": 1}).status_code == 400
    assert client_of_officer.post(where, {"reason": "Written under the wrong item", "edition": 1}).status_code == 302
    client_of_officer.post(
        f"/desk/minutes/declarations/{declared.pk}/set-aside/", {"reason": "Meant of item 1", "edition": 1}
    )
    shown = client_of_officer.get(page).content.decode()
    assert "Its minute is set aside:</strong> Written under the wrong item" in shown
    assert "Under the wrong item." not in shown
    assert queries.voters_present(item) == ["Member A", "Member B"]
    actions.confirm_minutes(meeting=meeting, confirmed_at=later, signed_by="the chair", by=officer, on=later.held_on)
    minute.refresh_from_db()
    assert minute.standing == "draft", "what was set aside is not confirmed with the others"
    refused = client_of_officer.post(f"/desk/minutes/minutes/{other.pk}/set-aside/", {"reason": "No", "edition": 2})
    assert "can never change" in refused.content.decode()
    other.refresh_from_db()
    assert (other.standing, other.set_aside) == ("confirmed", "")
