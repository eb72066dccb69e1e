"""Every write of this room: one verb, one transaction, one ledger line."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from frankpledge.domains.plan_variation import text
from frankpledge.domains.plan_variation.models import (
    ISSUED,
    KINDS,
    NOT_YET_ISSUED,
    NOT_YET_VARIED,
    VARIED,
    Consideration,
    Step,
    Variation,
)
from frankpledge.record.documents import with_source
from frankpledge.record.people import Actor
from frankpledge.record.releases.drafts import mark_ready, set_aside, write_draft
from frankpledge.rules.plan_path import OF_A_TEXT, OffThePath

__all__ = [
    "begin", "change", "change_consideration", "consider", "correct_step", "mark_ready", "record_step", "set_aside",
]  # fmt: skip


@transaction.atomic
def begin(*, by: Actor, on: date, version: Any, token: str | None = None, **values: Any) -> Variation:
    """Begin the path of a version of a police and crime plan, be it a variation or a first issue.

    `values`: why, note, is_sample, source. Errors: NotAllowed; ValidationError naming the field; AlreadyDone.
    """
    by.require("officer", version.plan.body.slug)
    key = slugify(f"{version.plan.prefix}-{version.slug}")[:100]
    made = Variation(key=key, version=version)
    return write_draft(made, with_source(values), by=by, on=on, verb="begin path of a plan", token=token)


@transaction.atomic
def change(
    *, thing: Variation, edition: int | None = None, by: Actor, on: date, token: str | None = None, **values: Any
) -> Variation:
    """Change what is said of a variation as a whole; its steps stay. Errors: as begin; Conflict."""
    by.require("officer", thing.of_body)
    verb = "change path of a plan"
    return write_draft(thing, with_source(values), by=by, on=on, verb=verb, edition=edition, token=token)


@transaction.atomic
def record_step(
    *,
    thing: Variation,
    kind: str,
    edition: int | None = None,
    by: Actor,
    on: date,
    token: str | None = None,
    copied_to: Any = (),
    **values: Any,
) -> Step:
    """Enter a step where the path stands. "issue" makes the version "issued" or "varied" as of its day.

    `values`: done_on, precision, by_whom, note, copied_to_fire, copied_to_health, copied_to_probation,
    copied_to_others, is_sample, source. The text as it stands is kept with the steps that are about a text.
    Errors: as begin; Conflict; ValidationError naming what is missing and the section.
    """
    by.require("officer", thing.of_body)
    if kind not in dict(KINDS):
        raise ValidationError("The path of a plan has no such step.")
    variation = write_draft(thing, {}, by=by, on=on, verb=f"record step: {kind}", edition=edition, token=token)
    last = variation.steps.order_by("-position").first()
    step = Step(variation=variation, kind=kind, position=last.position + 1 if last else 1, **with_source(values))
    if kind in OF_A_TEXT:
        step.text_then = text.lines_of(variation.version)
        step.text_digest = text.digest_of(step.text_then)
    _write(step, copied_to, on)
    _walk(variation, on)
    if kind == "issue":
        _put_in_force(variation, step, by, on)
    return step


@transaction.atomic
def correct_step(
    *,
    thing: Step,
    correction: str,
    edition: int | None = None,
    by: Actor,
    on: date,
    token: str | None = None,
    copied_to: Any = (),
    is_struck: bool = False,
    **values: Any,
) -> Step:
    """Put another entry in the place of one, or strike it out; the earlier entry stays on record with the reason.

    `values` as for record_step. Errors: as record_step; ValidationError where later steps rest on the one struck out.
    """
    by.require("officer", thing.variation.of_body)
    why = correction.strip()
    if not why:
        raise ValidationError({"correction": "Say why the entry is corrected"})
    verb = f"{'strike out' if is_struck else 'correct'} step: {thing.kind}"
    variation = write_draft(thing.variation, {}, by=by, on=on, verb=verb, why=why, edition=edition, token=token)
    if Step.objects.filter(corrects=thing).exists():
        raise ValidationError("This entry was corrected already. Correct the one that stands now.")
    step = Step(
        variation=variation, kind=thing.kind, position=thing.position, corrects=thing, correction=why,
        is_struck=is_struck, text_digest=thing.text_digest, text_then=thing.text_then, **with_source(values),
    )  # fmt: skip
    _write(step, copied_to, on)
    _walk(variation, on)
    if step.kind == "issue":
        _put_in_force(variation, step, by, on)
    return step


def _write(step: Step, copied_to: Any, on: date) -> None:
    if step.done_on and step.done_on > on:
        raise ValidationError({"done_on": "The date must be today or in the past"})
    step.full_clean()
    step.save()
    step.copied_to.set(copied_to)


def _walk(variation: Variation, on: date) -> None:
    """Refuse what the path does not allow, at the day that is out of order or above the form."""
    try:
        variation.path(on)
    except OffThePath as refused:
        raise ValidationError({"done_on": str(refused)} if "too early" in str(refused) else str(refused)) from refused
    except ValueError as wrong:
        raise ValidationError({"copied_to": str(wrong)}) from wrong


def _put_in_force(variation: Variation, step: Step, by: Actor, on: date) -> None:
    """The version becomes what the step says, issued or varied on that day or not yet; as a draft, to be released."""
    version = variation.version
    values: dict[str, Any] = {"status": NOT_YET_VARIED if version.previous_id else NOT_YET_ISSUED}
    if not step.is_struck:
        values = {"status": VARIED if version.previous_id else ISSUED, "precision": step.precision}
        values["dated_on"] = step.done_on or version.dated_on
    write_draft(version, values, by=by, on=on, verb="take back issue" if step.is_struck else "issue version")


@transaction.atomic
def consider(
    *,
    by: Actor,
    on: date,
    plan: Any,
    about: str,
    about_title: str,
    occasion: str,
    outcome: str,
    token: str | None = None,
    **values: Any,
) -> Consideration:
    """Dismiss something new with a reason, or take it up by a variation: the duty to keep the plan under review.

    `values`: reason, about_day, about_digest, considered_on, by_whom, variation, is_sample, source.
    Errors: NotAllowed; ValidationError naming the field; AlreadyDone.
    """
    by.require("officer", plan.body.slug)
    stem = slugify(f"{plan.prefix}-{about.replace(':', '-')}")[:90]
    again = Consideration.objects.filter(key__startswith=stem).count()
    made = Consideration(
        key=f"{stem}-{again + 1}" if again else stem, plan=plan, about=about, about_title=about_title, occasion=occasion
    )
    given = _of_a_day({"outcome": outcome, **with_source(values)}, on)
    return write_draft(made, given, by=by, on=on, verb=f"{_VERBS[outcome]} what is new", token=token)


_VERBS = {"dismissed": "dismiss", "taken up": "take up"}


@transaction.atomic
def change_consideration(
    *, thing: Consideration, edition: int | None = None, by: Actor, on: date, token: str | None = None, **values: Any
) -> Consideration:
    """Change what came of looking at something new. Errors: as consider; Conflict."""
    by.require("officer", thing.of_body)
    given = _of_a_day(with_source(values), on)
    return write_draft(thing, given, by=by, on=on, verb="change consideration", edition=edition, token=token)


def _of_a_day(values: dict[str, Any], on: date) -> dict[str, Any]:
    if (day := values.get("considered_on")) and day > on:
        raise ValidationError({"considered_on": "The date must be today or in the past"})
    return values
