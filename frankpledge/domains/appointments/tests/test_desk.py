"""The desk pages of a procedure: who reads what, each body's own acts, and errors beside their fields."""

import pytest
from django.urls import reverse

from frankpledge.domains.appointments.models import Act, Appointment
from frankpledge.domains.appointments.tests.conftest import NAME, act
from frankpledge.rules.appointment_path import TOLD

SOURCE = {"source_document": "", "source_at": "", "source_lines": ""}
EMPTY = {"candidate": "", "in_public": "", "votes_for": "", "members": "", "words": "", "meeting": "", **SOURCE}


def on(month, day):
    return {"done_on-day": day, "done_on-month": month, "done_on-year": 2023}


def page(client, name, thing):
    return client.get(reverse(f"appointments:{name}", args=[thing.pk]))


@pytest.fixture
def clients(signed_in, panel):
    return {
        "officer": signed_in("officer"), "publisher": signed_in("publisher"), "member": signed_in("member"),
        "clerk": signed_in("officer", body=panel),
    }  # fmt: skip


def test_a_procedure_is_opened_by_form_and_each_body_is_offered_its_own_acts(clients, derbyshire, panel):
    given = {**SOURCE, "body": derbyshire.body.pk, "panel": panel.pk, "procedure": "chief constable", "note": ""}
    wrong = clients["officer"].post(reverse("appointments:open_appointment"), {**given, "post": "deputy"})
    assert wrong.status_code == 400
    assert 'id="id_post-error"' in wrong.content.decode()
    made = clients["officer"].post(reverse("appointments:open_appointment"), {**given, "post": "chief constable"})
    assert made.status_code == 302
    thing = Appointment.objects.get()
    named = clients["officer"].post(
        reverse("appointments:name_candidate", args=[thing.pk]), {"name": NAME, "edition": thing.edition}
    )
    assert named.status_code == 302
    record = reverse("appointments:record_act", args=[thing.pk])
    assert clients["clerk"].get(record).status_code == 404, "the panel learns of it by its notice"
    of_body = clients["officer"].get(record).content.decode()
    assert ('value="notify"' in of_body, 'value="veto"' in of_body) == (True, False)
    short = clients["officer"].post(record, {**EMPTY, "verb": "notify", **on(3, 1), "told": ["name"]})
    assert "The notice does not give the panel: criteria" in short.content.decode()
    assert not Act.objects.exists()
    sent = clients["officer"].post(record, {**EMPTY, "verb": "notify", **on(3, 1), "told": list(TOLD)})
    assert sent.status_code == 302
    of_panel = clients["clerk"].get(record).content.decode()
    assert ('value="notify"' in of_panel, 'value="veto"' in of_panel) == (False, True)
    shown = page(clients["clerk"], "show_appointment", thing).content.decode()
    assert "time: 21 March 2023" in shown
    assert "Time ended" in shown
    (one,) = Act.objects.all()
    assert page(clients["clerk"], "change_act", one).status_code == 404
    assert page(clients["officer"], "change_act", one).status_code == 200
    assert page(clients["clerk"], "show_act", one).status_code == 200


def test_a_candidates_name_is_read_by_the_body_and_by_the_panel_once_notified_and_by_no_member(
    clients, opened, officer
):
    thing = opened()
    shows = {who: NAME in page(client, "show_appointment", thing).content.decode() for who, client in clients.items()}
    assert shows == {"officer": True, "publisher": True, "member": False, "clerk": False}
    act(thing, officer, "notify", 3, 1, candidate=thing.candidates.get())
    assert NAME in page(clients["clerk"], "show_appointment", thing).content.decode()
    assert NAME not in page(clients["member"], "show_appointment", thing).content.decode()
    for who in ("member", "clerk"):
        assert NAME not in clients[who].get("/desk/").content.decode()
    candidate = thing.candidates.get()
    for name in ("release_name", "forget_name"):
        assert clients["clerk"].post(reverse(f"appointments:{name}", args=[candidate.pk])).status_code in (403, 404)
        assert clients["officer"].get(reverse(f"appointments:{name}", args=[candidate.pk])).status_code in (403, 405)
    assert clients["publisher"].post(reverse("appointments:release_name", args=[candidate.pk])).status_code == 302
    assert NAME in page(clients["member"], "show_appointment", thing).content.decode()


def test_a_removal_is_hidden_from_members_in_lists_pages_and_the_desk(clients, opened, officer):
    thing = opened("removal", "chief constable")
    made = act(thing, officer, "give written reasons", 3, 1, words="wagtail reasons")
    for who, status in (("officer", 200), ("publisher", 200), ("clerk", 200), ("member", 404)):
        assert page(clients[who], "show_appointment", thing).status_code == status
        assert page(clients[who], "show_act", made).status_code == status
    told = clients["member"].get(reverse("appointments:home")).content.decode()
    told += clients["member"].get("/desk/").content.decode() + clients["member"].get("/desk/ledger/").content.decode()
    assert "Calling on" not in told
    assert "written reasons" not in told
    preview = reverse("desk:preview", args=["appointment-acts", made.pk])
    assert clients["officer"].get(preview).status_code == 404
    form = page(clients["officer"], "record_act", thing).content.decode()
    assert 'name="votes_for"' not in form
    assert 'value="veto"' not in form
