from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import reverse

from frankpledge.domains.decisions import actions, public, queries
from frankpledge.domains.decisions.models import Decision
from frankpledge.record.documents import keep_document
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.people import Holding, NotAllowed, Office, Person
from frankpledge.record.promises import Promise
from frankpledge.record.releases.actions import Choice, release

SIGNED = date(2022, 11, 1)
SECRET = "wagtail"


@pytest.fixture
def office(derbyshire):
    office = Office.objects.create(body=derbyshire.body, title="Police and crime commissioner")
    for name, since, until in (("First", date(2012, 11, 22), date(2016, 5, 11)), ("Third", date(2021, 5, 13), None)):
        Holding.objects.create(office=office, person=Person.objects.create(name=name), since=since, until=until)
    return office


@pytest.fixture
def act(officer, day):
    return {"by": officer, "on": day}


@pytest.fixture
def draft(derbyshire, office, act):
    def make(key="co-ordinators", **values):
        given = {
            "office": office, "title": "Two co-ordinators", "kind": "commissioning", "decided": "Pay for two posts.",
            "reasons": "The force asked for help.", "promises": [derbyshire.promises["DER-2021-4.2"]],
            "sums": "50,000; 2022/23; revenue; two posts\n5,000.50; 2023/24; capital",
        }  # fmt: skip
        return actions.draft_decision(key=key, body=derbyshire.body, **act, **(given | values))

    return make


@pytest.fixture
def sign(derbyshire, act):
    actions.set_series(body=derbyshire.body, letters="der", **act)
    return lambda thing, on=SIGNED, **more: actions.sign_decision(thing=thing, signed_on=on, **more, **act)


def test_every_field_is_public_or_withheld_with_a_reason():
    for offer in public.OFFERS:
        names = {field.name for field in offer.model._meta.get_fields() if field.concrete}
        assert set(offer.covers) | set(offer.withheld) == names, offer.kind
    for part, (covers, withheld) in public.PARTS.items():
        fields = {field.name for field in apps.get_model("decisions", part)._meta.fields}
        assert set(covers) | set(withheld) == fields


def test_numbers_run_in_the_order_of_signing_by_body_and_year_and_leave_no_gaps(draft, sign, derbyshire, office, act):
    first, second, third = draft("a"), draft("b"), draft("c")
    numbers = [sign(second).number, sign(first).number, sign(third, date(2021, 12, 31)).number]
    assert numbers == ["DER/2022/001", "DER/2022/002", "DER/2021/001"]
    actions.set_aside(thing=draft("d"), reason="Not wanted", **act)
    assert sign(draft("e")).number == "DER/2022/003"


def test_what_is_signed_is_never_changed_by_any_verb(draft, sign, act, derbyshire):
    made = sign(draft())
    for verb, values in (
        (actions.change_decision, {"reasons": "Others"}),
        (actions.change_decision, {"promises": []}),
        (actions.sign_decision, {"signed_on": SIGNED}),
        (actions.set_aside, {"reason": "Not wanted"}),
    ):
        with pytest.raises(ValidationError, match="later decision"):
            verb(thing=made, **values, **act)
    # Nor past the verbs: the table itself compares with what was signed.
    made.reasons = "Others"
    with pytest.raises(ValidationError, match="signed"):
        made.full_clean()
    assert Decision.objects.get().reasons == "The force asked for help."
    later = actions.record_publication(thing=Decision.objects.get(), published_on=date(2022, 11, 3), **act)
    assert later.published_on == date(2022, 11, 3)
    with pytest.raises(ValidationError, match="already"):
        actions.record_publication(thing=later, published_on=date(2022, 11, 4), **act)


def test_a_later_decision_varies_or_revokes_it_and_nothing_follows_a_revocation(draft, sign, derbyshire, act):
    first = sign(draft("first"))
    second = draft("second", varies=first, effect="revokes")
    with pytest.raises(ValidationError, match="before the decision that it changes"):
        sign(second, date(2022, 10, 31))
    second = sign(second)
    frozen = public.freeze_decision(second)
    assert frozen.fields["varies"] == {"key": "first", "number": "DER/2022/001", "title": "Two co-ordinators"}
    assert (frozen.about, frozen.strand.word) == (("decisions:first",), "revokes")
    with pytest.raises(ValidationError, match="was revoked by DER/2022/002"):
        draft("third", varies=first, effect="varies")
    with pytest.raises(ValidationError, match="both the earlier decision"):
        draft("fourth", varies=second)
    with pytest.raises(ValidationError, match="not signed yet"):
        draft("fifth", varies=draft("sixth"), effect="varies")


def test_a_frozen_decision_says_who_held_the_office_then_and_adds_up_its_money(draft, sign, derbyshire, act):
    recommended = Promise.objects.create(
        ref="R-1", kind="recommendation", title="Say what it costs", made_by=derbyshire.force
    )
    hidden = Promise.objects.create(
        ref="R-2", kind="recommendation", title=SECRET, made_by=derbyshire.force, for_members_only=True
    )
    kept = keep_document(key="report", title="Report", kind="report", publisher=derbyshire.body, **act)
    assert public.freeze_decision(sign(draft("made-up", is_sample=True))).fields["holder"] == ""
    made = sign(draft(answers=[recommended, hidden], documents=[kept]), signed_is="by")
    frozen = public.freeze_decision(made)
    assert set(frozen.fields) == set(public.DECISIONS.labels)
    assert frozen.fields["holder"] == "Third"
    assert [(row["in_words"], row["year"], row["sum_kind"]) for row in frozen.fields["sums"]] == [
        ("£50,000", "2022/23", "revenue"), ("£5,000.50", "2023/24", "capital"),
    ]  # fmt: skip
    assert Decimal(frozen.fields["total"]) == Decimal("55000.50")
    assert frozen.promises == ("DER-2021-4.2", "R-1")
    assert frozen.fields["when"] == "by 1 November 2022"
    assert frozen.fields["documents"] == [{"key": "report", "title": "Report"}]
    assert SECRET not in frozen.text()


def test_the_part_left_out_is_named_with_its_ground_and_its_text_goes_nowhere(draft, sign, act, publisher, day, client):
    with pytest.raises(ValidationError, match="Say in words for the public"):
        draft("x", exempt_text=SECRET)
    with pytest.raises(ValidationError, match="Choose the ground"):
        draft("x", exempt_what="Names", exempt_ground="none of ours")
    with pytest.raises(ValidationError, match="Name the law"):
        draft("x", exempt_what="Names", exempt_ground="prohibited")
    left = {"exempt_what": "Names of bidders", "exempt_ground": "prohibited", "exempt_law": "Data Protection Act 2018"}
    made = sign(draft(exempt_text=f"The {SECRET} company", **left))
    frozen = public.freeze_decision(made)
    assert frozen.fields["left_out"]["ground"] == "another law forbids it to be disclosed (Data Protection Act 2018)"
    actions.mark_ready(thing=made, **act)
    release(choices=[Choice(public.DECISIONS, made)], by=publisher, on=day)
    assert SECRET not in frozen.text()
    assert not LedgerLine.objects.filter(detail__icontains=SECRET).exists()
    assert SECRET not in "".join(map(str, LedgerLine.objects.values_list("why", "subject")))


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"sums": "5000; 2022; revenue"}, "Line 1: “2022” is not a financial year"),
        ({"sums": "1; 2022/23; revenue\n5p; 2022/23; revenue"}, "Line 2: “5p” is not a number"),
        ({"sums": "5000; 2022/23; gift"}, "neither revenue nor capital"),
        ({"sums": "5000"}, "write amount; year"),
        ({"sums": "1.005; 2022/23; capital"}, "parts of a penny"),
        ({"kind": "whim"}, "not a valid choice"),
        ({"published_on": date(2022, 1, 1), "signed_on": SIGNED}, "before it is signed"),
    ],
)
def test_bad_input_is_refused_by_name_and_leaves_nothing_behind(draft, values, wrong):
    with pytest.raises(ValidationError, match=wrong):
        draft(**values)
    assert not Decision.objects.exists()
    assert not LedgerLine.objects.filter(verb="draft decision").exists()


def test_an_unsigned_draft_is_never_ready_and_signing_asks_for_reasons_a_series_and_a_past_day(
    draft, derbyshire, act, officer, day
):
    made = draft(reasons="")
    with pytest.raises(ValidationError, match="not signed yet"):
        actions.mark_ready(thing=made, **act)
    with pytest.raises(ValidationError, match="in the past"):
        actions.sign_decision(thing=made, signed_on=date(2030, 1, 1), **act)
    with pytest.raises(ValidationError, match="reasons"):
        actions.sign_decision(thing=made, signed_on=SIGNED, **act)
    with pytest.raises(ValidationError, match="letters of this body"):
        actions.sign_decision(thing=draft("second"), signed_on=SIGNED, **act)
    with pytest.raises(ValidationError, match="letters and figures only"):
        actions.set_series(body=derbyshire.body, letters="D/", **act)
    with pytest.raises(ValidationError, match="Only a recommendation"):
        draft("third", answers=[derbyshire.promises["DER-2021-4.1"]])
    with pytest.raises(NotAllowed):
        actions.draft_decision(key="z", body=derbyshire.force, **act)


@pytest.fixture
def planned(derbyshire, office, act):
    return actions.plan_decision(
        key="grants", body=derbyshire.body, office=office, title="Next round of grants", kind="grant",
        listed_on=date(2022, 9, 8), expected_from=date(2022, 10, 1), expected_to=date(2022, 10, 31), **act,
    )  # fmt: skip


def test_a_planned_decision_keeps_the_days_it_slipped_from_and_becomes_the_decision(planned, draft, sign, act):
    moved = actions.move_planned(
        thing=planned, expected_from=date(2022, 11, 8), expected_to=date(2022, 12, 8), because="Many applied",
        moved_on=date(2022, 11, 8), **act,
    )  # fmt: skip
    assert public.freeze_planned(moved).fields["moves"] == [
        {"moved_on": "2022-11-08", "old_from": "2022-10-01", "old_to": "2022-10-31", "because": "Many applied"}
    ]
    assert list(queries.overdue_plans({moved.body.slug}, date(2022, 12, 9))) == [moved]
    with pytest.raises(ValidationError, match="signed"):
        actions.link_decision(thing=moved, decision=draft("unsigned"), **act)
    made = actions.link_decision(thing=moved, decision=sign(draft()), **act)
    frozen = public.freeze_planned(made)
    assert frozen.fields["became"]["number"] == "DER/2022/001"
    assert "decisions:co-ordinators" in frozen.about
    assert set(frozen.fields) == set(public.PLANNED.labels)
    for verb, values in (
        (actions.drop_planned, {"dropped": "No money"}),
        (actions.move_planned, {"expected_from": SIGNED, "expected_to": SIGNED, "because": "x"}),
    ):
        with pytest.raises(ValidationError, match="planned no longer"):
            verb(thing=made, **values, **act)


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"because": " "}, "Say why"),
        ({"expected_to": date(2022, 11, 1)}, "last day is before the first"),
        ({"expected_from": date(2022, 10, 1), "expected_to": date(2022, 10, 31)}, "stand already"),
        ({"moved_on": date(2030, 1, 1)}, "in the past"),
    ],
)
def test_a_move_that_makes_no_sense_is_refused_and_keeps_nothing(planned, act, values, wrong):
    given = {"expected_from": date(2022, 11, 8), "expected_to": date(2022, 12, 8), "because": "Many applied"}
    with pytest.raises(ValidationError, match=wrong):
        actions.move_planned(thing=planned, **(given | values), **act)
    planned.refresh_from_db()
    assert (planned.expected_from, planned.slips.count()) == (date(2022, 10, 1), 0)


def test_the_days_of_a_plan_are_moved_by_their_own_verb_alone(planned, act):
    with pytest.raises(ValidationError, match="moved with a reason"):
        actions.change_planned(thing=planned, expected_to=date(2023, 1, 1), **act)
    assert actions.change_planned(thing=planned, why="It is due", **act).why == "It is due"
    assert actions.drop_planned(thing=planned, dropped="No money", **act).dropped == "No money"


def test_an_officer_drafts_signs_and_plans_in_forms_and_another_body_sees_nothing(
    derbyshire, office, signed_in, account_of
):
    client = signed_in("officer")
    client.post(reverse("decisions:set_series"), {"body": derbyshire.body.pk, "letters": "DER"})
    typed = {
        "body": derbyshire.body.pk, "key": "posts", "title": "Two posts", "kind": "staff", "office": office.pk,
        "decided": "Pay for them.", "reasons": "They are needed.", "sums": "5; 2022/23; revnue",
    }  # fmt: skip
    wrong = client.post(reverse("decisions:draft_decision"), typed)
    assert wrong.status_code == 400
    assert "Line 1: “revnue” is neither revenue nor capital" in wrong.content.decode()
    answer = client.post(reverse("decisions:draft_decision"), typed | {"sums": "5; 2022/23; revenue"}, follow=True)
    assert "Not signed yet" in answer.content.decode()
    made = Decision.objects.get()
    page = reverse("decisions:show_decision", args=[made.pk])
    days = {
        "signed_on-day": "1",
        "signed_on-month": "11",
        "signed_on-year": "2022",
        "signed_is": "on",
        "edition": made.edition,
    }
    signed = client.post(reverse("decisions:sign_decision", args=[made.pk]), days, follow=True).content.decode()
    assert "DER/2022/001" in signed
    assert reverse("decisions:change_decision", args=[made.pk]) not in signed
    for name in ("list_decisions", "list_planned", "plan_decision", "set_series", "draft_decision"):
        assert client.get(reverse(f"decisions:{name}")).status_code == 200, name
    stranger = signed_in("officer", body=derbyshire.force)
    assert stranger.get(page).status_code == 404
    assert "Two posts" not in stranger.get(reverse("decisions:list_decisions")).content.decode()


def test_a_planned_decision_is_moved_decided_and_dropped_in_forms(planned, derbyshire, office, signed_in, draft, sign):
    client = signed_in("officer")
    days = {f"expected_{end}-{at}": part for end, month in (("from", "11"), ("to", "12"))
            for at, part in (("day", "8"), ("month", month), ("year", "2022"))}  # fmt: skip
    address = reverse("decisions:move_planned", args=[planned.pk])
    moved = client.post(address, {**days, "because": "Many applied", "edition": 1}, follow=True)
    assert "Many applied" in moved.content.decode()
    for name in ("change_planned", "move_planned", "link_decision", "drop_planned"):
        assert client.get(reverse(f"decisions:{name}", args=[planned.pk])).status_code == 200, name
    made = sign(draft())
    linked = client.post(
        reverse("decisions:link_decision", args=[planned.pk]), {"decision": made.pk, "edition": 2}, follow=True
    )
    assert "It became" in linked.content.decode()
