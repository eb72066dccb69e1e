"""Calendars: opened, changed, given triggers, and worked out, where only what differs is written."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from frankpledge.domains.duties.models import Calendar, Change, Evidence, Instance, Trigger
from frankpledge.domains.duties.working import MEETING, PROCLAIMED, mark_gone, worked_out
from frankpledge.record.bodies import Body
from frankpledge.record.documents import with_source
from frankpledge.record.people import Actor
from frankpledge.record.releases.drafts import write_draft
from frankpledge.record.succession import Succession, end_of
from frankpledge.rules import duties as law
from frankpledge.rules.periods import day_label

KEPT = (
    "what", "counts_from", "due", "because", "limit_words", "left_out", "fault", "gone", "passes", "passes_on",
)  # fmt: skip


@dataclass
class Difference:
    """What working out again found: instances that are new, that differ, that no longer arise, moved days, and
    evidence that is public no longer, so that its duty stands open again."""

    new: list[Instance] = field(default_factory=list)
    changed: list[Instance] = field(default_factory=list)
    gone: list[Instance] = field(default_factory=list)
    moved: list[Change] = field(default_factory=list)
    removed: list[Evidence] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The numbers in words, "" where nothing differs."""
        parts = ((self.new, "new"), (self.changed, "changed"), (self.moved, "with another day"), (self.gone, "gone"),
                 (self.removed, "whose evidence is public no longer"))  # fmt: skip
        return ", ".join(f"{len(part)} {word}" for part, word in parts if part)


@transaction.atomic
def open_calendar(
    *, by: Actor, on: date, body: Body, first_day: date, last_day: date, token: str | None = None, **values: Any
) -> Calendar:
    """Open the calendar of a body and work it out. `values`: kept_from, note, is_sample.

    Errors: NotAllowed; AlreadyDone; ValidationError naming the field, among them a span that another one covers.
    """
    by.require("officer", body.slug)
    _refuse_once_passed(body, first_day, "first_day")
    over = Calendar.objects.filter(body=body, set_aside="", first_day__lte=last_day, last_day__gte=first_day)
    if taken := over.first():
        raise ValidationError({"first_day": f"These days are in another calendar of this body: {taken}"})
    key = f"{body.slug}-{first_day.year}-{last_day.year}"
    if Calendar.objects.filter(key=key).exists():
        key = f"{body.slug}-{first_day.isoformat()}-{last_day.isoformat()}"
    made = Calendar(key=key, body=body, first_day=first_day, last_day=last_day)
    made = write_draft(made, values, by=by, on=on, verb="open calendar of duties", token=token)
    return work_out(thing=made, by=by, on=on)[0]


@transaction.atomic
def change_calendar(
    *, thing: Calendar, edition: int | None = None, by: Actor, on: date, token: str | None = None, **values: Any
) -> Calendar:
    """Change what is said of a calendar as a whole: kept_from, note. Errors: NotAllowed; Conflict; AlreadyDone."""
    by.require("officer", thing.body.slug)
    return write_draft(thing, values, by=by, on=on, verb="change calendar of duties", edition=edition, token=token)


@transaction.atomic
def record_trigger(
    *,
    thing: Calendar,
    kind: str,
    happened_on: date,
    by: Actor,
    on: date,
    what: str = "",
    edition: int | None = None,
    token: str | None = None,
    **values: Any,
) -> Calendar:
    """Record what makes duties arise, and work the calendar out again. `values`: key, source.

    Errors: NotAllowed; Conflict; AlreadyDone; ValidationError for a kind that nobody records by hand, a day outside the
    calendar, or one still to come for what concerns people.
    """
    by.require("officer", thing.body.slug)
    known = law.trigger_kinds().get(kind)
    if known is None or known.every or known.from_meetings:
        raise ValidationError({"kind": "The calendar and the meetings make this arise by themselves, or nothing does"})
    if kind != PROCLAIMED and not thing.first_day <= happened_on <= thing.last_day:
        span = f"{day_label(thing.first_day)} to {day_label(thing.last_day)}"
        raise ValidationError({"happened_on": f"This calendar holds {span}: choose a day in it, or open another one"})
    _refuse_once_passed(thing.body, happened_on, "happened_on")
    if happened_on > on and known.public != "dates":
        raise ValidationError({"happened_on": "The day must be today or in the past"})
    values = with_source(values)
    standing = write_draft(
        thing, {}, by=by, on=on, verb="record trigger", why=known.title, edition=edition, token=token
    )
    key = values.pop("key", "") or _free_key(standing, slugify(f"{kind} {happened_on.isoformat()}"))
    row = Trigger(calendar=standing, key=key, kind=kind, on=happened_on, what=what.strip(), recorded_on=on, **values)
    row.full_clean()
    row.save()
    return work_out(thing=standing, by=by, on=on)[0]


def _refuse_once_passed(body: Body, day: date, field: str) -> None:
    if (ends := end_of(body)) and day >= ends.on:
        raise ValidationError({field: f"Its functions pass to {ends.after} on {day_label(ends.on)}: record it there"})


def _free_key(calendar: Calendar, wanted: str) -> str:
    taken = set(calendar.triggers.values_list("key", flat=True))
    number, key = 2, wanted
    while key in taken:
        key, number = f"{wanted}-{number}", number + 1
    return key


@transaction.atomic
def withdraw_trigger(*, trigger: Trigger, reason: str, by: Actor, on: date, token: str | None = None) -> Calendar:
    """Withdraw a trigger recorded in error: what arose of it stays on record as gone. Errors: NotAllowed; no reason."""
    by.require("officer", trigger.calendar.body.slug)
    if not reason.strip():
        raise ValidationError({"reason": "Say why it is withdrawn"})
    standing = write_draft(trigger.calendar, {}, by=by, on=on, verb="withdraw trigger", why=reason, token=token)
    Trigger.objects.filter(pk=trigger.pk).update(withdrawn=reason.strip()[:300])
    return work_out(thing=standing, by=by, on=on)[0]


@transaction.atomic
def work_out(*, thing: Calendar, by: Actor, on: date, token: str | None = None) -> tuple[Calendar, Difference]:
    """Work a calendar out again by rules and record as they stand, writing only what differs, in one ledger line.

    A day that moved keeps both days and the reason. Nothing differs: nothing is written. Administrators may do so too,
    since they record that functions pass on. Errors: NotAllowed; AlreadyDone.
    """
    if not by.may("administrator"):
        by.require("officer", thing.body.slug)
    thing = Calendar.objects.select_for_update(of=("self",)).select_related("body").get(pk=thing.pk)
    if not (found := differences(thing, on)).words:
        return thing, found
    values, verb = {"worked_out_on": on}, "work out duties"
    standing = write_draft(thing, values, by=by, on=on, verb=verb, why=found.words, token=token)
    Instance.objects.bulk_create(found.new)
    Instance.objects.bulk_update([*found.changed, *found.gone], list(KEPT))
    Change.objects.bulk_create(found.moved)
    Evidence.objects.bulk_update(found.removed, ["withdrawn"])
    return standing, found


def differences(calendar: Calendar, today: date) -> Difference:
    """What working out would write; nothing is written. Twelve queries at most, whatever it holds."""
    standing = {(one.duty, one.trigger_key): one for one in calendar.instances.all()}
    evidence = Evidence.objects.filter(instance__calendar=calendar, withdrawn="").select_related("source__document")
    result, ends = Difference(removed=mark_gone(evidence)), end_of(calendar.body)
    for one in worked_out(calendar, today):
        kept = standing.pop((one.duty.key, one.trigger.key), None)
        values = _kept_of(one, ends)
        if kept is None:
            names = {"duty": one.duty.key, "trigger_key": one.trigger.key, "trigger_kind": one.trigger.kind}
            result.new.append(Instance(calendar=calendar, **names, **values))
        elif any(getattr(kept, name) != value for name, value in values.items()):
            was = law.Worked(kept.counts_from, kept.due, kept.limit_words, kept.left_out)
            now = law.Worked(one.trigger.on, one.due.on, values["limit_words"], values["left_out"])
            if why := law.why_changed(was, now):
                days = {"was_due": kept.due, "now_due": one.due.on}
                result.moved.append(Change(instance=kept, changed_on=today, reason=why, **days))
            for name, value in values.items():
                setattr(kept, name, value)
            result.changed.append(kept)
    for kept in standing.values():
        if not kept.gone:
            kept.gone = _why_gone(kept, ends)
            result.gone.append(kept)
    return result


def _kept_of(one: law.Instance, ends: Succession | None) -> dict[str, Any]:
    limit = None if one.due.fault else one.duty.limit_on(one.trigger.on)
    words = limit.words if limit else one.duty.when_words
    return {
        "what": one.trigger.what[:200], "counts_from": one.trigger.on, "due": one.due.on, "because": one.due.because,
        "limit_words": words[:200], "left_out": dict(one.due.left_out), "fault": one.due.fault, "gone": "",
        "passes": ends.whither if ends and ends.after.kind in one.duty.kinds and one.duty.entry != law.OWN else "",
        "passes_on": ends.on if ends else None,
    }  # fmt: skip


def _why_gone(kept: Instance, ends: Succession | None) -> str:
    if ends and kept.counts_from >= ends.on:
        return f"what arises from {day_label(ends.on)} on passed {ends.whither}"[:300]
    return law.why_gone(kept.trigger_key, kept.trigger_kind, MEETING)
