"""Every kind on offer is listed for the body that its public form names, and its form can be reached."""

from typing import Any

import pytest
from django.urls import NoReverseMatch, reverse

from frankpledge.desk.previews import in_words
from frankpledge.desk.things import LISTED_FOR, things_of
from frankpledge.domains import offers
from frankpledge.record.areas import Area


def test_a_thing_is_listed_for_the_body_that_its_public_form_names(
    derbyshire: Any, make_activity: Any, officer: Any, day: Any
) -> None:
    from frankpledge.domains.plans import actions

    act: dict[str, Any] = {"by": officer, "on": day}
    make_activity()
    plan = actions.start_plan(body=derbyshire.body, slug="2024-28", prefix="DER-2024", title="Plan for 2024-28", **act)
    actions.draft_version(plan=plan, slug="2024-06", label="As issued", status="issued", **act)
    seen = set()
    for offer in offers():
        for thing in things_of(offer, ["derbyshire-lpb", "derbyshire-constabulary"]):
            assert offer.freeze(thing).body == getattr(thing, LISTED_FOR, "") == thing.of_body, offer.kind
            seen.add(offer.kind)
    assert {"areas", "bodies", "promises", "activities", "plan-versions"} <= seen


def test_a_document_of_no_known_publisher_is_not_lost(derbyshire: Any) -> None:
    from frankpledge.record.documents import Document
    from frankpledge.record.public import DOCUMENTS

    Document.objects.create(key="unknown", title="Of unknown origin", kind="other")
    assert [document.key for document in things_of(DOCUMENTS, ["derbyshire-lpb"])] == ["unknown"]


def test_only_areas_belong_to_no_body() -> None:
    assert [offer.kind for offer in offers() if not offer.model.OF_BODY] == [
        offer.kind for offer in offers() if offer.model is Area
    ]


def test_every_kind_with_a_form_names_an_address_that_exists() -> None:
    for offer in offers():
        if offer.edit:
            try:
                reverse(offer.edit, args=[1])
            except NoReverseMatch:
                pytest.fail(f"{offer.kind} names the form {offer.edit}, which has no address")


def test_a_thing_that_was_set_aside_leaves_the_lists(derbyshire: Any, make_activity: Any) -> None:
    from frankpledge.domains.delivery.models import Activity
    from frankpledge.domains.delivery.public import ACTIVITIES

    make_activity()
    assert things_of(ACTIVITIES, ["derbyshire-lpb"]).count() == 1
    Activity.objects.update(set_aside="Entered twice")
    assert not things_of(ACTIVITIES, ["derbyshire-lpb"]).exists()


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("", "(empty)"),
        ([], "(empty)"),
        (False, "no"),
        ("2022-06-17", "17 June 2022"),
        ("2022-13-45", "2022-13-45"),
        (["a", "b"], "a\nb"),
        ({"what": "officers", "value": 26, "note": ""}, "what: officers; value: 26"),
        (0, "0"),
    ],
)
def test_frozen_values_are_said_in_words(value: Any, words: str) -> None:
    assert in_words(value) == words
