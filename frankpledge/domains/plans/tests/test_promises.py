import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from frankpledge.domains.plans import actions
from frankpledge.record.people import NotAllowed
from frankpledge.record.promises import Promise
from frankpledge.record.releases.drafts import Conflict


@pytest.fixture
def request_made(derbyshire, officer, day):
    return actions.record_promise(
        by=officer, on=day, ref="DER-PANEL-1", made_by=derbyshire.body, kind="recommendation", title="Report outcomes",
        succeeds=[derbyshire.promises["DER-2021-4.1"]],
    )  # fmt: skip


def test_a_promise_outside_a_plan_is_recorded_with_its_lineage(request_made, derbyshire):
    assert [earlier.ref for earlier in request_made.succeeds.all()] == ["DER-2021-4.1"]
    assert (request_made.state, request_made.made_by) == ("draft", derbyshire.body)


def test_changing_it_leaves_its_lineage_alone_unless_one_is_given(request_made, officer, day):
    actions.change_promise(thing=request_made, edition=1, by=officer, on=day, title="Other")
    assert request_made.succeeds.count() == 1
    actions.change_promise(thing=request_made, edition=2, by=officer, on=day, succeeds=[])
    assert request_made.succeeds.count() == 0


def test_an_older_edition_conflicts(request_made, officer, day):
    actions.change_promise(thing=request_made, edition=1, by=officer, on=day, title="First")
    with pytest.raises(Conflict):
        actions.change_promise(thing=request_made, edition=1, by=officer, on=day, title="Second")


def test_what_a_plan_words_is_changed_in_the_plan_only(item, officer, day, signed_in):
    standing = item("DER-2024-1.1")
    with pytest.raises(ValidationError, match="A plan words this promise"):
        actions.change_promise(thing=standing.promise, by=officer, on=day, title="X")
    answer = signed_in("officer").get(reverse("plans:change_promise", args=[standing.promise_id]))
    assert answer["Location"] == reverse("plans:change_item", args=[standing.pk])


@pytest.mark.parametrize("ref", ["a b", "../x", "<i>", "x", "X_1"])
def test_a_reference_unfit_for_an_address_is_refused(derbyshire, officer, day, ref):
    with pytest.raises(ValidationError) as refused:
        actions.record_promise(by=officer, on=day, ref=ref, made_by=derbyshire.body, kind="action", title="X")
    assert "ref" in refused.value.message_dict


def test_only_an_officer_of_the_body_writes_its_promises(request_made, actor, derbyshire, day):
    for nobody in (actor("publisher"), actor("officer", body=derbyshire.force)):
        for refused in (
            lambda who=nobody: actions.record_promise(
                by=who, on=day, ref="X-1", made_by=derbyshire.body, kind="action", title="X"
            ),
            lambda who=nobody: actions.change_promise(thing=request_made, by=who, on=day, title="X"),
            lambda who=nobody: actions.mark_ready(thing=request_made, by=who, on=day),
        ):
            with pytest.raises(NotAllowed):
                refused()


def test_the_pages_list_record_change_and_mark_ready(signed_in, derbyshire, version):
    client = signed_in("officer")
    sent = {"ref": "DER-X-1", "made_by": derbyshire.body.pk, "kind": "undertaking", "title": "<i>We will</i>"}
    assert client.post(reverse("plans:add_promise"), {**sent, "token": "a", "edition": "0"}).status_code == 302
    made = Promise.objects.get(ref="DER-X-1")
    page = client.get(reverse("plans:list_promises")).content.decode()
    assert "&lt;i&gt;We will" in page
    assert "DER-2024-1.1" not in page
    change = {"kind": "undertaking", "title": "We shall", "token": "b", "edition": "1"}
    assert client.post(reverse("plans:change_promise", args=[made.pk]), change).status_code == 302
    client.post(reverse("plans:mark_ready", args=["promises", made.pk]))
    made.refresh_from_db()
    assert (made.title, made.state) == ("We shall", "ready")


def test_a_promise_outside_a_plan_is_set_aside_and_a_version_is_not(derbyshire, officer, day, version, signed_in):
    made = actions.record_promise(by=officer, on=day, ref="X-1", made_by=derbyshire.body, kind="action", title="Act")
    client, sent = signed_in("officer"), {"reason": "Entered twice", "token": "t", "edition": "1"}
    assert client.post(reverse("plans:set_aside", args=["promises", made.pk]), sent).status_code == 302
    assert "X-1" not in client.get(reverse("plans:list_promises")).content.decode()
    assert client.post(reverse("plans:set_aside", args=["plan-versions", version.pk]), sent).status_code == 404


def test_a_promise_that_a_plan_words_is_not_set_aside_beside_it(version, item, signed_in):
    address = reverse("plans:set_aside", args=["promises", item("DER-2024-1.1").promise_id])
    assert signed_in("officer").post(address, {"reason": "x", "token": "t", "edition": "1"}).status_code == 404
