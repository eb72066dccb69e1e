"""Sending what is new to everybody who asked. A run that was cut off goes on where it stopped."""

import fcntl
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import get_connection

from frankpledge.domains.alerts import actions, queries
from frankpledge.publication.alerts.messages import News, digest, news_of
from frankpledge.publication.alerts.to_members import send_to_members
from frankpledge.publication.reading import head, thing
from frankpledge.record.people import installer

# Whoever has not confirmed by then is forgotten.
WAIT = timedelta(days=2)


class Busy(Exception):
    """Raised where another sending is under way."""


@dataclass
class Sent:
    """What a run did: messages sent, those to members, people with nothing new, mailboxes that refused, addresses
    forgotten."""

    messages: int = 0
    to_members: int = 0
    nothing_new: int = 0
    refused: int = 0
    forgotten: int = 0


@contextmanager
def _alone() -> Iterator[None]:
    settings.HOME.mkdir(parents=True, exist_ok=True)
    with (settings.HOME / "alerts.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as held:
            raise Busy("Another sending is under way; let it end.") from held
        yield


def send_alerts(on: date) -> Sent:
    """Tell members of their meetings, and everybody what was released on their topic, since they were last told; nobody
    is told twice.

    A message counts as sent once the mail server has taken it, one at a time. Errors: Busy; OSError (smtplib's among
    them) where the mail server is down: what went out before is noted.
    """
    by, done = installer("the sending of alerts"), Sent()
    with _alone():
        done.forgotten = actions.forget_unconfirmed(before=on - WAIT, by=by, on=on)
        upto = head().number
        made: dict[tuple[str, int], News] = {}
        titles: dict[str, str] = {}
        try:
            with get_connection() as connection:
                # Members first: they have days in which to read a pack.
                done.to_members, done.refused = send_to_members(connection, by, on)
                for one in list(queries.active().filter(sent_to__lt=upto)):
                    if (one.topic, one.sent_to) not in made:
                        made[one.topic, one.sent_to] = news_of(one.topic, one.sent_to, upto)
                        about = thing(one.topic)
                        titles[one.topic] = about.title if about else ""
                    news, title = made[one.topic, one.sent_to], titles[one.topic]
                    if not news.number or not title:
                        done.nothing_new += 1
                        actions.note_sent(pk=one.pk, upto=upto, on=on)
                        continue
                    message = digest(one.pk, one.address, title, news, upto)
                    message.connection = connection
                    try:
                        message.send()
                    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError):
                        done.refused += 1
                        actions.note_refused(pk=one.pk, by=by, on=on)
                        continue
                    actions.note_sent(pk=one.pk, upto=upto, on=on)
                    done.messages += 1
        finally:
            if done.messages or done.to_members:
                actions.note_sending(sent=done.messages + done.to_members, upto=upto, by=by, on=on)
    return done
