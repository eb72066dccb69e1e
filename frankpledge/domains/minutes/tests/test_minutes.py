from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from frankpledge.domains.minutes import actions, public, queries
from frankpledge.domains.minutes.actions.attendance import PresenceRow
from frankpledge.domains.minutes.models import Attendance, Minute
from frankpledge.record.people import NotAllowed
from frankpledge.record.people.seats import BodyRule
from frankpledge.record.releases.drafts import Conflict
from frankpledge.rules.minute_numbers import schemes


def item(meeting, number):
    return meeting.items.get(position=number)


@pytest.fixture
def roll(meeting, officer, day):
    def call(**changed):
        rows = [
            PresenceRow(**{"who": row.who, "seat": row.seat, **changed.get(row.who[-1], {})})
            for row in actions.fill_from_seats(meeting)
        ]
        return actions.record_attendance(by=officer, on=day, meeting=meeting, rows=rows)

    return call


@pytest.fixture
def write(officer, day):
    def make(of, **values):
        return actions.write_minute(by=officer, on=day, item=of, **({"text": "Noted."} | values))

    return make


def test_every_field_is_public_or_withheld_with_a_reason():
    for offer in public.OFFERS:
        names = {field.name for field in offer.model._meta.get_fields() if field.concrete}
        assert set(offer.covers) | set(offer.withheld) == names, offer.kind
    for part, (covers, withheld) in public.PARTS.items():
        assert set(covers) | set(withheld) == {field.name for field in apps.get_model("minutes", part)._meta.fields}


def test_the_sheet_begins_with_those_who_hold_a_seat(meeting):
    assert [row.who for row in actions.fill_from_seats(meeting)] == [f"Member {name}" for name in "ABCD"]


def test_arrivals_and_departures_decide_who_is_in_the_room_at_an_item(meeting, roll):
    roll(A={"came_at": item(meeting, 2)}, B={"left_at": item(meeting, 2)}, C={"presence": "apologies"})
    assert queries.voters_present(item(meeting, 1)) == ["Member B"]
    assert queries.voters_present(item(meeting, 2)) == ["Member A"]


def test_nobody_leaves_before_coming_in_and_a_wrong_row_leaves_the_sheet_as_it_was(meeting, roll):
    roll()
    with pytest.raises(ValidationError) as refused:
        roll(A={"came_at": item(meeting, 3), "left_at": item(meeting, 2)})
    assert "row-0-who" in refused.value.message_dict
    assert Attendance.objects.get().presences.count() == 4


def test_one_person_is_on_the_sheet_once(meeting, officer, day):
    with pytest.raises(ValidationError, match="on the sheet twice"):
        actions.record_attendance(by=officer, on=day, meeting=meeting, rows=[PresenceRow("A"), PresenceRow("A")])


def test_the_quorum_is_watched_item_by_item_without_those_kept_out(meeting, derbyshire, roll, officer, day):
    assert queries.quorum_at(item(meeting, 1)) is None
    BodyRule.objects.create(body=derbyshire.body, kind="quorum", number=3)
    roll(C={"left_at": item(meeting, 3)})
    assert queries.quorum_at(item(meeting, 2)).met is True
    actions.declare_interest(
        by=officer, on=day, item=item(meeting, 2), who="Member A", nature="Owns the land", is_out=True
    )
    assert queries.quorum_at(item(meeting, 2)).met is False
    assert queries.quorum_at(item(meeting, 3)).met is False


def test_a_member_declares_an_interest_in_an_item_once(meeting, officer, day):
    given = {"by": officer, "on": day, "item": item(meeting, 2), "who": "Member A", "nature": "Owns the land"}
    actions.declare_interest(**given)
    with pytest.raises(ValidationError, match="already"):
        actions.declare_interest(**given)


def test_a_vote_by_name_counts_hands_and_freezes_its_electorate(meeting, roll, officer, day):
    roll()
    vote = actions.take_vote(
        by=officer, on=day, item=item(meeting, 2), motion="Recommend outcomes",
        named={"Member A": "for", "Member B": "for", "Member C": "against"},
    )  # fmt: skip
    assert (vote.outcome, vote.votes_for, vote.votes_against, vote.members, vote.present) == ("carried", 2, 1, 4, 3)
    frozen = public.freeze_vote(vote)
    assert [row["choice"] for row in frozen.fields["named"]] == ["for", "for", "against"]
    assert set(frozen.fields) == set(public.VOTES.labels)


def test_a_veto_is_counted_of_the_members_at_the_time(meeting, roll, officer, day):
    roll(C={"presence": "absent"})
    vote = actions.take_vote(
        by=officer, on=day, item=item(meeting, 2), motion="Veto", votes_for=2, threshold_key="precept-veto"
    )
    assert vote.outcome == "not carried"
    assert "2/3 of 4" in vote.because


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"votes_for": 4}, "somebody is counted twice"),
        ({"named": {"Member D": "for"}}, "Not present as a member"),
        (
            {"named": {"Member A": "for", "Member B": "against"}, "casting": "for", "threshold_key": "precept-veto"},
            "casting",
        ),
        ({"votes_for": 1, "threshold_key": "guess"}, "no threshold"),
    ],
)
def test_a_vote_that_cannot_be_is_refused_and_leaves_nothing(meeting, roll, officer, day, given, words):
    roll()
    with pytest.raises(ValidationError, match=words):
        actions.take_vote(by=officer, on=day, item=item(meeting, 2), motion="x", **given)
    assert queries.votes_of({meeting.body.slug}).count() == 0


def test_a_member_kept_out_does_not_vote_and_one_who_voted_cannot_be_kept_out_afterwards(meeting, roll, officer, day):
    roll()
    given = {"by": officer, "on": day, "item": item(meeting, 2)}
    actions.declare_interest(**given, who="Member A", nature="Owns the land", is_out=True)
    with pytest.raises(ValidationError, match="Kept out of this item"):
        actions.take_vote(**given, motion="x", named={"Member A": "for"})
    actions.take_vote(**given, motion="x", named={"Member B": "for"})
    with pytest.raises(ValidationError, match="named in a vote"):
        actions.declare_interest(**given, who="Member B", nature="A cousin", is_out=True)


def test_equal_votes_wait_for_a_casting_vote(meeting, roll, officer, day):
    roll(C={"presence": "absent"})
    given = {"by": officer, "on": day, "item": item(meeting, 2), "motion": "x", "votes_for": 1, "votes_against": 1}
    assert actions.take_vote(**given).outcome == "votes equal"
    assert actions.take_vote(**given, casting="for").outcome == "carried"


def test_minutes_are_numbered_in_the_bodys_own_style_and_go_on_from_the_last(
    meeting, later, write, derbyshire, officer, day
):
    with pytest.raises(ValidationError, match="No rule on record"):
        actions.number_minutes(meeting=meeting, by=officer, on=day)
    key = next(key for key, one in schemes().items() if one.written(27, date(2022, 9, 8)) == "27/22")
    BodyRule.objects.create(body=derbyshire.body, kind="numbering", named=key)
    write(item(meeting, 1), number="26/22")
    write(item(meeting, 2))
    assert [one.number for one in actions.number_minutes(meeting=meeting, by=officer, on=day)] == ["27/22"]


def test_two_clerks_on_one_item_do_not_overwrite_each_other(meeting, write):
    first = write(item(meeting, 2))
    write(item(meeting, 2), text="The first clerk's words", edition=first.edition)
    with pytest.raises(Conflict) as clash:
        write(item(meeting, 2), text="The second clerk's words", edition=first.edition)
    assert clash.value.theirs.text == "The first clerk's words"


def test_confirmed_minutes_can_never_change_by_any_way(meeting, later, write, officer, day):
    write(item(meeting, 2), resolved="That outcomes be published")
    given = {"meeting": meeting, "by": officer, "on": day, "signed_by": "the chair"}
    with pytest.raises(ValidationError, match="later meeting"):
        actions.confirm_minutes(**given, confirmed_at=meeting)
    (minute,) = actions.confirm_minutes(**given, confirmed_at=later)
    assert public.freeze_minute(minute).fields["confirmed_on"] == "2022-11-17"
    with pytest.raises(ValidationError, match="never change"):
        write(item(meeting, 2), text="Something else")
    with pytest.raises(ValidationError, match="confirmed already"):
        actions.confirm_minutes(**given, confirmed_at=later)
    minute.text = "Something else"
    with pytest.raises(ValidationError, match="never change"):
        minute.full_clean()
    assert Minute.objects.get().text == "Noted."


def test_minutes_without_words_are_not_confirmed(meeting, later, write, officer, day):
    given = {"meeting": meeting, "confirmed_at": later, "signed_by": "the chair", "by": officer, "on": day}
    with pytest.raises(ValidationError, match="No minute"):
        actions.confirm_minutes(**given)
    write(item(meeting, 2), text=" ")
    with pytest.raises(ValidationError, match="Without words: Rural crime"):
        actions.confirm_minutes(**given)


def test_of_an_exempt_item_only_the_summary_for_the_public_goes_out(meeting, write, roll, officer, day):
    secret = write(item(meeting, 3), text="Inspector X named", resolved="Dismiss X")
    with pytest.raises(ValueError, match="not open to the public"):
        public.freeze_minute(secret)
    told = write(item(meeting, 3), text="Inspector X named", resolved="Dismiss X", public_summary="A case was heard.")
    frozen = public.freeze_minute(told)
    assert (frozen.fields["text"], frozen.fields["is_summary"], frozen.strand) == ("A case was heard.", True, None)
    assert "Dismiss" not in frozen.text()
    assert "Inspector" not in frozen.text()
    vote = actions.take_vote(
        by=officer, on=day, item=item(meeting, 3), motion="Dismiss X", votes_for=1, members=3, present=3
    )
    with pytest.raises(ValueError, match="not open to the public"):
        public.freeze_vote(vote)


def test_a_change_of_words_after_release_says_what_is_corrected(meeting, write, publisher, day):
    from frankpledge.record.releases.actions import Choice, release

    minute = write(item(meeting, 2))
    minute.state = "ready"
    minute.save()
    release(choices=[Choice(public.MINUTES, minute)], by=publisher, on=day, why="published")
    with pytest.raises(ValidationError, match="say what is corrected"):
        write(item(meeting, 2), text="Noted and welcomed.")
    write(item(meeting, 2), text="Noted and welcomed.", corrections="“welcomed” was left out")
    write(item(meeting, 2), text="Noted and welcomed.", number="27/22")


def test_a_minute_stands_on_the_threads_of_the_promises_of_its_item(meeting, write, derbyshire):
    item(meeting, 2).promises.set([derbyshire.promises["DER-2021-4.1"]])
    frozen = public.freeze_minute(write(item(meeting, 2), resolved="One\nTwo"))
    assert frozen.promises == ("DER-2021-4.1",)
    assert frozen.strand.outcome == "One; Two"
    assert set(frozen.fields) == set(public.MINUTES.labels)


def test_only_an_officer_of_the_body_writes(meeting, actor, derbyshire, day):
    with pytest.raises(NotAllowed):
        actions.write_minute(by=actor("officer", body=derbyshire.force), on=day, item=item(meeting, 1), text="x")
