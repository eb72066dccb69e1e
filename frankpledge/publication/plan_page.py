"""A plan on one page: a row a delivery point, made from the plan's release and the index of strands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from frankpledge.publication.addresses import promise_address
from frankpledge.publication.reading import Thing, TieRow, things_of, ties_of, until_the_next_release
from frankpledge.publication.recording import note
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
    found = [version for version in things_of(area, "plan-versions") if version.fields["plan"]["slug"] == plan_slug]
    return sorted(found, key=lambda version: (version.fields["version"]["on"], version.key))


def plans_of(area: str) -> list[list[Thing]]:
    """Every public plan of an area as its versions, the latest plan first. One query."""
    plans: dict[str, list[Thing]] = {}
    for version in things_of(area, "plan-versions"):
        plans.setdefault(version.fields["plan"]["slug"], []).append(version)
    for versions in plans.values():
        versions.sort(key=lambda version: (version.fields["version"]["on"], version.key))
    return sorted(plans.values(), key=lambda versions: str(versions[0].fields["plan"]["term_from"]), reverse=True)


def standing_version(versions: Sequence[Thing]) -> Thing:
    """The version to read as the plan: the last one issued or varied, else the last of all."""
    issued = [version for version in versions if version.fields["version"]["status"] in {"issued", "varied"}]
    return (issued or list(versions))[-1]


def _in_period(tie: TieRow, period: Period | None) -> bool:
    if period is None or not tie.day:
        return period is None
    first = date.fromisoformat(tie.day)
    until = date.fromisoformat(tie.until) if tie.until else None
    covered = days_covered(first, "period" if until else "day", until)
    return covered is not None and falls_in(period, first, "period" if until else "day", until).place != "outside"


def _day_words(days: Sequence[str], newest: bool = True) -> str:
    known = sorted(day for day in days if day)
    return day_label(date.fromisoformat(known[-1 if newest else 0])) if known else ""


def _row(area: str, item: dict[str, Any], ties: Sequence[TieRow]) -> Row:
    def of(knot: str) -> list[TieRow]:
        return [tie for tie in ties if tie.knot == knot]

    actions = [tie for tie in ties if tie.kind == "action-rows" and tie.is_open]
    done = [tie for tie in of("done") if tie.kind != "action-rows"]
    words = list(dict.fromkeys(tie.word for tie in of("measured") if tie.word))
    assessed = of("assessed")
    return Row(
        ref=item["ref"],
        number=item["number"],
        title=item["title"],
        text=item["text"],
        address=promise_address(area, item["ref"]),
        done=len(done),
        done_newest=_day_words([tie.until or tie.day for tie in done]),
        measured="; ".join(words),
        actions_open=len(actions),
        action_oldest=_day_words([tie.day for tie in actions], newest=False),
        asked_open=sum(tie.is_open for tie in of("asked")),
        asked=len(of("asked")),
        money=str(len(of("money")) or ""),
        assessed=assessed[-1].word if assessed else "",
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


def groups(
    version: Thing,
    ties: dict[str, list[TieRow]],
    *,
    period: Period | None = None,
    show: str = "all",
    sort: str = "plan",
) -> list[Group]:
    """The priorities of a version with their rows, filtered and sorted. No query."""
    items = version.fields["items"]
    made = []
    for priority in (item for item in items if item["kind"] == "priority"):
        points = [item for item in items if item["parent"] == priority["ref"] and item["kind"] != "priority"]
        rows = [
            _row(version.area, item, [tie for tie in ties.get(item["ref"], []) if tie.knot and _in_period(tie, period)])
            for item in points
        ]
        empty = sum(not row.has_something for row in rows)
        rows = [row for row in rows if _kept(row, show)]
        if sort == "newest":
            newest = {
                ref: max((tie.day for tie in found if tie.knot == "done"), default="") for ref, found in ties.items()
            }
            rows.sort(key=lambda row: newest.get(row.ref, ""), reverse=True)
        elif sort == "most":
            rows.sort(key=lambda row: row.done, reverse=True)
        made.append(
            Group(
                ref=priority["ref"],
                number=priority["number"],
                title=priority["title"],
                text=priority["text"],
                voices=priority["voices"],
                address=promise_address(version.area, priority["ref"]),
                rows=rows,
                empty=empty,
            )
        )
    return made


def refs_of(version: Thing) -> list[str]:
    """The references of everything a version promises."""
    return [item["ref"] for item in version.fields["items"]]


def standing_groups(version: Thing) -> list[Group]:
    """The priorities of a version with all their rows over all of the record. One query at most."""
    refs = refs_of(version)
    note(*(f"ref:{ref}" for ref in refs))
    return until_the_next_release(f"groups of {version.key}", lambda: groups(version, ties_of(refs)))


def groups_asked(version: Thing, *, period: Period | None = None, show: str = "all", sort: str = "plan") -> list[Group]:
    """As `groups`, reading the strands where that is needed. One query at most."""
    if period is not None or sort == "newest":
        return groups(version, ties_of(refs_of(version)), period=period, show=show, sort=sort)
    found = standing_groups(version)
    if show != "all":
        found = [replace(group, rows=[row for row in group.rows if _kept(row, show)]) for group in found]
    if sort == "most":
        found = [replace(group, rows=sorted(group.rows, key=lambda row: -row.done)) for group in found]
    return found
