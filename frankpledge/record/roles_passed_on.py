"""Roles do not pass with functions: an administrator gives them anew, to whom they choose, in one act."""

from collections.abc import Collection
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from frankpledge.record.ledger.actions import refuse_twice, write_line
from frankpledge.record.people import Actor, Role
from frankpledge.record.people.actions import give_role
from frankpledge.record.succession import Succession

OWN = "your own account: another administrator gives it"


def _held(day: date) -> Q:
    return Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))


def roles_before(row: Succession, by: Actor, on: date) -> list[tuple[Role, str]]:
    """The roles held at the former body on the last day before its functions pass, or today where that day is past, by
    post, each with why this administrator cannot give it at the new body ("" where they can). Two queries.
    """
    eve = row.on - timedelta(1)
    held = Role.objects.filter(_held(eve) | _held(max(on, eve)), body=row.before_id)
    still = Q(until__isnull=True) | Q(until__gte=row.on)
    has = set(Role.objects.filter(still, body=row.after_id).values_list("account_id", "kind"))
    found, told = [], set()
    for role in held.select_related("account").order_by("account__post", "account_id", "kind"):
        if (role.account_id, role.kind) in told:
            continue
        told.add((role.account_id, role.kind))
        why = "the account is closed" if not role.account.is_active else ""
        why = why or ("held there already" if (role.account_id, role.kind) in has else "")
        found.append((role, why or (OWN if by.account_id == role.account_id else "")))
    return found


@transaction.atomic
def give_roles_on(
    *, by: Actor, on: date, thing: Succession, roles: Collection[Role], token: str | None = None
) -> list[Role]:
    """Give the holders of the chosen roles of the former body the same at the new one, from the day or, if it is past,
    from today. Each has its line in the account's history, and the act one of its own. The old roles stay until ended.

    Errors: NotAllowed; AlreadyDone; ValidationError where none is chosen, or one was not held there or cannot be given.
    """
    by.require("administrator")
    refuse_twice(token)
    row = Succession.objects.select_related("before", "after").get(pk=thing.pk)
    if row.struck_out:
        raise ValidationError("This succession was struck out: nobody has a role because of it.")
    may = {role.pk for role, why in roles_before(row, by, on) if not why}
    if not roles:
        raise ValidationError({"roles": "Choose whom to give a role"})
    if {role.pk for role in roles} - may:
        raise ValidationError({"roles": "One of these cannot be given: look at the list again"})
    why, since = f"the functions pass {row.whither}"[:300], max(row.on, on)
    made = [
        give_role(by=by, on=on, account=role.account, kind=role.kind, body=row.after, since=since, why=why)
        for role in sorted(roles, key=lambda one: one.pk)
    ]
    detail = {"succession": row.pk, "before": row.before.slug, "roles": [role.pk for role in made]}
    write_line(by=by, on=on, verb="give roles on", subject=row.after.subject, why=why, detail=detail, token=token)
    return made
