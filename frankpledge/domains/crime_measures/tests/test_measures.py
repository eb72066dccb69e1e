import pytest
from django.core.exceptions import ValidationError

from frankpledge.domains.crime_measures import actions, queries
from frankpledge.domains.crime_measures.models import Baseline, Question, Refresh
from frankpledge.domains.crime_measures.public import freeze_crime_measure
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.people import NotAllowed
from frankpledge.record.releases.drafts import Conflict


def test_a_refresh_takes_figure_build_version_coverage_and_change_from_the_files(measure, take, build):
    made = take(measure, "2022-12")
    by_hand = sum(40 + at % 3 for at in range(18, 30))
    before = sum((60 if at < 17 else 40) + at % 3 for at in range(6, 18))
    assert made.answer["value"] == str(by_hand)
    assert made.answer["change"]["words"] == "changed"
    assert (made.answer["change"]["now"], made.answer["change"]["before"]) == (by_hand, before)
    assert (made.build, made.question.version, made.is_sample) == (build.folder.name, 1, True)
    assert made.answer["coverage"] == {"verdict": "present", "because": "nothing in doubt"}
    assert dict(made.answer["months"])["2020-10"] is None
    line = LedgerLine.objects.order_by("-number").first()
    assert (line.verb, build.folder.name in line.why, f"{by_hand} rows" in line.why) == (
        "refresh crime measure", True, True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("month", "words"),
    [
        ("2021-06", "No street file of eastmarch is held for 2020-10; absent is not zero"),
        ("2023-06", "No street file of eastmarch is held for 2023-01 to 2023-06"),
        ("soon", "is not a month"),
    ],
)
def test_a_refresh_is_refused_over_a_hole_and_nothing_is_written(measure, take, month, words):
    lines, edition = LedgerLine.objects.count(), measure.edition
    with pytest.raises(ValidationError, match=words) as refused:
        take(measure, month)
    measure.refresh_from_db()
    assert list(refused.value.message_dict) == ["month"]
    assert (Refresh.objects.count(), LedgerLine.objects.count(), measure.edition) == (0, lines, edition)


def test_the_same_answer_is_not_taken_twice_and_an_earlier_one_is_kept_beside_a_later(measure, take):
    take(measure, "2022-11")
    take(measure, "2022-12")
    with pytest.raises(ValidationError, match="held already"):
        take(measure, "2022-12")
    assert [each.month for each in queries.history(measure)] == ["2022-11", "2022-12"]
    assert queries.standing(measure).month == "2022-12"
    take(measure, "2022-10")
    assert queries.standing(measure).month == "2022-12"


def test_a_comparison_over_a_hole_is_frozen_as_not_compared_with_its_reason(measure, take):
    made = take(measure, "2021-12")
    assert made.answer["change"]["words"] == "not compared"
    assert "2020-10; absent is not zero" in made.answer["change"]["because"]
    assert queries.verdict_words(measure) == "not compared"


def test_a_baseline_is_a_decision_that_holds_from_its_month_and_a_rebase_takes_its_place(
    measure, take, officer, day, decided
):
    actions.set_baseline(
        thing=measure, by=officer, on=day, last_month="2021-11", holds_from="2022-11", **decided
    )  # fmt: skip
    assert take(measure, "2022-10").baseline is None
    judged = queries.judged(take(measure, "2022-12"))
    assert (judged["compared_with"], judged["words"]) == ("2021-11", "changed")
    actions.set_baseline(thing=measure, by=officer, on=day, last_month="2022-06", holds_from="2022-12", **decided)
    again = take(measure, "2022-12")
    assert queries.judged(again)["words"] == "not compared"
    assert "share some" in queries.judged(again)["because"]
    assert [each.baseline.last_month if each.baseline else "" for each in queries.history(measure)] == [
        "", "2021-11", "2022-06",
    ]  # fmt: skip
    with pytest.raises(ValidationError) as refused:
        actions.set_baseline(thing=measure, by=officer, on=day, last_month="2022-06", holds_from="2022-06", **decided)
    assert list(refused.value.message_dict) == ["holds_from"]
    assert Baseline.objects.count() == 2


def test_without_a_paper_nothing_is_decided(measure, officer, day, question):
    told = {**question, "source": None}
    with pytest.raises(ValidationError, match="Name the paper"):
        actions.set_baseline(
            thing=measure, by=officer, on=day, last_month="2021-11", holds_from="2022-01",
            **{name: told[name] for name in ("why", "decided_by", "decided_on", "source")},
        )  # fmt: skip
    with pytest.raises(ValidationError, match="Name the paper"):
        actions.revise_question(thing=measure, by=officer, on=day, **{**told, "window": 3})
    assert Question.objects.count() == 1


def test_a_new_version_of_the_question_breaks_the_series_and_waits_for_an_answer(measure, take, officer, day, question):
    take(measure, "2022-12")
    actions.revise_question(thing=measure, by=officer, on=day, **{**question, "window": 3, "why": "Quicker."})
    measure.refresh_from_db()
    assert "refresh the figure first" in measure.missing()
    with pytest.raises(ValidationError, match="refresh the figure first"):
        actions.mark_ready(thing=measure, by=officer, on=day)
    made = take(measure, "2022-12")
    assert made.answer["value"] == str(sum(40 + at % 3 for at in range(27, 30)))
    frozen = freeze_crime_measure(measure)
    assert [(each["version"], each["value"]) for each in frozen.fields["refreshes"]] == [(1, "492"), (2, "123")]
    assert [each["why"] for each in frozen.fields["questions"]] == ["The plan asks for fewer burglaries.", "Quicker."]
    with pytest.raises(ValidationError, match="the question in force"):
        actions.revise_question(thing=measure, by=officer, on=day, **{**question, "window": 3})


def test_the_public_reads_figure_verdict_coverage_build_and_sample_and_nobodys_name(measure, take, build):
    take(measure, "2022-12")
    frozen = freeze_crime_measure(measure)
    assert frozen.is_sample
    assert (frozen.day, frozen.until) == ("2022-01-01", "2022-12-31")
    assert frozen.strand.headline == "Burglary recorded: changed. 492 recorded."
    assert (frozen.strand.knot, frozen.strand.word) == ("measured", "changed")
    assert frozen.promises == ("DER-2021-4.1",)
    assert frozen.fields["answer"]["build"] == build.folder.name
    assert frozen.fields["answer"]["command"].startswith("frankpledge crime show count_eastmarch_2022-01_2022-12")
    assert "officer" not in frozen.text()


def test_only_an_officer_of_the_body_writes_and_a_second_editor_is_told(measure, publisher, officer, day, build):
    with pytest.raises(NotAllowed):
        actions.refresh(thing=measure, by=publisher, on=day, month="2022-12", build=build)
    with pytest.raises(Conflict):
        actions.refresh(thing=measure, by=officer, on=day, month="2022-12", build=build, edition=99)
    assert not Refresh.objects.exists()
