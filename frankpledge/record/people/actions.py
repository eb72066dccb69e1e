"""Offices, accounts and roles: every write, each with its ledger line."""

from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q

from frankpledge.record.ledger.actions import refuse_twice, write_line
from frankpledge.record.people.actor import Actor
from frankpledge.record.people.tables import Account, Holding, Office, Person, Role

if TYPE_CHECKING:
    from frankpledge.record.bodies import Body
    from frankpledge.record.documents import Source


def _overlap(one: Holding, since: date | None, until: date | None) -> bool:
    """Whether a holding certainly meets other dates; an unknown first day reaches no further back than the last."""
    start, other_start = since or until, one.since or one.until
    if start is None or other_start is None:
        return False
    return (one.until is None or start <= one.until) and (until is None or other_start <= until)


def _refuse_overlap(office: Office, since: date | None, until: date | None) -> None:
    for other in office.holdings.select_related("person"):
        if _overlap(other, since, until):
            first = other.since.strftime("%-d %B %Y") if other.since else "a day not stated"
            last = other.until.strftime("%-d %B %Y") if other.until else "today, as far as the record says"
            raise ValidationError(
                {"since": f"{other.person} holds the office of {office.title} from {first} to {last}. Mend the dates."}
            )


@transaction.atomic
def record_holding(
    *,
    by: Actor,
    on: date,
    body: "Body",
    title: str,
    name: str,
    since: date | None = None,
    until: date | None = None,
    note: str = "",
    source: "Source | None" = None,
    token: str | None = None,
) -> Holding:
    """Say who held an office of a body and when; a day that is not known is None.

    Errors: NotAllowed; ValidationError naming the field where the dates meet another holding's; AlreadyDone.
    """
    by.require("administrator")
    refuse_twice(token)
    _check_days(since, until)
    office, _ = Office.objects.get_or_create(body=body, title=title)
    office = Office.objects.select_for_update(of=("self",)).get(pk=office.pk)
    _refuse_overlap(office, since, until)
    person, _ = Person.objects.get_or_create(name=name)
    holding = Holding(office=office, person=person, since=since, until=until, note=note, source=source)
    holding.full_clean()
    holding.save()
    _reopen(body)
    write_line(
        by=by, on=on, verb="record holding", subject=f"bodies:{body.slug}", detail={"holding": holding.pk}, token=token
    )
    return holding


@transaction.atomic
def end_holding(*, by: Actor, on: date, thing: Holding, until: date, token: str | None = None) -> Holding:
    """Say on which day a holder left. Errors: NotAllowed; ValidationError; AlreadyDone."""
    by.require("administrator")
    refuse_twice(token)
    holding = Holding.objects.select_for_update(of=("self",)).select_related("office__body").get(pk=thing.pk)
    if holding.until is not None:
        raise ValidationError({"until": "The record already says when this holding ended."})
    _check_days(holding.since, until)
    holding.until = until
    holding.save(update_fields=["until"])
    _reopen(holding.office.body)
    subject = f"bodies:{holding.office.body.slug}"
    write_line(by=by, on=on, verb="end holding", subject=subject, detail={"holding": holding.pk}, token=token)
    return holding


def _reopen(body: "Body") -> None:
    """A body's public page names its holders, so it has to be released again when they change."""
    type(body)._default_manager.filter(pk=body.pk).update(state="draft", edition=F("edition") + 1)


def _check_days(since: date | None, until: date | None) -> None:
    if since and until and until < since:
        raise ValidationError({"until": "The last day is before the first day."})


@transaction.atomic
def make_account(*, by: Actor, on: date, email: str, post: str, token: str | None = None) -> Account:
    """Open an account without password; its holder chooses one through an invitation.

    Errors: NotAllowed; ValidationError naming the field where the address is taken; AlreadyDone.
    """
    by.require("administrator")
    refuse_twice(token)
    account = Account(email=email.strip().lower(), post=post)
    account.set_unusable_password()
    account.full_clean()
    account.save()
    write_line(by=by, on=on, verb="make account", subject=f"accounts:{account.pk}", token=token)
    return account


@transaction.atomic
def give_role(
    *,
    by: Actor,
    on: date,
    account: Account,
    kind: str,
    body: "Body | None" = None,
    since: date,
    until: date | None = None,
    why: str = "",
    token: str | None = None,
) -> Role:
    """Give a duty between two days. Errors: NotAllowed; ValidationError naming the field; AlreadyDone.

    Nobody gives a role to their own account, so that administering and publishing stay in two hands.
    """
    by.require("administrator")
    refuse_twice(token)
    if by.account_id == account.pk:
        raise ValidationError("Nobody gives a role to their own account. Ask another administrator.")
    if kind == "administrator" and body is not None:
        raise ValidationError({"body": "An administrator's role is for the installation. Leave the body empty."})
    if kind != "administrator" and body is None:
        raise ValidationError({"body": "Choose the body that this role is for."})
    _check_days(since, until)
    held = Role.objects.filter(Q(until__isnull=True) | Q(until__gte=since), account=account, kind=kind, body=body)
    if until is not None:
        held = held.filter(since__lte=until)
    if held.exists():
        raise ValidationError({"since": "This account already holds that role within those days."})
    role = Role(account=account, kind=kind, body=body, since=since, until=until)
    role.full_clean()
    role.save()
    at = body.slug if body else ""
    write_line(
        by=by, on=on, verb="give role", subject=_subject_of(role), why=why,
        detail={"role": role.pk, "kind": kind, "body": at, "since": since.isoformat(), "until": str(until or "")},
        token=token,
    )  # fmt: skip
    return role


def _subject_of(role: Role) -> str:
    """The account; or the body where it is restricted, so that its members alone read of the role."""
    if role.body is not None and role.body.is_of_restricted_body:
        return role.body.subject
    return f"accounts:{role.account_id}"


@transaction.atomic
def end_role(*, by: Actor, on: date, role: Role, token: str | None = None) -> Role:
    """End a role: the day before is its last; one that began on that day or later lasts for its first day only.

    Errors: NotAllowed; ValidationError where it ended before or nobody would be left to administer; AlreadyDone.
    """
    by.require("administrator")
    refuse_twice(token)
    role = Role.objects.select_for_update(of=("self",)).get(pk=role.pk)
    if role.until is not None and role.until < on:
        raise ValidationError("This role ended before.")
    if role.kind == "administrator":
        _keep_an_administrator(role.account_id, on)
    yesterday = date.fromordinal(on.toordinal() - 1)
    role.until = max(role.since, yesterday)
    role.save(update_fields=["until"])
    detail = {"role": role.pk, "until": role.until.isoformat()}
    write_line(by=by, on=on, verb="end role", subject=_subject_of(role), detail=detail, token=token)
    return role


@transaction.atomic
def deactivate(*, by: Actor, on: date, account: Account, why: str = "", token: str | None = None) -> Account:
    """Close an account: it signs in no more, its past acts stay. Errors: NotAllowed; ValidationError; AlreadyDone."""
    by.require("administrator")
    refuse_twice(token)
    account = Account.objects.select_for_update(of=("self",)).get(pk=account.pk)
    if by.account_id == account.pk:
        raise ValidationError("Nobody closes their own account. Ask another administrator.")
    if not account.is_active:
        raise ValidationError("This account was closed before.")
    if account.roles.filter(kind="administrator").filter(Q(until__isnull=True) | Q(until__gte=on)).exists():
        _keep_an_administrator(account.pk, on)
    account.is_active = False
    account.save(update_fields=["is_active"])
    write_line(by=by, on=on, verb="deactivate account", subject=f"accounts:{account.pk}", why=why, token=token)
    return account


def _keep_an_administrator(leaving: int, on: date) -> None:
    others = Role.objects.filter(Q(until__isnull=True) | Q(until__gt=on), kind="administrator", since__lte=on)
    if not others.filter(account__is_active=True).exclude(account_id=leaving).exists():
        raise ValidationError("Nobody would be left to administer this installation. Make another administrator first.")
