"""What must be published, item by item: found and when, due, out of date or missing since when, or not asked.

The items are data (`statute/specified_information.toml`), and so is the reading of "as soon as practicable", which is
ours. Nothing is said to be in order that the evidence handed in does not show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from frankpledge.rules.cited import Answer, Authority, cited
from frankpledge.rules.clocks import same_day_later
from frankpledge.rules.periods import ONE_DAY, Period, day_label, months_from
from frankpledge.rules.statute import table

FOUND, DUE, OUT_OF_DATE, MISSING, NOT_APPLICABLE = "found", "due", "out of date", "missing", "not applicable"
STATES = (FOUND, DUE, OUT_OF_DATE, MISSING, NOT_APPLICABLE)
OCCASIONS = ("plan issued", "inspection report", "complaints data", "complaints statistics of the year")
LONGEST = {"month": 1, "quarter": 3, "half-year": 6, "year": 12, "financial year": 12, "before year": 12}
HOW_OFTEN = {
    "month": "each month, after it ended",
    "quarter": "each quarter, after it ended",
    "half-year": "six-monthly",
    "year": "looked at again at least yearly",
    "financial year": "each financial year, after it ended",
    "before year": "before each financial year begins",
    "change": "as soon as practicable, at each change",
    "occasion": "within one month of what it follows",
}


@dataclass(frozen=True, kw_only=True)
class Item(Authority):
    """One thing to be published. `period` is a key of HOW_OFTEN, `occasions` are of OCCASIONS, and `met_by` names kinds
    of releases that meet it by themselves, `met_by_holders` says that the body's own does where it names a holder;
    `of_the_order` is False where the Act itself asks for it."""

    key: str
    paragraph: str
    title: str
    what: str
    period: str
    in_force_from: date
    in_force_to: date | None = None
    when_paragraph: str = ""
    occasions: tuple[str, ...] = ()
    met_by: tuple[str, ...] = ()
    met_by_holders: bool = False
    of_the_order: bool = True

    @property
    def how_often(self) -> str:
        """When it is to be published, in words."""
        return HOW_OFTEN[self.period]


@dataclass(frozen=True)
class Evidence:
    """That an item was found published: on which day, up to which day it tells (None: it does not say), and where;
    `address` is that of a page elsewhere, or the key of a thing released here ("documents:…")."""

    item: str
    on: date
    covers_to: date | None = None
    title: str = ""
    address: str = ""
    is_sample: bool = False


@dataclass(frozen=True)
class Standing:
    """What is known of an item beside its evidence: since when it is owed, when the last evidence was taken away, the
    days on which its occasions happened, and why it is not asked of this body ("": it is)."""

    owed_from: date | None = None
    removed_on: date | None = None
    occasions: dict[str, date] = field(default_factory=dict)
    not_asked: str = ""


@dataclass(frozen=True, kw_only=True)
class Measured(Answer):
    """How an item stands on a day. `state` is one of STATES; `since` is the first day of a fault; `due_by` the last
    day by which something newer is owed; `evidence` the newest, None where there is none."""

    item: Item
    state: str
    since: date | None = None
    due_by: date | None = None
    evidence: Evidence | None = None

    @property
    def in_order(self) -> bool:
        """Whether nothing is owed today that is not there."""
        return self.state in (FOUND, DUE, NOT_APPLICABLE)


@cache
def items() -> tuple[Item, ...]:
    """Every item on record, those of the Order first, in their order."""
    file = table("specified_information")
    found = []
    for group, of_the_order in (("item", True), ("act_item", False)):
        for row in file[group]:
            given = {**row, "occasions": tuple(row.get("occasions", ())), "met_by": tuple(row.get("met_by", ()))}
            law = "Police Reform and Social Responsibility Act 2011" if not of_the_order else "SI 2011/3050, schedule"
            when = f", with paragraph {row['when_paragraph']}" if "when_paragraph" in row else ""
            section = f"{law}, {'paragraph ' if of_the_order else ''}{row['paragraph']}{when}"
            given |= {
                "section": section,
                "source": file["source"] if of_the_order else "https://www.legislation.gov.uk/ukpga/2011/13",
                "verified": file["verified"],
                "note": row.get("note", ""),
                "of_the_order": of_the_order,
            }
            item = Item(**given)
            if item.period not in HOW_OFTEN or not set(item.occasions) <= set(OCCASIONS):
                raise ValueError(f"{item.key}: {item.period!r} or {item.occasions!r} is not known")
            found.append(item)
    return tuple(found)


def item(key: str) -> Item:
    """The item of that key. Raises ValueError naming the keys there are."""
    for each in items():
        if each.key == key:
            return each
    raise ValueError(f"{key!r} is no item on record: choose one of {', '.join(each.key for each in items())}")


def period_at(unit: str, day: date) -> Period:
    """The month, quarter, half of a financial year or financial year that a day lies in, by the item's `period`."""
    length = LONGEST[unit]
    # Months are counted from April, so that halves and years are those of the financial year, and quarters agree.
    month = (day.month - 4) % 12 // length * length
    year = day.year - (day.month < 4)
    return months_from(year + (3 + month) // 12, (3 + month) % 12 + 1, length)


def measure(asked: Iterable[Item], evidence: Sequence[Evidence], today: date, standing: dict[str, Standing]) -> list[
    Measured
]:  # fmt: skip
    """How each item stands on a day, by the evidence of that day and before; `standing` by the item's key."""
    return [_measured(each, evidence, today, standing.get(each.key, Standing())) for each in asked]


def _measured(asked: Item, evidence: Sequence[Evidence], today: date, standing: Standing) -> Measured:
    def answer(state: str, because: str, **more: object) -> Measured:
        return Measured(item=asked, state=state, because=because, **more, **cited(asked))  # type: ignore[arg-type]

    if not asked.in_force_from <= today or (asked.in_force_to and today > asked.in_force_to):
        return answer(NOT_APPLICABLE, f"it was not yet in force, or no longer, on {day_label(today)}")
    if standing.not_asked:
        return answer(NOT_APPLICABLE, standing.not_asked)
    ours = [each for each in evidence if each.item == asked.key and each.on <= today]
    if not ours:
        return _missing(asked, standing, answer)
    # What tells of the latest time counts; where nothing says so, the latest day.
    newest = max(ours, key=lambda each: (_reach(asked, each), each.on))
    state, because, since, due_by = _by_period(asked, newest, today)
    late = _by_occasion(asked, ours, today, standing)
    if late and (state in (FOUND, DUE) or (since and late[1] < since)):
        state, since, because, due_by = OUT_OF_DATE, late[1], late[0], None
    return answer(state, because, since=since, due_by=due_by, evidence=newest)


def _missing(asked: Item, standing: Standing, answer: Callable[..., Measured]) -> Measured:
    starts = [day for day in (asked.in_force_from, standing.owed_from) if day]
    since = max(starts)
    because = f"nothing on this site meets it; by what is on record it is owed since {day_label(since)} at the latest"
    if standing.removed_on and standing.removed_on >= since:
        since = standing.removed_on
        because = f"what met it was removed on {day_label(since)}, and nothing stands in its place"
    return answer(MISSING, because, since=since)


def _reach(asked: Item, each: Evidence) -> date:
    """Up to which day the evidence counts: as it says; else by the day of its publication."""
    if each.covers_to or asked.period not in LONGEST:
        return each.covers_to or each.on
    if asked.period in ("half-year", "year"):
        return period_at(asked.period, each.on).last
    if asked.period == "before year":
        # What comes out from January on is read as being for the year that is about to begin.
        ahead = same_day_later(each.on, 3)[0]
        return period_at("year", ahead).last
    return period_at(asked.period, each.on).first - ONE_DAY


def _by_period(asked: Item, newest: Evidence, today: date) -> tuple[str, str, date | None, date | None]:
    """State, reason, the first day of the fault and the day by which more is owed, from the passing of time alone."""
    found = f"the newest is of {day_label(newest.on)}"
    if asked.period not in LONGEST:
        more = {
            "change": "; whether something changed since that is not here, this record cannot tell",
            "occasion": "; it is owed again within one month of the next",
        }[asked.period]
        return FOUND, found + more, None, None
    reach = _reach(asked, newest)
    told = (
        f"{found}, and tells up to {day_label(reach)}"
        if newest.covers_to
        else f"{found}, which counts up to {day_label(reach)}"
    )
    following = period_at(asked.period, reach + ONE_DAY)
    if asked.period == "before year":
        if today <= reach:
            return FOUND, told, None, following.first - ONE_DAY
        because = f"{told}; the year from {day_label(following.first)} began without anything newer"
        return OUT_OF_DATE, because, following.first, None
    # What is about a period follows it; what is looked at again is owed within it.
    after = asked.period in ("month", "quarter", "financial year")
    owed = period_at(asked.period, following.last + ONE_DAY) if after else following
    starts = following.last if after else reach
    if today <= starts:
        return FOUND, told, None, owed.last
    if today <= owed.last:
        return DUE, f"{told}; something newer is owed by {day_label(owed.last)}, by our reading", None, owed.last
    because = f"{told}; by our reading something newer was owed by {day_label(owed.last)}"
    return OUT_OF_DATE, because, owed.last + ONE_DAY, None


def _by_occasion(
    asked: Item, ours: Sequence[Evidence], today: date, standing: Standing
) -> tuple[str, date] | None:  # fmt: skip
    """What an occasion asked for and did not get in its month: the reason and the first day late; None where it did."""
    late = []
    for name in asked.occasions:
        on = standing.occasions.get(name)
        if on is None or on > today or any(each.on >= on for each in ours):
            continue
        month, corresponds = same_day_later(on, 1)
        first_late = month if corresponds else month + ONE_DAY
        within = "within one month beginning with that day"
        if name == "plan issued":
            first_late, within = on + ONE_DAY, "with it"
        if today >= first_late:
            words = f"{name} on {day_label(on)}: it was owed {within}, and nothing newer is here"
            late.append((words, first_late))
    return min(late, key=lambda each: each[1]) if late else None
