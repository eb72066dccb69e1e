"""Starting a plan and changing what is said of it as a whole."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from frankpledge.domains.plans.models import Plan, Version
from frankpledge.record.bodies import Body
from frankpledge.record.documents import with_source
from frankpledge.record.ledger.actions import write_line
from frankpledge.record.people import Actor
from frankpledge.record.releases.drafts import write_draft
from frankpledge.record.releases.models import NEVER_PUBLIC


@transaction.atomic
def start_plan(
    *, by: Actor, on: date, body: Body, slug: str, prefix: str, token: str | None = None, **values: Any
) -> Plan:
    """Begin a plan of a body; it says nothing until a version is drafted.

    `values`: kind, title, term_from, term_to, term_precision, term_printed, term_note, source.
    Errors: NotAllowed; ValidationError naming the field; AlreadyDone.
    """
    by.require("officer", body.slug)
    if body.is_restricted:
        raise ValidationError({"body": NEVER_PUBLIC})
    write_line(by=by, on=on, verb="start plan", subject=f"plans:{prefix}", token=token)
    plan = Plan(body=body, slug=slug, prefix=prefix, **with_source(values))
    plan.full_clean()
    plan.save()
    return plan


@transaction.atomic
def change_plan(
    *, thing: Version, edition: int | None = None, by: Actor, on: date, token: str | None = None, **values: Any
) -> Plan:
    """Change what a plan is called and when its term runs, by way of any of its versions (`thing`, as it was seen).

    All its versions become drafts again, since each shows the plan; what is public stays until the next release.
    Errors: NotAllowed; ValidationError naming the field; AlreadyDone; Conflict.
    """
    by.require("officer", thing.plan.body.slug)
    for version in Version.objects.filter(plan_id=thing.plan_id).order_by("id"):
        write_draft(
            version, {}, by=by, on=on, verb="change plan",
            edition=edition if version.pk == thing.pk else None, token=token if version.pk == thing.pk else None,
        )  # fmt: skip
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=thing.plan_id)
    for name, value in with_source(values).items():
        setattr(plan, name, value)
    plan.full_clean()
    plan.save()
    return plan
