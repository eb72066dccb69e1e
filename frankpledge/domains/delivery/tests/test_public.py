"""What becomes public of this room's things, field by field."""

from datetime import date
from typing import Any

import pytest

from frankpledge.domains.delivery import actions
from frankpledge.domains.delivery.models import ActionUpdate
from frankpledge.domains.delivery.public import OFFERS, PARTS
from frankpledge.domains.delivery.public.action_rows import freeze_action_row
from frankpledge.domains.delivery.public.activities import freeze_activity
from frankpledge.domains.delivery.public.assessments import freeze_assessment
from frankpledge.domains.delivery.public.engagements import freeze_engagement
from frankpledge.domains.delivery.public.wording import when
from frankpledge.record.documents import keep_document, source_at
from frankpledge.record.releases.actions import Choice, release
from frankpledge.record.releases.index import read
from frankpledge.record.releases.models import ReleaseContent
from frankpledge.record.releases.offers import Offer


@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: offer.kind)
def test_every_field_is_public_or_withheld_for_a_reason(offer: Offer) -> None:
    fields = {field.name for field in [*offer.model._meta.concrete_fields, *offer.model._meta.many_to_many]}
    assert set(offer.covers) | set(offer.withheld) == fields
    assert not set(offer.covers) & set(offer.withheld)
    assert all(offer.withheld.values())


def test_every_field_of_an_update_is_public_or_withheld_for_a_reason() -> None:
    fields = {field.name for field in ActionUpdate._meta.concrete_fields}
    covers, withheld = PARTS["ActionUpdate"]
    assert {*covers, *withheld} == fields
    assert not set(covers) & set(withheld)


def test_what_is_frozen_is_what_the_labels_name(
    activity_of: Any, row_of: Any, engagement_of: Any, assessment_of: Any
) -> None:
    things = [activity_of(), row_of(), engagement_of(), assessment_of()]
    for offer, thing in zip(OFFERS, things, strict=True):
        frozen = offer.freeze(thing)
        assert set(frozen.fields) == set(offer.labels)
        assert frozen.key == f"{offer.kind}:{thing.key}"
        assert "person" not in frozen.text()


def test_an_activity_is_a_round_knot_with_its_counts(activity_of: Any) -> None:
    strand = freeze_activity(activity_of(outcome="26 trained.")).strand
    assert strand is not None
    assert (strand.knot, strand.day, strand.when, strand.outcome) == (
        "done",
        "2022-06-17",
        "17 June 2022",
        "26 trained.",
    )
    assert strand.facts == (("officers and staff attending", "26"),)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((date(2022, 5, 1), None, "month"), "May 2022"),
        ((date(2022, 10, 1), date(2022, 10, 31), "month"), "October 2022"),
        ((date(2022, 5, 1), date(2022, 11, 8), "month"), "May to November 2022"),
        ((date(2022, 1, 1), date(2022, 11, 8), "year"), "2022"),
        ((date(2021, 10, 1), date(2022, 10, 1), "year"), "2021 to 2022"),
        ((date(2022, 9, 9), date(2022, 11, 8), "period"), "between 9 September and 8 November 2022"),
        ((date(2012, 7, 1), date(2013, 6, 30), "period"), "July 2012 to June 2013"),
        ((date(2022, 10, 3), date(2022, 10, 7), "day"), "3 to 7 October 2022"),
        ((date(2022, 5, 1), date(2022, 5, 1), "day"), "1 May 2022"),
        ((None, None, "unknown"), "date not stated"),
        ((date(2022, 5, 1), None, "unknown"), "date not stated"),
        ((None, None, "unknown", date(2022, 10, 6)), "date not stated; reported on 6 October 2022"),
    ],
)
def test_a_date_is_said_no_more_exactly_than_it_is_known(given: tuple[Any, ...], said: str) -> None:
    assert when(*given) == said


def test_the_words_of_the_source_stand_beside_ours_and_are_labelled_as_its_own(activity_of: Any) -> None:
    frozen = freeze_activity(activity_of(when_printed="17th June this year"))
    assert (frozen.fields["when"], frozen.fields["when_printed"]) == ("17 June 2022", "17th June this year")
    assert frozen.strand is not None
    assert frozen.strand.when == "17 June 2022"
    assert OFFERS[0].labels["when_printed"] == "Date as the source prints it"


def test_a_row_shows_its_updates_with_their_sources_but_never_its_age(
    row_of: Any, officer: Any, day: date, derbyshire: Any
) -> None:
    pack = keep_document(by=officer, on=day, key="pack", title="Pack", kind="pack", publisher=derbyshire.body)
    place = source_at(pack, at="3.2")
    row = row_of(source=place)
    for said_on, text in ((date(2022, 11, 1), "Recruiting now."), (date(2022, 10, 6), "The role is being settled.")):
        actions.add_update(thing=row, by=officer, on=day, text=text, said_on=said_on, source=place)
    frozen = freeze_action_row(row)
    assert [update["on"] for update in frozen.fields["updates"]] == ["2022-10-06", "2022-11-01"]
    assert frozen.fields["updates"][0]["sources"][0]["at"] == "3.2"
    assert len(frozen.sources) == 1
    assert frozen.strand is not None
    assert (frozen.strand.is_open, frozen.strand.day) == (True, "2022-11-01")
    assert ("Latest update", "1 November 2022: Recruiting now.") in frozen.strand.facts
    assert not {"age", "stale", "days"} & set(frozen.fields)


def test_an_ended_row_is_no_longer_open_and_stands_at_its_end(row_of: Any, officer: Any, day: date) -> None:
    row = actions.close_action_row(thing=row_of(), by=officer, on=day, status="dropped", closed_on=date(2022, 9, 1))
    strand = freeze_action_row(row).strand
    assert strand is not None
    assert (strand.is_open, strand.day, strand.when) == (False, "2022-09-01", "1 September 2022")


def test_an_engagement_is_a_question_only_if_people_raised_something(engagement_of: Any) -> None:
    asked, quiet = freeze_engagement(engagement_of()), freeze_engagement(engagement_of(raised="", key="quiet"))
    assert asked.strand is not None
    assert quiet.strand is not None
    assert (asked.strand.knot, quiet.strand.knot) == ("asked", "done")
    assert asked.fields["with"] == ["farmers", "residents"]
    assert (asked.fields["place"], asked.fields["where"]) == ("erewash", "Erewash")
    assert asked.strand.facts == (("Raised", "Theft of machinery."), ("With", "farmers, residents"))


def test_an_assessment_leads_with_its_verdict_and_says_why(assessment_of: Any, derbyshire: Any) -> None:
    frozen = freeze_assessment(assessment_of(promises=derbyshire.promises.values()))
    assert frozen.title == "On track: Rural Crime and 2 more"
    assert frozen.strand is not None
    assert (frozen.strand.knot, frozen.strand.headline, frozen.strand.word) == ("assessed", "On track", "on track")
    assert frozen.strand.outcome == "Four training days were held."
    assert frozen.fields["who"] == derbyshire.body.name


def test_what_is_released_is_what_was_frozen(activity_of: Any, publisher: Any, day: date) -> None:
    activity = activity_of()
    text = freeze_activity(activity).text()
    release(choices=[Choice(OFFERS[0], activity)], by=publisher, on=day)
    assert ReleaseContent.objects.get().text == text
    assert read(text)["promises"] == ["DER-2021-4.1"]


def test_the_page_of_a_changed_thing_says_that_the_public_reads_an_earlier_text(
    activity_of: Any, publisher: Any, officer: Any, day: date, signed_in: Any
) -> None:
    activity, client = activity_of(), signed_in("officer")
    release(choices=[Choice(OFFERS[0], activity)], by=publisher, on=day)
    address = f"/desk/delivery/activities/{activity.pk}/"
    assert b"This is what the public reads." in client.get(address).content
    actions.change_activity(thing=activity, by=officer, on=day, text="New words")
    page = client.get(address).content
    assert b"Changed since release" in page
    assert b"Set aside</a>" not in page
