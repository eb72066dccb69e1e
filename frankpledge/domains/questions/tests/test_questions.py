from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from frankpledge.domains.questions import actions, public, queries
from frankpledge.domains.questions.models import Question
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.meetings import Item, Meeting
from frankpledge.record.people import NotAllowed
from frankpledge.record.promises import Promise
from frankpledge.record.releases.offers import Offer


@pytest.fixture
def meeting(derbyshire, day):
    made = Meeting.objects.create(
        body=derbyshire.body, slug="2022-11-17-panel", title="Panel", held_on=date(2022, 11, 17)
    )
    Item.objects.create(meeting=made, key="item-5", position=5, number="5", title="Questions")
    Item.objects.create(meeting=made, key="item-9", position=9, number="9", title="A case", openness="exempt")
    return made


@pytest.fixture
def take(derbyshire, officer, day):
    def make(**values):
        given = {"asker_role": "a panel member", "asked_on": date(2022, 11, 17), "text": "How many?"}
        return actions.take_question(
            by=officer, on=day, body=derbyshire.body, title="Officers", asked_of=derbyshire.body, **(given | values)
        )

    return make


def test_every_field_is_public_or_withheld_with_a_reason():
    (offer,) = public.OFFERS
    assert isinstance(offer, Offer)
    names = {field.name for field in Question._meta.get_fields() if field.concrete}
    assert set(offer.covers) | set(offer.withheld) == names
    for part, (covers, withheld) in public.PARTS.items():
        assert set(covers) | set(withheld) == {field.name for field in apps.get_model("questions", part)._meta.fields}


def test_a_question_gets_the_next_number_of_its_year_and_a_ledger_line(take):
    assert [take().number, take().number, take(asked_on=date(2023, 1, 5)).number] == ["2022/1", "2022/2", "2023/1"]
    assert LedgerLine.objects.filter(verb="take question").count() == 3


def test_only_an_officer_of_the_body_takes_a_question(derbyshire, publisher, day):
    with pytest.raises(NotAllowed):
        actions.take_question(by=publisher, on=day, body=derbyshire.body, title="x", asker_role="y", text="z")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"asker": "public", "asker_name": "A Resident"}, "asker_name"),
        ({"ruling": "out"}, "ruling_because"),
        ({"answer_state": "answered"}, "answer"),
        ({"received_on": date(2022, 11, 18)}, "received_on"),
        ({"received_on": date(2022, 11, 10), "answered_on": date(2022, 11, 9)}, "answered_on"),
        ({"text": ""}, "text"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(take, values, field):
    with pytest.raises(ValidationError) as refused:
        take(**values)
    assert field in refused.value.message_dict


def test_an_item_of_another_meeting_is_refused(take, meeting, derbyshire):
    other = Meeting.objects.create(body=derbyshire.body, slug="other", title="Other", held_on=date(2022, 9, 8))
    with pytest.raises(ValidationError, match="another meeting"):
        take(meeting=other, item=meeting.items.first())


def test_notice_is_counted_in_clear_days(take):
    one = take(received_on=date(2022, 11, 9), notice_days=5, notice_rule="Rule 9")
    assert public.notice_of(one)["enough"] is True
    late = take(received_on=date(2022, 11, 10), notice_days=5)
    assert public.notice_of(late)["enough"] is False
    assert public.notice_of(take(received_on=date(2022, 11, 17), notice_days=5))["enough"] is False
    assert public.notice_of(take()) == {}


def test_a_printed_share_that_does_not_hold_is_shown_beside_what_its_numbers_give(take, officer, day):
    one = take()
    actions.check_figures(
        thing=one, by=officer, on=day,
        figures=[("share", "black or minority ethnic recruits", "18", "493", "3.75%"),
                 ("share", "women", "237", "493", "48"), ("sum", "all", "1 + 2", "3", "")],
    )  # fmt: skip
    one.refresh_from_db()
    frozen = public.freeze_question(one)
    assert [figure["holds"] for figure in frozen.fields["figures"]] == [False, True, True]
    assert frozen.fields["figures"][0]["printed"] == "3.75%"
    assert frozen.fields["figures"][0]["computed"] == "3.65%"
    assert any("3.75%" in value and "3.65%" in value for _, value in frozen.strand.facts)


def test_a_figure_that_cannot_be_checked_names_its_row_and_nothing_is_kept(take, officer, day):
    one = take()
    actions.check_figures(thing=one, by=officer, on=day, figures=[("share", "women", "237", "493", "48")])
    with pytest.raises(ValidationError, match="Figure 2"):
        actions.check_figures(
            thing=one, by=officer, on=day, figures=[("share", "a", "1", "2", "50"), ("share", "b", "x", "2", "50")]
        )
    assert [row.what for row in one.figures.all()] == ["women"]


def test_a_question_not_allowed_is_not_answered_and_owes_nothing(take, officer, day):
    one = actions.rule_on_question(
        thing=take(), ruling="out", ruling_because="it is about one person", ruled_by="the chair", by=officer, on=day
    )
    assert not one.is_open
    assert public.freeze_question(one).strand.word == "not allowed"
    with pytest.raises(ValidationError, match="not allowed"):
        actions.answer_question(thing=one, answer_state="answered", answer="No", by=officer, on=day)


def test_an_answer_promised_in_writing_is_overdue_after_its_day_and_settled_by_an_answer(take, officer, day):
    one = actions.answer_question(
        thing=take(), answer_state="in writing", answer_due=date(2022, 12, 1), by=officer, on=day
    )
    bodies = {one.body.slug}
    assert list(queries.overdue_questions(bodies, date(2022, 12, 1))) == []
    assert list(queries.overdue_questions(bodies, date(2022, 12, 2))) == [one]
    actions.answer_question(thing=one, answer_state="answered", answer="283", by=officer, on=day)
    assert list(queries.overdue_questions(bodies, date(2023, 1, 1))) == []


def test_a_supplementary_keeps_its_order_and_its_answer(take, officer, day):
    one = take()
    for text in ("And women?", "And vacancies?"):
        actions.ask_supplementary(
            thing=one, asker_role="the same member", text=text, answer="See above", by=officer, on=day
        )
    one.refresh_from_db()
    rows = public.freeze_question(one).fields["supplementaries"]
    assert [row["text"] for row in rows] == ["And women?", "And vacancies?"]


def test_an_undertaking_becomes_a_promise_of_whoever_was_asked(take, derbyshire, officer, day):
    one = take(promises=[derbyshire.promises["DER-2021-4.1"]])
    with pytest.raises(ValidationError, match="no answer yet"):
        actions.lift_undertaking(thing=one, ref="U-1", title="Send the figures", by=officer, on=day)
    one = actions.answer_question(
        thing=one, answer_state="in part", answer="In part", answered_on=date(2022, 11, 17), by=officer, on=day
    )
    made = actions.lift_undertaking(
        thing=one, ref="U-1", title="Send the figures", due=date(2022, 12, 1), by=officer, on=day
    )
    assert (made.kind, made.made_by, made.parent.ref) == ("undertaking", derbyshire.body, "DER-2021-4.1")
    assert public.freeze_question(Question.objects.get()).fields["undertakings"] == ["U-1"]
    assert Promise.objects.get(ref="U-1").due == date(2022, 12, 1)


def test_a_question_under_an_exempt_item_is_never_offered_to_the_public(take, meeting, officer, day):
    one = take(meeting=meeting, item=meeting.items.get(key="item-9"), text="Who is it?")
    with pytest.raises(ValueError, match="not open to the public"):
        public.freeze_question(one)
    with pytest.raises(ValidationError, match="not open to the public"):
        actions.mark_ready(thing=one, by=officer, on=day)


def test_a_question_lies_with_its_meeting_under_its_item(take, meeting):
    frozen = public.freeze_question(take(meeting=meeting, item=meeting.items.get(key="item-5")))
    assert frozen.about == ("meetings:2022-11-17-panel",)
    assert (frozen.fields["item"], frozen.fields["item_number"]) == ("item-5", "5")
    assert set(frozen.fields) == set(public.QUESTIONS.labels)
