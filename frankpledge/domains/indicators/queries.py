"""Every read that answers a question."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from frankpledge.domains.indicators.models import Definition, Measure, Observation, PrintedCheck
from frankpledge.rules.arithmetic import change_check, share_check, sum_check
from frankpledge.rules.measured_series import Figure, Reading, read_series
from frankpledge.rules.periods import Period
from frankpledge.rules.written_figures import in_words


def measures_of(bodies: set[str]) -> QuerySet[Measure]:
    """The measures of the named bodies with what their verdicts need, by title."""
    figures = Observation.objects.select_related("definition", "source__document")
    return (
        Measure.objects.filter(body__slug__in=bodies)
        .select_related("body", "owner", "source__document")
        .prefetch_related("promises", "breaks", "definitions", Prefetch("observations", figures))
    )


def checks_of(bodies: set[str]) -> QuerySet[PrintedCheck]:
    """The printed checks of the named bodies."""
    return PrintedCheck.objects.filter(body__slug__in=bodies).select_related(
        "body__area", "measure", "source__document"
    )


def definition_of(measure: Measure) -> Definition:
    """The definition in force: the latest version. Every measure has one."""
    return max(measure.definitions.all(), key=lambda each: each.version)


def standing(measure: Measure) -> list[Observation]:
    """The figures that stand, by period: of each period the one under the latest definition."""
    versions = {each.pk: each.version for each in measure.definitions.all()}
    newest: dict[tuple[object, object], Observation] = {}
    for each in measure.observations.all():
        place = (each.period_from, each.period_to)
        if place not in newest or versions[newest[place].definition_id] < versions[each.definition_id]:
            newest[place] = each
    return sorted(newest.values(), key=lambda each: (each.period_from, each.period_to))


def days_of(thing: Observation) -> Period:
    """The days an observation covers."""
    return Period(thing.period_from, thing.period_to)


def verdict_on(measure: Measure, more: Sequence[Figure] = ()) -> Reading:
    """What may be said of change, with `more` figures as if they stood."""
    figures = [Figure(days_of(each), each.value) for each in standing(measure)]
    return read_series(
        [*figures, *more],
        kind=measure.period_kind,
        direction=measure.direction,
        comparable=measure.comparable,
        breaks=sorted(each.on for each in measure.breaks.all()),
        percent=measure.counts_percent,
    )


@dataclass(frozen=True)
class Outcome:
    """What comes of checking a printed figure: None for `holds` where it cannot be checked or nothing is claimed."""

    holds: bool | None
    computed: str
    because: str


def _values(check: PrintedCheck) -> list[str]:
    return [str(part["value"]).strip() for part in check.parts]


def outcome_of(check: PrintedCheck) -> Outcome:
    """Whether a printed figure agrees with its numbers, and why; what cannot be read cannot be checked."""
    if check.kind == "worked by hand":
        return Outcome(check.agrees, check.worked, check.note or check.worked)
    if check.kind == "statements":
        return Outcome(False, "", check.note)
    if check.kind == "kept apart":
        return Outcome(None, "", check.note)
    numbers = _values(check)
    if check.kind != "sum" and (len(numbers) < 2 or not all(numbers)):
        return Outcome(None, "", "one of the two numbers is not printed, so it cannot be checked")
    try:
        if check.kind == "sum":
            found = sum_check(numbers, check.printed, rounded_parts=check.rounded_parts)
        else:
            found = (share_check if check.kind == "share" else change_check)(numbers[0], numbers[1], check.printed)
    except ValueError as wrong:
        return Outcome(None, "", f"it cannot be checked: {wrong}")
    return Outcome(found.holds, f"{found.computed:f}", found.because)


def latest_words(measure: Measure) -> str:
    """The latest figure with its period, "" where nothing is recorded."""
    figures = standing(measure)
    if not figures:
        return ""
    last = figures[-1]
    return f"{in_words(last.value, measure.unit)} ({last.period_words or days_of(last).label})"
