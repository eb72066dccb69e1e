import hashlib
import os
import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from frankpledge.domains.indicators import actions
from frankpledge.domains.indicators.models import Observation
from frankpledge.intake import uploads
from frankpledge.look.downloads import path_of
from frankpledge.record.documents import Document
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.rules.periods import months_from

GOOD = b"period,value,note\n2022-01,1,<script>alert(1)</script>\n2022-02,2,\n"


def upload(client, measure, content=GOOD, name="figures.csv", **more):
    given = {"file": SimpleUploadedFile(name, content), **more}
    return client.post(reverse("intake:upload_observations", args=[measure.pk]), given)


def ticket_of(answer):
    return re.search(r'name="ticket" value="([^"]+)"', answer.content.decode())[1]


def confirm(client, measure, ticket):
    address = reverse("intake:confirm_import", args=[measure.pk])
    return client.post(address, {"ticket": ticket}, follow=True)


def test_a_preview_shows_the_rows_and_the_verdict_and_writes_nothing(measure, signed_in):
    before = LedgerLine.objects.count()
    answer = upload(signed_in("officer"), measure)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "2 figures in figures.csv" in page
    assert "January 2022" in page
    assert "nothing recorded" in page
    assert "too few points to tell" in page
    assert "<script>alert(1)" not in page
    assert not Observation.objects.exists()
    assert LedgerLine.objects.count() == before


def test_a_confirmed_import_is_one_ledger_line_and_keeps_the_file_under_its_hash(measure, signed_in):
    client = signed_in("officer")
    before = LedgerLine.objects.count()
    answer = confirm(client, measure, ticket_of(upload(client, measure)))
    assert "2 figures were imported" in answer.content.decode()
    assert LedgerLine.objects.count() == before + 1
    sha256 = LedgerLine.objects.last().why.rsplit(" ", 1)[1]
    assert path_of(sha256).read_bytes() == GOOD
    assert Observation.objects.count() == 2


def test_the_figures_carry_the_document_that_was_chosen_as_their_source(measure, signed_in):
    document = Document.objects.create(key="pack", title="Pack", kind="pack")
    client = signed_in("officer")
    confirm(client, measure, ticket_of(upload(client, measure, source_document=document.pk, source_at="Table 1")))
    assert {str(each.source) for each in Observation.objects.all()} == {"Pack: Table 1"}


def test_confirming_twice_is_harmless(measure, signed_in):
    client = signed_in("officer")
    ticket = ticket_of(upload(client, measure))
    confirm(client, measure, ticket)
    lines = LedgerLine.objects.count()
    assert "already imported" in confirm(client, measure, ticket).content.decode()
    assert (Observation.objects.count(), LedgerLine.objects.count()) == (2, lines)


def test_two_previews_of_one_file_are_imported_once(measure, signed_in):
    client = signed_in("officer")
    first, second = (ticket_of(upload(client, measure)) for _ in range(2))
    confirm(client, measure, first)
    confirm(client, measure, second)
    assert Observation.objects.count() == 2


def test_a_figure_recorded_between_preview_and_confirmation_stops_the_import_whole(measure, officer, signed_in, day):
    client = signed_in("officer")
    ticket = ticket_of(upload(client, measure))
    actions.record_observation(thing=measure, by=officer, on=day, period=months_from(2022, 2, 1), value=Decimal(9))
    answer = confirm(client, measure, ticket)
    assert answer.status_code == 409
    assert "recorded already with 9" in answer.content.decode()
    assert Observation.objects.count() == 1


@pytest.mark.parametrize("change", [lambda text: "", lambda text: text[:-2] + "xx", lambda text: "a:b:c"])
def test_a_forged_ticket_imports_nothing(measure, signed_in, change):
    client = signed_in("officer")
    answer = confirm(client, measure, change(ticket_of(upload(client, measure))))
    assert "no longer valid" in answer.content.decode()
    assert not Observation.objects.exists()


def test_a_ticket_serves_only_the_person_and_the_measure_it_was_made_for(measure, derbyshire, officer, signed_in, day):
    other = actions.define_measure(
        by=officer, on=day, key="other", body=derbyshire.body, title="Other", unit="officers", definition="x"
    )
    client = signed_in("officer")
    ticket = ticket_of(upload(client, measure))
    confirm(client, other, ticket)
    confirm(signed_in("officer"), measure, ticket)
    assert not Observation.objects.exists()


def test_a_file_that_no_longer_waits_is_asked_for_again(measure, signed_in):
    client = signed_in("officer")
    ticket = ticket_of(upload(client, measure))
    for left in uploads._waiting().iterdir():
        left.unlink()
    assert "Upload it again" in confirm(client, measure, ticket).content.decode()


def test_every_fault_is_listed_and_nothing_waits(measure, signed_in, settings):
    answer = upload(signed_in("officer"), measure, b"period,value\nsoon,1\n2022-02,x\n", name="<b>.csv")
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "row 2, “period”: found “soon”" in page
    assert "row 3, “value”: found “x”" in page
    assert "<b>" not in page
    assert not list((Path(settings.FILES) / "arriving").iterdir())


def test_a_file_over_the_limit_is_refused_before_it_is_read(measure, signed_in, settings, monkeypatch):
    settings.UPLOAD_LIMIT = 100
    client = signed_in("officer")
    monkeypatch.setattr("django.http.request.HttpRequest._load_post_and_files", lambda self: pytest.fail("read"))
    answer = upload(client, measure, b"x" * 400_000)
    assert answer.status_code == 413
    assert "The file is too large" in answer.content.decode()


def test_a_body_of_unknown_length_is_refused(measure, signed_in):
    client = signed_in("officer")
    address = reverse("intake:upload_observations", args=[measure.pk])
    assert (
        client.post(address, GOOD, content_type="multipart/form-data; boundary=x", CONTENT_LENGTH="-1").status_code
        == 413
    )


def test_a_file_just_over_the_limit_is_stopped_as_it_arrives(measure, signed_in, settings):
    settings.UPLOAD_LIMIT = 1000
    answer = upload(signed_in("officer"), measure, b"x" * 70_000)
    assert answer.status_code == 413
    assert not Observation.objects.exists()


def test_an_upload_without_the_forms_own_token_is_refused(measure, signed_in, account_of):
    client = Client(enforce_csrf_checks=True)
    client.force_login(account_of("officer"), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert upload(client, measure).status_code == 403
    client.get(reverse("intake:upload_observations", args=[measure.pk]))
    token = client.cookies["csrftoken"].value
    assert upload(client, measure, csrfmiddlewaretoken=token).status_code == 200


def test_only_an_officer_of_the_body_imports(measure, derbyshire, signed_in):
    assert upload(signed_in("publisher"), measure).status_code == 403
    assert upload(signed_in("officer", body=derbyshire.force), measure).status_code == 404
    assert upload(Client(), measure).status_code == 302


def test_a_preview_says_what_the_figures_will_make_of_the_verdict(measure, signed_in):
    values = [40, 44, 38, 42] * 3 + [45, 47, 49, 51, 53, 55, 57]
    rows = "".join(f"{2021 + n // 12}-{n % 12 + 1:02d},{value}\n" for n, value in enumerate(values))
    page = upload(signed_in("officer"), measure, f"period,value\n{rows}".encode()).content.decode()
    assert "<strong>rising</strong>, because each of the last" in page


def test_files_that_waited_a_day_go_with_the_next_upload(measure, signed_in):
    client = signed_in("officer")
    upload(client, measure)
    old = uploads._waiting() / hashlib.sha256(GOOD).hexdigest()
    os.utime(old, (0, 0))
    upload(client, measure, b"period,value\n2022-03,1\n")
    assert not old.exists()
