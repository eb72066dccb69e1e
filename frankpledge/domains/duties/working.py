"""Rules and record put together: the duties of a body, what makes them arise in a calendar, and what they come to."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from frankpledge.domains.duties.models import Calendar, Evidence, Instance, LocalRule
from frankpledge.record.meetings import Meeting
from frankpledge.record.releases.left import left_the_record
from frankpledge.record.succession import end_of
from frankpledge.rules import duties as law
from frankpledge.rules.clocks import limits
from frankpledge.rules.working_days import Exclusions, exclusions

PROCLAIMED, MEETING = "day-proclaimed", "meeting"


def as_duty(rule: LocalRule, until: date) -> law.Duty:
    """A body's own rule as a duty, in force until a day. Errors: ValueError where it states no limit."""
    given: dict[str, Any] = {name: getattr(rule, name) for name in law.OF_OWN}
    last_day = min(until, rule.last_day or date.max)
    return law.own_duty(owed_by=rule.body.name, kinds=(rule.body.kind,), last_day=last_day, **given)


def as_duties(rules: Iterable[LocalRule]) -> list[law.Duty]:
    """Bodies' own rules as duties: each version ends the day before the next one of its name begins."""
    ordered = sorted(rules, key=lambda one: (one.body_id, one.key, one.version))
    found = []
    for place, rule in enumerate(ordered):
        after = ordered[place + 1] if place + 1 < len(ordered) else None
        follows = after is not None and (after.body_id, after.key) == (rule.body_id, rule.key)
        until = after.first_day - timedelta(1) if after and follows else date.max
        if until >= rule.first_day:
            found.append(as_duty(rule, until))
    return found


def rules_of(calendar: Calendar) -> tuple[law.Duty, ...]:
    """Every duty that can stand on a calendar: those of the law for its kind of body, and its own. One query."""
    own = LocalRule.objects.filter(body=calendar.body_id).select_related("body")
    return (*law.duties_of(calendar.body.kind), *as_duties(own))


def triggers_of(calendar: Calendar) -> list[law.Trigger]:
    """What makes duties arise in a calendar: the calendar itself, meetings on record, and what people recorded."""
    span = (calendar.first_day, calendar.last_day)
    recorded = calendar.triggers.filter(withdrawn="").exclude(kind=PROCLAIMED)
    met = Meeting.objects.filter(body=calendar.body_id, held_on__range=span, set_aside="", cancelled="")
    if not calendar.is_sample:
        met = met.filter(is_sample=False)
    return [
        *law.arising(*span),
        *(law.Trigger(one.slug, MEETING, one.held_on, one.title) for one in met.order_by("held_on", "slug")),
        *(law.Trigger(one.key, one.kind, one.on, one.what) for one in recorded),
    ]


def days_left_out(calendar: Calendar) -> dict[str, Exclusions]:
    """The lists of days that do not count, with the days that staff recorded as proclaimed. One query."""
    told = calendar.triggers.filter(withdrawn="", kind=PROCLAIMED)
    days = {one.on: f"holiday: {one.what or 'a day proclaimed'}" for one in told}
    keys = {limit.excluded for limit in limits() if limit.excluded} if days else set()
    return {key: exclusions(key).also(days) for key in keys}


def worked_out(calendar: Calendar, today: date) -> list[law.Instance]:
    """Every instance of a calendar as rules and record now stand: nothing arises once the functions of its body have
    passed, and what was open at a body before it comes over. Seven queries.
    """
    rules, lists, ends = rules_of(calendar), days_left_out(calendar), end_of(calendar.body)
    arise = [one for one in triggers_of(calendar) if ends is None or one.on < ends.on]
    over = _taken_over(calendar)
    for (_, key), came in over.items():
        arise.append(law.came_over(key, came.trigger_kind, came.counts_from, came.what, came.calendar.body.name))
    found = law.instances(rules, dict.fromkeys(arise), today=today, without=lists, kept_from=calendar.kept_from)
    mine = []
    for one in found:
        row = over.get((one.duty.key, one.trigger.key))
        if row is None and one.trigger.key.startswith(law.CAME_FROM):
            continue
        words = f"it passed {row.passes}; at the body before, {one.due.because}" if row else one.due.because
        mine.append(one._replace(due=one.due._replace(because=words)))
    return mine


def _taken_over(calendar: Calendar) -> dict[tuple[str, str], Instance]:
    """What stands open at the bodies whose functions pass to this calendar's, by duty and the key it has here; it comes
    into the calendar that holds the day on which they pass, or the first one after it."""
    own = Calendar.objects.filter(body=calendar.body_id, set_aside="", first_day__lt=calendar.first_day)
    last = own.order_by("-last_day").values_list("last_day", flat=True).first()
    rows = Instance.objects.filter(
        calendar__body__passed_on__after=calendar.body_id, calendar__body__passed_on__struck_out="",
        calendar__body__passed_on__part="", calendar__set_aside="", gone="", dismissed="",
        passes_on__lte=calendar.last_day, passes_on__gt=last or date.min,
    ).exclude(passes="").filter(Q(due__isnull=True) | Q(due__gte=F("passes_on")))  # fmt: skip
    rows = rows.exclude(Exists(Evidence.objects.filter(instance=OuterRef("pk"), withdrawn="")))
    if not calendar.is_sample:
        rows = rows.filter(calendar__is_sample=False)
    return {
        (one.duty, f"{law.CAME_FROM}{one.calendar.body.slug}-{one.trigger_key}"[:120]): one
        for one in rows.select_related("calendar__body")
    }


def mark_gone(evidence: Iterable[Evidence]) -> list[Evidence]:
    """The evidence that rests on what was withdrawn or taken down since, `withdrawn` set to words that say so, unsaved.

    A document that was never released here is not asked of. `evidence` has its documents. Two queries at most.
    """
    named = [(one, one.release_key or (one.source.document.subject if one.source else "")) for one in evidence]
    left = left_the_record(key for one, key in named if not one.withdrawn)
    found = [(one, left[key]) for one, key in named if key in left and not one.withdrawn]
    for one, words in found:
        one.withdrawn = words
    return [one for one, _ in found]


def first_shown(evidence: Iterable[Evidence]) -> Evidence | None:
    """What first shows an instance done, None where nothing does; withdrawn evidence shows nothing."""
    return min((one for one in evidence if not one.withdrawn), key=lambda one: one.done_on, default=None)


def rule_behind(instance: Instance, rules: Iterable[law.Duty]) -> law.Duty | None:
    """The duty in force on the day that an instance counts from, None where it is no longer on record."""
    return law.duty_in_force(instance.duty, instance.counts_from, rules)


def facts_of(instance: Instance, duty: law.Duty | None) -> law.Facts:
    """What decides where a kept instance stands; its evidence was fetched before."""
    shown = first_shown(instance.evidence.all())
    keep, last_day = (duty.keep, duty.last_day) if duty else (False, date.max)
    return law.Facts(instance.due, shown.done_on if shown else None, keep, instance.fault, last_day)
