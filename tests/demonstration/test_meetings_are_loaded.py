"""The meetings and papers of the demo record go through the rooms' actions, and nothing exempt goes out with them."""

from datetime import date
from typing import Any

import pytest

from frankpledge.demonstration import floor, meetings, papers
from frankpledge.demonstration.build import BUILDER, read_data
from frankpledge.domains import offer_of
from frankpledge.domains.papers.models import Paper
from frankpledge.record.bodies import Body
from frankpledge.record.meetings import Item, Meeting
from frankpledge.record.promises import Promise
from frankpledge.record.releases.actions import Choice, release
from frankpledge.record.releases.models import ReleaseContent

ON = date(2026, 11, 22)
PLANTED = ("wagtail", "41,250")


@pytest.fixture
def loaded(db: None) -> dict[str, Any]:
    """The demo's meetings and papers on bare promises."""
    data = read_data()
    floor.load(data, by=BUILDER, on=ON)
    bodies = {body.slug: body for body in Body.objects.all()}
    for name, file in data.items():
        if name.startswith("plan_"):
            Promise.objects.bulk_create(
                Promise(ref=row["ref"], kind=row["kind"], title=row["title"], made_by=bodies[file["plan"]["body"]])
                for row in file["item"]
            )
    meetings.load(data, by=BUILDER, on=ON)
    papers.load(data, by=BUILDER, on=ON)
    return data


def test_the_six_meetings_are_there_with_their_items_and_papers_in_order(loaded: dict[str, Any]) -> None:
    real = Meeting.objects.filter(is_sample=False)
    assert {str(one.held_on): one.items.count() for one in real} == {
        "2013-11-27": 10, "2014-03-05": 12, "2022-09-08": 12, "2022-10-06": 7, "2022-11-03": 6, "2022-11-17": 12,
    }  # fmt: skip
    panel = Meeting.objects.get(slug="panel-2022-11-17")
    found = offer_of("meetings").freeze(panel)  # type: ignore[union-attr]
    assert found.fields["notice"]["words"].endswith("the last lawful day: 5 clear days, 0 to spare")
    assert [item["number"] for item in found.fields["items"]] == [str(number) for number in range(1, 13)]
    burglary = Paper.objects.get(key="panel-2022-11-17-burglary")
    assert burglary.sections.filter(promise__ref="DER-2021-2.5").exists()
    assert Item.objects.filter(follows__isnull=False).count() > 8


def test_no_planted_string_of_an_exempt_item_is_in_anything_released(loaded: dict[str, Any]) -> None:
    held = [Item.objects.filter(title__icontains="wagtail"), Paper.objects.filter(sections__text__contains="41,250")]
    assert all(found.exists() for found in held)
    choices = [
        Choice(offer, thing)
        for kind in ("meetings", "papers", "work-programme")
        if (offer := offer_of(kind))
        for thing in offer.model._default_manager.all()
        if not thing.kept_from_the_public()
    ]
    release(choices=choices, by=BUILDER, on=ON)
    out = " ".join(ReleaseContent.objects.values_list("text", flat=True)).casefold()
    assert "a claim against the office" in out
    assert "the last lawful day" in out
    for word in PLANTED:
        assert word not in out, word
