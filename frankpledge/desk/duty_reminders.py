"""E-mail to officers before a duty is due, on its day, and once when it is late: each told once of each event."""

import smtplib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import Q
from django.urls import reverse

from frankpledge.domains.duties import actions, queries
from frankpledge.domains.duties.models import EVENTS, Reminder
from frankpledge.record.people import Account, Role, installer
from frankpledge.rules.periods import day_label

SOON = timedelta(days=14)
MOST = 60


@dataclass
class Reminded:
    """What a run did: messages sent, lines in them, mailboxes that refused."""

    messages: int = 0
    lines: int = 0
    refused: int = 0


def event_of(line: queries.Line, on: date) -> str:
    """Which event an instance is at on a day: "soon", "today", "late", or "" for none."""
    due = line.instance.due
    if due is None or line.state not in ("due", "late"):
        return ""
    if line.state == "late":
        return "late"
    return "today" if due == on else "soon" if due - on <= SOON else ""


def _officers(on: date) -> Iterator[tuple[Account, set[str]]]:
    now = Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))
    held: dict[int, tuple[Account, set[str]]] = {}
    roles = Role.objects.filter(now, kind="officer", account__is_active=True, body__isnull=False)
    for role in roles.select_related("account", "body").order_by("account_id"):
        assert role.body is not None
        held.setdefault(role.account_id, (role.account, set()))[1].add(role.body.slug)
    yield from held.values()


def remind(on: date) -> Reminded:
    """Tell each officer what is new about the duties of their bodies; an event is told once, even after a run cut off.

    Errors: OSError (smtplib's among them) where the mail server is down: what went out before is noted.
    """
    by, done = installer("the reminders of duties"), Reminded()
    officers = list(_officers(on))
    slugs = {slug for _, bodies in officers for slug in bodies}
    found = [*queries.late(slugs, on), *queries.next_days(slugs, on, SOON)]
    told = set(
        Reminder.objects.filter(instance__in=[one.instance for one in found]).values_list(
            "account_id", "instance_id", "event", "due"
        )
    )
    with get_connection() as connection:
        for account, bodies in officers:
            new = [
                (event, one)
                for one in found
                if one.instance.calendar.body.slug in bodies
                and (event := event_of(one, on))
                and (account.pk, one.instance.pk, event, one.instance.due) not in told
            ]
            if not new:
                continue
            message = _message(account.email, new, on)
            message.connection = connection
            try:
                message.send()
            except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError):
                done.refused += 1
                continue
            rows = [
                Reminder(account=account, instance=one.instance, event=event, due=one.instance.due, sent_on=on)
                for event, one in new
                if one.instance.due
            ]
            done.lines += actions.note_reminders(told=rows, by=by, on=on)
            done.messages += 1
    return done


def _message(address: str, new: list[tuple[str, queries.Line]], on: date) -> EmailMessage:
    parts = []
    for event, heading in EVENTS[::-1]:
        here = [one for kind, one in new if kind == event]
        if here:
            more = [f"  and {len(here) - MOST} more"] if len(here) > MOST else []
            parts.append("\n".join([f"{heading.capitalize()}:", *map(_line, here[:MOST]), *more]))
    count = f"{len(new)} {'duty' if len(new) == 1 else 'duties'}"
    where = f"{settings.PUBLIC_ADDRESS}{reverse('duties:home')}"
    text = f"{count} to tell of on {day_label(on)}. Each is told once.\n\n" + "\n\n".join(parts) + f"\n\nAll: {where}\n"
    headers = {"Auto-Submitted": "auto-generated"}
    return EmailMessage(f"Duties: {count} on {day_label(on)}", text, None, [address], headers=headers)


def _line(one: queries.Line) -> str:
    due, page = one.instance.due, reverse("duties:show_instance", args=[one.instance.pk])
    day = day_label(due) if due else ""
    calendar = one.instance.calendar
    if calendar.is_of_restricted_body:
        # Neither its name nor its own rules leave the desk (decision 0008).
        return f"- Something to read after sign-in, by {day}\n  {settings.PUBLIC_ADDRESS}{page}"
    return f"- {one.title}\n  {calendar.body.name}, by {day}; {one.words}\n  {settings.PUBLIC_ADDRESS}{page}"
