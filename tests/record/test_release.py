"""Releasing: what is frozen, for whom, and all or nothing."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from frankpledge.record.documents import Document
from frankpledge.record.ledger.actions import AlreadyDone
from frankpledge.record.ledger.chain import digest
from frankpledge.record.models import Current, LedgerLine, Release, ReleaseContent
from frankpledge.record.people import NotAllowed
from frankpledge.record.public import DOCUMENTS, PROMISES
from frankpledge.record.releases import search
from frankpledge.record.releases.actions import ChangedSincePreview, Choice, release
from frankpledge.record.releases.drafts import mark_ready, write_draft


def change(document: Document, by: Any, on: date, **values: Any) -> Document:
    return write_draft(document, values, by=by, on=on, verb="change")


def test_a_release_freezes_the_public_fields_under_their_hash(document_of: Any, publisher: Any, day: date) -> None:
    document = document_of(note="Kept for audit")
    text = DOCUMENTS.freeze(document).text()
    (row,) = release(choices=[Choice(DOCUMENTS, document, digest(text))], by=publisher, on=day)
    assert (row.number, row.act, row.key, row.content_hash) == (1, "release", "documents:rota", digest(text))
    assert ReleaseContent.objects.get().text == text
    assert Current.objects.get().release_id == 1
    document.refresh_from_db()
    assert document.state == "released"


def test_a_text_with_a_nul_sign_is_refused_on_every_database(document_of: Any, publisher: Any, day: date) -> None:
    document = document_of()
    odd = replace(DOCUMENTS, freeze=lambda thing: replace(DOCUMENTS.freeze(thing), title="Ro\0ta"))
    with pytest.raises(ValueError, match="NUL sign"):
        release(choices=[Choice(odd, document)], by=publisher, on=day)
    assert not Release.objects.exists()
    written = replace(DOCUMENTS, freeze=lambda thing: replace(DOCUMENTS.freeze(thing), title="Ro\\u0000ta"))
    assert len(release(choices=[Choice(written, document)], by=publisher, on=day)) == 1


def test_a_later_draft_leaves_what_is_public_as_it_was(
    document_of: Any, officer: Any, publisher: Any, day: date
) -> None:
    document = document_of()
    release(choices=[Choice(DOCUMENTS, document)], by=publisher, on=day)
    change(document, officer, day, title="Another title")
    assert Current.objects.get().title == "Rota"
    document.refresh_from_db()
    assert document.state == "draft"


def test_a_thing_changed_since_the_preview_releases_nothing_of_its_batch(
    document_of: Any, officer: Any, publisher: Any, day: date
) -> None:
    first, second = document_of("first"), document_of("second")
    seen = digest(DOCUMENTS.freeze(second).text())
    change(second, officer, day, title="Not what was previewed")
    with pytest.raises(ChangedSincePreview, match="Not what was previewed"):
        release(choices=[Choice(DOCUMENTS, first), Choice(DOCUMENTS, second, seen)], by=publisher, on=day)
    assert not Release.objects.exists()
    assert not Current.objects.exists()
    assert search.find("first", filters={}, limit=5, offset=0) == (0, [])
    first.refresh_from_db()
    assert first.state == "draft"


@pytest.mark.parametrize("most", [search.MOST_RANKED, 1])
def test_a_word_in_the_title_finds_a_thing_first_however_many_hold_it(
    most: int, document_of: Any, publisher: Any, day: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MOST_RANKED", most)
    held = [document_of("quota", note="A rota " * 5), document_of("rota"), document_of("plan", note="No rotas")]
    release(choices=[Choice(DOCUMENTS, one) for one in held], by=publisher, on=day)
    many, hits = search.find("rota", filters={}, limit=2, offset=0)
    assert (many, len(hits), hits[0].key) == (3, 2, "documents:rota")
    assert search.find("rota", filters={"kind": "documents"}, limit=9, offset=2)[0] == 3
    assert "\x02" in hits[1].passage


@pytest.mark.parametrize("roles", [("officer",), ("member",), ("administrator",)])
def test_only_a_publisher_may_release(roles: tuple[str, ...], document_of: Any, actor: Any, day: date) -> None:
    by = actor(*roles, **({"body": None} if roles == ("administrator",) else {}))
    with pytest.raises(NotAllowed, match="publisher"):
        release(choices=[Choice(DOCUMENTS, document_of())], by=by, on=day)
    assert not Release.objects.exists()


def test_a_publisher_of_one_body_releases_nothing_of_another(
    derbyshire: Any, document_of: Any, actor: Any, day: date
) -> None:
    mine = document_of()
    theirs = derbyshire.promises["DER-2021-4.1"]
    by = actor("publisher", body=derbyshire.force)
    with pytest.raises(NotAllowed):
        release(choices=[Choice(DOCUMENTS, mine), Choice(PROMISES, theirs)], by=by, on=day)
    assert not Release.objects.exists()


def test_what_has_not_changed_is_not_released_again(document_of: Any, publisher: Any, day: date) -> None:
    document = document_of()
    release(choices=[Choice(DOCUMENTS, document)], by=publisher, on=day)
    assert release(choices=[Choice(DOCUMENTS, document)], by=publisher, on=day) == []
    assert Release.objects.count() == 1


def test_a_release_sent_twice_is_written_once(document_of: Any, publisher: Any, day: date) -> None:
    choices = [Choice(DOCUMENTS, document_of())]
    release(choices=choices, by=publisher, on=day, token="once")
    with pytest.raises(AlreadyDone):
        release(choices=choices, by=publisher, on=day, token="once")
    assert LedgerLine.objects.filter(verb="release").count() == 1


def test_a_batch_is_one_chain_and_one_ledger_line(derbyshire: Any, publisher: Any, day: date) -> None:
    made = release(choices=[Choice(PROMISES, one) for one in derbyshire.promises.values()], by=publisher, on=day)
    assert [row.number for row in made] == [1, 2, 3]
    assert [row.previous_hash for row in made[1:]] == [row.hash for row in made[:-1]]
    assert len({row.batch for row in made}) == 1
    assert LedgerLine.objects.filter(verb="release").count() == 1


def test_marking_ready_changes_no_text_and_is_told_once(document_of: Any, officer: Any, day: date) -> None:
    document = document_of()
    for _ in range(2):
        mark_ready(thing=document, by=officer, on=day)
    document.refresh_from_db()
    assert (document.state, document.edition) == ("ready", 1)
    assert LedgerLine.objects.filter(verb="mark ready").count() == 1
