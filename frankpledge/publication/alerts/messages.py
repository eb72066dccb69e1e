"""The messages: the one that asks for confirmation, the one that says it stands already, and the digest of releases."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from frankpledge.publication.addresses import address_of
from frankpledge.publication.alerts.links import confirm_link, stop_link
from frankpledge.publication.frozen import Thing, standing
from frankpledge.rules.periods import day_label

MOST = 50
KINDS = ("areas", "bodies", "promises")
_WHERE = {
    "areas": ("c.area = %s", 1),
    "bodies": ("c.body = %s", 1),
    "promises": ("(c.key = 'promises:' || %s OR c.key IN (SELECT current_id FROM record_tie WHERE promise = %s))", 2),
}


@dataclass(frozen=True)
class News:
    """What was released on a topic: the first of them, oldest first, and how many in all."""

    things: list[Thing]
    number: int


def news_of(topic: str, after: int, upto: int) -> News:
    """The things of a topic that stand and were released after one release number and not after another. One query."""
    kind, _, key = topic.partition(":")
    where, times = _WHERE[kind]
    found = standing(
        f"WHERE c.release_id > %s AND c.release_id <= %s AND {where} ORDER BY c.release_id",
        [after, upto, *[key] * times],
    )
    return News(found[:MOST], len(found))


def asks_to_confirm(pk: int, address: str, title: str) -> EmailMessage:
    """The message that asks whoever reads the mailbox whether they want this."""
    text = (
        f"Somebody, perhaps you, asked for e-mail about: {title}\n\n"
        f"To begin, open this page within two days and press the button:\n{confirm_link(pk)}\n\n"
        "If it was not you, do nothing: you will hear no more, and the address is forgotten.\n"
    )
    return _message(pk, address, f"Please confirm: e-mail about {title}", text)


def says_it_stands(pk: int, address: str, title: str) -> EmailMessage:
    """The message to somebody who asks again for what they have."""
    text = (
        f"You asked for e-mail about: {title}\n\nYou are on the list already; nothing has changed.\n\n"
        f"To stop:\n{stop_link(pk)}\n"
    )
    return _message(pk, address, f"You have this already: e-mail about {title}", text)


def digest(pk: int, address: str, title: str, news: News, upto: int) -> EmailMessage:
    """The message that tells what was released; sent twice by mishap it has the same identity both times."""
    lines = "\n".join(_line(one) for one in news.things)
    more = f"\nand {news.number - len(news.things)} more.\n" if news.number > len(news.things) else ""
    count = "1 entry was" if news.number == 1 else f"{news.number} entries were"
    text = f"{title}: {count} released.\n\n{lines}{more}\nTo stop these messages:\n{stop_link(pk)}\n"
    made = _message(pk, address, f"{title}: {count} released", text)
    made.extra_headers["Message-ID"] = f"<alerts-{pk}-{upto}@{urlsplit(settings.PUBLIC_ADDRESS).hostname}>"
    return made


def _line(one: Thing) -> str:
    sample = " (sample data)" if one.is_sample else ""
    day = day_label(date.fromisoformat(one.released_on))
    return f"- {one.title}{sample}, {day}\n  {settings.PUBLIC_ADDRESS}{address_of(one)}\n"


def _message(pk: int, address: str, subject: str, text: str) -> EmailMessage:
    headers = {
        "List-Unsubscribe": f"<{stop_link(pk)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    # A line break in a title would be a header of somebody else's making.
    return EmailMessage(" ".join(subject.split())[:180], text, None, [address], headers=headers)
