"""The record of one body given and taken: whole, verified, and nothing at all where anything is wrong."""

import hashlib
import json
import random
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from frankpledge.domains.appointments import actions as appointments
from frankpledge.domains.appointments.models import Act as Heard
from frankpledge.domains.plans.actions import record_promise
from frankpledge.domains.precept import actions as precept
from frankpledge.domains.precept.models import Act as Reported
from frankpledge.record.areas import record_area
from frankpledge.record.bodies import Body, record_body
from frankpledge.record.documents import Document, path_of
from frankpledge.record.handover.archive import CONTENTS, LEDGER, MANIFEST, RELEASES, SCHEMA, Reader
from frankpledge.record.handover.chosen import CannotHandOver, carried
from frankpledge.record.handover.giving import CHAINED, give
from frankpledge.record.handover.receiving import _refuse_what_no_release_says, receive
from frankpledge.record.ledger.chain import digest
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.ledger.seal import SEALED, sealed
from frankpledge.record.people import Account, Role, installer
from frankpledge.record.promises import Promise
from frankpledge.record.public import PROMISES
from frankpledge.record.releases.actions import Choice, release
from frankpledge.record.releases.models import Current, Release, ReleaseContent, Tie
from frankpledge.record.releases.verify import verify
from frankpledge.record.succession import Succession, pass_functions
from frankpledge.rules.appointment_path import TOLD

ON = date(2028, 5, 7)
BY = installer("a test")
PROMISES_PART = "rows/record.Promise.jsonl"
FILE = b"a paper of the panel\n"
pytestmark = pytest.mark.django_db


def quiet(words: str) -> None:
    """Say nothing."""


@pytest.fixture
def emptied(without_triggers: Callable[[], None]) -> Callable[[], None]:
    """emptied(): the database as a new installation has it."""

    def empty() -> None:
        without_triggers()
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM record_search")
            for model in [Role, Tie, Current, *reversed(CHAINED), *carried()]:
                for many in model._meta.many_to_many:
                    many.remote_field.through.objects.all().delete()
                model._base_manager.all()._raw_delete("default")

    return empty


@pytest.fixture
def archive(derbyshire: Any, publisher: Any, tmp_path: Path) -> Path:
    """A record with two released promises, a draft, a kept file, and a draft of another body, given to a file."""
    released = [derbyshire.promises[ref] for ref in ("DER-2021-4", "DER-2021-4.1")]
    release(choices=[Choice(PROMISES, one) for one in released], by=publisher, on=ON)
    sha256 = hashlib.sha256(FILE).hexdigest()
    path_of(sha256).parent.mkdir(parents=True, exist_ok=True)
    path_of(sha256).write_bytes(FILE)
    kept = {"publisher": derbyshire.body, "sha256": sha256, "is_kept": True}
    Document.objects.create(key="own-paper", title="A paper", kind="other", **kept)
    council = record_body(by=BY, on=ON, slug="a-council", name="A council", kind="council", area=derbyshire.area)
    record_promise(by=BY, on=ON, ref="COUNCIL-1", kind="pledge", title="The council's own draft", made_by=council)
    give(derbyshire.body, tmp_path / "given.zip", by=BY, on=ON, say=quiet)
    return tmp_path / "given.zip"


def rewritten(archive: Path, name: str, change: Callable[[bytes], bytes], *, told: bool = False) -> Path:
    """A copy with one part changed; `told` has the manifest name the new hash, as a careful forger would."""
    target = archive.with_name("changed.zip")
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        parts = {one: old.read(one) for one in old.namelist()}
        parts[name] = change(parts[name])
        if told:
            manifest = json.loads(parts[MANIFEST])
            manifest["parts"][name] |= {"sha256": hashlib.sha256(parts[name]).hexdigest(), "size": len(parts[name])}
            parts[MANIFEST] = json.dumps(manifest).encode()
        for one, content in parts.items():
            new.writestr(one, content)
    return target


def test_what_is_given_is_taken_whole_and_the_body_works_on(archive: Path, emptied: Callable[[], None]) -> None:
    before = list(Release.objects.values_list("number", "hash"))
    rows = {ref: text for ref, text in Promise.objects.values_list("ref", "text") if ref != "COUNCIL-1"}
    emptied()
    outcome = receive(archive, by=BY, on=ON, say=quiet)
    assert outcome.broken is None
    assert list(Release.objects.values_list("number", "hash")) == before
    assert dict(Promise.objects.values_list("ref", "text")) == rows
    assert {row.key for row in Current.objects.all()} == {"promises:DER-2021-4", "promises:DER-2021-4.1"}
    assert path_of(Document.objects.get(key="own-paper").sha256).read_bytes() == FILE
    body = Body.objects.get(slug="derbyshire-lpb")
    made = record_promise(by=BY, on=ON, ref="NEW-1", kind="pledge", title="A promise after", made_by=body)
    assert made.pk > max(Promise.objects.exclude(pk=made.pk).values_list("pk", flat=True))
    assert verify().broken is None


def test_a_move_changes_no_public_page_not_even_the_one_that_tells_the_ends_of_the_chains(
    archive: Path, emptied: Callable[[], None], tmp_path: Path, derbyshire: Any, client: Any
) -> None:
    # The last act is another body's, whose day is sealed on arrival, and the record was given away before.
    by, body = {"by": BY, "on": ON}, Body.objects.get(slug="a-council")
    record_promise(ref="COUNCIL-2", kind="pledge", title="Another draft", made_by=body, **by)
    pages = ("/record/head.json", "/derbyshire/promises/DER-2021-4.json", "/open-data/", "/everything/")
    before = [client.get(page).content for page in pages]
    assert json.loads(before[0])["ledger"]["number"] == LedgerLine.objects.count()
    give(body, tmp_path / "council.zip", say=quiet, **by)
    given = tmp_path / "again.zip"
    give(derbyshire.body, given, say=quiet, **by)
    assert [client.get(page).content for page in pages] == before
    forged = [
        rewritten(given, MANIFEST, lambda text, new=new: json.dumps({**json.loads(text), "told_head": new}).encode())
        .rename(tmp_path / f"{place}.zip")
        for place, new in enumerate(([1, "0" * 64, "2028-05-07"], [10**30, "x", "2028-05-07"], "x"))
    ]  # fmt: skip
    emptied()
    for one in forged:
        with pytest.raises(CannotHandOver, match="an end of the ledger that its ledger has not"):
            receive(one, say=quiet, **by)
    receive(given, say=quiet, **by)
    assert LedgerLine.objects.order_by("number").last().verb == "receive handover"
    assert [client.get(page).content for page in pages] == before
    head = json.loads(before[0])["ledger"]["hash"]
    assert verify(ledger_head=head).broken is None
    record_promise(ref="NEW-1", kind="pledge", title="A promise after", made_by=derbyshire.body, **by)
    now = client.get(pages[0]).json()["ledger"]
    assert now["number"] == LedgerLine.objects.count(), "the next act covers the lines of the move"


def test_where_functions_went_goes_with_the_record_and_so_does_the_area_around_it(
    derbyshire: Any, emptied: Callable[[], None], tmp_path: Path
) -> None:
    act: dict[str, Any] = {"by": BY, "on": ON}
    area = record_area(slug="east", name="The East", kind="mayoral-area", covers=[derbyshire.area], **act)
    mayor = record_body(slug="east-mayor", name="The mayor", kind="local policing body", area=area, **act)
    pass_functions(before=derbyshire.body, after=mayor, day=ON, **act)
    for slug in ("derbyshire-lpb", "east-mayor"):
        give(Body.objects.get(slug=slug), tmp_path / f"{slug}.zip", say=quiet, **act)
    for slug in ("derbyshire-lpb", "east-mayor"):
        emptied()
        assert receive(tmp_path / f"{slug}.zip", say=quiet, **act).broken is None
        row = Succession.objects.get()
        assert (row.before.slug, row.after.slug, row.on) == ("derbyshire-lpb", "east-mayor", ON)
        assert [one.slug for one in row.after.area.covers.all()] == ["derbyshire"]


def test_other_bodies_drafts_and_every_account_stay_behind(archive: Path, emptied: Callable[[], None]) -> None:
    assert Account.objects.exists()
    with zipfile.ZipFile(archive) as given:
        whole = b"".join(given.read(name) for name in given.namelist())
    assert b"The council's own draft" not in whole
    assert b"COUNCIL-1" not in whole
    assert not any(account.email.encode() in whole for account in Account.objects.all())
    emptied()
    receive(archive, by=BY, on=ON, say=quiet)
    assert LedgerLine.objects.filter(verb=SEALED).count() >= 2


def test_of_another_bodys_procedure_no_name_and_no_draft_goes_along_and_the_panel_works_on(
    derbyshire: Any, emptied: Callable[[], None], tmp_path: Path
) -> None:
    act: dict[str, Any] = {"by": BY, "on": ON}
    panel = record_body(slug="a-panel", name="A panel", kind="panel", area=derbyshire.area, **act)
    given = {"body": derbyshire.body, "panel": panel}
    post = {"procedure": "chief constable", "post": "chief constable", "note": "a secret of the office"}
    opened = appointments.open_appointment(**post, **given, **act)
    appointments.name_candidate(thing=opened, name="Xanthe Quillfeather", **act)
    (candidate,) = opened.candidates.all()
    for verb, more in (("notify", {"told": TOLD}), ("hearing", {"in_public": True})):
        appointments.record_act(appointment=opened, verb=verb, done_on=ON, candidate=candidate, **more, **act)
    money = precept.propose(year=2028, precept="87978123.45", reasons="a secret of the office", **given, **act)
    precept.record_act(proposal=money, verb="notify", done_on=date(2028, 2, 1), **act)
    precept.record_act(proposal=money, verb="report", done_on=date(2028, 2, 7), words="The panel's own", **act)
    give(panel, tmp_path / "panel.zip", say=quiet, **act)
    with zipfile.ZipFile(tmp_path / "panel.zip") as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist())
    for secret in (b"Quillfeather", b"a secret of the office", b"87978123"):
        assert secret not in whole
    emptied()
    assert receive(tmp_path / "panel.zip", say=quiet, **act).broken is None
    heard = Heard.objects.get(verb="hearing")
    assert (str(heard.candidate), heard.candidate.name, heard.appointment.post) == (
        "candidate 1",
        "",
        "chief constable",
    )
    assert Reported.objects.get().words == "The panel's own"


def test_a_line_sealed_afterwards_is_found(archive: Path, emptied: Callable[[], None]) -> None:
    emptied()
    receive(archive, by=BY, on=ON, say=quiet)
    line = LedgerLine.objects.exclude(verb=SEALED).order_by("number")[0]
    LedgerLine.objects.filter(pk=line.pk).update(
        **{name: value for name, value in sealed(vars(line)).items() if name in vars(line) and name != "_state"}
    )
    assert "are sealed that no handover brought" in verify().broken.wrong


def test_the_same_record_gives_the_same_bytes(archive: Path, derbyshire: Any) -> None:
    lines = LedgerLine.objects.count()
    again = [archive.with_name(name) for name in ("one.zip", "two.zip")]
    with transaction.atomic():
        give(derbyshire.body, again[0], by=BY, on=ON, say=quiet)
        transaction.set_rollback(True)
    assert LedgerLine.objects.count() == lines
    give(derbyshire.body, again[1], by=BY, on=ON, say=quiet)
    assert again[0].read_bytes() == again[1].read_bytes()


@pytest.mark.parametrize(
    ("name", "change", "told", "says"),
    [
        (CONTENTS, lambda text: text.upper(), False, "altered or cut short"),
        (CONTENTS, lambda text: text.replace(b"DER", b"RED"), True, "does not fit the hash"),
        (CONTENTS, lambda text: text[:-20], True, "line 2: is no JSON"),
        (LEDGER, lambda text: text.split(b"\n", 1)[1], True, "is missing"),
        (LEDGER, lambda text: text.replace(b'"why":""', b'"why":"x"', 1), True, "was altered"),
        (SCHEMA, lambda text: text.replace(b'"edition"', b'"version"'), True, "edition: only here"),
        (PROMISES_PART, lambda text: text.replace(b'"made_by":', b'"made_by":9999', 1), True, "does not hold"),
        (PROMISES_PART, lambda text: text.replace(b'"title":', b'"colour":', 1), True, "record.Promise.jsonl, line 1"),
        (PROMISES_PART, lambda text: text.replace(b'"priority"', b'"x"', 1), True, "Promise.jsonl, line .*kind"),
        (CONTENTS, lambda text: b"[" * 200_000, True, "line 1: is no JSON"),
        (CONTENTS, lambda text: b" " * 5_000_000, True, "far more than any record"),
        (RELEASES, lambda text: text.replace(b'"number":2', b'"number":1' + b"0" * 30), True, "releases.jsonl, lines"),
        (LEDGER, lambda text: text.replace(b'"number":1,', b'"number":NaN,', 1), True, "NaN is no number"),
        (MANIFEST, lambda text: text.replace(b'"size": ', b'"size": 9', 1), False, "does not tell the size"),
        (MANIFEST, lambda text: text.replace(b'"derbyshire-lpb"', b'"another-body"'), False, "does not hold its body"),
        (MANIFEST, lambda text: b"{}", False, "is not of the format"),
        (MANIFEST, lambda text: b"\xff", False, "cannot be read"),
    ],
)  # fmt: skip
def test_a_damaged_archive_leaves_the_installation_empty_and_says_where(
    archive: Path, emptied: Callable[[], None], name: str, change: Any, told: bool, says: str
) -> None:
    damaged = rewritten(archive, name, change, told=told)
    emptied()
    with pytest.raises(CannotHandOver, match=says), transaction.atomic():
        receive(damaged, by=BY, on=ON, say=quiet)
    assert not Release.objects.exists()
    assert not Body.every.exists()


def test_whatever_byte_of_an_archive_is_spoilt_it_is_read_as_it_was_or_refused_in_a_sentence(archive: Path) -> None:
    assert archive.stat().st_mode & 0o077 == 0, "nobody else reads it"
    whole, chance, refused = archive.read_bytes(), random.Random(7), 0
    for _ in range(150):
        spoilt = bytearray(whole)
        spoilt[chance.randrange(len(whole))] ^= chance.randrange(1, 256)
        archive.write_bytes(spoilt)
        try:
            given = Reader(archive)
            for name in given.parts:
                for _piece in given.pieces(name):
                    pass
        except CannotHandOver:
            refused += 1
    assert refused > 50


@pytest.mark.parametrize(
    "change",
    [
        {"area": "../../etc"}, {"body": "a/b"}, {"fields": []}, {"key": "promises:another"}, {"kind": "plans"},
        {"more": 1},
    ],
)  # fmt: skip
def test_what_is_laid_out_otherwise_than_a_release_is_not_taken(
    archive: Path, without_triggers: Callable[[], None], change: dict[str, Any]
) -> None:
    _refuse_what_no_release_says(Reader(archive))
    without_triggers()
    row = ReleaseContent.objects.order_by("pk")[0]
    text = json.dumps({**json.loads(row.text), **change})
    ReleaseContent.objects.filter(pk=row.pk).update(text=text)
    Release.objects.filter(pk=row.pk).update(content_hash=digest(text))
    with pytest.raises(CannotHandOver, match=f"release {row.pk} is not laid out"):
        _refuse_what_no_release_says(Reader(archive))


def test_what_is_no_archive_is_refused_in_a_sentence(tmp_path: Path, derbyshire: Any) -> None:
    (tmp_path / "no.zip").write_bytes(b"PK\x03\x04 cut")
    with pytest.raises(CommandError, match="holds a record already"):
        call_command("handover", "import", str(tmp_path / "no.zip"))
    with pytest.raises(CommandError, match="no whole ZIP"):
        call_command("handover", "look", str(tmp_path / "no.zip"))
    with pytest.raises(CommandError, match="No body has the name"):
        call_command("handover", "export", "nobody", str(tmp_path / "out.zip"))
    (tmp_path / "there.zip").write_bytes(b"mine")
    with pytest.raises(CommandError, match="is there already"):
        call_command("handover", "export", "derbyshire-lpb", str(tmp_path / "there.zip"))
    assert (tmp_path / "there.zip").read_bytes() == b"mine"
