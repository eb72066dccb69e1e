"""The fields this room offers to the public, one by one; what concerns people goes out as counts, or not at all."""

from collections import Counter
from typing import Any

from frankpledge.domains.duties.models import Calendar, Change, Evidence, Trigger
from frankpledge.domains.duties.queries import Line, line_of
from frankpledge.domains.duties.working import MEETING, rules_of
from frankpledge.record.documents import as_public, sources_as_public
from frankpledge.record.releases.offers import Frozen, Offer, iso
from frankpledge.record.succession import end_of
from frankpledge.rules import duties as law
from frankpledge.rules.disclosure import disclose, disclosure_policy

# What a count of such duties may say: as policy has it for people in a place.
COUNTS_AS = "people"


def _evidence(one: Evidence) -> dict[str, Any]:
    return {
        "done_on": iso(one.done_on), "words": one.words, "key": one.release_key, "address": one.address,
        "source": as_public(one.source), "withdrawn": one.withdrawn,
    }  # fmt: skip


def _change(one: Change) -> dict[str, str]:
    return {"on": iso(one.changed_on), "was": iso(one.was_due), "now": iso(one.now_due), "reason": one.reason}


def _of_the_law(duty: law.Duty) -> dict[str, Any]:
    last = duty.last_day
    return {
        "duty": duty.key, "title": duty.title, "owed_by": duty.owed_by, "to": duty.to, "section": duty.section,
        "law": duty.source, "mark": duty.mark, "law_note": duty.note, "publish": duty.publish, "miss": duty.miss,
        "keep": duty.keep, "local": duty.entry == law.OWN, "ends": "" if last == last.max else iso(last),
    }  # fmt: skip


def _row(line: Line, recorded: dict[str, Trigger]) -> dict[str, Any]:
    row, duty = line.instance, line.duty
    assert duty is not None
    return {
        "key": str(row), **_of_the_law(duty), "arose_on": iso(row.counts_from),
        "trigger": line.trigger.partition(": ")[0] if row.trigger_kind == MEETING else line.trigger,
        "trigger_source": as_public(recorded[row.trigger_key].source) if row.trigger_key in recorded else None,
        "limit": row.limit_words, "due": iso(row.due), "because": row.because, "not_worked_out": row.fault,
        "evidence": [_evidence(one) for one in row.evidence.all()],
        "changes": [_change(one) for one in row.changes.all()], "dismissed": row.dismissed, "gone": row.gone,
        "passes": row.passes, "passes_on": iso(row.passes_on),
    }  # fmt: skip


def _counts(found: list[Line]) -> list[dict[str, Any]]:
    arose = Counter(one.duty.key for one in found if one.duty and not one.instance.gone)
    told = disclose(arose, disclosure_policy(COUNTS_AS), total_shown=False) if arose else {}
    duties = {one.duty.key: one.duty for one in found if one.duty}
    return [
        {**_of_the_law(duties[key]), "arose": told[key].value, "words": told[key].words, "because": told[key].because}
        for key in sorted(told)
    ]


def freeze_calendar(calendar: Calendar) -> Frozen:
    """A calendar as the public reads it, no meeting's title in it: where each stands is worked out when it is read."""
    rules, ends = rules_of(calendar), end_of(calendar.body)
    rows = calendar.instances.select_related("calendar__body").prefetch_related("evidence__source__document", "changes")
    every = [line_of(row, rules, calendar.worked_out_on or calendar.last_day) for row in rows]
    told: dict[str, list[Line]] = {word: [] for word in ("dates", "counts", "nothing")}
    for one in every:
        if one.duty:
            told[one.duty.is_public].append(one)
    standing = [duty for duty in rules if not duty.trigger and duty.first_day <= calendar.last_day]
    recorded = {one.key: one for one in calendar.triggers.select_related("source__document")}
    sources = [one.source for line in told["dates"] for one in line.instance.evidence.all()]
    told_of = {line.instance.trigger_key for line in told["dates"]}
    sources += [one.source for key, one in recorded.items() if key in told_of]
    return Frozen(
        kind=Calendar.KIND,
        key=calendar.subject,
        title=f"Duties of {calendar}",
        area=calendar.body.public_area(),
        body=calendar.body.slug,
        day=iso(calendar.first_day),
        until=iso(calendar.last_day),
        fields={
            "body": calendar.body.name,
            "first_day": iso(calendar.first_day),
            "last_day": iso(calendar.last_day),
            "kept_from": iso(calendar.kept_from),
            "worked_out_on": iso(calendar.worked_out_on),
            "note": calendar.note,
            "passes": ends.whither if ends else "",
            "passes_on": iso(ends.on) if ends else "",
            "rows": [_row(one, recorded) for one in told["dates"]],
            "counts": _counts(told["counts"]),
            "standing": [{**_of_the_law(duty), "when": duty.when_words} for duty in standing],
        },
        sources=sources_as_public(sources),
        is_sample=calendar.is_sample,
        about=(calendar.body.subject,),
    )


CALENDARS = Offer(
    kind=Calendar.KIND,
    one="calendar of duties",
    many="calendars of duties",
    model=Calendar,
    freeze=freeze_calendar,
    labels={
        "body": "Body",
        "first_day": "First day",
        "last_day": "Last day",
        "kept_from": "Evidence kept as things happened, from",
        "worked_out_on": "Worked out on",
        "note": "Note",
        "passes": "To whom the functions pass",
        "passes_on": "Day on which they pass",
        "rows": "Duties with their days",
        "counts": "Duties that concern people, as counts",
        "standing": "Duties that hold all the time",
    },
    covers=("key", "body", "first_day", "last_day", "kept_from", "worked_out_on", "note", "is_sample"),
    withheld=Calendar.HOUSEKEEPING,
    edit="duties:change_calendar",
)

OFFERS = [CALENDARS]

_ROW = {"id": "a number of the database", "instance": "the duty it belongs to"}
PARTS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "Trigger": (
        ("kind", "on", "what", "source"),
        {
            "id": "a number of the database", "calendar": "the calendar it stands in", "key": "within the duty's key",
"recorded_on": "says when staff worked", "withdrawn": "shown as gone",
        },
    ),
    "Instance": (
        ("duty", "trigger_key", "trigger_kind", "what", "counts_from", "due", "because", "limit_words", "fault", "gone",
         "dismissed", "passes", "passes_on"),
        {
            "id": "a number of the database", "calendar": "the calendar it stands in", "left_out": "said in because",
            "dismissed_on": "says when staff worked",
        },
    ),
    "Change": (("changed_on", "was_due", "now_due", "reason"), _ROW),
    "Evidence": (
        ("done_on", "words", "release_key", "address", "source", "withdrawn"),
        {**_ROW, "recorded_on": "says when staff worked"},
    ),
}  # fmt: skip
WITHHELD = {"Reminder": "says which member of staff was told", "LocalRule": "goes out with the duties it makes"}
