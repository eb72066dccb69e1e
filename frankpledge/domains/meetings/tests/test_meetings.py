from datetime import date

import pytest
from django.core.exceptions import ValidationError

from frankpledge.domains.meetings import actions, public
from frankpledge.record.people import NotAllowed
from frankpledge.record.people.seats import BodyRule
from frankpledge.record.releases.drafts import Conflict

OUT = date(2022, 11, 9)


def frozen(meeting):
    meeting.refresh_from_db()
    return public.freeze_meeting(meeting)


def test_a_panels_meeting_is_bound_by_the_law_and_a_boards_by_no_rule_on_record(meeting, derbyshire, officer, day):
    assert meeting.notice_rule == "law"
    other = actions.plan_meeting(
        by=officer, on=day, slug="x", body=derbyshire.body, title="X", held_on=date(2022, 12, 1)
    )
    assert other.notice_rule == "none"
    assert "no rule on record" in public.freeze_meeting(other).fields["notice"]["because"]


def test_papers_of_9_november_for_17_november_2022_are_out_on_the_last_lawful_day(meeting, act):
    actions.add_item(thing=meeting, title="Apologies", **act)
    actions.publish_papers(thing=meeting, papers_on=OUT, **act)
    notice = frozen(meeting).fields["notice"]
    assert notice["words"] == "Papers published 9 November 2022, the last lawful day: 5 clear days, 0 to spare"
    counted = [day["on"] for day in notice["days"] if day["number"]]
    assert counted == ["2022-11-10", "2022-11-11", "2022-11-14", "2022-11-15", "2022-11-16"]
    assert [day["why"] for day in notice["days"] if not day["number"]] == ["Saturday", "Sunday"]


def test_papers_a_day_later_are_refused_without_a_word_why_it_is_called_at_shorter_notice(meeting, act):
    actions.add_item(thing=meeting, title="Apologies", **act)
    late = date(2022, 11, 10)
    with pytest.raises(ValidationError, match="shorter notice") as refused:
        actions.publish_papers(thing=meeting, papers_on=late, **act)
    assert list(refused.value.message_dict) == ["short_notice"]
    actions.publish_papers(thing=meeting, papers_on=late, short_notice="The precept cannot wait", **act)
    assert "too late: 4 clear days of the 5 needed" in frozen(meeting).fields["notice"]["words"]


def test_a_meeting_moved_after_its_pack_went_out_keeps_the_old_day_and_asks_for_notice_anew(meeting, act):
    actions.add_item(thing=meeting, title="Apologies", **act)
    actions.give_notice(thing=meeting, notice_on=OUT, **act)
    actions.publish_papers(thing=meeting, papers_on=OUT, **act)
    with pytest.raises(ValidationError, match="Move to another day"):
        actions.change_meeting(thing=meeting, held_on=date(2022, 11, 24), **act)
    with pytest.raises(ValidationError, match="why it is moved"):
        actions.move_meeting(thing=meeting, held_on=date(2022, 11, 24), reason=" ", **act)
    actions.move_meeting(thing=meeting, held_on=date(2022, 11, 14), reason="The room is not free.", **act)
    fields = frozen(meeting).fields
    assert fields["moves"] == [
        {
            "was_on": "2022-11-17", "now_on": "2022-11-14", "moved_on": "2022-11-01", "papers_were_out": "2022-11-09",
            "reason": "The room is not free.",
        }
    ]  # fmt: skip
    assert fields["notice_on"] == ""
    assert fields["notice"]["enough"] is False


def test_only_the_bodys_own_officer_writes_and_two_clerks_see_each_others_change(meeting, officer, act, day):
    with pytest.raises(NotAllowed):
        actions.change_meeting(thing=meeting, by=officer, on=day, place="Elsewhere")
    actions.change_meeting(thing=meeting, edition=1, place="Room 1", **act)
    with pytest.raises(Conflict):
        actions.add_item(thing=meeting, edition=1, title="Late to the form", **act)
    assert not meeting.items.exists()


def test_a_meeting_called_off_says_why(meeting, act):
    with pytest.raises(ValidationError):
        actions.cancel_meeting(thing=meeting, reason="", **act)
    actions.cancel_meeting(thing=meeting, reason="Snow.", **act)
    assert frozen(meeting).fields["cancelled"] == "Snow."


def test_a_rule_of_its_own_needs_its_days(panel, act):
    with pytest.raises(ValidationError, match="how many clear days"):
        actions.plan_meeting(slug="y", body=panel, title="Y", held_on=date(2023, 1, 5), notice_rule="own", **act)


def test_a_bodys_own_dated_rule_is_read_for_the_day_of_the_meeting_and_never_shortens_the_law(
    meeting, derbyshire, officer, day
):
    def says(body, number, since, until=None):
        BodyRule.objects.create(
            body=body, kind="notice", number=number, words="Rules of procedure, 4", since=since, until=until
        )

    board = derbyshire.body
    says(board, 3, date(2020, 1, 1), date(2022, 11, 30))
    says(board, 10, date(2022, 12, 1))
    of_board = {"by": officer, "on": day, "body": board, "notice_rule": "own"}
    before = actions.plan_meeting(slug="x", title="X", held_on=date(2022, 11, 30), **of_board)
    after = actions.plan_meeting(slug="y", title="Y", held_on=date(2022, 12, 1), **of_board)
    assert [frozen(one).fields["notice"]["needed"] for one in (before, after)] == [3, 10]
    said = frozen(after).fields["notice"]
    assert "the body's own rule, Rules of procedure, 4, in force from 1 December 2022, asks for" in said["because"]
    with pytest.raises(ValidationError, match="own rules ask for"):
        actions.plan_meeting(slug="z", title="Z", held_on=date(2019, 1, 1), **of_board)

    says(meeting.body, 2, None)
    said = frozen(meeting).fields["notice"]
    assert said["needed"] == 5
    assert "which cannot shorten the 5 of Local Government Act 1972" in said["because"]
    BodyRule.objects.filter(body=meeting.body, number=2).update(number=8)
    assert frozen(meeting).fields["notice"]["needed"] == 8
