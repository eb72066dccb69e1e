"""One force: every month and category with its verdict, the reason in words and the evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median
from typing import Any

from frankpledge.crime_data.builds.manifest import Held
from frankpledge.crime_data.coverage.columns import empty_columns, notes_of, notes_of_file, too_young
from frankpledge.crime_data.coverage.levels import Level, judge
from frankpledge.crime_data.coverage.repeats import Facts, repeated, same_rows_elsewhere
from frankpledge.crime_data.queries.months import written
from frankpledge.crime_data.vocabulary import CRIME_TYPES, RARER

PRESENT, ABSENT, PARTIAL, INFLATED = "present", "absent", "partial", "inflated"
NO_AREAS, PARTLY_PLACED, MIXED = "no area codes", "partly placed", "mixed area codes"
EMPTY = "empty columns"
FOURTEEN_SINCE = "2013-05"
WITHOUT_LOCATION, MOSTLY_HERE = 0.15, 0.30
COUNTED, MOST_CATEGORIES = 20, 0.7  # a whole file is short where its categories are, not where one of them is
NEVER, NEVER_RARE = 5_000, 10_000  # rows of a force without one of a category of the fourteen, or of a rarer one


@dataclass(frozen=True)
class Verdict:
    """One cell of the coverage table. `rows` is None where the file or the category is absent, which is not zero.

    `expected` is the usual number of rows, `not_placed` the share of rows without a location, `notes` what qualifies
    other uses (outcomes, identifiers), `source` the file, `downloaded` the day of its receipt, where it has one.
    """

    force: str
    month: str
    category: str
    rows: int | None
    verdict: str
    because: str
    expected: float | None = None
    not_placed: float | None = None
    vintage: str = ""
    notes: list[str] = field(default_factory=list)
    source: str = ""
    downloaded: str | None = None

    def as_row(self) -> dict[str, Any]:
        """For JSON."""
        return dict(vars(self))


@dataclass(frozen=True)
class Setting:
    """What one force is judged against: `supply` month -> how many forces have a file; `shares` month and category
    -> usual share of a force's rows, where ten forces or more have a file; `seen` month -> categories in any file."""

    supply: dict[str, int]
    shares: dict[tuple[str, str], float]
    seen: dict[str, set[str]]


def number(month: str) -> int:
    """Months since year 0: "2025-01" is 24300."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def categories_of(month: str, setting: Setting) -> list[str]:
    """The categories that a file of the month should hold: the fourteen since May 2013, before that those seen."""
    fixed = set(CRIME_TYPES) if month >= FOURTEEN_SINCE else set()
    return sorted(fixed | setting.seen.get(month, set()))


def verdicts(
    force: str, files: dict[str, Held], vintage: dict[str, str], setting: Setting,
    beside: dict[str, list[Held]] | None = None,
) -> list[Verdict]:  # fmt: skip
    """Every month that any force supplied, or that lies between this force's own, x every category.

    `files` maps month -> the file in use of this force, `beside` month -> its other issues.
    """
    by_category = _facts(files, setting)
    whole = judge({number(month): held.rows for month, held in files.items()})
    levels = {
        category: judge({number(month): found["n"] for month, found in months.items()})
        for category, months in by_category.items()
    }
    rows = []
    for month in sorted({*setting.supply, *_between(files)}):
        if month not in files:
            rows += _missing(force, month, files, setting)
            continue
        held, at = files[month], number(month)
        for category in sorted(c for c, months in by_category.items() if month in months):
            found, level = by_category[category][month], levels[category][at]
            verdict, because = (
                _file_fault(held, whole[at], _in_the_middle(by_category, levels, month))
                or _never_supplied(category, month, by_category[category], files)
                or _category_fault(held, category, month, by_category[category], level, setting)
            )
            if verdict == PRESENT:
                share = held.facts["no_location"] / held.rows
                verdict, because = _placing(found, share, vintage.get(month, ""), because)
            notes = [*notes_of(held, found, category), *notes_of_file(held, (beside or {}).get(month, []))]
            if empty := empty_columns(held, found, category):
                notes = [*empty, *notes]
                verdict = EMPTY if verdict == PRESENT else verdict
            if verdict not in (ABSENT, PARTIAL, INFLATED):  # where the count is in doubt, its reason stands alone
                because = "; ".join([because, *empty, *too_young(held, category)])
            rows.append(
                Verdict(
                    force=force, month=month, category=category, rows=None if verdict == ABSENT else found["n"],
                    verdict=verdict, because=because,
                    expected=None if level.expected is None else round(level.expected, 1),
                    not_placed=round(found["no_location"] / found["n"], 4) if found["n"] else None,
                    vintage=vintage.get(month, ""), notes=notes, source=held.source,
                    downloaded=held.download_date,
                )
            )  # fmt: skip
    return rows


def _between(files: dict[str, Held]) -> list[str]:
    return [written(at) for at in range(number(min(files)), number(max(files)))] if files else []


def _in_the_middle(by_category: dict[str, dict[str, Facts]], levels: dict[str, dict[int, Level]], month: str) -> float:
    """The middle category of a month, as a share of its usual level; 0 where none can be judged."""
    shares = [
        months[month]["n"] / expected for category, months in by_category.items()
        if month in months and (expected := levels[category][number(month)].expected or 0) >= COUNTED
    ]  # fmt: skip
    return median(shares) if shares else 0.0


def _never_supplied(
    category: str, month: str, months: dict[str, Facts], files: dict[str, Held]
) -> tuple[str, str] | None:
    """A category of the fourteen without a row in all the force's files, where these are too many for chance."""
    if category not in CRIME_TYPES or month < FOURTEEN_SINCE or any(found["n"] for found in months.values()):
        return None
    own = [held for at, held in files.items() if at >= FOURTEEN_SINCE and held.rows]
    rows = sum(held.rows for held in own)
    if rows < (NEVER_RARE if category in RARER else NEVER):
        return None
    many = f"{len(own)} files" if len(own) > 1 else "file"
    return ABSENT, f"no row of it in the force's {many} of {rows:,} rows; not to be read as zero"


def _facts(files: dict[str, Held], setting: Setting) -> dict[str, dict[str, Facts]]:
    """Category -> month -> facts; zeros where a file that should hold the category has no row of it."""
    none = dict.fromkeys(("n", "with_id", "ids", "no_location", "no_area", "different", "with_outcome"), 0)
    by_category: dict[str, dict[str, Facts]] = {}
    for month, held in files.items():
        for category in {*categories_of(month, setting), *held.facts["categories"]}:
            found = held.facts["categories"].get(category, {**none, "times": 1, "print": ""})
            by_category.setdefault(category, {})[month] = found
    return by_category


def _missing(force: str, month: str, files: dict[str, Held], setting: Setting) -> list[Verdict]:
    others = setting.supply.get(month, 0)
    while_ = "and none of any other force"
    if others:
        while_ = f"while {month} is held for {others} other force{'s' if others != 1 else ''}"
    if not files:
        because = f"no file of this force is held for any month, {while_}"
    elif month > max(files):
        because = f"no file since {max(files)}, {while_}"
    elif month < min(files):
        because = f"no file before {min(files)}, {while_}"
    else:
        because = f"no file for this month, {while_}"
    return [
        Verdict(force, month, category, None, ABSENT, f"{because}; absent is not zero")
        for category in categories_of(month, setting)
        or sorted({c for one in files.values() for c in one.facts["categories"]})
    ]


def _file_fault(held: Held, level: Level, middle: float) -> tuple[str, str] | None:
    if ".fragment." in held.source:
        return PARTIAL, "the file calls itself a fragment"
    if not held.rows:
        return ABSENT, "the file holds no rows"
    if level.off < 0 and level.expected and middle < MOST_CATEGORIES:
        share = held.rows / level.expected
        return PARTIAL, f"the whole file holds {held.rows:,} rows, {share:.0%} of the usual {level.expected:,.0f}"
    return None


def _category_fault(
    held: Held, category: str, month: str, months: dict[str, Facts], level: Level, setting: Setting
) -> tuple[str, str]:
    found = months[month]
    others = [one for other, one in months.items() if other != month]
    if why := repeated(found, others) or same_rows_elsewhere(found, month, months):
        return INFLATED, why
    n, expected = found["n"], level.expected
    if expected is None:
        return _beside_other_forces(held, category, month, n, level, setting)
    usual = f"usual is about {expected:,.0f} (middle of {level.neighbours} months)"
    if level.off < 0:
        return (ABSENT, f"no rows, {usual}; not to be read as zero") if not n else (
            PARTIAL, f"{n:,} rows, {n / expected:.0%} of the usual level; {usual}")  # fmt: skip
    if level.off > 0:
        return INFLATED, f"{n:,} rows, {n / max(expected, 1):.1f} times the usual level; {usual}"
    if level.new_level:
        return PRESENT, f"{n:,} rows; a new level, held for more than a year; before, {usual}"
    return PRESENT, f"{n:,} rows; {usual}"


def _beside_other_forces(
    held: Held, category: str, month: str, n: int, level: Level, setting: Setting
) -> tuple[str, str]:
    share = setting.shares.get((month, category))
    few = f"of other months near it {level.neighbours or 'none'} held, too few to judge its level by"
    if share is None:
        return PRESENT, f"{n:,} rows; {few}"
    expected = share * held.rows
    beside = f"other forces' files of the month would suggest about {expected:,.0f}; {few}"
    if not n and expected >= 30:
        return ABSENT, f"no rows, {beside}"
    if expected >= 50 and n < 0.2 * expected:
        return PARTIAL, f"{n:,} rows, {beside}"
    if expected >= 20 and n > 5 * expected:
        return INFLATED, f"{n:,} rows, {beside}"
    return PRESENT, f"{n:,} rows; {few}"


def _placing(found: Facts, no_location: float, vintage: str, because: str) -> tuple[str, str]:
    n = found["n"]
    if n and found["no_area"] == n:
        return NO_AREAS, f"{because}; no row carries an area code, so no table by area can be made"
    if n >= 20 and (found["no_location"] > MOSTLY_HERE * n or no_location > WITHOUT_LOCATION):
        own = f"{found['no_location'] / n:.0%} of rows have no location"
        return PARTLY_PLACED, f"{because}; {own}; {no_location:.0%} of all rows of the file have no location"
    if vintage == "mixed":
        return MIXED, f"{because}; area codes of 2011 and of 2021 stand in one file"
    return PRESENT, because
