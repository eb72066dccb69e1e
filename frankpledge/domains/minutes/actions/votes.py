"""Interests declared, and votes taken of those who may vote."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from frankpledge.domains.minutes import queries
from frankpledge.domains.minutes.models import Declaration, NamedVote, Vote
from frankpledge.record.documents import with_source
from frankpledge.record.meetings import Item
from frankpledge.record.people import Actor
from frankpledge.record.people.members import electorate_on
from frankpledge.record.releases.drafts import write_draft
from frankpledge.rules.votes import count_votes, threshold

Casting = Literal["", "for", "against"]


@transaction.atomic
def declare_interest(
    *,
    by: Actor,
    on: date,
    item: Item,
    who: str,
    nature: str,
    is_out: bool = False,
    left_room: bool = False,
    token: str | None = None,
    **values: Any,
) -> Declaration:
    """Record that a member declared an interest in an item.

    Errors: NotAllowed; AlreadyDone; ValidationError for a second declaration, or where they voted on the item already.
    """
    by.require("officer", item.meeting.body.slug)
    if is_out and NamedVote.objects.filter(vote__item=item, who=who, vote__set_aside="").exists():
        raise ValidationError({"who": "This member is named in a vote on the item. Correct the vote first."})
    # A key stands in the ledger, which more people read than may know who declared what under an item not open.
    words = who if item.openness == "open" else "interest"
    thing = Declaration(meeting=item.meeting, item=item, key=_key(Declaration, item, words))
    given = {**with_source(values), "who": who, "nature": nature, "is_out": is_out, "left_room": left_room}
    return write_draft(thing, given, by=by, on=on, verb="declare interest", token=token)


@transaction.atomic
def change_declaration(
    *, thing: Declaration, by: Actor, on: date, edition: int | None = None, token: str | None = None, **values: Any
) -> Declaration:
    """Change what was declared. Errors: as declare_interest; Conflict."""
    by.require("officer", thing.of_body)
    return write_draft(
        thing, with_source(values), by=by, on=on, verb="change declaration", edition=edition, token=token
    )


@transaction.atomic
def take_vote(
    *,
    by: Actor,
    on: date,
    item: Item,
    motion: str,
    votes_for: int = 0,
    votes_against: int = 0,
    abstained: int = 0,
    named: Mapping[str, str] | None = None,
    threshold_key: str = "simple-majority",
    members: int | None = None,
    present: int | None = None,
    casting: Casting = "",
    token: str | None = None,
    **values: Any,
) -> Vote:
    """Record a vote. The electorate is taken from seats and sheet and frozen; `members`, `present` stand in for a
    body whose seats are not on record. With `named` (name to "for", "against" or "abstained") the hands are counted.

    Errors: NotAllowed; AlreadyDone; ValidationError for more hands than members, a member kept out of the item or not
    present among the named, an unknown threshold, or numbers that do not fit the names.
    """
    by.require("officer", item.meeting.body.slug)
    if named:
        _check_names(item, named)
        votes_for, votes_against, abstained = (
            sum(choice == wanted for choice in named.values()) for wanted in ("for", "against", "abstained")
        )
    electorate = electorate_on(item.meeting.body, item.meeting.held_on)
    of_seats = electorate.members or None
    here = queries.voters_present(item)
    try:
        found = count_votes(
            threshold(threshold_key), votes_for=votes_for, votes_against=votes_against, abstained=abstained,
            members=members or of_seats or len(here) or present or 1,
            present=present if present is not None else (len(here) if here else None), casting=casting,
        )  # fmt: skip
    except ValueError as refused:
        words = str(refused)
        raise ValidationError({"votes_for": f"{words[:1].upper()}{words[1:]}."}) from refused
    thing = Vote(meeting=item.meeting, item=item, key=_key(Vote, item, "vote"))
    given = {
        **with_source(values), "motion": motion, "threshold": threshold_key,
        "members": members or of_seats or len(here) or present or 1,
        "members_because": electorate.because if of_seats and not members else "as the minutes give it",
        "present": present if present is not None else (len(here) or votes_for + votes_against + abstained),
        "votes_for": votes_for, "votes_against": votes_against, "abstained": abstained, "casting": casting,
        "outcome": found.outcome, "because": found.because,
    }  # fmt: skip
    made = write_draft(thing, given, by=by, on=on, verb="take vote", token=token)
    for who, choice in (named or {}).items():
        row = NamedVote(vote=made, who=who, choice=choice)
        row.full_clean()
        row.save()
    return made


def _check_names(item: Item, named: Mapping[str, str]) -> None:
    out = set(Declaration.objects.filter(item=item, is_out=True, set_aside="").values_list("who", flat=True))
    if kept_out := sorted(out & set(named)):
        raise ValidationError({"named": f"Kept out of this item by an interest: {', '.join(kept_out)}"})
    here = queries.voters_present(item)
    if here and (missing := sorted(set(named) - set(here))):
        raise ValidationError({"named": f"Not present as a member at this item: {', '.join(missing)}"})


def _key(kind: type[Declaration] | type[Vote], item: Item, words: str) -> str:
    stem = slugify(f"{item.meeting.slug} {item.key} {words}")[:110]
    number, key = 1, stem
    while kind._default_manager.filter(key=key).exists():
        number += 1
        key = f"{stem}-{number}"
    return key
