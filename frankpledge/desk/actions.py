"""What the desk itself writes: the end of sessions, and invitations. Each leaves a ledger line."""

from collections.abc import Iterable
from datetime import date

from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction

from frankpledge.record.ledger.actions import write_line
from frankpledge.record.people import Account, Actor


@transaction.atomic
def note_stolen_session(*, account: Account, on: date) -> None:
    """Record that a session was presented by a browser that did not begin it."""
    guard = Actor(words="sign-in guard")
    why = "Another browser presented it than the one that signed in."
    write_line(by=guard, on=on, verb="end session", subject=f"accounts:{account.pk}", why=why)


@transaction.atomic
def end_sessions(*, sessions: Iterable[Session], by: Actor, on: date, account: Account, why: str) -> int:
    """End sessions of one account; returns how many there were. Nothing is written where there are none."""
    keys = [session.pk for session in sessions]
    if not keys:
        return 0
    Session.objects.filter(pk__in=keys).delete()
    detail = {"sessions": len(keys)}
    write_line(by=by, on=on, verb="end sessions", subject=f"accounts:{account.pk}", why=why, detail=detail)
    return len(keys)


@transaction.atomic
def invite(*, by: Actor, on: date, account: Account, token: str | None = None) -> Account:
    """Record that an account is invited to choose its password.

    Errors: NotAllowed; AlreadyDone; ValidationError where the account is closed or has a password already, whose
    holder asks for a new one on the sign-in page without an administrator seeing the link.
    """
    by.require("administrator")
    if not account.is_active:
        raise ValidationError("This account is closed.")
    if account.has_usable_password():
        raise ValidationError("This account has a password. Its holder can ask for a new one on the sign-in page.")
    write_line(by=by, on=on, verb="invite", subject=f"accounts:{account.pk}", token=token)
    return account
