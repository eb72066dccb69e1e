"""Questions of time: clear days, limits, the precept's dates."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from frankpledge.publication.law.precept_years import over_years, years_asked
from frankpledge.publication.law.shown import Shown, days_json, days_rows, deadline_json, ground_json
from frankpledge.rules.clear_days import clear_days, latest_publication
from frankpledge.rules.clocks import Limit, due, limit, limits
from frankpledge.rules.figures import counted
from frankpledge.rules.periods import day_label
from frankpledge.rules.precept import Notice, Step, precept_calendar
from frankpledge.rules.working_days import Exclusions, exclusions, spoken

DAYS_HEAD = ("Day", "Counts as", "Why")


def chosen_exclusions(asked: Mapping[str, Any], fallback: str) -> Exclusions:
    """The list of days that do not count, with the further days that were named."""
    without = exclusions(asked.get("exclude") or fallback)
    return without.also(dict.fromkeys(asked.get("also") or [], "named when asking"))


def holidays_remarks(without: Exclusions) -> list[str]:
    """What the list of days rests on, where that is in doubt."""
    own = "" if without.verified else f" (not verified: {without.note})"
    return [f"Days that do not count: {without.title}{own}.", *filter(None, [without.holidays_note])]


def ask_clear_days(asked: Mapping[str, Any]) -> Shown:
    """Clear days between publication and meeting; without publication the last day to publish."""
    meeting: date = asked["meeting"]
    rule = limit("panel-agenda", meeting)
    without = chosen_exclusions(asked, rule.excluded)
    needed = rule.count if asked["needed"] is None else asked["needed"]
    remarks = holidays_remarks(without)
    if asked["published"] is None:
        last = latest_publication(meeting, needed, without, rule)
        assert last.on is not None
        return Shown(
            verdict=f"Publish by {spoken(last.on)}.",
            facts=[("Meeting", spoken(meeting)), ("Last working day to publish", spoken(last.on))],
            caption="The days between", head=DAYS_HEAD, rows=days_rows(last.days), grounds=[last],
            value={**deadline_json(last), "needed": needed}, remarks=remarks,
        )  # fmt: skip
    found = clear_days(asked["published"], meeting, needed, without, rule)
    if found.spare > 0:
        how = f"In time: {counted(found.number, 'clear day')}, {found.spare} more than needed."
    elif found.enough:
        how = f"In time with no day to spare: {counted(found.number, 'clear day')}."
    else:
        how = f"Too late: {counted(found.number, 'clear day')}, and {needed} {'is' if needed == 1 else 'are'} needed."
    facts = [
        ("Published", spoken(found.published)),
        ("Meeting", spoken(found.meeting)),
        ("Clear days", f"{found.number} of {needed} needed"),
        ("Days of the calendar between", str(found.calendar_days)),
        ("Last working day to publish", spoken(found.latest)),
    ]
    value = {
        "published": found.published.isoformat(), "meeting": found.meeting.isoformat(), "number": found.number,
        "needed": needed, "enough": found.enough, "spare": found.spare, "calendar_days": found.calendar_days,
        "latest_publication": found.latest.isoformat(), **ground_json(found), "days": days_json(found.days),
    }  # fmt: skip
    return Shown(
        verdict=how, facts=facts, caption="The days between, one by one", head=DAYS_HEAD, rows=days_rows(found.days),
        grounds=[found], value=value, remarks=remarks,
    )  # fmt: skip


def limit_facts(rule: Limit) -> list[tuple[str, str]]:
    """What a limit is, for reading."""
    return [("What is due", rule.title), ("Owed by", rule.owed_by), ("Limit", rule.words)]


def ask_due(asked: Mapping[str, Any]) -> Shown:
    """When a limit on record ends."""
    start: date = asked["from"]
    rule = limit(asked["limit"], start)
    counts = rule.kind in ("working days after", "clear days before")
    without = chosen_exclusions(asked, rule.excluded) if counts else None
    found = due(rule, start, without)
    day = spoken(found.on) if found.on else "no day"
    facts = [*limit_facts(rule), (f"Counted from ({rule.trigger})", spoken(start)), ("Last day", day)]
    last = {"at least every": "Due again by", "clear days before": "Publish by"}.get(rule.kind, "The last day is")
    return Shown(
        verdict=f"{last} {day}." if found.on else "The law names no day.",
        facts=facts,
        caption="The count, day by day",
        head=DAYS_HEAD,
        rows=days_rows(found.days),
        grounds=[found],
        value={"limit": rule.key, "title": rule.title, "kind": rule.kind, "words": rule.words, **deadline_json(found)},
        remarks=holidays_remarks(without) if without else (),
    )


def _step_json(step: Step) -> dict[str, Any]:
    found = deadline_json(step.deadline)
    found.pop("days")
    return {"limit": step.limit.key, "title": step.limit.title, "owed_by": step.limit.owed_by, **found}


def _round_json(found: Notice) -> dict[str, Any]:
    days = {name: getattr(found, name).isoformat() for name in ("notified", "report_by", "earliest", "meeting")}
    return {**days, "publish_by": found.publish_by.isoformat(), "fits": found.fits, **ground_json(found)}


def ask_precept_calendar(asked: Mapping[str, Any]) -> Shown:
    """The six dates of the precept in a year and both rounds of notice, or those rounds for each of several years."""
    several = asked["year"] is None or asked["from"] is not None or asked["to"] is not None
    first_year, last_year = years_asked(asked) if several else (asked["year"], asked["year"])
    rule = limit("panel-agenda", date(min(max(first_year, 2003), 9000), 1, 1))
    without = chosen_exclusions(asked, rule.excluded)
    if several:
        return over_years(first_year, last_year, without, holidays_remarks(without))
    found = precept_calendar(asked["year"], without)
    rows = [
        (spoken(step.deadline.on), step.limit.title, step.limit.owed_by) for step in found.steps if step.deadline.on
    ]
    for each in found.rounds:
        rows.append(
            (
                spoken(each.earliest),
                f"First meeting that an agenda of {day_label(each.notified)} allows; the report is due by "
                f"{day_label(each.report_by)}",
                "police and crime panel",
            )
        )
    first = found.rounds[0]
    fits = any(each.fits for each in found.rounds)
    return Shown(
        verdict=(
            f"Ordinary notice can be given in {found.year}."
            if fits
            else f"An agenda published only on the day of notification is too late in {found.year}: "
            f"for a meeting on {spoken(first.meeting)} publish by {spoken(first.publish_by)}."
        ),
        facts=[("Financial year", f"{found.year} to {found.year + 1}")],
        caption=f"The precept's dates in {found.year}",
        head=("Day", "What", "By whom"),
        rows=rows,
        grounds=[*(step.deadline for step in found.steps), *found.rounds],
        value={
            "year": found.year,
            "steps": [_step_json(step) for step in found.steps],
            "rounds": [_round_json(each) for each in found.rounds],
        },
        remarks=[
            "A veto brings in the dates of 15 February, 22 February and 1 March; without one they fall away.",
            *holidays_remarks(without),
        ],
    )


def limit_choices() -> list[tuple[str, str]]:
    """The limits on record for a drop-down: key and title, each key once, by title."""
    found = {each.key: f"{each.title} ({each.words})" for each in limits()}
    return sorted(found.items(), key=lambda pair: pair[1].casefold())
