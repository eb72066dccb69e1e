"""What the day asks of whoever is signed in. Every question costs a fixed number of queries."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, ManyToManyField, OuterRef, Q
from django.urls import reverse
from django.utils.http import urlencode

from frankpledge.domains import offers
from frankpledge.domains.delivery import queries as delivery
from frankpledge.domains.delivery.models import ActionRow, Assessment
from frankpledge.domains.plan_variation import queries as plan_variation
from frankpledge.domains.plans import queries as plans
from frankpledge.domains.plans.models import Item
from frankpledge.domains.questions import queries as questions
from frankpledge.record.people import Account, Role
from frankpledge.record.promises import Promise
from frankpledge.record.releases.models import Tie
from frankpledge.rules.figures import counted
from frankpledge.rules.periods import day_label

# How far back "this period" reaches where nobody chose one, and how many lines a list shows.
DEFAULT_DAYS = 92
MOST = 25
SETTLED = ("kept",)


@dataclass(frozen=True)
class Duty:
    """One line: what, why it is here, and the form that settles it ("" where this person may only read)."""

    title: str
    because: str
    href: str
    is_late: bool = False


@dataclass(frozen=True)
class Duties:
    """The first lines of a list and how many there are in all."""

    lines: list[Duty]
    count: int
    # How many things the question was about.
    among: int = 0


def _form(name: str, *args: object, back: str, **said: str) -> str:
    return f"{reverse(name, args=args)}?{urlencode({**said, 'back': back})}"


def _due_words(due: date, on: date) -> str:
    return "due today" if due == on else f"due {day_label(due)}, {counted((on - due).days, 'day')} ago"


def _cut(lines: list[Duty]) -> Duties:
    return Duties(lines[:MOST], len(lines))


def due(bodies: set[str], on: date, *, back: str) -> Duties:
    """Open action-plan rows and promises not assessed as kept, due on that day or before. Two queries."""
    rows = ActionRow.objects.filter(
        body__slug__in=bodies, set_aside="", status__in=("open", "unknown"), due__lte=on
    ).order_by("due", "pk")
    kept = Assessment.objects.filter(promises=OuterRef("pk"), verdict__in=SETTLED, set_aside="")
    promises = Promise.objects.filter(Q(made_by__slug__in=bodies) | Q(owner__slug__in=bodies), due__lte=on)
    found = [
        (
            row.due,
            Duty(
                row.action,
                _due_words(row.due, on),
                _form("delivery:change_action_row", row.pk, back=back),
                row.due < on,
            ),
        )
        for row in rows
        if row.due
    ]
    for promise in promises.exclude(Exists(kept)).distinct().order_by("due", "ref"):
        if promise.due:
            settle = _form("delivery:add_assessment", back=back, promise=promise.ref)
            words = f"{_due_words(promise.due, on)}; not assessed as kept"
            found.append((promise.due, Duty(str(promise), words, settle, promise.due < on)))
    return _cut([duty for _, duty in sorted(found, key=lambda pair: pair[0])])


def stale(bodies: set[str], on: date, *, back: str) -> Duties:
    """Open action-plan rows without an update for more than ninety days, longest first."""
    return _cut(
        [
            Duty(row.action, state.because, _form("delivery:add_update", row.pk, back=back), is_late=True)
            for row, state in delivery.stale_rows(bodies, on)
        ]
    )


def silent(bodies: set[str], since: date, until: date, *, back: str) -> Duties:
    """Promises of the plans in force with nothing recorded in a period: no released strand dated in it, no draft.

    Only the lowest level counts: a priority is answered through its points. One query a kind of thing.
    """
    versions = plans.versions_in_force(bodies, until)
    wanted = Promise.objects.filter(Exists(Item.objects.filter(promise=OuterRef("pk"), version__in=versions)))
    heard = set(
        Tie.objects.exclude(knot="")
        .filter(Q(day__gte=since.isoformat()) | Q(until__gte=since.isoformat()), day__lte=until.isoformat())
        .values_list("promise", flat=True)
    )
    for offer in offers():
        ties = [column for column in offer.model._meta.many_to_many if column.related_model is Promise]
        if offer.model is not Promise and any(isinstance(tie, ManyToManyField) for tie in ties):
            rows = offer.model._default_manager.filter(changed_on__gte=since, changed_on__lte=until)
            heard |= set(rows.values_list(f"{ties[0].name}__ref", flat=True))
    lowest = list(wanted.filter(children__isnull=True).order_by("ref"))
    lines = [
        Duty(
            str(promise),
            "nothing recorded in this period",
            _form("delivery:add_activity", back=back, promise=promise.ref),
        )
        for promise in lowest
        if promise.ref not in heard
    ]
    return Duties(lines, len(lines), len(lowest))


def from_residents(bodies: set[str]) -> Duties:
    """Questions that residents sent by the public form and nobody has settled, oldest first. One query."""
    lines = [
        Duty(
            f"{one.text[:80]}{'…' if len(one.text) > 80 else ''}",
            f"for {one.body.name}, came in {day_label(one.received_on)}",
            reverse("questions:show_incoming", args=[one.pk]),
        )
        for one in questions.waiting(bodies)
    ]
    return _cut(lines)


def to_review(bodies: set[str], on: date) -> Duties:
    """What is new since each body's newest plan was issued, and neither dismissed nor taken up. Five queries."""
    newest = {plan.body_id: plan for plan in reversed(plan_variation.plans_to_review(bodies))}
    waiting = plan_variation.still_open(list(newest.values()), on)
    lines = [
        Duty(one.title, f"{one.because} {plan.title}", f"{reverse('plan_variation:show_reviews')}#plan-{plan.pk}")
        for plan, found in waiting
        for one in found
    ]
    return _cut(lines)


def accounts_waiting(on: date) -> Duties:
    """For an administrator: accounts whose holder has not yet chosen a password, and roles that end within 30 days."""
    unset = {"last_login__isnull": True, "password__startswith": UNUSABLE_PASSWORD_PREFIX}
    invited = Account.objects.filter(is_active=True, **unset).order_by("pk")
    ending = Role.objects.exclude(body__is_restricted=True).filter(
        until__gte=on, until__lte=on + timedelta(days=30), account__is_active=True
    )
    lines = [
        Duty(
            f"{account.post} ({account.email})",
            "invited, has not signed in yet",
            reverse("desk:show_account", args=[account.pk]),
        )
        for account in invited
    ]
    lines += [
        Duty(
            f"{role.kind}: {role.account.post}",
            f"the role ends on {day_label(role.until)}",
            reverse("desk:show_account", args=[role.account_id]),
        )
        for role in ending.select_related("account").order_by("until", "pk")
        if role.until
    ]
    return _cut(lines)
