"""What a report holds before it is written: plain frozen rows, and the same as JSON values."""

from dataclasses import asdict, dataclass, field, is_dataclass
from typing import Any

from frankpledge.publication.addresses import address_of, promise_address
from frankpledge.publication.reading import Head, Thing
from frankpledge.publication.report.ask import Asked
from frankpledge.publication.report.placing import Placed


@dataclass(frozen=True)
class OpenAction:
    """An action open at the end of the period; `age` and `stale` are None where no date to count from is recorded."""

    thing: Thing
    age: int | None
    age_because: str
    stale: bool | None
    stale_because: str
    updates: list[dict[str, Any]]


@dataclass(frozen=True)
class Measured:
    """A measure: its figures up to the period's end, how many come after it, and how many lie within it."""

    thing: Thing
    figures: list[dict[str, Any]]
    later: int
    in_period: int


@dataclass
class Line:
    """A promise of the plan with what hangs on it. `done` is shown in full here, `elsewhere` in full under another."""

    item: dict[str, Any]
    level: str
    done: list[Placed] = field(default_factory=list)
    elsewhere: list[tuple[Placed, str]] = field(default_factory=list)
    visits: list[Placed] = field(default_factory=list)
    others: list[Placed] = field(default_factory=list)
    money: list[Placed] = field(default_factory=list)
    assessed: list[Placed] = field(default_factory=list)
    measured: list[Measured] = field(default_factory=list)
    open_actions: list[OpenAction] = field(default_factory=list)
    later_actions: int = 0
    updated: int = 0

    @property
    def ref(self) -> str:
        """The reference of the promise."""
        return str(self.item["ref"])

    @property
    def number(self) -> str:
        """The number as printed, else the reference."""
        return str(self.item.get("number") or self.ref)

    @property
    def has_something(self) -> bool:
        """Whether anything was recorded in the period: done, met, measured, moved on, paid, asked or assessed."""
        parts = (self.done, self.elsewhere, self.visits, self.others, self.money, self.assessed)
        return any(parts) or self.updated > 0 or any(measure.in_period for measure in self.measured)


@dataclass
class Priority:
    """A priority with its delivery points in printed order."""

    line: Line
    points: list[Line]

    @property
    def lines(self) -> list[Line]:
        """The priority's own line, then its points."""
        return [self.line, *self.points]


@dataclass
class Gathered:
    """All that a report says, from releases alone."""

    asked: Asked
    head: Head
    holders: list[dict[str, str]]
    versions: list[Thing]
    requests: list[Thing]
    priorities: list[Priority] = field(default_factory=list)
    others: list[Line] = field(default_factory=list)
    untied: list[Placed] = field(default_factory=list)
    visits: list[Placed] = field(default_factory=list)
    wrong_figures: list[Thing] = field(default_factory=list)
    places: list[Thing] = field(default_factory=list)

    @property
    def version(self) -> Thing | None:
        """The version of the plan in force at the end of the period."""
        return self.versions[-1] if self.versions else None

    @property
    def points(self) -> list[Line]:
        """Every delivery point; a priority that has none counts as its own."""
        return [line for part in self.priorities for line in (part.points or [part.line])]

    @property
    def lines(self) -> list[Line]:
        """Every promise of the plan, in the order of the report."""
        return [*(line for part in self.priorities for line in part.lines), *self.others]

    @property
    def empty(self) -> list[Line]:
        """The delivery points with nothing to show in the period."""
        return [line for line in self.points if not line.has_something]

    @property
    def done(self) -> list[Placed]:
        """Every activity of the period, once."""
        return [*(placed for line in self.lines for placed in line.done), *self.untied]


def thing_json(thing: Thing) -> dict[str, Any]:
    """A released thing as the report's data tells it: its public fields, sources and release."""
    return {
        "key": thing.key,
        "title": thing.title,
        "address": address_of(thing),
        "day": thing.day,
        "until": thing.until,
        **thing.fields,
        "promises": thing.promises,
        "sources": thing.sources,
        "release": {"number": thing.release, "on": thing.released_on, "content_sha256": thing.content_hash},
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Placed):
        return {"when": value.when, "place": value.place, "because": value.because, **thing_json(value.thing)}
    if isinstance(value, Thing):
        return thing_json(value)
    if isinstance(value, Measured):
        # The figures after the period's end are counted, not told.
        told = {**thing_json(value.thing), "observations": value.figures}
        return {"figures_after_period": value.later, "figures_in_period": value.in_period, **told}
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(part) for name, part in vars(value).items()}
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value


def _line_json(area: str, line: Line) -> dict[str, Any]:
    shown_elsewhere = [
        {"key": placed.thing.key, "title": placed.thing.title, "under": ref} for placed, ref in line.elsewhere
    ]
    return {
        **line.item,
        "thread": promise_address(area, line.ref),
        "nothing_to_show": not line.has_something,
        "activities": _plain(line.done),
        "activities_shown_under_another": shown_elsewhere,
        "engagements": [placed.thing.key for placed in line.visits],
        "measures": _plain(line.measured),
        "open_actions": [{**thing_json(one.thing), **_action_json(one)} for one in line.open_actions],
        "actions_first_recorded_after_period": line.later_actions,
        "assessments": _plain(line.assessed),
        "money": _plain(line.money),
        "other_strands": _plain(line.others),
    }


def _action_json(one: OpenAction) -> dict[str, Any]:
    names = ("age", "age_because", "stale", "stale_because")
    return {"updates": one.updates, **{name: getattr(one, name) for name in names}}


def as_json(found: Gathered) -> dict[str, Any]:
    """The gathered data as JSON values, ready to be compared with another day's."""
    asked, version, area = found.asked, found.version, found.asked.area
    return {
        "report": asked.kind,
        "body": {"slug": asked.body.slug, "name": asked.body.title, "holders": found.holders},
        "period": {
            "from": asked.period.first.isoformat(),
            "to": asked.period.last.isoformat(),
            "words": asked.period.label,
        },
        "head": asdict(found.head),
        "plan": {**version.fields["plan"], "version": version.fields["version"], "address": address_of(version)}
        if version
        else None,
        "asked_for": _plain(found.requests),
        "counts": {
            "priorities": len(found.priorities),
            "points": len(found.points),
            "with_something": len(found.points) - len(found.empty),
            "with_nothing": len(found.empty),
            "activities": len(found.done),
            "engagements": len(found.visits),
        },
        "nothing_to_show": [line.ref for line in found.empty],
        "priorities": [
            {**_line_json(area, part.line), "points": [_line_json(area, line) for line in part.points]}
            for part in found.priorities
        ],
        "other_promises": [_line_json(area, line) for line in found.others],
        "activities_tied_to_no_promise_of_the_plan": _plain(found.untied),
        "engagements": _plain(found.visits),
        "printed_figures_that_do_not_agree": _plain(found.wrong_figures),
    }
