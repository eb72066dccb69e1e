"""Rules and record put together: the duties of a body, what makes them arise in a calendar, and what they come to."""

from collections.abc import Iterable
from datetime import date, timedelta

from frankpledge.domains.duties.models import Calendar, Evidence, Instance, LocalRule
from frankpledge.record.meetings import Meeting
from frankpledge.record.releases.models import Current, Release
from frankpledge.rules import duties as law
from frankpledge.rules.clocks import Limit, limits
from frankpledge.rules.periods import day_label
from frankpledge.rules.working_days import Exclusions, exclusions

GONE = ("withdraw", "takedown")
PROCLAIMED, MEETING = "day-proclaimed", "meeting"
# The days that do not count under a body's own rules, unless it says otherwise: those of councils.
OWN_LIST = "council-meetings"
COUNTED_WITHOUT = ("working days after", "clear days before")


def as_duty(rule: LocalRule, until: date) -> law.Duty:
    """A body's own rule as a duty, in force until a day. Errors: ValueError where it states no limit."""
    basis = {"section": rule.said_in, "source": rule.said_in, "verified": True, "note": rule.reason}
    last = min(until, rule.last_day or date.max)
    limit = Limit(
        key=f"local-{rule.key}", title=rule.title, owed_by=rule.body.name, trigger=rule.trigger, kind=rule.kind,  # type: ignore[arg-type]
        count=rule.count, unit=rule.unit, month=rule.month, day=rule.day,
        excluded=OWN_LIST if rule.kind in COUNTED_WITHOUT else "", **basis,  # type: ignore[arg-type]
    )  # fmt: skip
    return law.Duty(
        key=f"local-{rule.key}", title=rule.title, owed_by=rule.body.name, kinds=(rule.body.kind,),
        to="as the rule says", mark="yes", trigger=rule.trigger, limit=limit, publish=rule.publish,
        first_day=rule.first_day,
        last_day=max(last, rule.first_day), entry="local rule", **basis,  # type: ignore[arg-type]
    )  # fmt: skip


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
    """Every instance of a calendar as rules and record now stand. Four queries."""
    return law.instances(
        rules_of(calendar), triggers_of(calendar), today=today, without=days_left_out(calendar),
        kept_from=calendar.kept_from,
    )  # fmt: skip


def no_longer_public(calendar: Calendar) -> list[Evidence]:
    """The evidence that rests on what was withdrawn or taken down since, `withdrawn` set to words that say so, unsaved.

    A document that was never released here is not asked of. Two queries, one more where something is gone.
    """
    rows = Evidence.objects.filter(instance__calendar=calendar, withdrawn="").select_related("source__document")
    named = [(one, one.release_key or (one.source.document.subject if one.source else "")) for one in rows]
    standing = set(Current.objects.filter(key__in={key for _, key in named if key}).values_list("key", flat=True))
    lacking = {key for _, key in named if key} - standing
    acts = Release.objects.filter(key__in=lacking, act__in=GONE).order_by("number") if lacking else ()
    gone = {act.key: act for act in acts}
    found = []
    for one, key in named:
        if act := gone.get(key):
            did = "withdrawn from the public record" if act.act == "withdraw" else "taken down"
            one.withdrawn = f"what it rests on was {did} on {day_label(date.fromisoformat(str(act.on)))}"
            found.append(one)
    return found


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
