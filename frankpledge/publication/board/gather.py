"""What the files and the releases say for a board and a month; every figure with what coverage says of it."""

import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from frankpledge.crime_data.answers.changes import changes
from frankpledge.crime_data.answers.charts import charts
from frankpledge.crime_data.answers.measuring import against
from frankpledge.crime_data.answers.number_reference import NumberRef
from frankpledge.crime_data.answers.recompute import recompute
from frankpledge.crime_data.answers.standing_question import Asked as Question
from frankpledge.crime_data.coverage.making import read_coverage
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.queries.charts import NO_SIGNAL
from frankpledge.crime_data.queries.months import twelve_before, twelve_to
from frankpledge.crime_data.queries.selection import RECORDED
from frankpledge.publication.board.ask import Asked, spans_of
from frankpledge.publication.crime.coverage import reasons
from frankpledge.publication.frozen import Head, head
from frankpledge.publication.reading import Thing, strands_of, things, things_of
from frankpledge.publication.recording import note
from frankpledge.record.releases.models import Current

THEMES = Path(__file__).parent / "themes.toml"
RURAL = "rural-any"
NOT_COMPARED = ("not compared", "refused")
Row = dict[str, Any]


@dataclass(frozen=True)
class Line:
    """One category over twelve months. `value` None is refused, `because` says why; `change` and `signal` are rows with
    verdict and because; `ref` names the count so that anybody can compute it again."""

    theme: str
    category: str
    value: int | None
    verdict: str
    because: str
    change: Row
    signal: Row
    ref: str


@dataclass(frozen=True)
class Ask:
    """Something a board is asked to do: the promise, and what was released about it last."""

    promise: Thing
    month: str
    last: Thing | None


@dataclass
class Gathered:
    """All that the report says; `doubts` are (categories, months, reason), `measures` the area's crime measures."""

    asked: Asked
    head: Head
    lines: list[Line] = field(default_factory=list)
    rural: list[Line] = field(default_factory=list)
    rural_because: str = ""
    doubts: list[tuple[str, str, str]] = field(default_factory=list)
    measures: list[Thing] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)

    @property
    def is_sample(self) -> bool:
        """Whether the figures come from made-up files."""
        return self.asked.build.manifest.sample

    @property
    def new_asks(self) -> list[Ask]:
        """The asks of this month."""
        return [one for one in self.asks if one.month == self.asked.month]

    @property
    def compared(self) -> list[Line]:
        """Lines whose two years may be compared."""
        return [one for one in self.lines if one.change["verdict"] not in NOT_COMPARED]

    @property
    def why_none(self) -> str:
        """The one reason why nothing may be compared, "" where something may or the reasons differ."""
        reasons = {str(one.change.get("because") or "") for one in self.lines}
        return reasons.pop() if not self.compared and len(reasons) == 1 else ""

    @property
    def changed(self) -> list[Line]:
        """Lines whose year differs from the year before by more than chance."""
        return [one for one in (*self.lines, *self.rural) if one.change["verdict"] == "changed"]

    @property
    def signals(self) -> list[Line]:
        """Lines whose last month charted carries a signal."""
        return [one for one in self.lines if one.signal.get("is_signal")]


def gather(asked: Asked) -> Gathered:
    """The report's data. Errors: CannotReport never; what cannot be answered is said in its place."""
    found = Gathered(asked, head())
    months = [*twelve_before(asked.month), *twelve_to(asked.month)]
    found.lines = _lines(asked)
    if asked.district is None:
        found.rural, found.rural_because = _rural(asked)
    found.doubts = _doubts(asked, months)
    found.measures = sorted(things_of(asked.area, "crime-measures"), key=lambda one: (one.title, one.key))
    found.asks = _asks(asked)
    return found


def themes(categories: tuple[str, ...]) -> dict[str, list[str]]:
    """Theme -> categories held, in the order of the report; categories that no theme names stand under the last."""
    told = tomllib.loads(THEMES.read_text(encoding="utf-8"))["theme"]
    laid = {one["name"]: [name for name in one["categories"] if name in categories] for one in told}
    named = {name for names in laid.values() for name in names}
    laid[told[-1]["name"]] += [name for name in categories if name not in named]
    return {name: held for name, held in laid.items() if held}


def _lines(asked: Asked) -> list[Line]:
    build, by = asked.build, "district" if asked.district else "category"
    here = asked.district[1] if asked.district else ""
    judged, drawn = _answers(asked, by, here)
    found = []
    for theme, categories in themes(build.cube.categories).items():
        for category in categories:
            counted = _count(asked, category, asked.place)
            change = judged.get(category) or {"verdict": "not compared", "because": "the files cannot be compared"}
            signal = drawn.get(category) or {"verdict": "not charted", "because": "no chart can be drawn"}
            found.append(
                Line(theme, category, counted["value"], counted["verdict"], counted["because"], change, signal,
                     counted["ref"])
            )  # fmt: skip
    return found


def _answers(asked: Asked, by: str, here: str) -> tuple[dict[str, Row], dict[str, Row]]:
    """Category -> its change, and category -> its chart. All categories of the force (or of all its districts) are
    judged together, so that a report of one district corrects for what stands beside it."""
    try:
        judged = {
            row["category"]: row
            for row in changes(asked.build, asked.force, asked.month, by, RECORDED)
            if not here or row["district"] == here
        }
    except CannotAnswer as refused:
        judged = {name: {"verdict": "not compared", "because": str(refused)} for name in asked.build.cube.categories}
    try:
        drawn = {
            row["category"]: {**row, "is_signal": _is_signal(row, asked.month)}
            for row in charts(asked.build, asked.force, asked.month, by, RECORDED)
            if not here or row["district"] == here
        }
    except CannotAnswer as refused:
        drawn = {name: {"verdict": "not charted", "because": str(refused)} for name in asked.build.cube.categories}
    return judged, drawn


def _is_signal(row: Row, month: str) -> bool:
    return row["month"] == month and row["mean"] is not None and row["verdict"] != NO_SIGNAL


def _count(asked: Asked, category: str, place: str) -> Row:
    months = twelve_to(asked.month)
    ref = NumberRef("count", asked.force, months[0], months[-1], RECORDED, place).of_category(category)
    try:
        return recompute(asked.build, ref)
    except CannotAnswer as refused:
        return {"value": None, "verdict": "refused", "because": str(refused), "ref": str(ref)}


def _rural(asked: Asked) -> tuple[list[Line], str]:
    """All crimes, burglary and vehicle crime in rural areas by the official class, each judged on its own."""
    found = []
    for category, name in (("crimes", "All crimes"), ("Burglary", "Burglary"), ("Vehicle crime", "Vehicle crime")):
        counted = _count(asked, category, RURAL)
        if counted["value"] is None and "absent" not in counted["because"]:
            return [], str(counted["because"])
        question = Question("count", asked.force, category, RURAL, RECORDED, 12)
        judged = against(asked.build, question, twelve_to(asked.month), twelve_before(asked.month))
        change = {**judged, "verdict": judged["words"]}
        signal = {"verdict": "not charted", "because": "rural sums are judged by the year only"}
        theme = "Rural areas"
        found.append(
            Line(theme, name, counted["value"], counted["verdict"], counted["because"], change, signal, counted["ref"])
        )
    return found, ""


def _doubts(asked: Asked, months: list[str]) -> list[tuple[str, str, str]]:
    """What is wrong in the two years: the months without any file, then one entry a reason of coverage, with the
    categories and months it is about."""
    held = set(asked.build.months("street", asked.force))
    missing = [month for month in months if month not in held]
    by_month: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in read_coverage(asked.build.folder, asked.force):
        if row["month"] in months and row["month"] in held:
            by_month[row["month"]].append(row)
    doubted = [row for rows in by_month.values() for row in rows if row["verdict"] != "present"]
    found = [
        (one["category"], one["months"], f"{one['verdict']}: {one['because']}")
        for one in reasons(doubted, by_month, spans_of)
    ]
    absent = [("every category", spans_of(missing), "absent: no street file is held; absent is not zero")]
    return [*(absent if missing else []), *found]


def _asks(asked: Asked) -> list[Ask]:
    """What this board was asked to do up to the month, newest first, from the references of the promises."""
    start = f"promises:ASK-{asked.body.slug.upper()[:40]}-"
    note(f"kind:{asked.area}:promises")
    keys = Current.objects.filter(kind="promises", key__startswith=start).values_list("key", flat=True)
    found = [(one.key.removeprefix(start)[:7], one) for one in things(sorted(keys)).values()]
    chosen = [(month, one) for month, one in found if month <= asked.month]
    made = []
    for month, one in sorted(chosen, key=lambda pair: (pair[0], pair[1].key), reverse=True):
        strands = strands_of(str(one.fields["ref"]))
        made.append(Ask(one, month, max(strands, key=lambda each: (each.until or each.day, each.key), default=None)))
    return made
