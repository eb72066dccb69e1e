"""Messages to the members of a body: links and no papers; of a restricted body a neutral sentence."""

import smtplib
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from frankpledge.domains.member_mail import actions, queries
from frankpledge.domains.member_mail.models import KeptAddress
from frankpledge.publication.addresses import address_of
from frankpledge.publication.alerts.links import member_stop_link
from frankpledge.publication.alerts.member_news import OfMeeting, newest, news
from frankpledge.publication.reading import thing
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.people import Actor
from frankpledge.rules.figures import counted
from frankpledge.rules.periods import day_label

NEUTRAL = "There is something new to read"


def send_to_members(connection: Any, by: Actor, on: date) -> tuple[int, int]:
    """Tell every member what happened with the meetings of their body since they were last told.

    Returns how many messages went out and how many mailboxes refused. Errors: OSError where the mail server is down;
    what went out before is noted, so that nobody is told twice.
    """
    upto = LedgerLine.objects.order_by("-number").values_list("number", flat=True).first() or 0
    waiting = list(queries.active(on).filter(told_to__lt=upto))
    if not waiting:
        return 0, 0
    found = news(min(one.told_to for one in waiting), upto)
    sent = refused = 0
    for one in waiting:
        told = newest(found.get(one.term.seat.body_id, []), one.told_to)
        if told:
            message = message_to(one, told, upto)
            message.connection = connection
            try:
                message.send()
            except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError):
                refused += 1
                actions.note_refused(pk=one.pk, by=by, on=on)
                continue
            sent += 1
        actions.note_told(pk=one.pk, upto=upto, on=on, sent=bool(told))
    return sent, refused


def message_to(one: KeptAddress, told: list[OfMeeting], upto: int) -> EmailMessage:
    """The message to a member; sent twice by mishap it has the same identity both times."""
    body = one.term.seat.body
    if body.is_restricted:
        subject, text = NEUTRAL, f"{NEUTRAL}. Sign in to read it:\n{settings.PUBLIC_ADDRESS}{reverse('desk:home')}\n"
    else:
        subject = f"{body.name}: news of {counted(len(told), 'meeting')}"
        text = f"{body.name}\n\n" + "\n".join(_about(each, one.told_to) for each in told)
    text += f"\nThe office keeps your address for these messages. To stop them:\n{member_stop_link(one.pk)}\n"
    headers = {
        "List-Unsubscribe": f"<{member_stop_link(one.pk)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "Message-ID": f"<members-{one.pk}-{upto}@{urlsplit(settings.PUBLIC_ADDRESS).hostname}>",
    }
    # A line break in a name would be a header of somebody else's making.
    return EmailMessage(" ".join(subject.split())[:180], text, None, [one.address], headers=headers)


def _about(told: OfMeeting, after: int) -> str:
    """What happened with a meeting. Its title only as released: a draft's may say what is not open."""
    public = thing(f"meetings:{told.meeting.slug}")
    named = public.title if public else f"A meeting on {day_label(told.meeting.held_on)}"
    lines = [named, *(f"- {words}." for words in told.after(after))]
    if public:
        lines.append(f"  Public page: {settings.PUBLIC_ADDRESS}{address_of(public)}")
    page = reverse("meetings:show_meeting", args=[told.meeting.pk])
    pack = reverse("desk:members_pack", args=[told.meeting.pk])
    lines.append(f"  Members' page, after sign-in: {settings.PUBLIC_ADDRESS}{page}")
    lines.append(f"  Members' pack, after sign-in: {settings.PUBLIC_ADDRESS}{pack}")
    return "\n".join(lines) + "\n"
