"""The fields this room offers to the public, named one by one, and its strands for a promise."""

from datetime import date
from typing import Any

from frankpledge.domains.indicators import queries
from frankpledge.domains.indicators.models import Breakdown, Definition, Measure, Observation, PrintedCheck
from frankpledge.record.documents import as_public, sources_as_public
from frankpledge.record.promises import refs_of
from frankpledge.record.releases.offers import MEASURED, MONEY, Frozen, Offer, Strand, iso, lines_of
from frankpledge.rules.measured_series import as_json
from frankpledge.rules.periods import Period
from frankpledge.rules.written_figures import in_words, plain_number


def _words(thing: Observation | Breakdown) -> str:
    return thing.period_words or Period(thing.period_from, thing.period_to).label


def _definition(each: Definition) -> dict[str, Any]:
    return {"version": each.version, "text": each.text, "from": iso(each.valid_from), "why": each.why}


def _observation(each: Observation) -> dict[str, Any]:
    return {
        "from": iso(each.period_from),
        "to": iso(each.period_to),
        "words": _words(each),
        "period_printed": each.period_printed,
        "value": plain_number(each.value),
        "of": plain_number(each.of),
        "as_printed": each.as_printed,
        "note": each.note,
        "definition": each.definition.version,
        "source": as_public(each.source),
    }


def _part(each: Breakdown) -> dict[str, Any]:
    return {
        "group": each.group,
        "period": _words(each),
        "period_printed": each.period_printed,
        "from": iso(each.period_from),
        "to": iso(each.period_to),
        "label": each.label,
        "value": plain_number(each.value),
        "source": as_public(each.source),
    }


def check_fields(check: PrintedCheck) -> dict[str, Any]:
    """A printed check as the public reads it; `holds` is true, false, or null where nothing can be said."""
    outcome = queries.outcome_of(check)
    return {
        "title": check.title,
        "what": check.kind,
        "parts": check.parts,
        "printed": check.printed,
        "holds": outcome.holds,
        "computed": outcome.computed,
        "because": outcome.because,
        "note": check.note,
    }


def freeze_measure(measure: Measure) -> Frozen:
    """A measure with its figures, definitions and verdict as the public reads them."""
    figures = queries.standing(measure)
    every = sorted(measure.observations.select_related("definition", "source__document"), key=_by_period)
    reading = queries.verdict_on(measure)
    parts = list(measure.breakdown.select_related("source__document").order_by("position"))
    checks = list(measure.checks.filter(set_aside="").select_related("source__document").order_by("key"))
    latest = figures[-1] if figures else None
    day, until = (iso(latest.period_from), iso(latest.period_to)) if latest else ("", "")
    verdict = {"words": reading.words, "because": reading.because, "class": reading.meaning}
    return Frozen(
        kind=Measure.KIND,
        key=measure.subject,
        title=measure.title,
        area=measure.body.public_area(),
        body=measure.body.slug,
        day=day,
        until=until,
        fields={
            "unit": measure.unit,
            "direction": measure.direction,
            "owner": measure.owner.name if measure.owner else "",
            "period_kind": measure.period_kind,
            "definition": queries.definition_of(measure).text,
            "definitions": [_definition(each) for each in measure.definitions.order_by("version")],
            "caveats": lines_of(measure.caveats),
            "comparable": measure.comparable,
            "breaks": [{"on": iso(each.on), "why": each.why} for each in measure.breaks.order_by("on")],
            "observations": [_observation(each) for each in every],
            "breakdown": [_part(each) for each in parts],
            "checks": [check_fields(each) for each in checks],
            "verdict": verdict,
            "chart": as_json(reading),
        },
        strand=_strand(measure, latest, verdict) if latest else None,
        promises=refs_of(measure),
        sources=sources_as_public(
            [measure.source, *(e.source for e in every), *(p.source for p in parts), *(c.source for c in checks)]
        ),
    )


def _by_period(each: Observation) -> tuple[date, date, int]:
    return each.period_from, each.period_to, each.definition.version


def _strand(measure: Measure, latest: Observation, verdict: dict[str, str]) -> Strand:
    when = _words(latest)
    facts = [("Verdict", verdict["words"]), ("Because", verdict["because"])]
    if measure.counts_money:
        facts.insert(0, ("What the money is", queries.definition_of(measure).text))
    if latest.of is not None:
        facts.append(("Out of", plain_number(latest.of) or ""))
    return Strand(
        knot=MONEY if measure.counts_money else MEASURED,
        headline=f"{measure.title}: {in_words(latest.value, measure.unit)} ({when})",
        day=iso(latest.period_from),
        until=iso(latest.period_to),
        when=when,
        facts=tuple(facts),
        word=verdict["words"],
    )


def freeze_check(check: PrintedCheck) -> Frozen:
    """A printed figure and what comes of checking it, as the public reads it."""
    promises = refs_of(check)
    fields = check_fields(check)
    said = {True: "agrees with its numbers", False: "does not agree with its numbers", None: "not checked"}
    strand = Strand(
        knot=MEASURED,
        headline=f"{check.title}: {said[fields['holds']]}",
        facts=(("Printed", check.printed), ("Because", fields["because"])),
    )
    quoted = [part["source"] for part in check.parts if isinstance(part.get("source"), dict)]
    return Frozen(
        kind=PrintedCheck.KIND,
        key=check.subject,
        title=check.title,
        area=check.body.public_area(),
        body=check.body.slug,
        fields={**fields, "measure": check.measure.key if check.measure else ""},
        strand=strand if promises else None,
        promises=promises,
        sources=(*sources_as_public([check.source]), *quoted),
    )


MEASURES = Offer(
    kind=Measure.KIND,
    one="measure",
    many="measures",
    model=Measure,
    freeze=freeze_measure,
    labels={
        "unit": "Unit",
        "direction": "Direction wanted",
        "owner": "Who keeps the figures",
        "period_kind": "Kind of period",
        "definition": "What is counted",
        "definitions": "Versions of the definition",
        "caveats": "What these figures cannot tell you",
        "comparable": "May the periods be compared",
        "breaks": "Days from which figures may not be compared with earlier ones",
        "observations": "Figures",
        "breakdown": "Parts of a figure",
        "checks": "Printed figures checked",
        "verdict": "Is it a change",
        "chart": "Control chart",
    },
    covers=(
        "key", "body", "title", "unit", "direction", "owner", "period_kind", "caveats", "comparable", "promises",
        "source",
    ),
    withheld=Measure.HOUSEKEEPING,
    edit="indicators:show_measure",
)  # fmt: skip

PRINTED_FIGURES = Offer(
    kind=PrintedCheck.KIND,
    one="printed figure checked",
    many="printed figures checked",
    model=PrintedCheck,
    freeze=freeze_check,
    labels={
        "title": "What is printed",
        "what": "Kind of check",
        "parts": "The numbers",
        "printed": "Printed figure",
        "holds": "Do they agree",
        "computed": "Worked out again",
        "because": "Because",
        "note": "Note",
        "measure": "Measure",
    },
    covers=(
        "key", "body", "measure", "title", "kind", "parts", "printed", "rounded_parts", "worked", "agrees", "note",
        "promises", "source",
    ),
    withheld=PrintedCheck.HOUSEKEEPING,
    edit="indicators:change_check",
)  # fmt: skip

OFFERS = [MEASURES, PRINTED_FIGURES]

# The parts of a measure go out within it: what of each part the public reads, and what it does not.
_NUMBER, _WITHIN = "a number of the database", "the measure it stands in"
PARTS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "Definition": (
        ("version", "text", "valid_from", "why"),
        {"id": _NUMBER, "measure": _WITHIN, "by": "names a member of staff"},
    ),
    "Break": (("on", "why"), {"id": _NUMBER, "measure": _WITHIN}),
    "Observation": (
        (
            "definition",
            "period_from",
            "period_to",
            "period_printed",
            "period_words",
            "value",
            "of",
            "as_printed",
            "note",
            "source",
        ),
        {"id": _NUMBER, "measure": _WITHIN},
    ),
    "Breakdown": (
        ("period_from", "period_to", "period_printed", "period_words", "group", "label", "value", "source"),
        {"id": _NUMBER, "measure": _WITHIN, "position": "the order of the rows says it"},
    ),
}
