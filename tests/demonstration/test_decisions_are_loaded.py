"""Decisions of the demo record go through their verbs, and what must be published is found or missing by them."""

from datetime import date

import pytest

from frankpledge.demonstration import decisions, floor, specified_information
from frankpledge.demonstration.build import BUILDER, read_data
from frankpledge.domains.decisions import public
from frankpledge.domains.decisions.models import Decision, PlannedDecision
from frankpledge.domains.specified_information import public as listed
from frankpledge.domains.specified_information.models import Occasion, PublishedItem
from frankpledge.domains.specified_information.standing import standing_of
from frankpledge.record.bodies import Body
from frankpledge.record.documents import Document
from frankpledge.record.promises import Promise
from frankpledge.record.public import BODIES, DOCUMENTS
from frankpledge.record.releases.actions import Choice, release

ON = date(2026, 11, 22)
LPB = "derbyshire-lpb"


@pytest.fixture
def loaded(db: None) -> None:
    """The demo's bodies, documents and decisions on bare promises."""
    data = read_data()
    floor.load(data, by=BUILDER, on=ON)
    body, panel = Body.objects.get(slug=LPB), Body.objects.get(slug="derbyshire-police-and-crime-panel")
    wanted = {
        ref for file in data.values() for kind in ("decision", "planned") for row in file.get(kind, []) if "body" in row
        for ref in row.get("promises", [])
    }  # fmt: skip
    Promise.objects.bulk_create(Promise(ref=ref, kind="pledge", title=ref, made_by=body) for ref in sorted(wanted))
    Promise.objects.create(ref="DER-PANEL-2022-33", kind="recommendation", title="Issue it", made_by=panel)
    decisions.load(data, by=BUILDER, on=ON)
    specified_information.load(data, by=BUILDER, on=ON)


def numbers_run_in_the_order_of_signing() -> None:
    found = Decision.objects.order_by("year", "serial")
    assert [one.number for one in found][:4] == ["DER/2013/001", "DER/2014/001", "DER/2022/001", "DER/2022/002"]
    assert found.filter(is_sample=False).count() == 9
    # A source that prints no number has none; where no paper states a day, the record says so.
    assert {one.signed_is for one in found if not one.is_sample} == {"by"}


def what_slipped_keeps_its_days_and_the_sample_is_labelled() -> None:
    slipped = PlannedDecision.objects.get(key="anti-social-behaviour-grants-autumn-2022")
    assert [(slip.old_from, slip.old_to) for slip in slipped.slips.all()] == [(date(2022, 10, 1), date(2022, 10, 31))]
    for one in (*Decision.objects.all(), *PlannedDecision.objects.all(), *PublishedItem.objects.all()):
        assert one.is_sample == one.key.startswith("sample-") or isinstance(one, PublishedItem)
        assert one.is_sample == ("sample data" in one.note.lower())


def no_word_of_a_part_left_out_is_frozen() -> None:
    frozen = [public.freeze_decision(one) for one in Decision.objects.all()]
    assert any(one.fields["left_out"] for one in frozen)
    assert "wagtail" not in "".join(one.text().lower() for one in frozen)


def the_right_items_are_found_and_missing() -> None:
    offers = [
        (public.DECISIONS, Decision), (listed.TIED, PublishedItem), (listed.OCCASIONS, Occasion),
        (DOCUMENTS, Document), (BODIES, Body),
    ]  # fmt: skip
    release(
        choices=[Choice(offer, thing) for offer, model in offers for thing in model._default_manager.all()],
        by=BUILDER, on=ON,
    )  # fmt: skip
    then = {one.item.paragraph: one for one in standing_of(LPB, date(2022, 11, 30))}
    assert {paragraph for paragraph, one in then.items() if one.state == "found"} == {"5(d)"}
    assert {then[paragraph].state for paragraph in ("3(a)", "3(c)", "3(d)")} == {"out of date"}
    assert then["3(a)"].since == date(2022, 4, 1)
    assert (then["5(d)"].evidence.on, then["5(d)"].evidence.is_sample) == (date(2022, 11, 8), False)
    assert (then["6(b)"].state, then["6(b)"].since) == ("missing", date(2021, 5, 13))
    now = {one.item.paragraph: one for one in standing_of(LPB, ON)}
    assert {now[paragraph].state for paragraph in ("6(b)",)} == {"found"}
    # August's spending is on record; September's was owed by the end of October.
    assert (now["3(g)"].state, now["3(g)"].since) == ("out of date", date(2026, 11, 1))
    assert (now["7B"].state, now["7B"].since) == ("out of date", date(2026, 10, 3))
    assert (now["7"].state, now["1(a)"].state) == ("not applicable", "found")


def test_the_decisions_of_the_demo_and_what_must_be_published(loaded: None) -> None:
    numbers_run_in_the_order_of_signing()
    what_slipped_keeps_its_days_and_the_sample_is_labelled()
    no_word_of_a_part_left_out_is_frozen()
    the_right_items_are_found_and_missing()


def test_a_row_with_a_key_that_nobody_reads_names_its_row(loaded: None) -> None:
    row = {"key": "odd", "colour": "green", "signed_on": ON}
    with pytest.raises(KeyError, match="nobody reads colour") as wrong:
        decisions.load({"decisions_odd": {"decision": [row]}}, by=BUILDER, on=ON)
    assert "decision or plan odd" in wrong.value.__notes__[0]
