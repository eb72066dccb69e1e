"""The public page of a crime measure, over the sample questions of the demo: words first, sample said, breaks seen."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, override_settings

from frankpledge.crime_data.in_use import build_in_use
from frankpledge.demonstration import crime_measures
from frankpledge.demonstration.build import BUILDER, read_data
from frankpledge.domains.crime_measures import actions
from frankpledge.domains.crime_measures.models import CrimeMeasure, Question
from frankpledge.domains.crime_measures.public import CRIME_MEASURES
from frankpledge.record.promises import Promise
from frankpledge.record.public import AREAS, PROMISES
from frankpledge.record.releases.actions import Choice, release

PATH = "/derbyshire/crime-measures"


@pytest.fixture(autouse=True)
def at_home(sample_home: Path) -> Iterator[None]:
    with override_settings(HOME=sample_home):
        yield


@pytest.fixture
def released(derbyshire: Any, day: Any) -> Any:
    """The sample questions, released with the promises that they serve."""
    Promise.objects.create(ref="DER-2021-2", kind="priority", number="2", title="Burglary", made_by=derbyshire.body)
    crime_measures.load(read_data(), by=BUILDER, on=day)
    things = [Choice(CRIME_MEASURES, measure) for measure in CrimeMeasure.objects.order_by("pk")]
    promises = [Choice(PROMISES, promise) for promise in Promise.objects.order_by("pk")]
    release(choices=[Choice(AREAS, derbyshire.area), *promises, *things], by=BUILDER, on=day)
    return derbyshire


def read(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_the_page_says_the_verdict_first_then_why_and_what_the_files_cannot_tell(released):
    page = read(f"{PATH}/sample-burglary/")
    assert "<strong>changed</strong>. 440 recorded, twelve months to December 2022." in page.replace("&nbsp;", " ")
    assert "730 in the twelve to October 2021" in page
    assert "Sample data" in page
    assert "not supplied" in page
    assert "compared with the twelve months to October 2021" in page
    rural = read(f"{PATH}/sample-rural-crime-rate/")
    assert "<strong>not compared</strong>" in rural
    assert "Shoplifting is inflated in 2022-03" in rural
    assert "<strong>not shown to have changed</strong>" in read(f"{PATH}/sample-rural-vehicle-crime/")


def test_a_measure_is_a_square_knot_on_the_thread_of_its_promise_and_says_that_it_is_sample(released):
    page = read("/derbyshire/promises/DER-2021-4/")
    assert "Vehicle crime in rural areas: not shown to have changed." in page
    assert "<strong>sample data</strong>" in page
    strand = Client().get("/derbyshire/promises/DER-2021-4.json").content.decode()
    assert "sample-rural-vehicle-crime" in strand


def test_the_months_stand_as_rows_with_an_empty_value_for_a_hole(released):
    rows = list(csv.DictReader(io.StringIO(read(f"{PATH}/sample-burglary.csv").removeprefix("\ufeff"))))
    by_month = {row["month"]: row for row in rows}
    assert by_month["2020-10"]["value"] == ""
    assert sum(int(by_month[f"2022-{month:02d}"]["value"]) for month in range(1, 13)) == 440
    assert {row["sample"] for row in rows} == {"yes"}
    assert Client().get(f"{PATH}/nothing.csv").status_code == 404
    assert Client().get("/elsewhere/crime-measures/sample-burglary.csv").status_code == 404


def test_a_new_version_of_the_question_breaks_the_series_where_everybody_sees_it(released, officer, day, sample_home):
    measure = CrimeMeasure.objects.get(key="sample-burglary")
    old = Question.objects.get(measure=measure)
    kept = ("force", "category", "place", "place_words", "basis", "decided_by", "decided_on", "source")
    asked = {name: getattr(old, name) for name in kept}
    actions.revise_question(
        thing=measure, by=officer, on=day, figure="rate", window=12, why="Rates travel better.", **asked
    )
    actions.refresh(thing=measure, by=officer, on=day, month="2022-12", build=build_in_use(sample_home))
    release(choices=[Choice(CRIME_MEASURES, CrimeMeasure.objects.get(pk=measure.pk))], by=BUILDER, on=day)
    page = read(f"{PATH}/sample-burglary/")
    assert "The question changed here" in page
    assert page.index("version 1") < page.index("The question changed here") < page.rindex("version 2")
    assert "Rates travel better." in page
