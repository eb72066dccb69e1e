"""Which lines of the ledger a member of staff may read: those of their own bodies, and their own acts.

An administrator, who looks after the whole installation, reads every line but those of restricted bodies. What belongs
to a restricted body can be told by its name in the ledger (decision 0008), whatever kind it is of.
"""

from django.db.models import CharField, F, Model, Q, QuerySet, Value
from django.db.models.functions import Concat

from frankpledge.domains import offers
from frankpledge.look.access import READERS
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.people import Actor
from frankpledge.record.releases.models import RESTRICTED, Current, Release

Rows = QuerySet[Model, dict[str, str]]


def _named(rows: QuerySet[Model], kind: str, key: str) -> Rows:
    name = Concat(Value(f"{kind}:"), F(key), output_field=CharField())
    return rows.annotate(name_in_ledger=name).values("name_in_ledger")


def _of_bodies(bodies: set[str]) -> Q:
    """Lines about a thing of one of the bodies, or about a batch of releases that holds one."""
    found = Q(subject__startswith="areas:")
    for offer in offers():
        model = offer.model
        if model.OF_BODY:
            rows = model._base_manager.filter(**{f"{model.OF_BODY}__in": bodies})
            keyed = any(field.name == model.KEY for field in model._meta.concrete_fields)
            # A plan's version is named by its plan and its own address.
            found |= Q(subject__in=_named(rows, offer.kind, model.KEY)) if keyed else _by_subject(rows)
    public = Current.objects.filter(body__in=bodies).values("key")
    return found | Q(subject__in=_named(Release.objects.filter(key__in=public).exclude(batch=""), "batch", "batch"))


def _by_subject(rows: QuerySet[Model]) -> Q:
    return Q(subject__in=[thing.subject for thing in rows])  # type: ignore[attr-defined]


def lines_for(actor: Actor) -> QuerySet[LedgerLine]:
    """The lines that the actor may read, newest first."""
    bodies = actor.bodies(*READERS)
    ours = Q(by=actor.words[:200]) | Q(subject=f"accounts:{actor.account_id}") | _of_bodies(bodies)
    if actor.may("administrator"):
        ours |= ~Q(subject__contains=f":{RESTRICTED}")
    return LedgerLine.objects.filter(ours).order_by("-number")
