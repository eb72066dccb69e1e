"""Taking things back: a withdrawal keeps the content on record, a takedown removes it for a reason in law."""

from datetime import date
from typing import Any

import pytest
from django.db import connection

from frankpledge.record.models import Current, LedgerLine, Release, ReleaseContent, Takedown, Tie
from frankpledge.record.people import NotAllowed
from frankpledge.record.public import DOCUMENTS
from frankpledge.record.releases import index, search
from frankpledge.record.releases.actions import Choice, NotReleased, release, take_down, withdraw
from frankpledge.record.releases.verify import verify


def found(words: str) -> int:
    return search.find(words, filters={}, limit=5, offset=0)[0]


@pytest.fixture
def public(document_of: Any, publisher: Any, day: date) -> Any:
    """A released document whose note names a resident."""
    document = document_of("register", note="Names the resident Quillfeather")
    release(choices=[Choice(DOCUMENTS, document)], by=publisher, on=day)
    assert found("Quillfeather") == 1
    return document


def test_a_withdrawn_thing_leaves_the_index_and_the_search_but_stays_on_record(
    public: Any, publisher: Any, day: date
) -> None:
    row = withdraw(key="documents:register", by=publisher, on=day, why="Superseded")
    assert (row.number, row.act) == (2, "withdraw")
    assert not Current.objects.exists()
    assert found("Quillfeather") == 0
    assert ReleaseContent.objects.count() == 1
    assert verify().broken is None


def test_a_takedown_leaves_no_word_of_the_content_anywhere_in_the_public_tables(
    public: Any, publisher: Any, day: date
) -> None:
    take_down(number=1, reason="Personal data", legal_basis="Data Protection Act 2018", by=publisher, on=day)
    assert found("Quillfeather") == 0
    assert not ReleaseContent.objects.exists()
    assert not Current.objects.exists()
    assert not Tie.objects.exists()
    tables = [name for name in connection.introspection.table_names() if name.startswith("record_")]
    with connection.cursor() as cursor:
        for table in sorted(set(tables) - {"record_document"}):
            cursor.execute(f"SELECT * FROM {table}")
            assert "Quillfeather" not in str(cursor.fetchall()), table


def test_after_a_takedown_hash_tombstone_and_ledger_line_stay_and_the_chain_verifies(
    public: Any, publisher: Any, day: date
) -> None:
    content_hash = Release.objects.get().content_hash
    take_down(number=1, reason="Personal data", legal_basis="Data Protection Act 2018", by=publisher, on=day)
    assert Release.objects.get(number=1).content_hash == content_hash
    assert Takedown.objects.get().reason == "Personal data"
    assert LedgerLine.objects.filter(verb="take down").count() == 1
    assert verify().broken is None


def test_an_older_release_can_be_taken_down_while_the_newer_one_stands(
    public: Any, officer: Any, publisher: Any, day: date
) -> None:
    from frankpledge.record.releases.drafts import write_draft

    write_draft(public, {"note": "Names nobody"}, by=officer, on=day, verb="change")
    release(choices=[Choice(DOCUMENTS, public)], by=publisher, on=day)
    take_down(number=1, reason="Personal data", legal_basis="Data Protection Act 2018", by=publisher, on=day)
    assert Current.objects.get().release_id == 2
    assert found("Quillfeather") == 0
    assert found("nobody") == 1
    assert verify().broken is None


def test_the_index_made_again_shows_the_same_things(released: None) -> None:
    before = (set(Current.objects.values_list("key", "release")), found("rural"))
    assert before[1] > 0
    assert index.rebuild() == len(before[0]) == 3
    assert (set(Current.objects.values_list("key", "release")), found("rural")) == before
    assert verify().broken is None


@pytest.mark.parametrize(("reason", "basis"), [("", "Data Protection Act 2018"), ("Personal data", "  ")])
def test_a_takedown_needs_reason_and_basis(reason: str, basis: str, public: Any, publisher: Any, day: date) -> None:
    with pytest.raises(ValueError, match="basis in law"):
        take_down(number=1, reason=reason, legal_basis=basis, by=publisher, on=day)
    assert ReleaseContent.objects.exists()


def test_a_withdrawal_needs_a_reason(public: Any, publisher: Any, day: date) -> None:
    with pytest.raises(ValueError, match="reason"):
        withdraw(key="documents:register", by=publisher, on=day, why=" ")
    assert Current.objects.exists()


def test_only_a_publisher_takes_back(public: Any, officer: Any, day: date) -> None:
    with pytest.raises(NotAllowed):
        withdraw(key="documents:register", by=officer, on=day, why="Superseded")
    with pytest.raises(NotAllowed):
        take_down(number=1, reason="Personal data", legal_basis="An Act", by=officer, on=day)
    assert Current.objects.exists()
    assert ReleaseContent.objects.exists()


def test_what_is_not_public_cannot_be_taken_back(released: None, publisher: Any, day: date) -> None:
    with pytest.raises(NotReleased):
        withdraw(key="documents:rota", by=publisher, on=day, why="Twice")
    for number in (5, 6, 99):
        with pytest.raises(NotReleased):
            take_down(number=number, reason="Twice", legal_basis="An Act", by=publisher, on=day)
