"""The acts on the path of Schedule 5. One that the path does not allow is refused with the rule's own sentence."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from frankpledge.domains.precept import queries
from frankpledge.domains.precept.models import OF_PANEL, Act, Proposal
from frankpledge.record.bodies import Body
from frankpledge.record.documents import with_source
from frankpledge.record.people import Actor
from frankpledge.record.people.members import electorate_on
from frankpledge.record.releases import drafts
from frankpledge.record.releases.drafts import write_draft
from frankpledge.rules.council_tax import unlikely
from frankpledge.rules.figures import in_figures
from frankpledge.rules.precept_path import VETOES, standing


def doer(proposal: Proposal, verb: str) -> Body:
    """The body whose act a verb is."""
    return proposal.panel if verb in OF_PANEL else proposal.body


@transaction.atomic
def record_act(
    *,
    by: Actor,
    on: date,
    proposal: Proposal,
    verb: str,
    done_on: date,
    is_checked: bool = False,
    token: str | None = None,
    **values: Any,
) -> Act:
    """Record an act of the body or of the panel; only an officer of the one that did it may.

    `values`: amount, votes_for, members, words, meeting, is_sample, source. A notice without a sum takes the
    proposal's; a veto without the number of members takes it from the panel's seats. Errors: NotAllowed; AlreadyDone;
    ValidationError beside the field for an act off the path (the rule's sentence), a sum out of bounds, votes that are
    no veto, a day out of order or still to come, or a sum that looks typed in another unit and was not confirmed.
    """
    body = doer(proposal, verb)
    by.require("officer", body.slug)
    thing = Act(key=_free_key(f"{proposal.key} {verb}"), body=body, proposal=_one_at_a_time(proposal))
    return _written(
        thing, {**values, "verb": verb, "done_on": done_on}, is_checked, by, on, "record precept act", token
    )


@transaction.atomic
def change_act(
    *,
    thing: Act,
    by: Actor,
    on: date,
    verb: str,
    done_on: date,
    is_checked: bool = False,
    edition: int | None = None,
    token: str | None = None,
    **values: Any,
) -> Act:
    """Correct an act; it stays an act of the body that did it. Errors: as record_act; Conflict."""
    by.require("officer", thing.of_body)
    if doer(thing.proposal, verb) != thing.body:
        raise ValidationError({"verb": f"This is no act of the {thing.who}"})
    _one_at_a_time(thing.proposal)
    given = {**values, "verb": verb, "done_on": done_on}
    return _written(thing, given, is_checked, by, on, "change precept act", token, edition)


@transaction.atomic
def set_aside(
    *,
    thing: Any,
    reason: str,
    by: Actor,
    on: date,
    edition: int | None = None,
    token: str | None = None,
) -> Any:
    """Drop a draft; an act only where the path still holds without it. Errors: those of every draft."""
    if isinstance(thing, Act):
        _one_at_a_time(thing.proposal)
    made = drafts.set_aside(thing=thing, reason=reason, by=by, on=on, edition=edition, token=token)
    if isinstance(made, Act):
        acts = queries.acts_of(made.proposal)
        try:
            queries.standing_of(made.proposal, acts, on)
        except ValueError as refused:
            words = f"A later act rests on this one. {_sentence(refused)}"
            raise ValidationError({"reason": words}) from refused
    return made


def _one_at_a_time(proposal: Proposal) -> Proposal:
    # The path is one: two acts recorded, changed or dropped at the same moment are taken one after the other.
    return Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)


def _written(
    thing: Act, values: dict[str, Any], is_checked: bool, by: Actor, on: date, verb: str, token: str | None,
    edition: int | None = None,
) -> Act:  # fmt: skip
    given = _filled(thing.proposal, with_source(values))
    if given.get("amount") is not None and not is_checked:
        _doubt(thing.proposal, given["amount"])
    made = write_draft(thing, given, by=by, on=on, verb=verb, edition=edition, token=token)
    _keep_to_the_path(made, on)
    return made


def _filled(proposal: Proposal, values: dict[str, Any]) -> dict[str, Any]:
    if values["verb"] == "notify" and values.get("amount") is None:
        values["amount"] = proposal.precept
    if values["verb"] in VETOES:
        if not values.get("members"):
            values["members"] = electorate_on(proposal.panel, values["done_on"]).members or None
        for name, words in (("votes_for", "Enter the votes for the veto"), ("members", "Enter the members that day")):
            if not values.get(name):
                raise ValidationError({name: words})
    else:
        values |= {"votes_for": None, "members": None}
    return values


def _doubt(proposal: Proposal, amount: Decimal) -> None:
    """Errors: ValidationError for a sum that is far from every sum it should be near."""
    near = [one for one in (proposal.precept, proposal.precept_before) if one]
    if near and (said := unlikely(near[-1], amount)) and all(unlikely(one, amount) for one in near):
        said = said if near[-1] == proposal.precept_before else (
            f"£{in_figures(amount, 2)} is far from the precept proposed, £{in_figures(near[-1], 2)}: check that both "
            "are in pounds"
        )  # fmt: skip
        raise ValidationError({"amount": f"{said}. If it is right as it stands, tick the box at “I have checked”."})


def _keep_to_the_path(made: Act, today: date) -> None:
    """Errors: ValidationError with the rule's sentence, beside the field it is about."""
    acts = queries.acts_of(made.proposal)
    try:
        queries.standing_of(made.proposal, acts, today)
    except ValueError as refused:
        field = "done_on" if made.done_on > today else _field_at_fault(made, acts)
        raise ValidationError({field: _sentence(refused)}) from refused


def _field_at_fault(made: Act, acts: list[Act]) -> str:
    at = next(number for number, act in enumerate(acts) if act.pk == made.pk)
    try:
        before = standing(queries.rule_acts(acts[:at]), made.proposal.year, made.done_on)
    except ValueError:
        return "done_on"
    if made.verb not in {one.verb for one in before.next}:
        return "verb"
    try:
        standing(queries.rule_acts(acts[: at + 1]), made.proposal.year, made.done_on)
    except ValueError:
        return "votes_for" if made.verb in VETOES else "amount"
    return "done_on"


def _sentence(refused: Exception) -> str:
    words = str(refused)
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."


def _free_key(words: str) -> str:
    stem = slugify(words)[:110]
    number, key = 1, stem
    while Act.objects.filter(key=key).exists():
        number += 1
        key = f"{stem}-{number}"
    return key
