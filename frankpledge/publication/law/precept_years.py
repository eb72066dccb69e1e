"""The precept against five clear days over several years: one row a year, as a table to compare."""

from collections.abc import Mapping
from typing import Any

from frankpledge.publication.law.shown import Shown, ground_json
from frankpledge.rules.precept import Notice, PreceptCalendar, precept_calendar
from frankpledge.rules.working_days import Exclusions, spoken

HEAD = (
    "Year", "Earliest meeting if published on 1 February", "Latest publication for the report date", "Meeting held",
    "First round fits", "Earliest second meeting if published on 15 February", "Second round fits",
)  # fmt: skip
MOST_YEARS = 40


def years_asked(asked: Mapping[str, Any]) -> tuple[int, int]:
    """The first and the last year asked for. Raises ValueError where one is missing, they are turned round, or many."""
    if asked["year"] is not None:
        raise ValueError("ask for one year, or for the years from one to another, not for both")
    if asked["from"] is None or asked["to"] is None:
        raise ValueError("give one year, or both the first and the last of several years")
    first, last = asked["from"], asked["to"]
    if last < first:
        raise ValueError(f"the last year, {last}, is before the first, {first}")
    if last - first >= MOST_YEARS:
        raise ValueError(f"{last - first + 1} years are too many: {MOST_YEARS} is the most")
    return first, last


def over_years(first: int, last: int, without: Exclusions, remarks: list[str]) -> Shown:
    """One row a year with both rounds of notice. Errors as for `precept_calendar`."""
    found = [precept_calendar(year, without) for year in range(first, last + 1)]
    fitting = [each.year for each in found if each.rounds[0].fits]
    second = [each.year for each in found if each.rounds[1].fits]
    return Shown(
        verdict=(
            f"From {first} to {last} an agenda published only on 1 February {_how_often(fitting)}, "
            f"and one published only on 15 February for the second report {_how_often(second)}."
        ),
        facts=[("Years", f"{first} to {last}")],
        caption="Notice on the day of notification against the day of the report",
        head=HEAD,
        rows=[_row(each) for each in found],
        grounds=[each.rounds[0] for each in found],
        value={"from": first, "to": last, "steps": [_year_json(each) for each in found]},
        remarks=remarks,
    )


def _how_often(years: list[int]) -> str:
    return f"is in time in {', '.join(map(str, years))} only" if years else "is never in time"


def _row(found: PreceptCalendar) -> tuple[str, ...]:
    first, second = found.rounds
    return (
        str(found.year), spoken(first.earliest), spoken(first.publish_by), spoken(first.meeting), _fits(first),
        spoken(second.earliest), _fits(second),
    )  # fmt: skip


def _fits(found: Notice) -> str:
    return "yes" if found.fits else "no"


def _year_json(found: PreceptCalendar) -> dict[str, Any]:
    first, second = found.rounds
    return {
        "year": found.year, "earliest": first.earliest.isoformat(), "publish_by": first.publish_by.isoformat(),
        "meeting": first.meeting.isoformat(), "fits": first.fits, "second_earliest": second.earliest.isoformat(),
        "second_fits": second.fits, **ground_json(first),
    }  # fmt: skip
