"""The pages on which administrators say that the functions of a body pass to another."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from frankpledge.domains.duties.actions import open_calendar
from frankpledge.record.bodies import Body, record_body
from frankpledge.record.documents import keep_document
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.models import Area, Succession
from frankpledge.record.people import Role, actor_for, installer
from frankpledge.record.people.actions import deactivate, give_role, make_account
from frankpledge.record.promises import Promise, promises_to_carry_on, promises_to_tie
from frankpledge.record.public import PROMISES
from frankpledge.record.releases.actions import Choice, release
from frankpledge.record.roles_passed_on import give_roles_on, roles_before
from frankpledge.record.succession import strike_out

ACT: dict[str, Any] = {"by": installer("a test"), "on": date(2022, 11, 17)}
DAY = {"day-day": "29", "day-month": "2", "day-year": "2028"}


@pytest.fixture
def mayor(derbyshire: Any) -> Body:
    """A mayor's body, and beside it a restricted one that nobody may choose."""
    hidden = {"slug": "restricted-cell", "name": "A hidden cell", "is_restricted": True}
    record_body(kind="board", area=derbyshire.area, **hidden, **ACT)
    return record_body(slug="mayor", name="The mayor", kind="local policing body", area=derbyshire.area, **ACT)


def test_a_succession_is_recorded_refused_in_words_with_what_was_typed_and_struck_out(
    signed_in: Callable[..., Client], derbyshire: Any, mayor: Body
) -> None:
    client, old = signed_in("administrator"), derbyshire.body
    page, address = reverse("desk:change_body", args=[old.pk]), reverse("desk:add_succession", args=[old.pk])
    order = keep_document(key="order", title="The order", kind="other", publisher=old, **ACT)
    shown = client.get(address).content.decode()
    assert "The mayor" in shown
    assert "hidden cell" not in shown
    assert address in client.get(page).content.decode()
    sent = {"after": mayor.pk, "law": "an order of 2027", "source_document": order.pk, "source_at": "article 4"}
    wrong = {**sent, **DAY, "day-year": "2027", "token": "a"}
    answer = client.post(address, wrong)
    assert answer.status_code == 400
    assert answer.context["form"].errors["day"]
    assert 'value="an order of 2027"' in answer.content.decode()
    made = client.post(address, {**sent, **DAY, "token": "b"})
    row = Succession.objects.get()
    assert (made.status_code, made.headers["Location"]) == (302, reverse("desk:give_roles_on", args=[row.pk]))
    assert "no role at the former body" in client.get(made.headers["Location"]).content.decode()
    assert (row.before, row.after, row.on, str(row.source)) == (old, mayor, date(2028, 2, 29), "The order: article 4")
    assert "The mayor <span" in client.get(page).content.decode()
    again = client.post(address, {**sent, **DAY, "part": "fire", "token": "c"})
    assert again.status_code == 400
    assert "passes all its functions to The mayor on 29 February 2028" in again.context["form"].errors["part"][0]
    assert 'value="fire"' in again.content.decode()
    strike = reverse("desk:strike_out_succession", args=[row.pk])
    assert client.post(strike, {"reason": "", "token": "d"}).status_code == 400
    assert client.post(strike, {"reason": "Another order", "token": "e"}).status_code == 302
    assert client.get(strike).status_code == 404
    assert "Strike out" not in client.get(page).content.decode()
    assert signed_in("officer").get(address).status_code == 403


def test_the_area_of_a_mayor_is_entered_with_the_force_areas_it_covers(
    signed_in: Callable[..., Client], derbyshire: Any
) -> None:
    client, address = signed_in("administrator"), reverse("desk:add_area")
    sent = {"name": "The East", "slug": "east", "kind": "mayoral-area", "token": "a"}
    answer = client.post(address, sent)
    assert answer.status_code == 400
    assert "Choose the police force areas" in answer.context["form"].errors["covers"][0]
    assert client.post(address, {**sent, "covers": [derbyshire.area.pk], "token": "b"}).status_code == 302
    east = Area.objects.get(slug="east")
    assert list(east.covers.all()) == [derbyshire.area]
    mayor = record_body(slug="mayor", name="The mayor", kind="local policing body", area=east, **ACT)
    theirs = Promise.objects.create(ref="EAST-1", kind="pledge", title="A pledge", made_by=mayor)
    # The force ties what it does to the mayor's promises, and the mayor's office to the old ones, once they are public.
    assert theirs not in promises_to_tie({derbyshire.force.slug})
    release(choices=[Choice(PROMISES, one) for one in (theirs, derbyshire.promises["DER-2021-4"])], **ACT)
    assert theirs in promises_to_tie({derbyshire.force.slug})
    assert derbyshire.promises["DER-2021-4"] in promises_to_tie({"mayor"})


def test_a_new_body_carries_on_the_promises_of_those_before_it_near_or_far(derbyshire: Any, mayor: Body) -> None:
    from frankpledge.record.succession import pass_functions

    between = record_body(slug="between", name="Between", kind="local policing body", area=derbyshire.area, **ACT)
    old = derbyshire.promises["DER-2021-4"]
    Promise.objects.filter(ref="DER-2021-4.1").update(for_members_only=True)
    assert old not in promises_to_carry_on({"mayor"})
    pass_functions(before=derbyshire.body, after=between, day=date(2024, 5, 7), **ACT)
    pass_functions(before=between, after=mayor, day=date(2028, 5, 7), **ACT)
    assert not promises_to_carry_on({"mayor"}).exists(), "a draft stays with the body that wrote it"
    public = [derbyshire.promises[ref] for ref in ("DER-2021-4", "DER-2021-4.2")]
    release(choices=[Choice(PROMISES, one) for one in public], **ACT)
    assert set(promises_to_carry_on({"mayor"}).values_list("ref", flat=True)) == {"DER-2021-4", "DER-2021-4.2"}
    assert promises_to_carry_on({derbyshire.body.slug}).count() == 3


def test_an_administrator_sees_who_held_a_role_and_gives_it_at_the_new_body_in_one_act(
    signed_in: Callable[..., Client], derbyshire: Any, mayor: Body
) -> None:
    client, officer = signed_in("administrator"), signed_in("officer")
    day = timezone.localdate() + timedelta(30)
    old, act = derbyshire.body, {**ACT, "since": date(2022, 1, 1)}
    named = {}
    for post in ("policy officer", "publisher", "left long ago", "closed"):
        account = make_account(email=f"{slugify(post)}@example.org", post=post, **ACT)
        until = day - timedelta(10) if post == "left long ago" else None
        kind = "publisher" if post == "publisher" else "officer"
        named[post] = give_role(account=account, kind=kind, body=old, until=until, **act)
    deactivate(account=named["closed"].account, **ACT)
    calendar = open_calendar(body=old, first_day=day - timedelta(100), last_day=day + timedelta(100), **ACT)
    sent = {"after": mayor.pk, "day-day": day.day, "day-month": day.month, "day-year": day.year, "token": "a"}
    made = client.post(reverse("desk:add_succession", args=[old.pk]), sent)
    address = made.headers["Location"]
    assert calendar.instances.exclude(gone="").filter(counts_from__gte=day).exists()
    assert not calendar.instances.filter(gone="", counts_from__gte=day).exists()
    shown = client.get(address).content.decode()
    assert "left long ago" not in shown
    assert "closed</a>, officer" in shown
    assert "closed</a>, officer: the account is closed" in shown
    assert "checked" not in shown, "nobody is chosen for them"
    assert officer.get(address).status_code == 403
    for wrong in ([], [named["closed"].pk], [named["left long ago"].pk]):
        assert client.post(address, {"roles": wrong, "token": "b"}).status_code == 400
    assert not Role.objects.filter(body=mayor).exists()
    lines = LedgerLine.objects.count()
    assert client.post(address, {"roles": [named["publisher"].pk], "token": "c"}).status_code == 302
    given = Role.objects.get(body=mayor)
    assert (given.account, given.kind, given.since) == (named["publisher"].account, "publisher", day)
    told = list(LedgerLine.objects.order_by("number")[lines:].values_list("verb", "subject"))
    assert told == [("give role", f"accounts:{given.account_id}"), ("give roles on", mayor.subject)]
    assert Role.objects.get(pk=named["publisher"].pk).until is None
    assert "publisher</a>, publisher: held there already" in client.get(address).content.decode()
    row = Succession.objects.get()
    administrator = Role.objects.get(kind="administrator").account
    mine = give_role(account=administrator, kind="officer", body=old, **act)
    with pytest.raises(ValidationError, match="cannot be given"):
        give_roles_on(by=actor_for(administrator, ACT["on"]), on=ACT["on"], thing=row, roles=[mine])
    # Recorded late, it lists those who hold a role there now beside those who held one then.
    Succession.objects.filter(pk=row.pk).update(on=date(2021, 1, 1))
    row.refresh_from_db()
    late = {role.account.post for role, _ in roles_before(row, installer("a test"), timezone.localdate())}
    assert {"policy officer", "publisher"} <= late
    strike_out(thing=row, reason="Not so", **ACT)
    with pytest.raises(ValidationError, match="struck out"):
        give_roles_on(thing=row, roles=[named["policy officer"]], **ACT)
