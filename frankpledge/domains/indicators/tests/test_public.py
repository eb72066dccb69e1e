from decimal import Decimal

import pytest

from frankpledge.domains.indicators import actions, models
from frankpledge.domains.indicators.public import MEASURES, OFFERS, PARTS, PRINTED_FIGURES, freeze_check, freeze_measure
from frankpledge.record.releases.actions import Choice, release
from frankpledge.record.releases.models import Current, Tie
from frankpledge.rules.periods import months_from

MARCH = months_from(2022, 3, 1)


def check(derbyshire, officer, day, **values):
    given = {
        "kind": "share", "title": "Share", "printed": "3.75%",
        "parts": [{"label": "part", "value": "18"}, {"label": "whole", "value": "493"}],
    }  # fmt: skip
    return actions.record_printed_check(
        by=officer, on=day, key="share", body=derbyshire.body, **{**given, **values}
    )  # fmt: skip


@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: offer.kind)
def test_every_field_is_either_offered_or_withheld_with_a_reason(offer):
    fields = {field.name for field in (*offer.model._meta.concrete_fields, *offer.model._meta.many_to_many)}
    assert set(offer.covers) | set(offer.withheld) == fields
    assert not set(offer.covers) & set(offer.withheld)


@pytest.mark.parametrize("part", PARTS)
def test_every_field_of_a_part_is_either_shown_or_withheld_with_a_reason(part):
    shown, withheld = PARTS[part]
    assert {*shown, *withheld} == {field.name for field in getattr(models, part)._meta.concrete_fields}
    assert all(withheld.values())


def test_a_measure_is_frozen_with_its_figures_as_text(measure, officer, day):
    actions.record_observation(
        thing=measure, by=officer, on=day, period=MARCH, value=Decimal("3.50"), of=Decimal(493), as_printed="3.5"
    )
    frozen = freeze_measure(measure)
    assert set(frozen.fields) == set(MEASURES.labels)
    [figure] = frozen.fields["observations"]
    assert (figure["value"], figure["of"], figure["words"]) == ("3.5", "493", "March 2022")
    assert frozen.fields["caveats"] == ["Staff are not counted.", "Some attended twice."]
    assert (frozen.day, frozen.until) == ("2022-03-01", "2022-03-31")
    frozen.text()


def test_the_strand_says_the_latest_figure_with_its_verdict_and_reason(measure, officer, day):
    actions.record_observation(thing=measure, by=officer, on=day, period=MARCH, value=Decimal(26))
    strand = freeze_measure(measure).strand
    assert strand.headline == "Officers trained: 26 officers (March 2022)"
    assert dict(strand.facts)["Verdict"] == "too few points to tell"
    assert "13 are needed" in dict(strand.facts)["Because"]


def test_a_measure_without_a_figure_is_no_strand(measure):
    assert freeze_measure(measure).strand is None


def test_a_figure_that_does_not_add_up_is_shown_as_printed(derbyshire, officer, day):
    fields = freeze_check(check(derbyshire, officer, day)).fields
    assert set(fields) == set(PRINTED_FIGURES.labels)
    assert (fields["printed"], fields["holds"], fields["computed"]) == ("3.75%", False, "3.65")
    assert fields["because"] == "18 of 493 is 3.65%, printed as 3.75%"


@pytest.mark.parametrize(
    "parts",
    [[], [{"label": "part", "value": "5"}, {"label": "whole", "value": ""}], [{"label": "a", "value": "b"}] * 2],
)
def test_a_share_without_both_numbers_is_said_to_be_unchecked(derbyshire, officer, day, parts):
    fields = freeze_check(check(derbyshire, officer, day, parts=parts)).fields
    assert fields["holds"] is None
    assert "cannot be checked" in fields["because"]


def test_rows_that_add_to_less_than_their_total_are_not_mended(derbyshire, officer, day):
    rows = [{"label": "a", "value": "60"}, {"label": "b", "value": "41"}]
    fields = freeze_check(check(derbyshire, officer, day, kind="sum", parts=rows, printed="121")).fields
    assert (fields["holds"], fields["printed"], fields["computed"]) == (False, "121", "101")


def test_a_check_is_a_strand_only_where_it_is_tied_to_a_promise(derbyshire, officer, day):
    made = check(derbyshire, officer, day)
    assert freeze_check(made).strand is None
    made.promises.set([derbyshire.promises["DER-2021-4.1"]])
    assert freeze_check(made).strand.knot == "measured"


def test_a_released_measure_stands_on_the_thread_of_its_promise(measure, officer, publisher, day):
    actions.record_observation(thing=measure, by=officer, on=day, period=MARCH, value=Decimal(26))
    release(choices=[Choice(MEASURES, measure)], by=publisher, on=day)
    assert Tie.objects.get().promise == "DER-2021-4.1"


def test_a_correction_is_public_only_once_it_is_released_again(measure, officer, publisher, day):
    figure = actions.record_observation(thing=measure, by=officer, on=day, period=MARCH, value=Decimal(26))
    release(choices=[Choice(MEASURES, measure)], by=publisher, on=day)
    actions.correct_observation(
        thing=measure, observation=figure, by=officer, on=day, why="Misread", value=Decimal(62)
    )  # fmt: skip
    text = Current.objects.get(key="measures:officers-trained").release.content.text
    assert '"value":"26"' in text
    assert '"value":"62"' not in text


def test_a_figure_in_pounds_is_money_on_the_thread_and_says_what_kind(derbyshire, officer, day):
    fund = actions.define_measure(
        by=officer, on=day, key="fund", body=derbyshire.body, title="Fund, budget", unit="£", direction="neutral",
        owner=derbyshire.body, period_kind="other", definition="A budget, not what was spent.",
        promises=[derbyshire.promises["DER-2021-4.1"]],
    )  # fmt: skip
    actions.record_observation(thing=fund, by=officer, on=day, period=MARCH, value=Decimal(250000))
    strand = freeze_measure(fund).strand
    assert strand.knot == "money"
    assert strand.facts[0] == ("What the money is", "A budget, not what was spent.")
    assert strand.headline == "Fund, budget: £250,000 (March 2022)"


def test_the_worth_of_things_is_measured_and_is_not_money(measure, officer, day):
    assert not measure.counts_money
    measure.unit = "million pounds' worth"
    assert not measure.counts_money


def test_an_undated_figure_says_when_it_was_reported_and_keeps_the_words_of_the_source(measure, officer, day):
    actions.record_observation(
        thing=measure, by=officer, on=day, period=months_from(2022, 10, 1), value=Decimal(6),
        period_printed="presently", period_words="as reported 6 October 2022",
    )  # fmt: skip
    frozen = freeze_measure(measure)
    [figure] = frozen.fields["observations"]
    assert (figure["words"], figure["period_printed"]) == ("as reported 6 October 2022", "presently")
    assert frozen.strand.when == "as reported 6 October 2022"
