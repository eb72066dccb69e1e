import pytest
from django.apps import apps

from frankpledge.domains.plans import actions, public
from frankpledge.record.releases.actions import Choice, release
from frankpledge.record.releases.models import Current, Tie


def _names(model):
    return {field.name for field in model._meta.get_fields() if field.concrete}


@pytest.mark.parametrize("offer", public.OFFERS, ids=lambda offer: offer.kind)
def test_every_field_of_what_is_offered_is_public_or_withheld_with_a_reason(offer):
    assert set(offer.covers) | set(offer.withheld) == _names(offer.model)
    assert not set(offer.covers) & set(offer.withheld)
    assert all(reason.strip() for reason in offer.withheld.values())


def test_every_field_of_their_parts_is_public_or_withheld_with_a_reason():
    for name, (covers, withheld) in public.PARTS.items():
        assert set(covers) | set(withheld) == _names(apps.get_model("plans", name)), name
        assert not set(covers) & set(withheld), name


def test_every_model_of_the_room_is_offered_or_a_part_of_what_is():
    offered = {offer.model.__name__ for offer in public.OFFERS} | set(public.PARTS)
    assert {model.__name__ for model in apps.get_app_config("plans").get_models()} == offered


def test_a_frozen_version_has_the_shape_that_its_readers_count_on(version, item, officer, day):
    actions.add_voice(thing=version, item=item("DER-2024-1"), by=officer, on=day, text="Lanes", count=3)
    actions.set_requirements(thing=version, by=officer, on=day, names=["Terrorism"])
    frozen = public.freeze_version(version)
    assert (frozen.kind, frozen.key, frozen.area, frozen.body, frozen.day) == (
        "plan-versions", "plan-versions:DER-2024/2024-06", "derbyshire", "derbyshire-lpb", "2024-06-01",
    )  # fmt: skip
    assert frozen.promises == ("DER-2024-1", "DER-2024-1.1", "DER-2024-1.2", "DER-2024-PL.1")
    assert set(frozen.fields) == set(public.VERSIONS.labels)
    top, point = frozen.fields["items"][:2]
    assert top["voices"] == [{"text": "Lanes", "count": 3, "note": "", "source": None}]
    assert point == {
        "ref": "DER-2024-1.1", "kind": "delivery point", "number": "1.1", "parent": "DER-2024-1",
        "title": "Train officers", "text": "Train officers, soon.", "owner": "", "voices": [], "succeeds": [],
        "source": None,
    }  # fmt: skip
    assert frozen.fields["plan"]["term_from"] == "2024-05-01"
    assert frozen.fields["requirements"] == [{"name": "Terrorism", "source": None}]
    assert frozen.text()


def test_freezing_a_version_takes_the_same_queries_however_long_it_is(version, officer, day, django_assert_num_queries):
    from frankpledge.domains.plans.models import Version

    with django_assert_num_queries(10):
        public.freeze_version(Version.objects.get(pk=version.pk))
    for number in range(10):
        made = actions.add_item(thing=version, by=officer, on=day, kind="pledge", title=f"Pledge {number}")
        actions.add_voice(thing=version, item=made, by=officer, on=day, text="Please")
    with django_assert_num_queries(10):
        public.freeze_version(Version.objects.get(pk=version.pk))


def test_a_released_version_is_a_strand_of_each_of_its_promises_and_takes_them_along(version, publisher, day):
    companions = public.VERSIONS.companions(version)
    choices = [Choice(public.VERSIONS, version), *(Choice(offer, thing) for offer, thing in companions)]
    release(choices=choices, by=publisher, on=day)
    assert Current.objects.filter(kind="promises").count() == 4
    tied = Tie.objects.filter(current_id="plan-versions:DER-2024/2024-06").values_list("promise", flat=True)
    assert set(tied) == {"DER-2024-1", "DER-2024-1.1", "DER-2024-1.2", "DER-2024-PL.1"}


def test_a_change_after_release_is_not_public(version, item, publisher, officer, day):
    release(choices=[Choice(public.VERSIONS, version)], by=publisher, on=day)
    before = Current.objects.get(kind="plan-versions").release.content.text
    actions.change_item(thing=version, item=item("DER-2024-1.1"), by=officer, on=day, title="Secret thought")
    version.refresh_from_db()
    assert version.state == "draft"
    assert Current.objects.get(kind="plan-versions").release.content.text == before
    assert "Secret thought" not in before
