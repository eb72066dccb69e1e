"""The three procedures by the acts of body and panel: each branch, who may, and what is refused beside which field."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from frankpledge.domains.appointments import actions, public, queries
from frankpledge.domains.appointments.models import Act, Appointment
from frankpledge.domains.appointments.tests.conftest import NAME, SPRING, act
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.people import NotAllowed
from frankpledge.record.releases.actions import Choice, release
from frankpledge.record.releases.models import ReleaseContent
from frankpledge.rules.appointment_path import TOLD, standing
from frankpledge.rules.appointment_path import Act as Done


def state(thing):
    return queries.standing_of(thing, queries.acts_of(thing), SPRING).state


def test_a_chief_constable_is_vetoed_and_the_reserve_candidate_appointed(opened, officer, clerk):
    thing = opened()
    actions.name_candidate(thing=thing, by=officer, on=SPRING, name="Somebody Else", is_reserve=True)
    first, reserve = thing.candidates.all()
    act(thing, officer, "notify", 3, 1, candidate=first)
    act(thing, clerk, "hearing", 3, 14, in_public=True)
    veto = act(thing, clerk, "veto", 3, 14, votes_for=11, members=16, candidate=first)
    assert veto.body.slug == "derbyshire-panel"
    act(thing, officer, "propose a reserve candidate", 3, 20, candidate=reserve)
    act(thing, clerk, "hearing", 4, 3, in_public=True)
    with pytest.raises(ValidationError) as wrong:
        act(thing, clerk, "veto", 4, 3, votes_for=16, members=16)
    assert "may not follow" in wrong.value.message_dict["verb"][0]
    act(thing, clerk, "recommend appointment", 4, 3)
    act(thing, officer, "accept the recommendation", 4, 10)
    act(thing, officer, "appoint", 4, 12)
    assert state(thing) == "appointed"


def test_a_senior_officer_is_heard_without_a_veto_and_the_bodys_answer_is_its_own(opened, officer, clerk):
    thing = opened("senior officer", "chief finance officer")
    act(thing, officer, "notify", 3, 1)
    act(thing, clerk, "hearing", 3, 14, in_public=True)
    with pytest.raises(ValidationError) as wrong:
        act(thing, clerk, "veto", 3, 14, votes_for=16, members=16)
    assert list(wrong.value.message_dict) == ["verb"]
    act(thing, clerk, "recommend against", 3, 15)
    act(thing, officer, "reject the recommendation", 3, 20)
    act(thing, officer, "appoint", 3, 21)
    assert state(thing) == "appointed"


def test_the_kind_of_a_procedure_stays_once_an_act_is_on_record_so_that_a_removal_never_turns_public(opened, officer):
    thing = opened("removal", "chief constable")
    act(thing, officer, "give written reasons", 3, 1, words="wagtail")
    with pytest.raises(ValidationError) as wrong:
        actions.change_appointment(thing=thing, by=officer, on=SPRING, procedure="chief constable")
    assert "Acts are on record" in wrong.value.message_dict["procedure"][0]
    assert Appointment.objects.get().procedure == "removal"
    actions.change_appointment(thing=Appointment.objects.get(), by=officer, on=SPRING, note="A note")


def test_days_left_out_that_would_undo_what_was_done_or_have_no_end_are_refused(opened, officer, clerk):
    made = opened()
    actions.change_appointment(
        thing=made, by=officer, on=SPRING, left_out_from=date(2023, 5, 5), left_out_until=date(2023, 5, 11)
    )
    act(made, officer, "notify", 5, 1)
    act(made, clerk, "hearing", 5, 20, in_public=True)
    act(made, clerk, "veto", 5, 28, votes_for=11, members=16)
    act(made, officer, "propose a reserve candidate", 5, 29)
    for first, last, said in (
        (None, None, "rest on these days"),
        (date(2023, 5, 5), date(9999, 12, 31), "not of months"),
    ):
        with pytest.raises(ValidationError) as wrong:
            actions.change_appointment(thing=made, by=officer, on=SPRING, left_out_from=first, left_out_until=last)
        assert said in wrong.value.message_dict["left_out_until"][0]
    with pytest.raises(ValueError, match="runs out of the calendar"):
        standing("chief constable", [Done(verb="notify", on=SPRING, told=TOLD)], SPRING, [(SPRING, date.max)])


def test_days_after_an_election_lengthen_the_panels_time(opened, officer):
    thing = opened()
    act(thing, officer, "notify", 5, 2)
    assert queries.standing_of(thing, queries.acts_of(thing), date(2023, 5, 10)).panel_by == date(2023, 5, 22)
    days = {"left_out_from": date(2023, 5, 4), "left_out_until": date(2023, 5, 8)}
    changed = actions.change_appointment(thing=thing, by=officer, on=SPRING, **days)
    assert queries.standing_of(changed, queries.acts_of(changed), date(2023, 5, 10)).panel_by == date(2023, 5, 27)


@pytest.mark.parametrize(
    ("verb", "day", "more", "field", "said"),
    [
        ("appoint", 2, {}, "verb", "“appoint” may not follow"),
        ("hearing", 2, {"in_public": False}, "in_public", "This hearing is held in public"),
        ("hearing", 2, {}, "in_public", "This hearing is held in public"),
        ("veto", 2, {"votes_for": 11, "members": 16}, "verb", "“veto” may not follow"),
        ("veto", 2, {"members": 16}, "votes_for", "Enter the votes for the veto"),
        ("veto", 2, {"votes_for": 16}, "members", "Enter the members that day"),
    ],
)
def test_an_act_off_the_path_is_refused_beside_its_field(opened, actor, panel, officer, verb, day, more, field, said):
    thing = opened()
    both = type(officer)(words="both", roles=frozenset({("officer", "derbyshire-lpb"), ("officer", panel.slug)}))
    act(thing, both, "notify", 3, 1)
    with pytest.raises(ValidationError) as wrong:
        act(thing, both, verb, 3, day, **more)
    assert said in wrong.value.message_dict[field][0]
    assert Act.objects.count() == 1


def test_a_notice_without_the_four_things_votes_short_of_two_thirds_and_foreign_candidates_are_refused(
    opened, officer, clerk
):
    thing, other = opened(), opened("senior officer", "chief executive")
    with pytest.raises(ValidationError) as wrong:
        act(thing, officer, "notify", 3, 1, told=["name"])
    assert "does not give the panel: criteria" in wrong.value.message_dict["told"][0]
    with pytest.raises(ValidationError) as wrong:
        act(thing, officer, "notify", 3, 1, candidate=other.candidates.get())
    assert list(wrong.value.message_dict) == ["candidate"]
    first = act(thing, officer, "notify", 3, 1)
    act(thing, clerk, "hearing", 3, 14, in_public=True)
    with pytest.raises(ValidationError) as wrong:
        act(thing, clerk, "veto", 3, 14, votes_for=10, members=16)
    assert "10 votes are no veto" in wrong.value.message_dict["votes_for"][0]
    with pytest.raises(ValidationError, match="A later act rests on this one"):
        actions.set_aside(thing=first, reason="a slip", by=officer, on=SPRING)
    with pytest.raises(ValidationError) as wrong:
        actions.change_act(thing=first, by=officer, on=SPRING, verb="hearing", done_on=first.done_on)
    assert "no act of the local policing body" in wrong.value.message_dict["verb"][0]


def test_neither_does_the_others_acts(opened, officer, clerk):
    thing = opened()
    with pytest.raises(NotAllowed):
        act(thing, clerk, "notify", 3, 1)
    act(thing, officer, "notify", 3, 1)
    for verb in ("hearing", "recommend appointment", "veto"):
        with pytest.raises(NotAllowed):
            act(thing, officer, verb, 3, 14)
    with pytest.raises(NotAllowed):
        actions.name_candidate(thing=thing, by=clerk, on=SPRING, name="Somebody")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"procedure": "senior officer", "post": "chief constable"}, "post"),
        ({"procedure": "removal", "post": "deputy"}, "post"),
        ({"procedure": "chief constable", "post": "chief constable", "left_out_from": SPRING}, "left_out_until"),
    ],
)
def test_a_procedure_that_fits_no_post_is_refused(derbyshire, panel, officer, values, field):
    with pytest.raises(ValidationError) as wrong:
        actions.open_appointment(by=officer, on=SPRING, body=derbyshire.body, panel=panel, **values)
    assert list(wrong.value.message_dict) == [field]
    assert not Appointment.objects.exists()


def test_a_name_is_never_public_before_a_publisher_released_it_and_can_be_forgotten(
    opened, officer, publisher, derbyshire
):
    thing = opened()
    candidate = thing.candidates.get()
    made = act(thing, officer, "notify", 3, 1, candidate=candidate)
    frozen = public.freeze_appointment(thing)
    assert set(frozen.fields) == set(public.APPOINTMENTS.labels)
    assert set(public.freeze_act(made).fields) == set(public.ACTS.labels)
    assert NAME not in frozen.text() + public.freeze_act(made).text()
    with pytest.raises(NotAllowed):
        actions.release_name(candidate=candidate, by=officer, on=SPRING)
    actions.mark_ready(thing=thing, by=officer, on=SPRING)
    release(choices=[Choice(public.APPOINTMENTS, thing), Choice(public.ACTS, made)], by=publisher, on=SPRING)
    assert not ReleaseContent.objects.filter(text__contains="Quillfeather").exists()
    actions.release_name(candidate=candidate, by=publisher, on=SPRING)
    assert NAME in public.freeze_appointment(Appointment.objects.get()).text()
    assert not ReleaseContent.objects.filter(text__contains="Quillfeather").exists()
    with pytest.raises(ValidationError, match="cannot be forgotten"):
        actions.forget_name(candidate=candidate, by=officer, on=SPRING)
    actions.name_candidate(thing=thing, by=officer, on=SPRING, name="Somebody Else", is_reserve=True)
    second = thing.candidates.get(is_reserve=True)
    actions.forget_name(candidate=second, by=officer, on=SPRING)
    second.refresh_from_db()
    assert (second.name, str(second)) == ("", "reserve candidate 2")
    with pytest.raises(ValidationError, match="no name"):
        actions.release_name(candidate=second, by=publisher, on=SPRING)
    for line in LedgerLine.objects.all():
        assert "Quillfeather" not in f"{line.subject} {line.why} {line.detail} {line.verb}"


def test_of_a_removal_nothing_is_public_but_the_recommendation_and_what_follows(opened, officer, clerk, publisher):
    thing = opened("removal", "chief constable")
    secret = {"words": "wagtail reasons"}
    papers = [act(thing, officer, "give written reasons", 3, 1, **secret)]
    papers.append(act(thing, officer, "make representations", 3, 10, **secret))
    papers.append(act(thing, officer, "give further notice", 3, 20, **secret))
    with pytest.raises(ValidationError) as wrong:
        act(thing, clerk, "hearing", 4, 3, in_public=True)
    assert "This hearing is held in private" in wrong.value.message_dict["in_public"][0]
    papers.append(act(thing, clerk, "hearing", 4, 3, in_public=False, **secret))
    with pytest.raises(ValidationError, match="confidential"):
        actions.mark_ready(thing=thing, by=officer, on=SPRING)
    with pytest.raises(ValueError, match="confidential"):
        release(choices=[Choice(public.APPOINTMENTS, thing)], by=publisher, on=SPRING)
    said = act(thing, clerk, "recommend against", 4, 5, words="The panel recommends against it.")
    for paper in papers:
        with pytest.raises(ValidationError, match="confidential"):
            actions.mark_ready(thing=paper, by=clerk if paper.body.slug.endswith("panel") else officer, on=SPRING)
        with pytest.raises(ValueError, match="confidential"):
            public.freeze_act(paper)
    frozen = public.freeze_appointment(thing).text() + public.freeze_act(said).text()
    assert "wagtail" not in frozen
    assert "The panel recommends against it." in frozen
    assert "Calling on" in frozen
    assert "Calling on" not in f"{thing} {said}"
    with pytest.raises(ValidationError, match="no candidates"):
        actions.name_candidate(thing=thing, by=officer, on=SPRING, name="Somebody")
