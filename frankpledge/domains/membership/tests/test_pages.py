"""The staff pages: the list, a body on a day, and the form of each part."""

import pytest
from django.urls import reverse

from frankpledge.domains.membership.models import Membership
from frankpledge.record.people.seats import BodyRule, Chairing, Seat, Term

DAY = {"since-day": "1", "since-month": "5", "since-year": "2022"}


@pytest.fixture
def client(signed_in, panel):
    return signed_in("officer", body=panel)


def save(client, membership, part, **typed):
    membership.refresh_from_db()
    where = reverse("membership:add_part", args=[membership.pk, part])
    return client.post(where, {"edition": membership.edition, "token": "", **typed})


def test_a_body_is_recorded_seat_by_seat_through_the_forms(client, panel):
    answer = client.post(reverse("membership:add_membership"), {"body": panel.pk, "note": "All of it"})
    assert answer.status_code == 302
    membership = Membership.objects.get()
    seat = {"key": "a", "title": "First seat", "kind": "co-opted", "has_vote": "True"}
    assert save(client, membership, "seats", **seat).status_code == 302
    first = Seat.objects.get()
    term = {"seat": first.pk, "person_name": "A  Person", "since_is": "by", **DAY}
    term |= {"approval_of": "the Secretary of State"}
    assert save(client, membership, "terms", **term).status_code == 302
    chair = {"term": Term.objects.get().pk, "role": "chair", "since_is": "day", **DAY}
    assert save(client, membership, "chairs", **chair).status_code == 302
    assert save(client, membership, "rules", kind="quorum", share="2/6", number="3").status_code == 302
    assert (
        save(client, membership, "terms-of-reference", heading="Aim", text="To meet.", position="0").status_code == 302
    )
    assert (BodyRule.objects.get().share, Chairing.objects.get().term.who) == ("1/3", "A Person")
    page = client.get(reverse("membership:show_membership", args=[membership.pk])).content.decode()
    assert "awaiting approval of the Secretary of State" in page
    assert "A Person, chair" in page


def test_a_page_shows_the_body_on_the_day_asked_for(client, membership, fill):
    from datetime import date

    fill(1, "A Person", date(2022, 5, 1), until=date(2022, 6, 30))
    where = reverse("membership:show_membership", args=[membership.pk])
    assert (
        "A Person"
        in client.get(where, {"on_0": "", "on-day": "1", "on-month": "6", "on-year": "2022"}).content.decode()
    )
    later = client.get(where, {"on-day": "1", "on-month": "7", "on-year": "2022"}).content.decode()
    assert "2 seats on 1 July 2022, of which 2 vacant: 0 members" in later


def test_an_error_stands_beside_its_field_and_what_was_typed_is_kept(client, membership, fill):
    from datetime import date

    fill(1, "A Person", date(2022, 5, 1))
    seat = membership.body.seats.get(key="seat-1")
    answer = save(client, membership, "terms", seat=seat.pk, person_name="B Person", since_is="day", **DAY)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "Somebody else holds this seat (A Person)" in page
    assert "B Person" in page


def test_a_form_for_a_change_starts_from_what_stands(client, membership, fill):
    from datetime import date

    term = fill(1, "A Person", date(2022, 5, 1))
    where = reverse("membership:change_part", args=[membership.pk, "terms", term.pk])
    assert "A Person" in client.get(where).content.decode()
    typed = {"seat": term.seat_id, "person_name": "A Person", "since_is": "day", **DAY}
    typed |= {"until-day": "31", "until-month": "10", "until-year": "2022", "token": ""}
    membership.refresh_from_db()
    assert client.post(where, {**typed, "edition": membership.edition}).status_code == 302
    term.refresh_from_db()
    assert term.until == date(2022, 10, 31)


def test_parts_and_memberships_of_others_are_not_found(client, signed_in, membership, fill):
    from datetime import date

    term = fill(1, "A Person", date(2022, 5, 1))
    stranger = signed_in("officer")
    for name, args in (
        ("show_membership", [membership.pk]),
        ("change_membership", [membership.pk]),
        ("add_part", [membership.pk, "seats"]),
        ("change_part", [membership.pk, "terms", term.pk]),
    ):
        assert stranger.get(reverse(f"membership:{name}", args=args)).status_code == 404
    assert client.get(reverse("membership:add_part", args=[membership.pk, "hats"])).status_code == 404


def test_a_membership_without_a_seat_does_not_await_release(client, panel):
    client.post(reverse("membership:add_membership"), {"body": panel.pk})
    made = Membership.objects.get()
    client.post(reverse("membership:mark_ready", args=["memberships", made.pk]))
    made.refresh_from_db()
    assert made.state == "draft"
