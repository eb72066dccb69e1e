import os
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from frankpledge.intake import actions, uploads
from frankpledge.look.downloads import path_of
from frankpledge.record.documents import Document
from frankpledge.record.ledger.actions import AlreadyDone
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.people import NotAllowed

NOTE = b"A plain note\n"


def form(derbyshire, **more):
    given = {"title": "Note", "key": "note", "kind": "evidence", "publisher": derbyshire.body.pk, "token": "a" * 32}
    return {**given, **more}


def file(content=NOTE, name="note.txt"):
    return SimpleUploadedFile(name, content)


def test_a_document_is_added_with_its_file_under_its_hash(derbyshire, signed_in):
    signed_in("officer").post(reverse("intake:add_document"), form(derbyshire, file=file()))
    document = Document.objects.get()
    assert (document.is_kept, document.size, document.media_type) == (True, len(NOTE), "text/plain")
    assert path_of(document.sha256).read_bytes() == NOTE
    assert LedgerLine.objects.last().verb == "keep document"


def test_a_document_is_added_by_its_address(derbyshire, signed_in):
    signed_in("officer").post(reverse("intake:add_document"), form(derbyshire, address="https://example.org/plan.pdf"))
    assert not Document.objects.get().is_kept


def test_a_document_needs_a_file_or_an_address(derbyshire, signed_in):
    answer = signed_in("officer").post(reverse("intake:add_document"), form(derbyshire, title="Kept words"))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Choose a file, or enter the address" in page
    assert "Kept words" in page


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "not an address"])
def test_an_address_that_is_none_is_refused(derbyshire, signed_in, address):
    answer = signed_in("officer").post(reverse("intake:add_document"), form(derbyshire, address=address))
    assert answer.status_code == 400
    assert not Document.objects.exists()


def test_a_renamed_program_is_refused_and_leaves_nothing(derbyshire, signed_in, settings):
    content = b"MZ\x90\x00" + os.urandom(64)
    answer = signed_in("officer").post(
        reverse("intake:add_document"), form(derbyshire, file=file(content, "minutes.pdf"))
    )
    assert answer.status_code == 400
    assert "Whatever its name says, it is a Windows program" in answer.content.decode()
    assert not Document.objects.exists()
    assert not list((Path(settings.FILES) / "arriving").iterdir())


def test_the_same_form_sent_twice_makes_one_document(derbyshire, officer, day):
    given = {"key": "note", "title": "Note", "kind": "evidence", "publisher": derbyshire.body, "token": "b" * 32}
    actions.add_document(by=officer, on=day, file=file(), **given)
    with pytest.raises((ValidationError, AlreadyDone)):
        actions.add_document(by=officer, on=day, file=file(), **given)
    assert Document.objects.count() == 1


def test_a_name_that_is_taken_is_refused_beside_its_field(derbyshire, signed_in):
    client = signed_in("officer")
    client.post(reverse("intake:add_document"), form(derbyshire, file=file()))
    answer = client.post(reverse("intake:add_document"), form(derbyshire, file=file(), token="c" * 32))
    assert "Another document has this name already" in answer.content.decode()


def test_nobody_keeps_a_file_for_a_body_without_the_role(derbyshire, publisher, day, settings):
    with pytest.raises(NotAllowed):
        actions.add_document(
            by=publisher, on=day, key="x", title="X", kind="other", publisher=derbyshire.body, file=file(b"secret\n")
        )
    assert not [each for each in Path(settings.FILES).rglob("*") if each.is_file() and each.read_bytes() == b"secret\n"]


def test_a_kept_file_is_only_ever_a_download(derbyshire, signed_in):
    client = signed_in("officer")
    client.post(reverse("intake:add_document"), form(derbyshire, file=file(name="../../<script>.txt")))
    answer = client.get(reverse("intake:download_document", args=[Document.objects.get().pk]))
    assert answer["Content-Disposition"] == 'attachment; filename="note.txt"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert b"".join(answer.streaming_content) == NOTE


def test_files_of_another_body_and_files_not_kept_are_not_found(derbyshire, signed_in):
    signed_in("officer").post(reverse("intake:add_document"), form(derbyshire, file=file()))
    pk = Document.objects.get().pk
    other = signed_in("officer", body=derbyshire.force)
    assert other.get(reverse("intake:download_document", args=[pk])).status_code == 404
    Document.objects.update(is_kept=False)
    assert signed_in("officer").get(reverse("intake:download_document", args=[pk])).status_code == 404


def test_the_list_shows_the_documents_of_the_persons_bodies_only(derbyshire, signed_in):
    Document.objects.create(key="mine", title="Mine", kind="plan", publisher=derbyshire.body)
    Document.objects.create(key="theirs", title="Theirs", kind="plan", publisher=derbyshire.force)
    page = signed_in("member").get(reverse("intake:list_documents")).content.decode()
    assert "Mine" in page
    assert "Theirs" not in page


@pytest.mark.parametrize("sha256", ["", "../../etc/passwd", "A" * 64, "a" * 63])
def test_a_file_is_reached_by_a_hash_and_by_nothing_else(sha256):
    with pytest.raises(ValueError, match="64 digits"):
        path_of(sha256)


def test_a_failure_before_the_rename_leaves_no_part_of_a_file(settings, monkeypatch):
    before = {each for each in Path(settings.FILES).rglob("*") if each.is_file()}
    with pytest.raises(RuntimeError), uploads.arriving(file(b"half")):
        raise RuntimeError("the machine stops")
    assert {each for each in Path(settings.FILES).rglob("*") if each.is_file()} == before
