"""The precept's year: six dates that the law fixes, set against five clear days' notice of the panel's meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from frankpledge.rules.cited import Answer, Deadline, cited
from frankpledge.rules.clear_days import earliest_meeting, latest_publication
from frankpledge.rules.clocks import Limit, due, limit
from frankpledge.rules.periods import ONE_DAY
from frankpledge.rules.working_days import Exclusions, exclusions, spoken

STEPS = (
    "precept-notify",
    "precept-report",
    "precept-revised",
    "precept-second-report",
    "precept-issue",
    "precept-second-response",
)
# What is notified, and the report on it: a meeting called by ordinary notice has to lie between the two.
ROUNDS = (("precept-notify", "precept-report"), ("precept-revised", "precept-second-report"))


@dataclass(frozen=True, kw_only=True)
class Step:
    """One fixed date of the year with the limit behind it."""

    limit: Limit
    deadline: Deadline


@dataclass(frozen=True, kw_only=True)
class Notice(Answer):
    """Whether a meeting called when the precept is notified can be held before the report is due.

    `earliest` is the first working day on which it can be held; `meeting` the last working day by which it has to be;
    `publish_by` the last working day to publish for that.
    """

    notified: date
    report_by: date
    earliest: date
    meeting: date
    publish_by: date
    fits: bool


@dataclass(frozen=True, kw_only=True)
class PreceptCalendar:
    """The dates of one year in the order of the calendar, and the two rounds of notice."""

    year: int
    steps: tuple[Step, ...]
    rounds: tuple[Notice, ...]


def precept_calendar(year: int, without: Exclusions | None = None) -> PreceptCalendar:
    """The precept's dates in the year in which they fall (2023: for the financial year 2023 to 2024).

    Raises ValueError for a year before the Regulations (2013 is the first) or whose bank holidays are not on record.
    """
    if not 1 <= year <= 9998:
        raise ValueError(f"{year} is no year of the calendar")
    start = date(year, 1, 1)
    steps = [Step(limit=limit(key, start), deadline=due(limit(key, start), start)) for key in STEPS]
    days = {step.limit.key: step.deadline.on for step in steps}
    agenda = limit("panel-agenda", start)
    left_out = without or exclusions(agenda.excluded)
    rounds = []
    for notified, report in ROUNDS:
        first, last = days[notified], days[report]
        assert first is not None
        assert last is not None
        rounds.append(notice(first, last, agenda, left_out))
    return PreceptCalendar(year=year, steps=tuple(steps), rounds=tuple(rounds))


def notice(notified: date, report_by: date, agenda: Limit, without: Exclusions) -> Notice:
    """Five clear days set between the notification and the report; errors as for `precept_calendar`."""
    earliest = earliest_meeting(notified, agenda.count, without, agenda).on
    meeting = report_by
    while without.why_not(meeting):
        meeting -= ONE_DAY
    publish_by = latest_publication(meeting, agenda.count, without, agenda).on
    assert earliest is not None
    assert publish_by is not None
    fits = earliest <= report_by
    because = (
        f"an agenda published on {spoken(notified)} allows a meeting from {spoken(earliest)}, "
        f"{'in time for' if fits else 'too late for'} the report due by {spoken(report_by)}; "
        f"for a meeting on {spoken(meeting)} it must be open by {spoken(publish_by)}"
    )
    return Notice(
        notified=notified, report_by=report_by, earliest=earliest, meeting=meeting, publish_by=publish_by, fits=fits,
        because=because, **cited(agenda),
    )  # fmt: skip
