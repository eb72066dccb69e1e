from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from frankpledge.domains.plans import actions, queries
from frankpledge.domains.plans.models import Item, Version
from frankpledge.record.ledger.actions import AlreadyDone
from frankpledge.record.people import NotAllowed
from frankpledge.record.promises import Promise
from frankpledge.record.releases.drafts import Conflict

HOSTILE = "<script>alert(1)</script> {{ 7|add:7 }} {% now 'Y' %} \x1f & \"'"


def test_references_follow_the_kind_and_the_parent(version):
    assert [item.promise.ref for item in queries.items_of(version)] == [
        "DER-2024-1", "DER-2024-1.1", "DER-2024-1.2", "DER-2024-PL.1",
    ]  # fmt: skip


def test_a_new_item_makes_a_promise_of_the_body_dated_with_the_version(item, derbyshire):
    promise = item("DER-2024-1.1").promise
    assert (promise.made_by, promise.made_on, promise.parent.ref) == (derbyshire.body, date(2024, 6, 1), "DER-2024-1")
    assert promise.text == "Train officers, soon."


def test_every_act_on_an_item_counts_as_an_edition_of_the_version(version, item, officer, day):
    changed = actions.change_item(thing=version, item=item("DER-2024-1.1"), by=officer, on=day, title="Other")
    version.refresh_from_db()
    assert (version.edition, changed.written_in) == (6, 6)


def test_an_item_cannot_stand_in_a_version_twice(version, officer, day):
    with pytest.raises(ValidationError, match="already holds DER-2024-1"):
        actions.add_item(thing=version, by=officer, on=day, kind="priority", title="X", ref="DER-2024-1")


@pytest.mark.parametrize("ref", ["DER-2024-", "OTHER-1", "DER-2024-<b>", "DER-2024-1/2", "DER-2024-é"])
def test_a_reference_that_is_not_of_the_plan_or_not_fit_for_an_address_is_refused(version, officer, day, ref):
    with pytest.raises(ValidationError) as refused:
        actions.add_item(thing=version, by=officer, on=day, kind="priority", title="X", ref=ref)
    assert "ref" in refused.value.message_dict
    version.refresh_from_db()
    assert version.edition == 5


def test_the_reference_of_another_bodys_promise_is_refused(version, derbyshire, officer, day):
    Promise.objects.create(ref="DER-2024-9", kind="priority", title="Theirs", made_by=derbyshire.force)
    with pytest.raises(ValidationError, match="is a promise of Derbyshire Constabulary"):
        actions.add_item(thing=version, by=officer, on=day, kind="priority", title="X", ref="DER-2024-9")


def test_a_parent_that_the_version_does_not_hold_is_refused(version, derbyshire, officer, day):
    parent = derbyshire.promises["DER-2021-4"]
    with pytest.raises(ValidationError, match="does not hold DER-2021-4"):
        actions.add_item(thing=version, by=officer, on=day, kind="delivery point", title="X", parent=parent)


def test_hostile_text_is_kept_as_it_is_and_shown_escaped(version, officer, day, signed_in):
    text = HOSTILE.replace("\x1f", "")
    made = actions.add_item(thing=version, by=officer, on=day, kind="pledge", title=text, text=text)
    actions.add_voice(thing=version, item=made, by=officer, on=day, text=text)
    assert Item.objects.get(pk=made.pk).text == text
    client = signed_in("officer")
    for address in (
        reverse("plans:show_version", args=[version.pk]),
        reverse("plans:change_item", args=[made.pk]),
        reverse("plans:remove_item", args=[made.pk]),
        reverse("plans:add_voice", args=[made.pk]),
    ):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page, address
        assert "&lt;script&gt;alert" in page, address
        assert "{{ 7|add:7 }}" in page, address


def test_an_unchanged_promise_is_not_written_again(version, item, officer, day):
    standing = item("DER-2024-1.1")
    edition = standing.promise.edition
    actions.change_item(
        thing=version, item=standing, by=officer, on=day,
        title=standing.title, text=standing.text, number=standing.number,
    )  # fmt: skip
    assert Promise.objects.get(ref="DER-2024-1.1").edition == edition


def test_a_promise_cannot_carry_on_from_itself(version, item, officer, day):
    standing = item("DER-2024-1.1")
    with pytest.raises(ValidationError, match="from itself"):
        actions.change_item(
            thing=version, item=standing, by=officer, on=day, title="X", succeeds=[standing.promise]
        )  # fmt: skip


def test_two_editors_of_one_item_conflict_and_two_of_different_items_do_not(version, item, officer, day):
    seen = version.edition
    actions.change_item(thing=version, item=item("DER-2024-1.1"), edition=seen, by=officer, on=day, title="First")
    actions.change_item(thing=version, item=item("DER-2024-1.2"), edition=seen, by=officer, on=day, title="Other")
    with pytest.raises(Conflict):
        actions.change_item(thing=version, item=item("DER-2024-1.1"), edition=seen, by=officer, on=day, title="Second")
    assert item("DER-2024-1.1").title == "First"


def test_the_second_editor_sees_both_texts_and_can_save_hers(version, item, officer, day, signed_in):
    client, address = signed_in("officer"), reverse("plans:change_item", args=[item("DER-2024-1.1").pk])
    shown = client.get(address).context
    actions.change_item(thing=version, item=item("DER-2024-1.1"), by=officer, on=day, title="Theirs", text="Their text")
    sent = {"title": "Mine", "text": "My text", "number": "1.1", "position": "2", "token": shown["token"]}
    answer = client.post(address, {**sent, "edition": shown["edition"]})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Their text" in page
    assert "My text" in page
    assert item("DER-2024-1.1").text == "Their text"
    again = client.post(address, {**sent, "edition": answer.context["edition"]})
    assert again.status_code == 302
    assert item("DER-2024-1.1").text == "My text"


def test_a_form_sent_twice_adds_one_item(version, signed_in):
    client, address = signed_in("officer"), reverse("plans:add_item", args=[version.pk])
    shown = client.get(address + "?kind=pledge").context
    sent = {"kind": "pledge", "title": "New", "token": shown["token"], "edition": shown["edition"]}
    assert client.post(address, sent).status_code == 302
    assert client.post(address, sent).status_code == 302
    assert version.items.filter(title="New").count() == 1
    assert Promise.objects.filter(title="New").count() == 1


def test_an_action_sent_twice_is_refused_and_undone_whole(version, officer, day):
    sent = {"thing": version, "by": officer, "on": day, "kind": "pledge", "title": "New", "token": "once"}
    actions.add_item(**sent)
    with pytest.raises(AlreadyDone):
        actions.add_item(**sent)
    assert Promise.objects.filter(title="New").count() == 1


def test_the_source_typed_beside_an_item_becomes_its_place_in_the_document(version, signed_in, item):
    from frankpledge.record.documents import Document

    document = Document.objects.create(key="the-plan", title="The plan", kind="plan")
    client, address = signed_in("officer"), reverse("plans:change_item", args=[item("DER-2024-1.1").pk])
    shown = client.get(address).context
    sent = {"title": "T", "position": "2", "token": shown["token"], "edition": shown["edition"]}
    client.post(address, {**sent, "source_document": document.pk, "source_at": "page 4"})
    standing = item("DER-2024-1.1")
    assert (standing.source.document, standing.source.at) == (document, "page 4")
    assert standing.promise.source == standing.source
    assert client.get(address).context["form"]["source_at"].value() == "page 4"


def test_a_place_without_a_document_is_refused_beside_the_field(version, signed_in, item):
    address = reverse("plans:change_item", args=[item("DER-2024-1.1").pk])
    answer = signed_in("officer").post(address, {"title": "T", "position": "2", "source_at": "page 4", "edition": "5"})
    assert "Choose the document" in str(answer.context["form"].errors["source_document"])


def test_a_voice_is_recorded_with_its_count_and_removed_again(version, item, officer, day, signed_in):
    voice = actions.add_voice(
        thing=version, item=item("DER-2024-1"), by=officer, on=day, text="More patrols in lanes", count=12
    )
    client = signed_in("officer")
    assert "More patrols in lanes (12)" in client.get(reverse("plans:show_version", args=[version.pk])).content.decode()
    assert client.get(reverse("plans:remove_voice", args=[voice.pk])).status_code == 405
    assert client.post(reverse("plans:remove_voice", args=[voice.pk])).status_code == 302
    assert not version.voices.exists()


def test_requirements_are_set_in_order_from_lines_and_keep_their_sources(version, signed_in, officer, day):
    from frankpledge.record.documents import Document, source_at

    source = source_at(Document.objects.create(key="p", title="P", kind="plan"), at="page 1")
    actions.set_requirements(thing=version, by=officer, on=day, names=["Terrorism"], sources=[source])
    client, address = signed_in("officer"), reverse("plans:set_requirements", args=[version.pk])
    shown = client.get(address).context
    sent = {"names": "Civil emergencies\r\n\r\n Terrorism \r\nTerrorism", "token": "t", "edition": shown["edition"]}
    client.post(address, sent)
    rows = [(row.name, row.source) for row in version.requirements.all()]
    assert rows == [("Civil emergencies", None), ("Terrorism", source)]


def test_a_member_and_an_officer_elsewhere_may_write_nothing(version, item, actor, derbyshire, day):
    for nobody in (actor("member"), actor("publisher"), actor("officer", body=derbyshire.force)):
        act = {"thing": version, "by": nobody, "on": day}
        one = item("DER-2024-1.1")
        for refused in (
            lambda act=act: actions.add_item(kind="pledge", title="X", **act),
            lambda act=act, one=one: actions.change_item(item=one, title="X", **act),
            lambda act=act, one=one: actions.remove_item(item=one, confirmed=True, **act),
            lambda act=act, one=one: actions.add_voice(item=one, text="X", **act),
            lambda act=act: actions.set_requirements(names=["X"], **act),
        ):
            with pytest.raises(NotAllowed):
                refused()
    assert Version.objects.get(pk=version.pk).edition == 5


def test_reading_items_and_their_voices_takes_the_same_queries_however_many_there_are(
    version, officer, day, django_assert_num_queries
):
    def read():
        return [
            (branch.item.promise.parent, branch.item.owner, list(branch.item.promise.succeeds.all()), branch.voices)
            for branch in queries.outline(Version.objects.get(pk=version.pk))
        ]

    with django_assert_num_queries(4):
        read()
    for number in range(10):
        made = actions.add_item(thing=version, by=officer, on=day, kind="pledge", title=f"Pledge {number}")
        actions.add_voice(thing=version, item=made, by=officer, on=day, text="Please")
    with django_assert_num_queries(4):
        read()
