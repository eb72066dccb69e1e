"""The ledger: one line an act, each carrying the hash of the line before."""

from datetime import date
from typing import Any

import pytest
from django.db import transaction

from frankpledge.record.ledger.actions import AlreadyDone, write_line
from frankpledge.record.ledger.chain import FIRST, canonical, row_hash
from frankpledge.record.models import LedgerLine


def test_each_line_carries_the_hash_of_the_line_before(released: None) -> None:
    previous = FIRST
    for number, line in enumerate(LedgerLine.objects.order_by("number"), 1):
        row = {field.attname: getattr(line, field.attname) for field in LedgerLine._meta.concrete_fields}
        assert (line.number, line.previous_hash, line.hash) == (number, previous, row_hash(row))
        previous = line.hash
    assert LedgerLine.objects.count() > 8


def test_lines_say_who_and_why_but_hold_no_content(released: None) -> None:
    lines = LedgerLine.objects.all()
    assert lines.get(verb="withdraw").why == "Superseded"
    assert lines.get(verb="take down").why == "Personal data (Data Protection Act 2018)"
    assert all(line.by for line in lines)
    assert not any("resident" in line.detail for line in lines)


def test_a_line_falls_with_the_act_that_fails(officer: Any, day: date) -> None:
    def fail() -> None:
        with transaction.atomic():
            write_line(by=officer, on=day, verb="try", subject="things:one")
            raise RuntimeError("change of mind")

    before = LedgerLine.objects.count()
    with pytest.raises(RuntimeError, match="change of mind"):
        fail()
    assert LedgerLine.objects.count() == before


@pytest.mark.django_db(transaction=True)
def test_a_line_outside_a_transaction_is_refused(officer: Any, day: date) -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        write_line(by=officer, on=day, verb="try", subject="things:one")


def test_a_token_is_good_for_one_line(officer: Any, day: date) -> None:
    write_line(by=officer, on=day, verb="try", subject="things:one", token="once")
    with pytest.raises(AlreadyDone) as twice:
        write_line(by=officer, on=day, verb="try", subject="things:two", token="once")
    assert twice.value.subject == "things:one"
    assert LedgerLine.objects.filter(verb="try").count() == 1


def test_one_value_has_one_spelling() -> None:
    assert canonical({"b": 1, "a": ["é", None]}) == '{"a":["é",null],"b":1}' == canonical({"a": ["é", None], "b": 1})


@pytest.mark.parametrize("value", [float("nan"), float("inf"), object(), b"bytes"])
def test_what_has_no_json_form_is_refused(value: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        canonical({"value": value})
