"""What a version says: its items, the voices behind them, and the national requirements it names.

Every act writes the version too, so that its edition counts them and it awaits a new release.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from frankpledge.domains.plans import queries
from frankpledge.domains.plans.actions.references import check_reference
from frankpledge.domains.plans.actions.versions import is_last
from frankpledge.domains.plans.models import Item, Requirement, Version, Voice
from frankpledge.record.bodies import Body
from frankpledge.record.documents import Source, with_source
from frankpledge.record.people import Actor
from frankpledge.record.promises import Promise
from frankpledge.record.releases.drafts import Conflict, write_draft

# The promise itself carries these beside its wording; a version's item does not.
OF_THE_PROMISE = ("due", "due_printed", "made_on")


@transaction.atomic
def add_item(
    *,
    thing: Version,
    edition: int | None = None,
    by: Actor,
    on: date,
    kind: str,
    title: str,
    text: str = "",
    ref: str = "",
    number: str = "",
    parent: Promise | None = None,
    owner: Body | None = None,
    source: Source | None = None,
    succeeds: Sequence[Promise] | None = None,
    token: str | None = None,
    **of_promise: Any,
) -> Item:
    """Add a promise to a version: a new one, or one that the reference names already, brought back with its thread.

    An empty `ref` takes the next free one. `succeeds` None leaves recorded lineage alone. `edition` is not checked:
    adding takes nothing from another editor. `of_promise`: due, due_printed, made_on.
    Errors: NotAllowed; ValidationError naming the field; AlreadyDone.
    """
    by.require("officer", thing.plan.body.slug)
    of_promise = with_source({"source": source, **of_promise})
    source = of_promise.pop("source")
    version = _touch(thing, by=by, on=on, verb="add item", token=token)
    ref = ref or queries.next_reference(version.plan, kind, parent)
    number = number or ref.removeprefix(f"{version.plan.prefix}-")
    promise = _promise(version, ref, kind, parent)
    item = Item(
        version=version, promise=promise, number=number, position=_after(version.items),
        title=title, text=text, owner=owner, source=source, written_in=version.edition,
    )  # fmt: skip
    if promise.pk is None or is_last(version):
        item.promise = _word(item, {"parent": parent, **of_promise}, succeeds, by=by, on=on, source=source)
    item.full_clean()
    item.save()
    return item


def _promise(version: Version, ref: str, kind: str, parent: Promise | None) -> Promise:
    standing = Promise.objects.filter(ref=ref).first()
    if parent is not None and not version.items.filter(promise=parent).exists():
        raise ValidationError({"parent": f"This version does not hold {parent.ref}."})
    if standing is None:
        check_reference(ref)
        if not ref.startswith(f"{version.plan.prefix}-"):
            raise ValidationError({"ref": f"The references of this plan begin with {version.plan.prefix}-."})
        return Promise(ref=ref, kind=kind, made_by=version.plan.body, made_on=version.dated_on)
    if standing.made_by_id != version.plan.body_id:
        raise ValidationError({"ref": f"{ref} is a promise of {standing.made_by.name}."})
    if standing.kind != kind:
        raise ValidationError({"ref": f"{ref} is recorded as: {standing.kind}. Choose another reference."})
    if version.items.filter(promise=standing).exists():
        raise ValidationError({"ref": f"This version already holds {ref}."})
    return standing


def _word(
    item: Item, more: dict[str, Any], succeeds: Sequence[Promise] | None, *, by: Actor, on: date, source: Source | None
) -> Promise:
    """Give the promise the wording of its item in the plan's last version; nothing is written where nothing changes."""
    promise, verb = item.promise, "record promise" if item.promise.pk is None else "reword promise"
    wording = {"title": item.title, "text": item.text, "number": item.number, "owner": item.owner, **more}
    if source is not None:
        wording["source"] = source
    same = promise.pk is not None and all(getattr(promise, name) == value for name, value in wording.items())
    if succeeds is not None:
        wording["succeeds"] = _earlier(promise, succeeds)
        same = same and set(succeeds) == set(promise.succeeds.all())
    if same:
        return promise
    return write_draft(promise, wording, by=by, on=on, verb=verb)


def _earlier(promise: Promise, succeeds: Sequence[Promise]) -> Sequence[Promise]:
    if promise.pk is not None and any(earlier.pk == promise.pk for earlier in succeeds):
        raise ValidationError({"succeeds": "A promise cannot carry on from itself."})
    return succeeds


@transaction.atomic
def change_item(
    *,
    thing: Version,
    item: Item,
    edition: int | None = None,
    by: Actor,
    on: date,
    succeeds: Sequence[Promise] | None = None,
    token: str | None = None,
    **values: Any,
) -> Item:
    """Change how `thing`, a version, words one of its items. In the plan's last version the promise follows.

    `values`: title, text, number, owner, position, source of the item; due, due_printed, made_on of the promise; what
    is not given stays. `edition` is the version's as the editor saw it; only a later change of the item is a conflict.
    Errors: NotAllowed; ValidationError naming the field; AlreadyDone; Conflict.
    """
    by.require("officer", thing.plan.body.slug)
    values = with_source(values)
    version = _touch(thing, by=by, on=on, verb="change item", why=item.promise.ref, token=token)
    standing = version.items.select_related("promise").get(pk=item.pk)
    if edition is not None and standing.written_in > edition:
        raise Conflict(Version.objects.get(pk=version.pk))
    of_promise = {name: values.pop(name) for name in OF_THE_PROMISE if name in values}
    for name, value in values.items():
        setattr(standing, name, value)
    standing.written_in = version.edition
    standing.full_clean()
    standing.save()
    if is_last(version):
        _word(standing, of_promise, succeeds, by=by, on=on, source=standing.source)
    return standing


@transaction.atomic
def remove_item(
    *,
    thing: Version,
    item: Item,
    edition: int | None = None,
    by: Actor,
    on: date,
    confirmed: bool = False,
    why: str = "",
    token: str | None = None,
) -> Version:
    """Take an item out of a version. The promise stays on record with its thread; this version no longer carries it.

    The voices of the item go with it. Errors: NotAllowed; AlreadyDone; Conflict; ValidationError where items stand
    under it, or where strands hang on the promise and the person has not `confirmed`.
    """
    by.require("officer", thing.plan.body.slug)
    ref = item.promise.ref
    reason = f"{ref} is no longer carried; its promise and thread stay. {why}".strip()
    version = _touch(thing, by=by, on=on, verb="remove item", why=reason, token=token)
    standing = version.items.select_related("promise").get(pk=item.pk)
    if edition is not None and standing.written_in > edition:
        raise Conflict(Version.objects.get(pk=version.pk))
    under = version.items.filter(promise__parent=standing.promise).count()
    if under:
        raise ValidationError(f"{ref} has {under} under it in this version. Remove those first.")
    strands = queries.strands_of(standing.promise)
    if strands and not confirmed:
        hang = "1 thing hangs" if strands == 1 else f"{strands} things hang"
        raise ValidationError({"confirmed": f"{hang} on {ref}. Confirm that this version is to be without it."})
    version.voices.filter(promise=standing.promise).delete()
    standing.delete()
    return version


@transaction.atomic
def add_voice(
    *,
    thing: Version,
    item: Item,
    edition: int | None = None,
    by: Actor,
    on: date,
    text: str,
    count: int | None = None,
    note: str = "",
    source: Source | None = None,
    token: str | None = None,
    **place: Any,
) -> Voice:
    """Record what residents asked for behind an item. Errors: NotAllowed; ValidationError; AlreadyDone."""
    by.require("officer", thing.plan.body.slug)
    source = with_source({"source": source, **place})["source"]
    version = _touch(thing, by=by, on=on, verb="add voice", why=item.promise.ref, token=token)
    voice = Voice(
        version=version,
        promise=item.promise,
        position=_after(version.voices),
        text=text,
        count=count,
        note=note,
        source=source,
    )
    voice.full_clean()
    voice.save()
    return voice


@transaction.atomic
def remove_voice(*, thing: Version, voice: Voice, by: Actor, on: date, token: str | None = None) -> Version:
    """Take a voice out of a version. Errors: NotAllowed; AlreadyDone."""
    by.require("officer", thing.plan.body.slug)
    version = _touch(thing, by=by, on=on, verb="remove voice", why=voice.promise.ref, token=token)
    version.voices.filter(pk=voice.pk).delete()
    return version


@transaction.atomic
def set_requirements(
    *,
    thing: Version,
    edition: int | None = None,
    by: Actor,
    on: date,
    names: Sequence[str],
    sources: Sequence[Source | None] = (),
    token: str | None = None,
) -> Version:
    """Say which threats of the Strategic Policing Requirement a version names, in order, in place of what stood.

    `sources` go by place in `names`; a name that stood before keeps its source where none is given.
    Errors: NotAllowed; ValidationError; AlreadyDone; Conflict.
    """
    by.require("officer", thing.plan.body.slug)
    version = _touch(thing, by=by, on=on, verb="set requirements", edition=edition, token=token)
    known = {row.name: row.source for row in version.requirements.select_related("source")}
    version.requirements.all().delete()
    for place, name in enumerate(names):
        given = sources[place] if place < len(sources) else None
        row = Requirement(version=version, name=name, position=place + 1, source=given or known.get(name))
        row.full_clean()
        row.save()
    return version


def _after(rows: Any) -> int:
    return int(rows.aggregate(last=Max("position"))["last"] or 0) + 1


def _touch(
    thing: Version, *, by: Actor, on: date, verb: str, why: str = "", edition: int | None = None, token: str | None
) -> Version:
    return write_draft(thing, {}, by=by, on=on, verb=verb, why=why, edition=edition, token=token)
