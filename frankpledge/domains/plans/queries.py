"""Every read that answers a question."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, ManyToManyRel, Prefetch, Q, QuerySet

from frankpledge.domains.plans.models import IN_FORCE, Item, Plan, Version, Voice
from frankpledge.record.promises import Promise
from frankpledge.rules import lineage

STEMS = {"priority": "", "objective": "O.", "delivery point": "DP.", "pledge": "PL.", "principle": "GP."}


def plans_of(bodies: set[str]) -> QuerySet[Plan]:
    """The plans of the named bodies, newest term first, each with its versions, oldest first."""
    versions = Version.objects.order_by("dated_on", "id").annotate(number_of_items=Count("items"))
    return (
        Plan.objects.filter(body__slug__in=bodies)
        .select_related("body")
        .prefetch_related(Prefetch("versions", queryset=versions))
    )


def versions_of(bodies: set[str]) -> QuerySet[Version]:
    """The versions of plans of the named bodies."""
    return Version.objects.filter(plan__body__slug__in=bodies).select_related(
        "plan__body__area", "previous", "source__document"
    )


def items_of(version: Version) -> list[Item]:
    """The items of a version in printed order with promise, parent, owner, source and lineage: two queries."""
    return list(
        version.items.select_related(
            "promise__parent", "promise__source__document", "owner", "source__document"
        ).prefetch_related(Prefetch("promise__succeeds", queryset=Promise.objects.order_by("ref")))
    )


def voices_by_promise(version: Version) -> dict[int, list[Voice]]:
    """The voices of a version by the number of their promise: one query."""
    found: dict[int, list[Voice]] = {}
    for voice in version.voices.select_related("source__document"):
        found.setdefault(voice.promise_id, []).append(voice)
    return found


@dataclass(frozen=True)
class Branch:
    """An item of the outline with its voices and the items under it."""

    item: Item
    voices: list[Voice]
    under: list["Branch"]


def outline(version: Version) -> list[Branch]:
    """The items of a version as a tree; an item whose parent the version does not carry stands at the top."""
    items, voices = items_of(version), voices_by_promise(version)
    branches = {item.promise_id: Branch(item, voices.get(item.promise_id, []), []) for item in items}
    top: list[Branch] = []
    for branch in branches.values():
        parent = branches.get(branch.item.promise.parent_id or 0)
        (parent.under if parent else top).append(branch)
    return top


def last_version(plan: Plan) -> Version | None:
    """The version that no other one follows: the one to vary, and whose wording the promises carry."""
    return plan.versions.filter(following__isnull=True).order_by("-dated_on", "-id").first()


def versions_in_force(bodies: Iterable[str], on: date) -> list[Version]:
    """Of each plan of the named bodies whose term holds a day, the newest version in force. One query.

    A version whose date is not recorded is taken to be older than any that is dated.
    """
    versions = (
        Version.objects.filter(plan__body__slug__in=list(bodies), status__in=IN_FORCE, set_aside="")
        .filter(Q(plan__term_from__isnull=True) | Q(plan__term_from__lte=on))
        .filter(Q(plan__term_to__isnull=True) | Q(plan__term_to__gte=on))
        .filter(Q(dated_on__isnull=True) | Q(dated_on__lte=on))
        .select_related("plan")
        .order_by("plan_id", F("dated_on").asc(nulls_first=True), "pk")
    )
    return list({version.plan_id: version for version in versions}.values())


def next_reference(plan: Plan, kind: str, parent: Promise | None) -> str:
    """The next free reference for a new item: DER-2021-4.9 under a parent, DER-2021-7 or DER-2021-PL.37 without one.

    A reference once given is never given again, even where the item was removed from every version.
    """
    stem = f"{parent.ref}." if parent else f"{plan.prefix}-{STEMS.get(kind, '')}"
    taken = Promise.objects.filter(ref__startswith=stem).values_list("ref", flat=True)
    numbers = [int(ref.removeprefix(stem)) for ref in taken if ref.removeprefix(stem).isdecimal()]
    return f"{stem}{max(numbers, default=0) + 1}"


def strands_of(promise: Promise) -> int:
    """How many things of all rooms hang on a promise, drafts included.

    Rooms tie to a promise by relations that no other room may import, so they are counted through the promise's model.
    """
    ties = [field for field in Promise._meta.get_fields(include_hidden=True) if isinstance(field, ManyToManyRel)]
    rooms = [(tie.related_model, tie.field.name) for tie in ties if tie.related_model is not Promise]
    return sum(model._default_manager.filter(**{name: promise}).count() for model, name in rooms)


def compare_versions(old: Version, new: Version) -> tuple[lineage.Row, ...]:
    """What became of every item between two versions, by reference and recorded `succeeds`, never by likeness."""
    return lineage.trace([_as_rule(item) for item in items_of(old)], [_as_rule(item) for item in items_of(new)])


def _as_rule(item: Item) -> lineage.Item:
    succeeds = tuple(earlier.ref for earlier in item.promise.succeeds.all())
    return lineage.Item(key=item.promise.ref, name=item.title, text=item.text, succeeds=succeeds)


def promises_of(bodies: set[str]) -> QuerySet[Promise]:
    """The promises that the named bodies made outside a plan: recommendations, resolutions, undertakings and others."""
    return (
        Promise.objects.filter(made_by__slug__in=bodies)
        .exclude(pk__in=Item.objects.values("promise"))
        .select_related("made_by", "owner", "parent")
    )


def item_of(promise: Promise) -> Item | None:
    """The newest item that words a promise; None where it belongs to no plan."""
    return Item.objects.filter(promise=promise).order_by("-version__dated_on", "-version_id").first()
