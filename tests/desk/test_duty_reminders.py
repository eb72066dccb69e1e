"""E-mail to officers about duties, through a real mail server: before, on the day and late, each told once."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from frankpledge.desk.duty_reminders import remind
from frankpledge.domains.duties import actions
from frankpledge.domains.duties.models import Reminder
from frankpledge.publication.tests.smtp_sink import smtp_sink
from frankpledge.record.bodies import record_body
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.people import installer

BY, ON = installer("a test"), date(2022, 11, 17)


@pytest.fixture
def post(settings):
    with smtp_sink(settings) as sink:
        yield sink


@pytest.fixture
def calendar(derbyshire):
    made = actions.open_calendar(
        by=BY, on=ON, body=derbyshire.body, first_day=date(2022, 10, 1), last_day=date(2022, 10, 31),
        kept_from=date(2022, 10, 1),
    )  # fmt: skip
    assert {one.duty for one in made.instances.filter(due=date(2022, 11, 30))} == {"sio-3f", "sio-3g"}
    return made


def text_of(message):
    return message.get_payload(decode=True).decode()


def test_an_officer_is_told_before_on_the_day_and_when_late_each_once(calendar, account_of, derbyshire, post):
    account_of("officer")
    account_of("publisher")
    account_of("officer", body=derbyshire.force)
    gone = account_of("officer")
    gone.is_active = False
    gone.save()
    days = (date(2022, 11, 15), date(2022, 11, 16), date(2022, 11, 17), date(2022, 11, 30), date(2022, 12, 1))
    sent = [remind(day).messages for day in days]
    assert sent == [0, 1, 0, 1, 1]
    soon, today, late = post.taken
    assert [message["To"] for message in post.taken] == ["person1@example.org"] * 3
    assert "Due within fourteen days:" in text_of(soon)
    assert "Publish each item of spending above £500" in text_of(soon)
    assert "due in 14 days" in text_of(soon)
    assert "Due today:" in text_of(today)
    assert "late by 1 day" in text_of(late)
    assert remind(date(2022, 12, 2)).messages == 0, "late is told once"
    assert Reminder.objects.count() == 6
    line = LedgerLine.objects.filter(verb="remind of duties").last()
    assert "example.org" not in line.detail + line.subject


def test_what_is_done_dismissed_or_moved_is_told_as_it_now_stands(calendar, account_of, post):
    account_of("officer")
    one, other = calendar.instances.filter(due=date(2022, 11, 30)).order_by("duty")
    actions.dismiss(instance=one, reason="no grants", by=BY, on=ON)
    remind(ON)
    assert "grant" not in text_of(post.taken[0]).lower()
    actions.record_evidence(instance=other, done_on=ON, words="x", address="https://example.org", by=BY, on=ON)
    assert remind(date(2022, 12, 1)).messages == 0


def test_of_a_restricted_body_neither_name_nor_rule_is_in_the_mail(derbyshire, account_of, post):
    values = {"slug": "restricted-heron", "name": "Heron group", "kind": "board", "area": derbyshire.area}
    body = record_body(by=BY, on=ON, is_restricted=True, **values)
    account_of("officer", body=body)
    actions.open_calendar(by=BY, on=ON, body=body, first_day=date(2022, 10, 1), last_day=date(2022, 10, 31))
    actions.add_local_rule(
        by=BY, on=ON, body=body, title="Watch the heron", trigger="month-ended", kind="starting with the day after",
        count=25, reason="x", said_in="terms", first_day=date(2022, 1, 1),
    )  # fmt: skip
    assert remind(ON).messages == 1
    (letter,) = post.taken
    assert "heron" not in f"{letter}{text_of(letter)}".lower()
    assert "Something to read after sign-in, by 25 November 2022" in text_of(letter)


def test_a_mailbox_that_refuses_stops_nobody_else_and_a_server_that_is_down_is_told(
    calendar, account_of, post, settings
):
    account_of("officer")
    account_of("officer")
    post.refuses.add("person1@example.org")
    done = remind(ON)
    assert (done.messages, done.refused, done.lines) == (1, 1, 2)
    post.refuses.clear()
    assert remind(ON).messages == 1, "the one that refused is tried again, the other is not told twice"
    settings.EMAIL_PORT = 1
    with pytest.raises(CommandError, match="did not take the messages"):
        call_command("duties", "remind")


def test_the_command_works_every_calendar_out_again_and_reminds(calendar, account_of, post, capsys, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *given: ON)
    account_of("officer")
    calendar.instances.filter(duty="sio-3g").update(due=date(2022, 1, 1))
    call_command("duties", "work-out")
    call_command("duties", "remind")
    said = capsys.readouterr().out
    assert "1 changed, 1 with another day" in said
    assert "1 messages with 2 lines sent" in said
