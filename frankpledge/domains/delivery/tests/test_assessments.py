"""Assessments: five verdicts, and none without its reason."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from frankpledge.domains.delivery import actions
from frankpledge.domains.delivery.models import Assessment
from frankpledge.record.people import NotAllowed

LIST = "/desk/delivery/assessments/"
DATE = {"assessed_on-day": "1", "assessed_on-month": "11", "assessed_on-year": "2022"}


def test_an_assessment_is_named_after_its_promise_and_day(assessment_of: Any) -> None:
    assert assessment_of().key == "der-2021-4-1-2022-11-01"


@pytest.mark.parametrize("verdict", ["kept", "on track", "behind", "not started", "cannot be rated"])
def test_no_verdict_stands_without_its_reason(verdict: str, assessment_of: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        assessment_of(verdict=verdict, because="")
    assert "because" in refused.value.message_dict
    assert not Assessment.objects.exists()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"verdict": "excellent"}, "verdict"),
        ({"promises": []}, "promises"),
        ({"assessed_on": date(2023, 1, 1)}, "assessed_on"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(values: dict[str, Any], field: str, assessment_of: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        assessment_of(**values)
    assert field in refused.value.message_dict


def test_a_change_may_not_untie_the_last_promise(assessment_of: Any, officer: Any, day: date) -> None:
    with pytest.raises(ValidationError, match="Choose the promise"):
        actions.change_assessment(thing=assessment_of(), by=officer, on=day, promises=[])


def test_a_member_may_not_assess(assessment_of: Any, actor: Any, day: date) -> None:
    with pytest.raises(NotAllowed):
        actions.change_assessment(thing=assessment_of(), by=actor("member"), on=day, verdict="kept")


def test_an_officer_assesses_through_the_page(signed_in: Any, derbyshire: Any, sent: Any) -> None:
    point = derbyshire.promises["DER-2021-4.1"]
    given = sent(body=derbyshire.body.pk, promises=[point.pk], verdict="cannot be rated", **DATE)
    client = signed_in("officer")
    refused = client.post(f"{LIST}new/", given).content.decode()
    assert 'href="#id_because">Say why: no verdict stands without its reason' in refused
    page = client.post(f"{LIST}new/", {**given, "because": "No measure was kept."}, follow=True).content.decode()
    assert "Cannot be rated: Train officers in rural crime" in page
    assert Assessment.objects.count() == 1


def test_two_editors_of_one_assessment_see_both_texts(
    assessment_of: Any, officer: Any, day: date, signed_in: Any, sent: Any, derbyshire: Any
) -> None:
    assessment = assessment_of()
    actions.change_assessment(thing=assessment, by=officer, on=day, because="Their words", verdict="behind")
    mine = sent(promises=[derbyshire.promises["DER-2021-4.1"].pk], verdict="kept", because="My words", **DATE)
    page = signed_in("officer").post(f"{LIST}{assessment.pk}/change/", mine).content.decode()
    for words in ("Their words", "My words", "<p>behind</p>", "<p>kept</p>"):
        assert words in page
    assert Assessment.objects.get().because == "Their words"


def test_hostile_text_in_an_assessment_is_shown_as_text(assessment_of: Any, signed_in: Any, hostile: str) -> None:
    assessment = assessment_of(because=hostile)
    client = signed_in("officer")
    for address in ("", f"{assessment.pk}/", f"{assessment.pk}/change/"):
        page = client.get(LIST + address).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page
