from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import reverse

from frankpledge.domains.follow_up import actions, public, queries
from frankpledge.domains.follow_up.models import Action
from frankpledge.record.meetings import Item, Meeting
from frankpledge.record.people import NotAllowed
from frankpledge.record.people.seats import BodyRule
from frankpledge.record.promises import Promise

BOARD = date(2013, 11, 27)
NEXT = date(2014, 3, 5)


@pytest.fixture
def meetings(derbyshire):
    made = [
        Meeting.objects.create(body=derbyshire.body, slug=f"board-{on}", title=f"Board {on}", held_on=on)
        for on in (BOARD, NEXT)
    ]
    Item.objects.create(meeting=made[0], key="item-1", position=1, number="1", title="Rural crime")
    Item.objects.create(meeting=made[0], key="item-2", position=2, number="2", title="A case", openness="exempt")
    return made


@pytest.fixture
def agree(meetings, derbyshire, officer, day):
    def make(ref="A-1", **values):
        given = {"owner": derbyshire.force, "due": NEXT, "bears_on": [derbyshire.promises["DER-2021-4.1"]]}
        return actions.agree_action(
            by=officer, on=day, meeting=meetings[0], ref=ref, title="Train officers", **(given | values)
        )

    return make


@pytest.fixture
def recommend(meetings, derbyshire, officer, day):
    def make(ref="R-1", **values):
        given = {"owner": derbyshire.body, "response_due": date(2013, 12, 20)}
        return actions.recommend(
            by=officer, on=day, meeting=meetings[0], ref=ref, title="Publish outcomes", **(given | values)
        )

    return make


def test_every_field_is_public_or_withheld_with_a_reason():
    for offer in public.OFFERS:
        names = {field.name for field in offer.model._meta.get_fields() if field.concrete}
        assert set(offer.covers) | set(offer.withheld) == names, offer.kind
    covers, withheld = public.PARTS["Update"]
    assert set(covers) | set(withheld) == {field.name for field in apps.get_model("follow_up", "Update")._meta.fields}


def test_an_action_is_a_promise_of_the_body_that_met_and_stands_on_two_threads(agree, derbyshire):
    one = agree()
    assert (one.promise.kind, one.promise.made_by, one.promise.made_on) == ("action", derbyshire.body, BOARD)
    assert one.promise.parent.ref == "DER-2021-4.1"
    frozen = public.freeze_action(one)
    assert frozen.promises == ("A-1", "DER-2021-4.1")
    assert frozen.strand.is_open
    assert set(frozen.fields) == set(public.ACTIONS.labels)


def test_a_reference_that_is_taken_is_refused_and_leaves_nothing_behind(agree):
    agree()
    with pytest.raises(ValidationError, match="already exists"):
        agree()
    assert Action.objects.count() == 1


def test_the_body_alone_closes_an_action_at_a_meeting_of_its_own(agree, meetings, derbyshire, officer, day):
    one = agree()
    other = Meeting.objects.create(body=derbyshire.force, slug="other", title="Other", held_on=NEXT)
    with pytest.raises(ValidationError, match="Only the body that agreed it"):
        actions.close_action(thing=one, closed_at=other, closed_because="done", by=officer, on=day)
    with pytest.raises(ValidationError, match="Say why"):
        actions.close_action(thing=one, closed_at=meetings[1], closed_because=" ", by=officer, on=day)
    with pytest.raises(ValidationError, match="held since"):
        actions.close_action(thing=one, closed_at=meetings[1], closed_because="done", by=officer, on=date(2014, 1, 1))
    closed = actions.close_action(thing=one, closed_at=meetings[1], closed_because="All trained", by=officer, on=day)
    assert Promise.objects.get(ref="A-1").closed_on == NEXT
    frozen = public.freeze_action(closed)
    assert (frozen.strand.word, frozen.fields["closed_at"]) == ("closed", f"board-{NEXT}")
    assert list(queries.open_actions({derbyshire.body.slug})) == []


def test_updates_stand_in_the_order_of_their_days(agree, meetings, officer, day):
    one = agree()
    actions.add_update(thing=one, said_on=NEXT, text="Half done", meeting=meetings[1], by=officer, on=day)
    actions.add_update(thing=one, said_on=date(2014, 1, 9), text="Begun", by=officer, on=day)
    assert [row["text"] for row in public.freeze_action(one).fields["updates"]] == ["Begun", "Half done"]
    with pytest.raises(ValidationError, match="between the meeting"):
        actions.add_update(thing=one, said_on=date(2013, 1, 1), text="Too early", by=officer, on=day)


@pytest.mark.parametrize(("sent", "late"), [(date(2013, 12, 6), False), (date(2013, 12, 9), True)])
def test_sending_is_held_against_the_bodys_own_limit_of_working_days(agree, derbyshire, officer, day, sent, late):
    BodyRule.objects.create(body=derbyshire.body, kind="actions within", number=7, words="Terms of reference")
    one = actions.send_action(thing=agree(), sent_on=sent, by=officer, on=day)
    found = public.sending_of(one)
    assert (found["by"], found["late"]) == ("2013-12-06", late)
    assert "7 working days after" in found["because"]


def test_without_a_rule_on_record_no_limit_is_made_up(agree):
    assert public.sending_of(agree()) == {}


def test_a_response_is_overdue_after_its_day_until_it_comes(recommend, derbyshire, officer, day):
    one = recommend()
    bodies = {derbyshire.body.slug}
    assert list(queries.overdue_responses(bodies, date(2013, 12, 20))) == []
    assert list(queries.overdue_responses(bodies, date(2013, 12, 21))) == [one]
    with pytest.raises(ValidationError, match="reasons"):
        actions.respond(thing=one, response="not accepted", response_text="", by=officer, on=day)
    actions.respond(thing=one, response="accepted", response_text="It will be done", by=officer, on=day)
    assert list(queries.overdue_responses(bodies, day)) == []
    assert public.freeze_recommendation(one).strand.word == "response awaited"
    one.refresh_from_db()
    assert public.freeze_recommendation(one).strand.word == "accepted"


def test_what_came_of_an_exempt_item_never_goes_out_and_nor_does_its_promise(agree, meetings, officer, day):
    one = agree(item=meetings[0].items.get(key="item-2"))
    for thing in (one, one.promise):
        assert "not open to the public" in thing.kept_from_the_public()
        with pytest.raises(ValidationError, match="not open to the public"):
            actions.mark_ready(thing=thing, by=officer, on=day)


def test_one_verdict_stands_on_a_point_at_a_meeting_and_says_why(meetings, derbyshire, officer, day):
    point = derbyshire.promises["DER-2021-4.1"]
    given = {"by": officer, "on": day, "meeting": meetings[0], "promise": point, "given_by": "the commissioner"}
    one = actions.give_assurance(verdict="partly", because="No figure for the north", **given)
    frozen = public.freeze_assurance(one)
    assert (frozen.strand.word, frozen.strand.outcome) == ("partly assured", "No figure for the north")
    assert set(frozen.fields) == set(public.ASSURANCES.labels)
    with pytest.raises(ValidationError):
        actions.give_assurance(verdict="assured", because="All good", **given)
    with pytest.raises(ValidationError, match="because"):
        actions.give_assurance(
            verdict="assured", because="", **{**given, "promise": derbyshire.promises["DER-2021-4.2"]}
        )


def test_only_an_officer_of_the_body_that_met_records_what_it_agreed(meetings, derbyshire, actor, day):
    other = actor("officer", body=derbyshire.force)
    with pytest.raises(NotAllowed):
        actions.agree_action(by=other, on=day, meeting=meetings[0], ref="A-9", title="x")


def _day(name, day, month, year):
    return {f"{name}-day": day, f"{name}-month": month, f"{name}-year": year}


def _send(client, name, thing, **typed):
    address = reverse(f"follow_up:{name}", args=[thing.pk])
    form = client.get(address).context
    return client.post(address, {"edition": form["edition"], "token": form["token"], **typed})


def test_an_action_is_recorded_updated_sent_and_closed_by_form(signed_in, meetings, derbyshire):
    client = signed_in("officer")
    client.post(
        reverse("follow_up:add_action"),
        {"meeting": meetings[0].pk, "item": meetings[0].items.first().pk, "ref": "A-7", "title": "Train officers"},
    )
    one = Action.objects.get()
    _send(client, "send_action", one, **_day("sent_on", 2, 12, 2013))
    _send(client, "add_update", one, text="Nearly done", meeting=meetings[1].pk, **_day("said_on", 5, 3, 2014))
    _send(client, "close_action", one, closed_at=meetings[1].pk, closed_because="Done")
    page = client.get(reverse("follow_up:show", args=["actions", one.pk])).content.decode()
    for words in ("Nearly done", "closed by the body on 5 March 2014"):
        assert words in page
    assert "Train officers" in client.get(reverse("follow_up:home")).content.decode()


def test_what_was_typed_is_kept_where_a_form_is_refused(signed_in, meetings):
    sent = signed_in("officer").post(
        reverse("follow_up:add_recommendation"), {"meeting": meetings[0].pk, "ref": "R-1", "title": "Publish outcomes"}
    )
    page = sent.content.decode()
    assert "Publish outcomes" in page
    assert "govuk-error-message" in page


def test_every_list_and_form_of_the_room_opens(signed_in, agree, recommend, meetings, derbyshire, officer, day):
    client = signed_in("officer")
    action, recommendation = agree(), recommend()
    verdict = actions.give_assurance(
        by=officer, on=day, meeting=meetings[0], promise=derbyshire.promises["DER-2021-4.1"], verdict="assured",
        because="Seen", given_by="the commissioner",
    )  # fmt: skip
    names = (
        "list_recommendations",
        "list_actions",
        "list_assurances",
        "add_recommendation",
        "add_action",
        "add_assurance",
    )
    for address in [
        *(reverse(f"follow_up:{name}") for name in names),
        *(
            reverse(f"follow_up:{name}", args=[action.pk])
            for name in ("change_action", "send_action", "add_update", "close_action")
        ),
        *(reverse(f"follow_up:{name}", args=[recommendation.pk]) for name in ("change_recommendation", "respond")),
        reverse("follow_up:change_assurance", args=[verdict.pk]),
        reverse("follow_up:show", args=["assurances", verdict.pk]),
    ]:
        assert client.get(address).status_code == 200, address
