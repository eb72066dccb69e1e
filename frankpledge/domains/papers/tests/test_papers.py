from datetime import date

import pytest
from django.core.exceptions import ValidationError

from frankpledge.domains.papers import actions, public
from frankpledge.domains.papers.deadlines import due_of
from frankpledge.record.meetings.agenda import change_item
from frankpledge.record.releases.actions import Choice, release

OUT = date(2022, 11, 9)


@pytest.fixture
def paper(meeting, burglary, act):
    return actions.draft_paper(
        key="burglary", meeting=meeting, item=burglary, title="Tackling burglary", written_by="the commissioner", **act
    )


def fields(paper):
    paper.refresh_from_db()
    return public.freeze_paper(paper).fields


def test_a_paper_is_due_on_the_last_lawful_day_less_the_bodys_own_lead_time(paper, panel, act):
    due = due_of(paper)
    assert due.on == OUT
    assert "no lead time" in due.because
    actions.keep_lead_time(body=panel, working_days=3, **act)
    due = due_of(paper)
    assert due.on == date(2022, 11, 4)
    assert "3 working days before that, which is Friday 4 November 2022" in due.because
    assert due.days[0].on == due.on


def test_a_late_paper_is_taken_only_with_the_reason_and_the_public_reads_both(paper, act):
    with pytest.raises(ValidationError, match="1 day after Wednesday 9 November 2022") as refused:
        actions.hand_in(thing=paper, handed_in_on=date(2022, 11, 10), **act)
    assert list(refused.value.message_dict) == ["late_because"]
    actions.hand_in(thing=paper, handed_in_on=date(2022, 11, 10), late_because="The figures came late.", **act)
    assert fields(paper)["late"] == {
        "words": "handed in on Thursday 10 November 2022, 1 day after Wednesday 9 November 2022",
        "because": "The figures came late.",
    }
    actions.hand_in(thing=paper, handed_in_on=OUT, late_because="Not so.", **act)
    assert fields(paper)["late"] == {}


def test_a_meeting_moved_later_makes_no_late_paper_punctual(paper, meeting, act):
    actions.hand_in(thing=paper, handed_in_on=date(2022, 11, 10), late_because="The figures came late.", **act)
    type(meeting).objects.filter(pk=meeting.pk).update(held_on=date(2022, 12, 8))
    paper = type(paper).objects.get(pk=paper.pk)
    assert public.freeze_paper(paper).fields["late"]["because"] == "The figures came late."
    assert public.freeze_paper(paper).fields["due"] == {
        "on": "2022-11-09", "because": "counted before the meeting was moved",
    }  # fmt: skip


def test_the_text_is_numbered_by_section_and_paragraph_with_delivery_points_in_their_place(paper, derbyshire, act):
    points = [derbyshire.promises[ref] for ref in ("DER-2021-4.1", "DER-2021-4.2")]
    actions.change_paper(thing=paper, promises=points, **act)
    actions.write_sections(
        thing=paper, texts={"recommendation": "Note it.", "purpose": "To report.\n\nTo ask.\n \n\nTo end."},
        points={"DER-2021-4.1": "26 were trained.", "DER-2021-4.2": ""}, **act,
    )  # fmt: skip
    assert [
        (one["number"], one["heading"], one["promise"], [p["number"] for p in one["paragraphs"]])
        for one in fields(paper)["sections"]
    ] == [
        ("1", "Purpose of this paper", "", ["1.1", "1.2", "1.3"]),
        ("2", "4.1 Train officers in rural crime", "DER-2021-4.1", ["2.1"]),
        ("3", "Recommendation", "", ["3.1"]),
    ]
    with pytest.raises(ValidationError, match="not tied"):
        actions.write_sections(thing=paper, texts={}, points={"DER-2021-4": "x"}, **act)
    with pytest.raises(ValidationError, match="no heading"):
        actions.write_sections(thing=paper, texts={"conclusion": "x"}, **act)
    assert len(fields(paper)["sections"]) == 3


def test_an_empty_paper_cannot_be_made_ready(paper, act):
    with pytest.raises(ValidationError, match="neither a text nor a file"):
        actions.mark_ready(thing=paper, **act)


def test_after_the_pack_a_new_paper_says_what_it_changes_and_for_how_long_it_was_open(meeting, burglary, paper, act):
    meeting.papers_on = OUT
    meeting.save()
    late = {**act, "on": date(2022, 11, 14)}
    with pytest.raises(ValidationError, match="Say what this adds or changes"):
        actions.draft_paper(key="more", meeting=meeting, item=burglary, title="More", **late)
    made = actions.draft_paper(
        key="more", meeting=meeting, item=burglary, title="More", supplements=paper, kind="supplement",
        what_changed="The table on page 3 is replaced.", published_on=date(2022, 11, 14), **late,
    )  # fmt: skip
    said = fields(made)["supplement"]
    assert (said["of"], said["pack_on"]) == ("burglary", "2022-11-09")
    assert said["words"] == "Papers published 14 November 2022, too late: 2 clear days of the 5 needed"


def test_a_paper_under_an_item_that_is_not_open_is_never_offered_to_the_public(meeting, settlement, panel, actor, act):
    secret = actions.draft_paper(key="s", meeting=meeting, item=settlement, title="The sum is 40,000", **act)
    actions.write_sections(thing=secret, texts={"purpose": "Pay."}, **act)
    with pytest.raises(ValidationError, match="never to the public"):
        actions.mark_ready(thing=secret, **act)
    with pytest.raises(ValueError, match="never to the public"):
        public.freeze_paper(secret)
    with pytest.raises(ValueError, match="never to the public"):
        release(choices=[Choice(public.PAPERS, secret)], by=actor("publisher", body=panel), on=act["on"])


def test_what_the_public_has_read_does_not_become_exempt_before_it_is_withdrawn(
    meeting, burglary, settlement, paper, panel, actor, act
):
    actions.write_sections(thing=paper, texts={"purpose": "To report."}, **act)
    release(choices=[Choice(public.PAPERS, paper)], by=actor("publisher", body=panel), on=act["on"])
    with pytest.raises(ValidationError, match="withdraws it first"):
        actions.change_paper(thing=paper, item=settlement, **act)
    with pytest.raises(ValidationError, match="withdraws them first"):
        change_item(thing=meeting, item=burglary, openness="exempt", exempt_paragraph="3", public_title="X", **act)


def test_a_paper_lies_under_an_item_of_its_own_meeting(meeting, burglary, panel, act):
    other = type(meeting).objects.create(slug="o", body=panel, title="Other", held_on=date(2023, 1, 26))
    with pytest.raises(ValidationError, match="another meeting's agenda"):
        actions.draft_paper(key="x", meeting=other, item=burglary, title="X", **act)
