"""Every write of this room: one verb, one transaction, one ledger line."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from frankpledge.crime_data.answers.measuring import measured
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.queries.months import span
from frankpledge.domains.crime_measures.models import Baseline, CrimeMeasure, Question, Refresh
from frankpledge.domains.crime_measures.queries import baseline_for, question_of
from frankpledge.record.bodies import Body
from frankpledge.record.documents import with_source
from frankpledge.record.people import Actor
from frankpledge.record.promises import Promise
from frankpledge.record.releases.drafts import mark_ready, set_aside, write_draft

__all__ = [
    "change_measure", "define_measure", "mark_ready", "refresh", "revise_question", "set_aside", "set_baseline",
]  # fmt: skip
ASKED = ("figure", "force", "category", "place", "place_words", "basis", "window")
DECIDED = ("why", "decided_by", "decided_on", "meeting", "source")


@transaction.atomic
def define_measure(
    *,
    by: Actor,
    on: date,
    key: str,
    body: Body,
    title: str,
    direction: str = "neutral",
    caveats: str = "",
    promises: Iterable[Promise] = (),
    token: str | None = None,
    **values: Any,
) -> CrimeMeasure:
    """Draft a measure with the first version of its question.

    `values`: figure, force, category, place, place_words, basis, window; why, decided_by, decided_on, meeting, source.
    Errors: NotAllowed; ValidationError naming the field; AlreadyDone.
    """
    by.require("officer", body.slug)
    told = {"title": title, "direction": direction, "caveats": caveats, "promises": promises}
    measure = write_draft(
        CrimeMeasure(key=key, body=body), told, by=by, on=on, verb="define crime measure", token=token
    )
    _ask(measure, 1, values, by)
    return measure


def change_measure(
    *, thing: CrimeMeasure, by: Actor, on: date, edition: int | None = None, token: str | None = None, **values: Any
) -> CrimeMeasure:
    """Change title, direction, caveats or promises; the question stays. Errors: as define_measure; Conflict."""
    by.require("officer", thing.body.slug)
    return write_draft(thing, values, by=by, on=on, verb="change crime measure", edition=edition, token=token)


@transaction.atomic
def revise_question(
    *,
    thing: CrimeMeasure,
    edition: int | None = None,
    by: Actor,
    on: date,
    token: str | None = None,
    **values: Any,
) -> CrimeMeasure:
    """Add a version of the question. It breaks the series: its figures are never set beside those of earlier versions.

    Errors: as define_measure; Conflict; ValidationError where the question is that of the version in force.
    """
    by.require("officer", thing.body.slug)
    measure = write_draft(
        thing, {}, by=by, on=on, verb="revise crime question", why=values.get("why", ""), edition=edition, token=token
    )
    standing = question_of(measure)
    if all(values.get(name) == getattr(standing, name) for name in ASKED if name != "place_words"):
        raise ValidationError("This is the question in force. Change something in it, or go back.")
    _ask(measure, standing.version + 1, values, by)
    return measure


@transaction.atomic
def set_baseline(
    *,
    thing: CrimeMeasure,
    edition: int | None = None,
    by: Actor,
    on: date,
    last_month: str,
    holds_from: str,
    token: str | None = None,
    **values: Any,
) -> CrimeMeasure:
    """Decide the twelve months with which months from `holds_from` on are compared; earlier refreshes stay as they are.

    `values`: why, decided_by, decided_on, meeting, source. Errors: as define_measure; Conflict.
    """
    by.require("officer", thing.body.slug)
    if holds_from <= last_month:
        raise ValidationError({"holds_from": "A month cannot be compared with a baseline that it lies in."})
    measure = write_draft(
        thing, {}, by=by, on=on, verb="set baseline", why=values.get("why", ""), edition=edition, token=token
    )
    made = Baseline(measure=measure, last_month=last_month, holds_from=holds_from, **_decided(values, by))
    _settle(made, {"__all__": "holds_from"})
    return measure


@transaction.atomic
def refresh(
    *,
    thing: CrimeMeasure,
    edition: int | None = None,
    by: Actor,
    on: date,
    month: str,
    build: Build,
    token: str | None = None,
) -> Refresh:
    """Take the answer for a month from a build, and keep it. The ledger line carries the build's hash and the figure.

    Errors: NotAllowed; AlreadyDone; Conflict; ValidationError on `month`, nothing written, where coverage refuses the
    figure, the build lacks what the question names, or this answer is the one that was taken last.
    """
    by.require("officer", thing.body.slug)
    question, baseline = question_of(thing), baseline_for(thing, month)
    try:
        answer = measured(build, question.asked, month, baseline.last_month if baseline else "")
    except CannotAnswer as refused:
        raise ValidationError({"month": str(refused)}) from refused
    same = question.refreshes.filter(month=month).order_by("-pk").first()
    if same and same.answer == answer:
        raise ValidationError({"month": f"The answer for {month} from this build is held already."})
    name = build.folder.name
    why = f"{answer['value']} {answer['unit']}, {month}, build {name}"
    measure = write_draft(thing, {}, by=by, on=on, verb="refresh crime measure", why=why, edition=edition, token=token)
    made = Refresh(
        question=question, month=month, build=name, baseline=baseline, answer=answer, is_sample=answer["sample"],
        refreshed_on=on, by=by.words[:200],
    )  # fmt: skip
    made.question.measure = measure
    made.full_clean()
    made.save()
    return made


def _ask(measure: CrimeMeasure, version: int, values: dict[str, Any], by: Actor) -> None:
    asked = {name: values[name] for name in ASKED if name in values}
    made = Question(measure=measure, version=version, **asked, **_decided(values, by))
    try:
        made.asked.ref("2022-01")
    except CannotAnswer as wrong:
        raise ValidationError(str(wrong)) from wrong
    _settle(made, {})


def _decided(values: dict[str, Any], by: Actor) -> dict[str, Any]:
    found = with_source(values)
    if found.get("source") is None:
        name = "source_document" if "source_document" in values else "source"
        raise ValidationError({name: "Name the paper in which it was decided."})
    return {name: found[name] for name in DECIDED if name in found} | {"by": by.words[:200]}


def _settle(made: Question | Baseline, other_names: dict[str, str]) -> None:
    try:
        made.full_clean()
        if isinstance(made, Baseline):
            span(made.last_month, made.last_month)
    except ValidationError as wrong:
        told = {other_names.get(name, name): words for name, words in wrong.message_dict.items()}
        raise ValidationError(told) from wrong
    made.save()
