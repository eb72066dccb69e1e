"""The ledger page and the check of both chains."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.urls import reverse

from frankpledge.record.ledger.models import LedgerLine


def numbers(answer: Any) -> list[int]:
    return [line.number for line in answer.context["page"]]


def test_the_newest_line_stands_first(signed_in: Callable[..., Client], make_activity: Any) -> None:
    make_activity()
    shown = numbers(signed_in("member").get(reverse("desk:ledger")))
    assert shown == sorted(shown, reverse=True)


def test_lines_are_found_by_subject_verb_and_day(signed_in: Callable[..., Client], make_activity: Any) -> None:
    make_activity()
    client, address = signed_in("officer"), reverse("desk:ledger")
    for asked in (
        {"subject": "activities:"},
        {"verb": "record activity"},
        {"subject": "activities:awareness-day", "day-day": "17", "day-month": "11", "day-year": "2022"},
    ):
        (number,) = numbers(client.get(address, asked))
        assert LedgerLine.objects.get(number=number).subject == "activities:awareness-day"
    assert numbers(client.get(address, {"day-day": "1", "day-month": "1", "day-year": "2001"})) == []


def test_a_day_that_is_none_is_said_beside_the_field(signed_in: Callable[..., Client], derbyshire: Any) -> None:
    asked = {"day-day": "31", "day-month": "2", "day-year": "2022"}
    answer = signed_in("officer").get(reverse("desk:ledger"), asked)
    assert answer.status_code == 400
    assert "enter a real date" in answer.content.decode()


def test_a_long_ledger_comes_in_pages_that_keep_the_filter(
    signed_in: Callable[..., Client], make_activity: Any
) -> None:
    for number in range(51):
        make_activity(f"thing-{number}")
    client = signed_in("officer")
    first = client.get(reverse("desk:ledger"), {"verb": "record activity"})
    assert len(numbers(first)) == 50
    assert "verb=record+activity&amp;page=2" in first.content.decode()
    assert len(numbers(client.get(reverse("desk:ledger"), {"verb": "record activity", "page": "2"}))) == 1


def test_verifying_a_whole_chain_says_so_and_shows_both_heads(
    signed_in: Callable[..., Client], make_activity: Any
) -> None:
    make_activity()
    page = signed_in("member").post(reverse("desk:verify")).content.decode()
    assert "Both chains hold" in page
    last = LedgerLine.objects.order_by("-number").first()
    assert last is not None
    assert last.hash in page


def test_verifying_an_altered_ledger_names_the_row(signed_in: Callable[..., Client], make_activity: Any) -> None:
    make_activity()
    client = signed_in("member")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE record_ledgerline DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER record_ledgerline_refuse_update")
        cursor.execute("UPDATE record_ledgerline SET why = 'forged' WHERE number = 2")
    page = client.post(reverse("desk:verify")).content.decode()
    assert "Ledger line 2 was altered" in page


def test_a_verification_is_asked_for_and_never_happens_by_a_link(
    signed_in: Callable[..., Client], derbyshire: Any
) -> None:
    assert signed_in("member").get(reverse("desk:verify")).status_code == 405


def test_others_read_the_lines_of_their_own_bodies_and_an_administrator_those_of_all(
    signed_in: Callable[..., Client], make_activity: Any, derbyshire: Any
) -> None:
    make_activity()
    asked = {"subject": "activities:"}
    answers = {
        "own": signed_in("member").get(reverse("desk:ledger"), asked),
        "other": signed_in("officer", "publisher", body=derbyshire.force).get(reverse("desk:ledger"), asked),
        "administrator": signed_in("administrator").get(reverse("desk:ledger"), asked),
        "no role": signed_in().get(reverse("desk:ledger"), asked),
    }
    found = {who: len(numbers(answer)) for who, answer in answers.items()}
    assert found == {"own": 1, "other": 0, "administrator": 1, "no role": 0}
    assert "record activity" not in answers["other"].content.decode()
