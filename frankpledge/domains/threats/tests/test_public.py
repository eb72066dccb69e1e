from datetime import date

import pytest
from django.apps import apps

from frankpledge.domains.threats import actions, public
from frankpledge.domains.threats.actions import AreaRow


def _names(model):
    return {field.name for field in model._meta.get_fields() if field.concrete}


def test_every_field_of_a_list_and_its_areas_is_public_or_withheld_with_a_reason():
    (offer,) = public.OFFERS
    assert set(offer.covers) | set(offer.withheld) == _names(offer.model)
    covers, withheld = public.PARTS["ThreatArea"]
    assert set(covers) | set(withheld) == _names(apps.get_model("threats", "ThreatArea"))


@pytest.fixture
def version(derbyshire, officer, day):
    """A version of a plan. The models are found by name: no room imports another, in tests neither."""
    plan = apps.get_model("plans", "Plan").objects.create(
        body=derbyshire.body, slug="2024-28", prefix="DER-2024", title="Plan"
    )
    return apps.get_model("plans", "Version").objects.create(plan=plan, slug="2024-06", label="As issued")


def test_a_frozen_threat_list_has_the_shape_that_its_readers_count_on(version, derbyshire, officer, day):
    made = actions.record_threat_list(
        by=officer, on=day, key="2024", body=derbyshire.body, label="List", version=version,
        dated_on=date(2024, 6, 1), areas=[AreaRow(name="Burglary", lineage="first", rank=1)],
    )  # fmt: skip
    frozen = public.freeze_threat_list(made)
    assert (frozen.key, frozen.fields["plan"], frozen.fields["version"]) == ("threat-lists:2024", "2024-28", "2024-06")
    assert set(frozen.fields) == set(public.THREAT_LISTS.labels)
    assert frozen.fields["areas"] == [
        {
            "key": "burglary", "name": "Burglary", "rank": 1, "lineage": "first", "came_from": [], "note": "",
            "source": None,
        }
    ]  # fmt: skip
