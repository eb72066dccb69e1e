import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from frankpledge.domains.plans import actions, queries
from frankpledge.domains.plans.models import Item
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.promises import Promise
from frankpledge.record.releases.drafts import Conflict


@pytest.fixture
def hung(item, derbyshire):
    """A point on which an activity hangs. The model is found by name: no room imports another, in tests neither."""
    from django.apps import apps

    standing = item("DER-2024-1.1")
    activity = apps.get_model("delivery", "Activity").objects.create(key="a", body=derbyshire.body, title="Something")
    activity.promises.add(standing.promise)
    return standing


def test_removing_a_point_on_which_strands_hang_asks_first_and_removes_nothing(version, hung, officer, day):
    with pytest.raises(ValidationError, match="1 thing hangs on DER-2024-1"):
        actions.remove_item(thing=version, item=hung, by=officer, on=day)
    assert Item.objects.filter(pk=hung.pk).exists()
    assert not LedgerLine.objects.filter(verb="remove item").exists()


def test_once_confirmed_the_version_is_without_it_and_the_promise_keeps_its_thread(version, hung, officer, day):
    actions.remove_item(thing=version, item=hung, by=officer, on=day, confirmed=True, why="Done in full.")
    assert not version.items.filter(promise=hung.promise).exists()
    assert queries.strands_of(Promise.objects.get(ref="DER-2024-1.1")) == 1
    line = LedgerLine.objects.get(verb="remove item")
    assert line.subject == "plan-versions:DER-2024/2024-06"
    assert line.why == "DER-2024-1.1 is no longer carried; its promise and thread stay. Done in full."


def test_the_version_before_still_holds_a_point_removed_from_its_variation(version, hung, officer, day):
    second = actions.copy_version(thing=version, by=officer, on=day, slug="b", label="B")
    copied = second.items.get(promise=hung.promise)
    actions.remove_item(thing=second, item=copied, by=officer, on=day, confirmed=True)
    assert version.items.filter(promise=hung.promise).exists()
    assert [row.fate for row in queries.compare_versions(version, second)] == [
        "carried", "carried", "carried", "dropped",
    ]  # fmt: skip


def test_a_priority_with_points_under_it_cannot_be_removed(version, item, officer, day):
    with pytest.raises(ValidationError, match="has 2 under it"):
        actions.remove_item(thing=version, item=item("DER-2024-1"), by=officer, on=day, confirmed=True)


def test_a_reference_is_never_given_again_and_brings_its_promise_back(version, item, officer, day):
    last = item("DER-2024-1.2")
    actions.remove_item(thing=version, item=last, by=officer, on=day)
    parent = item("DER-2024-1").promise
    act = {"thing": version, "by": officer, "on": day, "kind": "delivery point", "parent": parent}
    assert actions.add_item(title="Quite another", **act).promise.ref == "DER-2024-1.3"
    assert actions.add_item(title="The same", ref="DER-2024-1.2", **act).promise == last.promise


def test_the_voices_of_a_removed_item_go_with_it(version, item, officer, day):
    one = item("DER-2024-PL.1")
    actions.add_voice(thing=version, item=one, by=officer, on=day, text="Please")
    actions.remove_item(thing=version, item=one, by=officer, on=day)
    assert not version.voices.exists()


def test_removing_what_another_editor_has_just_reworded_is_a_conflict(version, item, officer, day):
    one, seen = item("DER-2024-PL.1"), version.edition
    actions.change_item(thing=version, item=one, by=officer, on=day, title="Reworded")
    with pytest.raises(Conflict):
        actions.remove_item(thing=version, item=one, edition=seen, by=officer, on=day, confirmed=True)


def test_the_page_says_what_stays_and_needs_a_tick(version, hung, signed_in):
    client, address = signed_in("officer"), reverse("plans:remove_item", args=[hung.pk])
    shown = client.get(address)
    assert "1 thing in the record hangs on DER-2024-1.1" in shown.content.decode()
    sent = {"token": shown.context["token"], "edition": shown.context["edition"]}
    assert client.post(address, sent).status_code == 400
    assert Item.objects.filter(pk=hung.pk).exists()
    answer = client.post(address, {**sent, "confirmed": "on"}, follow=True)
    assert "stay on record" in answer.content.decode()
    assert not Item.objects.filter(pk=hung.pk).exists()


def test_removing_twice_is_harmless(version, hung, signed_in):
    client, address = signed_in("officer"), reverse("plans:remove_item", args=[hung.pk])
    sent = {"confirmed": "on", "token": "one", "edition": version.edition}
    client.post(address, sent)
    answer = client.post(address, sent, follow=True)
    assert answer.status_code == 200
    assert "no longer in the version" in answer.content.decode()
