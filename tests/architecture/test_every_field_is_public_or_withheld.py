"""Every model of a room or of the record says of each field whether the public sees it."""

from typing import Any

import pytest
from django.apps import apps

from frankpledge.domains import DOMAINS, offers
from frankpledge.record.releases.models import Releasable

OFFERS = list(offers())


@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: offer.kind)
def test_every_field_of_an_offered_model_is_covered_or_withheld_with_a_reason(offer: Any) -> None:
    fields = {field.name for field in [*offer.model._meta.concrete_fields, *offer.model._meta.many_to_many]}
    covered, withheld = set(offer.covers), set(offer.withheld)
    assert covered & withheld == set()
    assert fields == covered | withheld
    assert all(reason.strip() for reason in offer.withheld.values())


def test_every_releasable_model_is_on_offer() -> None:
    drafted = {model for model in apps.get_models() if issubclass(model, Releasable)}
    assert drafted == {offer.model for offer in OFFERS}


def test_every_other_model_of_a_room_is_part_of_something_on_offer_or_withheld() -> None:
    from importlib import import_module

    for room in DOMAINS:
        public = import_module(f"frankpledge.domains.{room}.public")
        declared = {*getattr(public, "PARTS", {}), *getattr(public, "WITHHELD", {})}
        for model in apps.get_app_config(room).get_models():
            if not issubclass(model, Releasable) and not model._meta.auto_created:
                assert model.__name__ in declared, (
                    f"{room}: {model.__name__} is neither PARTS nor WITHHELD in public.py"
                )


def test_no_kind_is_offered_twice() -> None:
    kinds = [offer.kind for offer in OFFERS]
    assert len(kinds) == len(set(kinds))
