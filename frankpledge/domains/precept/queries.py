"""Every read that answers a question."""

from collections.abc import Iterable
from datetime import date
from typing import cast

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from frankpledge.domains.precept.models import Act, Budget, Proposal
from frankpledge.rules import precept_path
from frankpledge.rules.precept_path import Standing, standing


def proposals_of(bodies: set[str]) -> QuerySet[Proposal]:
    """The proposals that the named bodies made or, as panels, review: a panel's from the first act on, its notice."""
    begun = Exists(Act.objects.filter(proposal=OuterRef("pk"), set_aside=""))
    ours = Q(body__slug__in=bodies) | Q(begun, panel__slug__in=bodies)
    return Proposal.objects.filter(ours).select_related("body", "panel", "source__document")


def budgets_of(bodies: set[str]) -> QuerySet[Budget]:
    """The budget tables of the named bodies, with the number of their rows."""
    found = Budget.objects.filter(body__slug__in=bodies).select_related("body", "source__document")
    return found.annotate(number_of_rows=Count("rows")).order_by("-year", "table", "key")


def acts_of(proposal: Proposal) -> list[Act]:
    """The acts on a path that were not set aside, in the order of their days. One query."""
    found = Act.objects.filter(proposal=proposal, set_aside="").select_related("body", "proposal", "meeting")
    return list(found.order_by("done_on", "pk"))


def rule_acts(acts: Iterable[Act]) -> list[precept_path.Act]:
    """The acts as the rules read them."""
    return [
        precept_path.Act(
            verb=cast(precept_path.Verb, act.verb), on=act.done_on, amount=act.amount,
            votes_for=act.votes_for or 0, members=act.members or 0,
        )
        for act in acts
    ]  # fmt: skip


def standing_of(proposal: Proposal, acts: list[Act], today: date) -> Standing:
    """Where the path stands. Errors: ValueError where acts of later days than today are among them."""
    return standing(rule_acts(acts), proposal.year, today)
