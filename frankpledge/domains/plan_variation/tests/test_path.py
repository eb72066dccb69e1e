"""Steps on the path of a version: entered in order, corrected with their history, and no issue with one missing."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from frankpledge.domains.plan_variation import actions, public, queries
from frankpledge.domains.plan_variation.models import NOT_BEGUN, Step, Variation
from frankpledge.domains.plan_variation.tests.conftest import ORDER
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.people import NotAllowed
from frankpledge.record.releases.actions import Choice, HeldBack, release
from frankpledge.record.releases.drafts import mark_ready
from frankpledge.rules.plan_path import OTHER_AUTHORITIES, STEPS


@pytest.fixture
def enter(variation, officer, day):
    def entered(kind, on=None, **values):
        return actions.record_step(thing=variation, kind=kind, by=officer, on=day, done_on=on, **values)

    return entered


@pytest.mark.parametrize("left_out", ["views of people", "views of victims", "publish response"])
def test_issue_is_refused_with_a_step_missing_and_says_which_and_under_what_section(walk, enter, left_out):
    walk(but=(left_out,))
    with pytest.raises(ValidationError) as refused:
        enter("issue", date(2022, 10, 20))
    assert STEPS[left_out].words in str(refused.value)
    assert STEPS[left_out].section in str(refused.value)
    assert not Step.objects.filter(kind="issue").exists()


def test_a_step_leaves_one_ledger_line_and_keeps_the_text_as_it_stood(enter, variation):
    before = LedgerLine.objects.count()
    step = enter("draft", date(2022, 10, 1), by_whom="the chief executive")
    assert LedgerLine.objects.count() == before + 1
    line = LedgerLine.objects.order_by("-number").first()
    assert (line.verb, line.subject) == ("record step: draft", "plan-variations:der-2024-2024-11")
    assert step.text_then == [["DER-2021-4.1", "1 Training. Train every officer and volunteer."]]
    assert len(step.text_digest) == 64


def test_a_refused_step_leaves_nothing_behind(enter, variation):
    before = LedgerLine.objects.count()
    with pytest.raises(ValidationError, match=r"5\(6\)\(a\)"):
        enter("send", date(2022, 10, 1))
    assert LedgerLine.objects.count() == before
    assert not variation.steps.exists()


def test_a_panel_report_dated_before_the_draft_was_sent_is_refused_beside_its_day(walk, enter):
    walk("send")
    with pytest.raises(ValidationError) as refused:
        enter("report", date(2022, 10, 4))
    assert "28(3)" in refused.value.message_dict["done_on"][0]
    assert "5 October 2022" in refused.value.message_dict["done_on"][0]


def test_a_day_still_to_come_or_left_out_is_refused(enter):
    with pytest.raises(ValidationError, match="today or in the past"):
        enter("draft", date(2022, 12, 1))
    with pytest.raises(ValidationError, match="date is not stated"):
        enter("draft")
    assert enter("draft", precision="unknown").done_on is None


def test_a_text_changed_after_the_consultation_holds_the_path_until_another(walk, enter, version):
    walk()
    item = version.items.get()
    item.text = "Train everybody."
    item.save()
    found = Variation.objects.get()
    assert found.path(date(2022, 11, 17)).state == "held by a missing step"
    with pytest.raises(ValidationError, match=r"5\(8\)"):
        enter("issue", date(2022, 10, 20))
    enter("consult", date(2022, 10, 20))
    assert found.path(date(2022, 11, 17)).may_be_issued


def test_a_version_said_to_be_varied_waits_for_its_path_and_no_release_passes_it(
    walk, enter, version, officer, publisher, day
):
    offer = _offer(version)
    version.status = "varied"
    version.save()
    type(version).objects.filter(pk=version.pk).update(state="ready")
    walk(but=("views of victims",))
    with pytest.raises(ValidationError, match=r"Missing: the views of victims of crime .*section 96"):
        mark_ready(thing=version, by=officer, on=day)
    with pytest.raises(HeldBack, match="section 96"):
        release(choices=[Choice(offer, version)], by=publisher, on=day)
    enter("views of victims", date(2022, 10, 4))
    with pytest.raises(HeldBack, match=r"it is issued \(.*5\(3\) and \(4\)\)"):
        release(choices=[Choice(offer, version)], by=publisher, on=day)
    enter("issue", date(2022, 10, 20))
    version.refresh_from_db()
    assert (version.status, version.dated_on, version.state) == ("varied", date(2022, 10, 20), "draft")
    mark_ready(thing=version, by=officer, on=day)
    assert release(choices=[Choice(offer, version)], by=publisher, on=day)


def test_a_version_issued_without_a_path_needs_the_document_that_shows_it(version, officer, day):
    first = version.previous
    with pytest.raises(ValidationError, match="no step of its path"):
        mark_ready(thing=first, by=officer, on=day)
    assert Variation.holds_back(first) == NOT_BEGUN
    first.status = "summary as published"
    assert Variation.holds_back(first) == NOT_BEGUN
    first.status = "draft"
    assert Variation.holds_back(first) == ""


def test_a_text_changed_after_issue_is_held_back(walk, enter, version):
    walk()
    enter("issue", date(2022, 10, 20))
    version.refresh_from_db()
    assert Variation.holds_back(version) == ""
    version.items.update(text="Train nobody.")
    assert "no longer the one that was issued" in Variation.holds_back(version)


def test_a_correction_keeps_what_stood_there_and_its_reason(walk, variation, officer, day):
    walk("send")
    step = Step.objects.get(kind="send")
    with pytest.raises(ValidationError, match="Say why"):
        actions.correct_step(thing=step, correction=" ", by=officer, on=day, done_on=date(2022, 10, 6))
    made = actions.correct_step(
        thing=step, correction="The post book says so.", by=officer, on=day, done_on=date(2022, 10, 6)
    )
    assert [row.done_on for row in variation.standing_steps() if row.kind == "send"] == [date(2022, 10, 6)]
    assert queries.earlier_entries(variation)[step.position] == [step]
    assert (made.position, made.text_digest) == (step.position, step.text_digest)
    with pytest.raises(ValidationError, match="corrected already"):
        actions.correct_step(thing=step, correction="Again.", by=officer, on=day, done_on=date(2022, 10, 7))


def test_an_entry_on_which_later_ones_rest_is_not_struck_out(walk, variation, officer, day):
    walk("report")
    strike = {"correction": "It did not happen.", "is_struck": True, "by": officer, "on": day}
    with pytest.raises(ValidationError, match=r"5\(6\)\(c\)"):
        actions.correct_step(thing=Step.objects.get(kind="send"), done_on=date(2022, 10, 5), **strike)
    actions.correct_step(thing=Step.objects.get(kind="report"), done_on=date(2022, 10, 6), **strike)
    assert variation.path(day).state == "with the panel"
    assert Step.objects.filter(kind="report").count() == 2


def test_issue_struck_out_takes_the_version_back_and_a_corrected_day_moves_it(walk, enter, version, officer, day):
    walk()
    first = enter("issue", date(2022, 10, 20))
    moved = actions.correct_step(
        thing=first, correction="By the notice.", by=officer, on=day, done_on=date(2022, 10, 21)
    )
    version.refresh_from_db()
    assert (version.status, version.dated_on) == ("varied", date(2022, 10, 21))
    actions.correct_step(
        thing=moved, correction="It was not signed.", is_struck=True, by=officer, on=day, done_on=date(2022, 10, 21)
    )
    version.refresh_from_db()
    assert (version.status, version.state) == ("proposed variation", "draft")
    assert Variation.objects.get().path(day).may_be_issued


def test_copies_are_owed_to_each_council_on_record_and_to_the_chief_constable(walk, enter, variation, council, day):
    walk()
    enter("issue", date(2022, 10, 20))
    enter("publish", date(2022, 10, 20))
    with pytest.raises(ValidationError, match="sent to somebody"):
        enter("copy", date(2022, 10, 21))
    enter("copy", date(2022, 10, 21), copied_to=[council])
    owed = variation.path(day).owed
    said = "a copy is sent to the chief constable of Derbyshire Constabulary, " + ", ".join(OTHER_AUTHORITIES.values())
    assert [step.words for step in owed] == [said]
    # What is typed under others settles no authority of the Act but one of that very name.
    enter("copy", date(2022, 10, 22), copied_to_others="the chief constable of Derbyshire Constabulary\nA fire service")
    for number, name in enumerate(OTHER_AUTHORITIES):
        assert variation.path(day).state == "issued: copies or publication owed", name
        enter("copy", date(2022, 10, 23 + number), **{f"copied_to_{name}": f"Authority of {name}"})
    assert variation.path(day).state == "issued, copied and published"
    assert public.freeze_variation(variation).fields["steps"][-1]["copied_to"] == ["Authority of probation"]


def test_the_frozen_path_says_where_it_stands_what_is_missing_and_what_was_there_before(walk, officer, day):
    variation = walk("send")
    actions.correct_step(
        thing=Step.objects.get(kind="draft"), correction="A day too late.", by=officer, on=day,
        done_on=date(2022, 9, 30),
    )  # fmt: skip
    actions.record_step(thing=variation, kind="equality", by=officer, on=day, done_on=date(2022, 10, 2))
    frozen = public.freeze_variation(variation)
    assert frozen.fields["stands"]["state"] == "with the panel"
    assert set(frozen.fields) == set(public.VARIATIONS.labels)
    assert [row["kind"] for row in frozen.fields["steps"]] == list(ORDER[:5])
    assert frozen.fields["steps"][0]["earlier"][0]["on"] == "2022-10-01"
    assert [row["section"] for row in frozen.fields["evidence"]] == [""]
    assert [row["section"][-5:] for row in frozen.fields["missing"]] == ["28(3)", "(6)(d)"[-5:], "(6)(e)"[-5:], "6)(f)"]
    assert (frozen.strand, frozen.promises) == (None, ())
    assert frozen.about == ("plan-versions:DER-2024/2024-11",)


def test_once_issued_it_is_a_knot_on_the_promises_that_it_reworded(walk, enter, variation):
    walk()
    enter("issue", date(2022, 10, 20))
    frozen = public.freeze_variation(Variation.objects.get())
    assert frozen.promises == ("DER-2021-4.1",)
    assert frozen.strand.knot == "decided"


def test_only_an_officer_of_the_body_and_only_a_police_plan_take_the_path(version, actor, officer, day):
    with pytest.raises(NotAllowed):
        actions.begin(by=actor("publisher"), on=day, version=version)
    version.plan.kind = "community safety agreement"
    with pytest.raises(ValidationError, match="Only a police and crime plan"):
        actions.begin(by=officer, on=day, version=version)


def _offer(version):
    from frankpledge.domains import offer_of

    offer = offer_of(version.KIND)
    assert offer is not None
    return offer
