from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from frankpledge.domains.specified_information import actions, public
from frankpledge.domains.specified_information.models import PublishedItem
from frankpledge.domains.specified_information.standing import standing_of
from frankpledge.record.documents import keep_document
from frankpledge.record.people import NotAllowed
from frankpledge.record.public import DOCUMENTS
from frankpledge.record.releases.actions import Choice, release, take_down, withdraw
from frankpledge.record.releases.models import Release

ON = date(2022, 11, 17)
EARLIER = date(2022, 1, 1)
REMOVED = date(2022, 11, 20)


@pytest.fixture
def act(officer):
    return {"by": officer, "on": ON}


@pytest.fixture
def policy(derbyshire, act):
    return keep_document(key="policy", title="Policy on decisions", kind="other", publisher=derbyshire.body, **act)


@pytest.fixture
def tie(derbyshire, policy, act):
    def make(item="6b", how="document", **values):
        given = {"document": policy, "published_on": date(2022, 5, 3)} if how == "document" else {}
        return actions.tie_item(body=derbyshire.body, item=item, how=how, **act, **(given | values))

    return make


@pytest.fixture
def out(publisher):
    def make(*things):
        offers = {offer.model: offer for offer in (*public.OFFERS, DOCUMENTS)}
        release(choices=[Choice(offers[type(thing)], thing) for thing in things], by=publisher, on=ON)

    return make


def stands(body, item, on=ON):
    return next(one for one in standing_of(body.slug, on) if one.item.key == item)


def test_a_document_meets_an_item_only_while_it_is_released(derbyshire, policy, tie, out, publisher, act):
    made = tie()
    assert stands(derbyshire.body, "6b").state == "missing"
    out(made)
    assert stands(derbyshire.body, "6b").state == "missing"
    out(policy)
    found = stands(derbyshire.body, "6b")
    assert (found.state, found.evidence.on, found.evidence.address) == ("found", date(2022, 5, 3), "documents:policy")
    withdraw(key="documents:policy", by=publisher, on=REMOVED, why="It names somebody")
    gone = stands(derbyshire.body, "6b", REMOVED)
    assert (gone.state, gone.since) == ("missing", REMOVED)
    assert "removed on 20 November 2022" in gone.because
    assert not any(one.state == "found" for one in standing_of(derbyshire.body.slug, REMOVED))


def test_a_takedown_and_a_withdrawn_tie_leave_the_item_missing_too(derbyshire, policy, tie, out, publisher):
    first, second = tie(), tie("6c")
    out(policy, first, second)
    withdraw(key=second.subject, by=publisher, on=REMOVED, why="A mistake")
    assert stands(derbyshire.body, "6c").since == REMOVED
    number = Release.objects.get(key="documents:policy").number
    take_down(number=number, reason="An order", legal_basis="A law", by=publisher, on=REMOVED)
    assert stands(derbyshire.body, "6b").since == REMOVED


def test_what_is_untied_counts_no_more_once_that_is_released(derbyshire, policy, tie, out, act):
    made = tie()
    out(policy, made)
    made = actions.untie_item(thing=made, untied_because="It is about something else", **act)
    assert stands(derbyshire.body, "6b").state == "found"
    out(made)
    assert stands(derbyshire.body, "6b").state == "missing"
    with pytest.raises(ValidationError, match="was untied"):
        actions.change_tie(thing=made, note="x", **act)
    with pytest.raises(ValidationError, match="Say why"):
        actions.untie_item(thing=tie("6c"), untied_because=" ", **act)


def test_an_address_counts_with_who_saw_it_when_and_what_is_not_asked_says_why(derbyshire, tie, out):
    seen = {"address": "https://example.org/interests", "seen_on": ON, "seen_by": "policy officer"}
    out(tie("1e", "address", published_on=date(2022, 6, 1), **seen), tie("1b", "not asked", why="there is no deputy"))
    found = stands(derbyshire.body, "1e")
    assert (found.state, found.evidence.address) == ("found", "https://example.org/interests")
    made = stands(derbyshire.body, "1b")
    assert (made.state, made.because) == ("not applicable", "there is no deputy")


def test_an_inspection_report_asks_again_within_a_month(derbyshire, tie, out, act, policy):
    out(policy, tie("7B", published_on=date(2021, 7, 1)))
    assert stands(derbyshire.body, "7B").state == "found"
    happened = actions.record_occasion(
        body=derbyshire.body, what="inspection report", happened_on=date(2022, 10, 10), **act
    )
    out(happened)
    assert stands(derbyshire.body, "7B", date(2022, 11, 9)).state == "found"
    late = stands(derbyshire.body, "7B", date(2022, 11, 10))
    assert (late.state, late.since) == ("out of date", date(2022, 11, 10))


@pytest.mark.parametrize(
    ("how", "values", "wrong"),
    [
        ("document", {"item": "9z"}, "Choose an entry"),
        ("document", {"document": None}, "Enter the document"),
        ("document", {"published_on": date(2030, 1, 1)}, "in the past"),
        ("document", {"address": "https://example.org/"}, "Leave this empty"),
        ("address", {"address": "https://example.org/", "published_on": ON}, "Enter the day it was seen"),
        ("address", {"address": "javascript:1", "published_on": ON, "seen_on": ON, "seen_by": "x"}, "valid URL"),
        ("address", {"address": "https://a.uk", "published_on": ON, "seen_on": EARLIER, "seen_by": "x"}, "seen before"),
        ("not asked", {}, "why it is not asked"),
    ],
)  # fmt: skip
def test_bad_input_names_its_field_and_writes_nothing(tie, how, values, wrong):
    with pytest.raises(ValidationError, match=wrong):
        tie(how=how, **values)
    assert not PublishedItem.objects.exists()


def test_only_a_local_policing_body_has_a_list_and_only_its_officer_ties(derbyshire, actor, act, policy):
    given = {"item": "6b", "how": "not asked", "why": "none", "on": ON}
    with pytest.raises(ValidationError, match="local policing bodies only"):
        actions.tie_item(by=actor("officer", body=derbyshire.force), body=derbyshire.force, **given)
    with pytest.raises(NotAllowed):
        actions.tie_item(by=actor("publisher"), body=derbyshire.body, **given)
    with pytest.raises(ValidationError, match="in the past"):
        actions.record_occasion(body=derbyshire.body, what="inspection report", happened_on=date(2030, 1, 1), **act)
    assert standing_of("nobody", ON)[0].state == "missing"


def test_every_frozen_field_has_its_label(derbyshire, tie, act):
    frozen = public.freeze_tie(tie())
    assert set(frozen.fields) == set(public.TIED.labels)
    assert (frozen.title, frozen.about) == ("6(b) Policy on decisions", ("documents:policy",))
    made = actions.record_occasion(body=derbyshire.body, what="complaints data", happened_on=ON, **act)
    assert set(public.freeze_occasion(made).fields) == set(public.OCCASIONS.labels)


def test_staff_see_how_it_stands_with_what_to_do_and_work_in_forms(derbyshire, policy, signed_in, tie, out):
    client = signed_in("officer")
    home = reverse("specified_information:home")
    text = client.get(home).content.decode()
    assert "sign and release a decision" in text.lower()
    assert "publish it, then tie what meets it" in text.lower()
    typed = {"body": derbyshire.body.pk, "item": "6b", "how": "document", "document": policy.pk}
    wrong = client.post(reverse("specified_information:tie_item"), typed)
    assert wrong.status_code == 400
    assert "Enter the day it was published" in wrong.content.decode()
    day = {"published_on-day": "3", "published_on-month": "5", "published_on-year": "2022"}
    made = client.post(reverse("specified_information:tie_item"), typed | day, follow=True).content.decode()
    assert "Nothing of this is public" in made
    tied = PublishedItem.objects.get()
    assert "a draft of yours waits to be released" in client.get(home).content.decode()
    untied = client.post(
        reverse("specified_information:untie_item", args=[tied.pk]),
        {"untied_because": "Wrong entry", "edition": tied.edition}, follow=True,
    )  # fmt: skip
    assert "Wrong entry" in untied.content.decode()
    for name in ("list_ties", "list_occasions", "tie_item", "record_occasion"):
        assert client.get(reverse(f"specified_information:{name}")).status_code == 200, name
    stranger = signed_in("officer", body=derbyshire.force)
    assert "You hold no role in one" in stranger.get(home).content.decode()
    assert stranger.get(reverse("specified_information:show", args=["published-items", tied.pk])).status_code == 404
