"""Clear days before a meeting: neither the day of publication nor the day of the meeting counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from frankpledge.rules.cited import Answer, Authority, CountedDay, Deadline, cited
from frankpledge.rules.figures import counted
from frankpledge.rules.periods import days_between
from frankpledge.rules.working_days import Exclusions, counted_days, spoken, working_day

LONGEST = 366


@dataclass(frozen=True, kw_only=True)
class ClearDays(Answer):
    """How many clear days lie between publication and meeting: `number` of the `needed`, `spare` more (or less).

    `calendar_days` is the count with nothing left out. `latest` is the last working day on which publication would
    still have been in time. `days` lists every day between the two.
    """

    published: date
    meeting: date
    number: int
    needed: int
    enough: bool
    spare: int
    calendar_days: int
    latest: date
    days: tuple[CountedDay, ...]


def check_needed(needed: int) -> None:
    """Raise ValueError unless a rule could ask for that many clear days (1 to 100)."""
    if not 1 <= needed <= 100:
        raise ValueError(f"between 1 and 100 clear days can be asked for, not {needed}")


def latest_publication(meeting: date, needed: int, without: Exclusions, rule: Authority) -> Deadline:
    """The last working day to publish for a meeting that needs so many clear days.

    A day that does not count is never given, although publication on it might do: offices are shut. Errors: ValueError
    for a number below 1 or above 100, and for a year whose bank holidays are not on record.
    """
    check_needed(needed)
    listed = working_day(meeting, needed + 1, without, back=True)
    on = listed[-1].on
    between = tuple(
        CountedDay(on=day.on, number=needed + 1 - day.number if day.number else 0, why=day.why)
        for day in reversed(listed[:-1])
    )
    because = (
        f"{counted(needed, 'clear day')} must lie between publication and the meeting on {spoken(meeting)}, and "
        f"{spoken(on)} is the last working day with so many after it"
    )
    return Deadline(on=on, because=because, days=between, **cited(rule))


def earliest_meeting(published: date, needed: int, without: Exclusions, rule: Authority) -> Deadline:
    """The first working day on which a meeting may be held after publication; errors as for `latest_publication`."""
    check_needed(needed)
    listed = working_day(published, needed + 1, without)
    on = listed[-1].on
    because = (
        f"with publication on {spoken(published)}, {counted(needed, 'clear day')} have passed before {spoken(on)}, "
        f"the first working day after them"
    )
    return Deadline(on=on, because=because, days=listed[:-1], **cited(rule))


def clear_days(published: date, meeting: date, needed: int, without: Exclusions, rule: Authority) -> ClearDays:
    """The clear days between publication and meeting, counted one by one.

    Raises ValueError when the meeting is not after publication, when more than a year lies between, and as
    `latest_publication` does.
    """
    check_needed(needed)
    if meeting <= published:
        raise ValueError(f"the meeting on {spoken(meeting)} must come after publication on {spoken(published)}")
    if days_between(published, meeting) > LONGEST:
        raise ValueError("more than a year lies between publication and meeting: check both days")
    days = tuple(takewhile(lambda day: day.on < meeting, counted_days(published, without)))
    number = sum(day.number > 0 for day in days)
    last = latest_publication(meeting, needed, without, rule)
    assert last.on is not None
    spare = number - needed
    left_out = len(days) - number
    if spare >= 0:
        end = f"so it was in time with {'no day' if spare == 0 else counted(spare, 'day')} to spare"
    else:
        end = f"{-spare} too few: {spoken(last.on)} was the last working day to publish"
    because = (
        f"between {spoken(published)} and {spoken(meeting)} lie {counted(len(days), 'day')}, of which {left_out} "
        f"{'does' if left_out == 1 else 'do'} not count; that leaves {counted(number, 'clear day')} and "
        f"{needed} {'is' if needed == 1 else 'are'} needed, {end}"
    )
    return ClearDays(
        published=published, meeting=meeting, number=number, needed=needed, enough=spare >= 0, spare=spare,
        calendar_days=len(days), latest=last.on, days=days, because=because, **cited(rule),
    )  # fmt: skip
