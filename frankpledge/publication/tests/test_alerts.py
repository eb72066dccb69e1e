"""E-mail to those who asked: twice agreed, one click out, told once, and nobody's address anywhere."""

import re

import pytest
from django.core import signing
from django.core.cache import cache
from django.core.management import CommandError, call_command

from frankpledge.domains.alerts.models import Subscription
from frankpledge.publication.alerts import links
from frankpledge.publication.open_forms import form_token
from frankpledge.publication.tests.around_record import BODY, area, body, promise, put_out, thing
from frankpledge.publication.tests.smtp_sink import smtp_sink
from frankpledge.record.ledger.models import LedgerLine

FORM = f"/alerts/about/bodies/{BODY}/"
WHO = "resident@example.org"
LINK = re.compile(r"https?://[^/]+(/alerts/\w+/\S+/)")


@pytest.fixture
def post(settings):
    with smtp_sink(settings) as sink:
        yield sink


@pytest.fixture
def record(derbyshire):
    cache.clear()
    put_out(area(), body(), promise())


def send(client, address=WHO, where=FORM, **more):
    token = re.search(r'name="token" value="([^"]+)"', client.get(where).content.decode())[1]
    return client.post(where, {"token": token, "address": address, "website": "", **more})


def link(message):
    return LINK.search(message.get_payload(decode=True).decode())[1]


def subscribed(client, post, address=WHO, where=FORM):
    send(client, address, where)
    assert client.post(link(post.taken[-1])).status_code == 200
    return post.taken.pop()


def test_from_asking_to_the_last_message_through_a_real_mail_server(record, client, post):
    asked = send(client)
    assert asked.status_code == 200
    assert not asked.cookies
    put_out(thing("activities", "before", "Before it was confirmed", {}))
    call_command("alerts", "send")
    assert len(post.taken) == 1, "nothing but the link goes to an address that was not confirmed"
    where = link(post.taken[0])
    assert client.get(where).status_code == 200
    assert Subscription.objects.get().confirmed_on is None, "opening the link alone confirms nothing"
    assert client.post(where).status_code == 200
    call_command("alerts", "send")
    assert len(post.taken) == 1

    put_out(
        thing("activities", "cells", "A visit to the cells", {}), thing("activities", "far", "Elsewhere", {}, body="x")
    )
    call_command("alerts", "send")
    call_command("alerts", "send")
    told = post.taken[1:]
    assert len(told) == 1, "told once, however often it is sent"
    text = told[0].get_payload(decode=True).decode()
    assert "A visit to the cells" in text
    assert "Elsewhere" not in text
    assert "Before it was confirmed" not in text
    assert told[0]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    out = LINK.search(told[0]["List-Unsubscribe"])[1]
    assert client.get(out).status_code == 200
    assert Subscription.objects.get().address == WHO, "opening the link alone stops nothing"
    for _ in range(2):
        assert client.post(out, {"List-Unsubscribe": "One-Click"}).status_code == 200
    put_out(thing("activities", "later", "Later", {}))
    call_command("alerts", "send")
    assert len(post.taken) == 2
    assert Subscription.objects.get().address == ""
    assert client.post(where).status_code == 410, "the old link does not bring it back"
    ledger = " ".join(f"{line.by} {line.subject} {line.why} {line.detail}" for line in LedgerLine.objects.all())
    assert "alerts:" in ledger
    assert "example.org" not in ledger


def test_the_page_answers_alike_whether_an_address_is_known_new_or_a_script_filled_the_trap(record, client, post):
    subscribed(client, post)
    known, new = send(client), send(client, "another@example.org")
    trapped = send(client, "third@example.org", website="http://spam.example")
    assert known.content == new.content == trapped.content
    assert [message["To"] for message in post.taken] == [WHO, "another@example.org"]
    assert "already" in post.taken[0].get_payload(decode=True).decode()


def test_a_form_without_its_token_an_old_one_or_another_sites_is_refused_and_keeps_what_was_typed(
    record, client, post, monkeypatch
):
    monkeypatch.setattr(signing.TimestampSigner, "timestamp", lambda self: signing.b62_encode(1))
    stale = form_token(f"bodies:{BODY}")
    monkeypatch.undo()
    for token, said in (("", "not complete"), (stale, "two hours"), (form_token("areas:derbyshire"), "another page")):
        text = client.post(FORM, {"token": token, "address": WHO}).content.decode()
        assert said in text
        assert f'value="{WHO}"' in text
    fresh = {"token": form_token(f"bodies:{BODY}"), "address": WHO}
    assert "another site" in client.post(FORM, fresh, headers={"sec-fetch-site": "cross-site"}).content.decode()
    assert "like name@example.org" in send(client, "no address").content.decode()
    assert not Subscription.objects.exists()
    assert client.get("/alerts/about/bodies/nothing/").status_code == 404
    assert client.get("/alerts/about/activities/x/").status_code == 404


def test_no_network_and_no_mailbox_can_be_flooded(record, client, post):
    for _ in range(6):
        send(client)
    assert len(post.taken) == 4, "a mailbox gets four such messages a day, the page says nothing of it"
    statuses = [send(client, f"a{number}@example.org").status_code for number in range(6)]
    assert statuses == [200] * 4 + [429] * 2


def test_behind_a_proxy_each_network_has_a_count_of_its_own_and_none_is_made_up(record, client, post, monkeypatch):
    monkeypatch.setattr("allauth.app_settings.TRUSTED_PROXY_COUNT", 1)

    def ask(number, forwarded):
        token = re.search(r'name="token" value="([^"]+)"', client.get(FORM).content.decode())[1]
        given = {"token": token, "address": f"b{number}@example.org", "website": ""}
        return client.post(FORM, given, headers={"x-forwarded-for": forwarded}).status_code

    # What a reader writes into the header stands before what the proxy adds, and counts for nothing.
    assert [ask(number, f"10.9.9.{number}, 192.0.2.1") for number in range(11)] == [200] * 10 + [429]
    assert ask(11, "192.0.2.2") == 200


def test_a_sending_that_breaks_off_goes_on_where_it_stopped_and_a_dead_mailbox_is_forgotten(record, client, post):
    people = [f"p{number}@example.org" for number in range(3)]
    for who in people:
        subscribed(client, post, who, "/alerts/about/areas/derbyshire/")
    put_out(thing("activities", "cells", "A visit to the cells", {}))
    post.most = 1
    with pytest.raises(CommandError, match="Run it again"):
        call_command("alerts", "send")
    post.most = 1000
    call_command("alerts", "send")
    assert [message["To"] for message in post.taken] == people
    post.refuses.add(people[0])
    for number in range(5):
        put_out(thing("activities", f"more-{number}", "More", {}))
        call_command("alerts", "send")
    assert not Subscription.objects.filter(address=people[0]).exists()
    call_command("alerts", "forget", people[1].upper())
    assert list(Subscription.objects.exclude(address="").values_list("address", flat=True)) == [people[2]]


def test_links_are_for_one_purpose_and_cannot_be_made_up():
    confirm, stop = links.confirm_link(7).split("/")[-2], links.stop_link(7).split("/")[-2]
    assert (links.confirmed_by(confirm), links.stopped_by(stop)) == (7, 7)
    assert (links.confirmed_by(stop), links.stopped_by(confirm), links.stopped_by("7:abc")) == (None, None, None)


def test_a_thread_is_told_of_what_is_tied_to_it(record, client, post):
    subscribed(client, post, where="/alerts/about/promises/DER-2021-4.1/")
    put_out(thing("activities", "tied", "Tied", {}, promises=("DER-2021-4.1",)), thing("activities", "not", "Not", {}))
    call_command("alerts", "send")
    text = post.taken[-1].get_payload(decode=True).decode()
    assert "- Tied" in text
    assert "- Not" not in text
