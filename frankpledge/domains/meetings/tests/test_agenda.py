from datetime import date

import pytest
from django.core.exceptions import ValidationError

from frankpledge.domains.meetings import actions, public
from frankpledge.record.releases.actions import Choice, release

SECRET = "Settlement with a former officer"


def agenda(meeting):
    meeting.refresh_from_db()
    return public.freeze_meeting(meeting).fields["items"]


def test_of_an_exempt_item_the_public_reads_heading_paragraph_and_resolution_only(meeting, derbyshire, act):
    actions.add_item(
        thing=meeting, number="9", title=SECRET, openness="exempt", public_title="A legal matter",
        exempt_paragraph="3, 5", asked="Agree the sum of 40,000", presented_by="the legal adviser",
        promises=[derbyshire.promises["DER-2021-4.1"]], **act,
    )  # fmt: skip
    (shown,) = agenda(meeting)
    assert shown["heading"] == "A legal matter"
    assert [words[:11] for words in shown["paragraphs"]] == ["paragraph 3", "paragraph 5"]
    assert "press and public leave" in shown["resolution"]
    text = public.freeze_meeting(meeting).text()
    assert all(word not in text for word in (SECRET, "40,000", "legal adviser", "DER-2021-4.1"))


def test_a_closed_item_without_a_heading_for_the_public_says_only_that_it_is_not_open(meeting, act):
    actions.add_item(thing=meeting, title=SECRET, openness="closed", **act)
    assert agenda(meeting)[0]["heading"] == "Item not open to the public"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"openness": "exempt"}, "exempt_paragraph"),
        ({"openness": "exempt", "exempt_paragraph": "8"}, "exempt_paragraph"),
        ({"openness": "exempt", "exempt_paragraph": "3", "public_title": SECRET}, "public_title"),
        ({"urgent_because": "A strike tomorrow"}, "urgent_agreed_by"),
    ],
)
def test_an_item_that_does_not_say_its_right_is_refused_and_nothing_is_written(meeting, act, values, field):
    with pytest.raises(ValidationError) as refused:
        actions.add_item(thing=meeting, title=SECRET, **values, **act)
    assert list(refused.value.message_dict) == [field]
    meeting.refresh_from_db()
    assert (meeting.edition, meeting.items.count()) == (1, 0)


def test_after_the_agenda_is_out_an_item_is_taken_only_in_time_or_as_urgent(meeting, act):
    actions.add_item(thing=meeting, title="Apologies", **act)
    actions.publish_papers(thing=meeting, papers_on=date(2022, 11, 8), **act)
    actions.add_item(thing=meeting, title="In time", **{**act, "on": date(2022, 11, 9)})
    late = {**act, "on": date(2022, 11, 14)}
    with pytest.raises(ValidationError, match="only as urgent"):
        actions.add_item(thing=meeting, title="Too late", **late)
    urgent = {"urgent_because": "The deadline is tomorrow.", "urgent_agreed_by": "the chair"}
    actions.add_item(thing=meeting, title="Urgent", **urgent, **late)
    assert agenda(meeting)[-1]["urgent"] == {"because": "The deadline is tomorrow.", "agreed_by": "the chair"}


def test_items_are_put_in_another_order_whole_or_not_at_all_and_keep_their_keys(meeting, act):
    made = [actions.add_item(thing=meeting, title=title, **act) for title in ("One", "Two", "Three")]
    order = [made[2].pk, made[0].pk, made[1].pk]
    actions.reorder_items(thing=meeting, order=order, **act)
    assert [(item["heading"], item["item"]) for item in agenda(meeting)] == [
        ("Three", "item-3"), ("One", "item-1"), ("Two", "item-2"),
    ]  # fmt: skip
    with pytest.raises(ValidationError, match="other items"):
        actions.reorder_items(thing=meeting, order=order[:2], **act)


def test_an_item_withdrawn_stays_in_public_only_where_the_public_had_read_of_it(meeting, panel, actor, act):
    one, two = (actions.add_item(thing=meeting, title=title, **act) for title in ("One", "Two"))
    actions.withdraw_item(thing=meeting, item=one, reason="Not ready", **act)
    assert [item["heading"] for item in agenda(meeting)] == ["Two"]
    publisher = actor("publisher", body=panel)
    release(choices=[Choice(public.MEETINGS, meeting)], by=publisher, on=act["on"])
    actions.withdraw_item(thing=meeting, item=two, reason="Not ready either", **act)
    assert [(item["heading"], item["withdrawn"]) for item in agenda(meeting)] == [("Two", "Not ready either")]
