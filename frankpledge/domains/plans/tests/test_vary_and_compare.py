import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from frankpledge.domains.plans import actions, queries
from frankpledge.record.promises import Promise


@pytest.fixture
def varied(version, officer, day):
    actions.add_voice(
        thing=version, item=version.items.get(promise__ref="DER-2024-1"), by=officer, on=day, text="Lanes at night"
    )
    actions.set_requirements(thing=version, by=officer, on=day, names=["Terrorism"])
    return actions.copy_version(thing=version, by=officer, on=day, slug="2025-01", label="Variation")


def test_a_variation_is_a_draft_that_holds_everything_of_the_version_before(version, varied):
    assert (varied.status, varied.state, varied.previous) == ("draft", "draft", version)
    told = [(item.promise.ref, item.title, item.text, item.number) for item in varied.items.all()]
    assert told == [(item.promise.ref, item.title, item.text, item.number) for item in version.items.all()]
    assert [voice.text for voice in varied.voices.all()] == ["Lanes at night"]
    assert [row.name for row in varied.requirements.all()] == ["Terrorism"]


def test_only_the_last_version_can_be_varied(version, varied, officer, day):
    with pytest.raises(ValidationError, match="“Variation” already varies this version"):
        actions.copy_version(thing=version, by=officer, on=day, slug="x", label="X")


def test_wording_lives_per_version_and_the_promise_carries_the_last(version, varied, officer, day):
    act = {"by": officer, "on": day}
    new = varied.items.get(promise__ref="DER-2024-1.1")
    actions.change_item(thing=varied, item=new, title="Train officers", text="Train every officer.", **act)
    assert version.items.get(promise__ref="DER-2024-1.1").text == "Train officers, soon."
    assert Promise.objects.get(ref="DER-2024-1.1").text == "Train every officer."
    old = version.items.get(promise__ref="DER-2024-1.1")
    actions.change_item(thing=version, item=old, title="Train officers", text="A slip mended.", **act)
    assert Promise.objects.get(ref="DER-2024-1.1").text == "Train every officer."


def test_side_by_side_tells_carried_reworded_renamed_new_and_dropped_by_lineage(version, varied, officer, day):
    act = {"thing": varied, "by": officer, "on": day}
    at = {item.promise.ref: item for item in varied.items.select_related("promise")}
    actions.change_item(item=at["DER-2024-1.1"], title="Train officers", text="Train every officer.", **act)
    actions.change_item(item=at["DER-2024-1"], title="Countryside", text="Look after the countryside.", **act)
    actions.remove_item(item=at["DER-2024-PL.1"], **act)
    alike = actions.add_item(kind="pledge", title="A visible force", text="More officers seen.", **act)
    heir = actions.add_item(
        kind="delivery point", title="A bigger team", parent=at["DER-2024-1"].promise,
        succeeds=[at["DER-2024-1.2"].promise], **act,
    )  # fmt: skip
    actions.remove_item(item=at["DER-2024-1.2"], **act)
    rows = {row.new[0].key if row.new else row.old[0].key: row for row in queries.compare_versions(version, varied)}
    assert {key: row.fate for key, row in rows.items()} == {
        "DER-2024-1": "renamed",
        "DER-2024-1.1": "reworded",
        alike.promise.ref: "new",
        heir.promise.ref: "renamed",
        "DER-2024-PL.1": "dropped",
    }
    assert "no lineage to it is recorded" in rows["DER-2024-PL.1"].because


def test_comparing_takes_the_same_queries_however_many_items_there_are(
    version, varied, officer, day, django_assert_num_queries
):
    with django_assert_num_queries(4):
        queries.compare_versions(version, varied)
    for number in range(8):
        actions.add_item(thing=varied, by=officer, on=day, kind="pledge", title=f"Pledge {number}")
    with django_assert_num_queries(4):
        queries.compare_versions(version, varied)


def test_the_page_shows_both_versions_in_words(version, varied, officer, day, signed_in):
    new = varied.items.get(promise__ref="DER-2024-1.1")
    actions.change_item(thing=varied, item=new, by=officer, on=day, title="Train officers", text="Train all officers.")
    page = signed_in("member").get(reverse("plans:compare_versions", args=[varied.pk])).content.decode()
    assert "3 carried" in page
    assert "1 reworded" in page
    assert "<ins>" in page
    first = signed_in("member").get(reverse("plans:compare_versions", args=[version.pk])).content.decode()
    assert "This is the first version of the plan" in first


def test_an_officer_varies_a_plan_by_its_page(version, signed_in):
    client, address = signed_in("officer"), reverse("plans:vary_version", args=[version.pk])
    shown = client.get(address).context
    sent = {"slug": "2025-01", "label": "Variation", "status": "draft", "precision": "day"}
    answer = client.post(address, {**sent, "token": shown["token"], "edition": shown["edition"]})
    made = queries.last_version(version.plan)
    assert answer["Location"] == reverse("plans:show_version", args=[made.pk])
    assert made.previous == version
    taken = client.post(reverse("plans:vary_version", args=[made.pk]), {**sent, "token": "u", "edition": "1"})
    assert taken.status_code == 400
    assert "already has a version with that address" in taken.content.decode()
