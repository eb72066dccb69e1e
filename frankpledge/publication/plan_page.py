"""A plan on one page: a row a delivery point, made from the plan's release and the index of strands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from frankpledge.publication.addresses import promise_address
from frankpledge.publication.reading import (
    Tally,
    Thing,
    TieRow,
    plan_versions,
    tallies_of,
    ties_of,
    until_the_next_release,
)
from frankpledge.rules.dated_things import days_covered, falls_in
from frankpledge.rules.periods import Period, day_label


@dataclass(frozen=True)
class Row:
    """One delivery point. Empty words mean that nothing is recorded; the page shows a dash and the thread says why."""

    ref: str
    number: str
    title: str
    text: str
    address: str
    done: int
    done_day: str
    done_newest: str
    measured: str
    actions_open: int
    action_oldest: str
    asked_open: int
    asked: int
    money: str
    assessed: str

    @property
    def has_something(self) -> bool:
        """Whether anything at all was recorded in the period."""
        return bool(self.done or self.measured or self.actions_open or self.asked or self.money or self.assessed)


@dataclass(frozen=True)
class Group:
    """One priority with its rows, and how many of them have nothing to show."""

    ref: str
    number: str
    title: str
    text: str
    voices: list[dict[str, Any]]
    address: str
    rows: list[Row]
    empty: int


def versions_of(area: str, plan_slug: str) -> list[Thing]:
    """The public versions of a plan, oldest first. One query."""
    found = [version for version in plan_versions(area) if version.fields["plan"]["slug"] == plan_slug]
    return sorted(found, key=lambda version: (version.fields["version"]["on"], version.key))


def plans_of(area: str) -> list[list[Thing]]:
    """Every public plan of an area as its versions, the latest plan first. One query."""
    plans: dict[str, list[Thing]] = {}
    for version in plan_versions(area):
        plans.setdefault(version.fields["plan"]["slug"], []).append(version)
    for versions in plans.values():
        versions.sort(key=lambda version: (version.fields["version"]["on"], version.key))
    return sorted(plans.values(), key=lambda versions: str(versions[0].fields["plan"]["term_from"]), reverse=True)


def standing_version(versions: Sequence[Thing]) -> Thing:
    """The version to read as the plan: the last one issued or varied, else the last of all."""
    issued = [version for version in versions if version.fields["version"]["status"] in {"issued", "varied"}]
    return (issued or list(versions))[-1]


def _in_period(tie: TieRow, period: Period) -> bool:
    if not tie.day:
        return False
    first = date.fromisoformat(tie.day)
    until = date.fromisoformat(tie.until) if tie.until else None
    covered = days_covered(first, "period" if until else "day", until)
    return covered is not None and falls_in(period, first, "period" if until else "day", until).place != "outside"


def tallied(ties: Sequence[TieRow]) -> list[Tally]:
    """Strands of one promise counted as `reading.tallies_of` counts them."""
    alike: dict[tuple[str, str, str, str, bool], list[TieRow]] = {}
    for tie in ties:
        alike.setdefault((tie.promise, tie.kind, tie.knot, tie.word, tie.is_open), []).append(tie)
    return [
        Tally(
            *shared,
            number=len(group),
            oldest=min((tie.day for tie in group if tie.day), default=""),
            newest=max(tie.day for tie in group),
            reached=max(tie.until or tie.day for tie in group),
            first_key=min(tie.key for tie in group),
            last_key=max(tie.key for tie in group),
        )
        for shared, group in alike.items()
    ]


def _day_words(day: str) -> str:
    return day_label(date.fromisoformat(day)) if day else ""


def _count(tallies: Sequence[Tally]) -> int:
    return sum(tally.number for tally in tallies)


def _row(area: str, item: dict[str, Any], tallies: Sequence[Tally]) -> Row:
    of: dict[str, list[Tally]] = {}
    for tally in tallies:
        of.setdefault(tally.knot, []).append(tally)
    actions = [tally for tally in tallies if tally.kind == "action-rows" and tally.is_open]
    done = [tally for tally in of.get("done", ()) if tally.kind != "action-rows"]
    reached = max((tally.reached for tally in done), default="")
    measured = sorted(of.get("measured", ()), key=lambda tally: (tally.oldest, tally.first_key))
    assessed = max(of.get("assessed", ()), key=lambda tally: (tally.newest, tally.last_key), default=None)
    asked, money = of.get("asked", []), of.get("money", [])
    return Row(
        ref=item["ref"],
        number=item["number"],
        title=item["title"],
        text=item["text"],
        address=promise_address(area, item["ref"]),
        done=_count(done),
        done_day=reached,
        done_newest=_day_words(reached),
        measured="; ".join(dict.fromkeys(tally.word for tally in measured if tally.word)),
        actions_open=_count(actions),
        action_oldest=_day_words(min((tally.oldest for tally in actions if tally.oldest), default="")),
        asked_open=_count([tally for tally in asked if tally.is_open]),
        asked=_count(asked),
        money=str(_count(money) or ""),
        assessed=assessed.word if assessed else "",
    )


FILTERS = {
    "all": "all points",
    "nothing": "nothing to show",
    "something": "something to show",
    "open": "open actions or questions",
    "changed": "a measure that changed",
}
SORTS = {"plan": "order of the plan", "newest": "newest activity first", "most": "most activity first"}
UNCHANGED = {
    "",
    "no signal of change",
    "no variation to chart",
    "not compared over time",
    "nothing recorded",
    "too few events to tell",
    "too few points to tell",
}


def _kept(row: Row, show: str) -> bool:
    if show == "nothing":
        return not row.has_something
    if show == "something":
        return row.has_something
    if show == "open":
        return bool(row.actions_open or row.asked_open)
    if show == "changed":
        return any(word not in UNCHANGED for word in row.measured.split("; "))
    return True


def _groups(version: Thing, tallies: dict[str, list[Tally]]) -> list[Group]:
    items = version.fields["items"]
    made = []
    for priority in (item for item in items if item["kind"] == "priority"):
        points = [item for item in items if item["parent"] == priority["ref"] and item["kind"] != "priority"]
        rows = [_row(version.area, item, tallies.get(item["ref"], [])) for item in points]
        made.append(
            Group(
                ref=priority["ref"],
                number=priority["number"],
                title=priority["title"],
                text=priority["text"],
                voices=priority["voices"],
                address=promise_address(version.area, priority["ref"]),
                rows=rows,
                empty=sum(not row.has_something for row in rows),
            )
        )
    return made


def refs_of(version: Thing) -> list[str]:
    """The references of everything a version promises."""
    return [item["ref"] for item in version.fields["items"]]


def standing_groups(version: Thing) -> list[Group]:
    """The priorities of a version with all their rows over all of the record. One query at most."""
    return until_the_next_release(
        f"groups of {version.key} {version.content_hash}", lambda: _groups(version, tallies_of(refs_of(version)))
    )


def _groups_within(version: Thing, period: Period) -> list[Group]:
    ties = ties_of(refs_of(version)).items()
    return _groups(
        version, {ref: tallied([tie for tie in found if tie.knot and _in_period(tie, period)]) for ref, found in ties}
    )


def groups_asked(version: Thing, *, period: Period | None = None, show: str = "all", sort: str = "plan") -> list[Group]:
    """The priorities of a version with their rows, filtered and sorted. One query at most."""
    found = standing_groups(version) if period is None else _groups_within(version, period)
    if show != "all":
        found = [replace(group, rows=[row for row in group.rows if _kept(row, show)]) for group in found]
    if sort == "newest":
        found = [replace(one, rows=sorted(one.rows, key=lambda row: row.done_day, reverse=True)) for one in found]
    elif sort == "most":
        found = [replace(group, rows=sorted(group.rows, key=lambda row: -row.done)) for group in found]
    return found
