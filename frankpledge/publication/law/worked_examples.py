"""Eleven worked examples of the counts of days, each put to the rules when it is asked for."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from frankpledge.publication.law.shown import Shown, ground_json
from frankpledge.rules.cited import Answer
from frankpledge.rules.clear_days import clear_days, latest_publication
from frankpledge.rules.clocks import due, limit
from frankpledge.rules.figures import counted
from frankpledge.rules.periods import day_label
from frankpledge.rules.working_days import Exclusions, exclusions, spoken

HEAD = ("No.", "Case", "Result")


@dataclass(frozen=True)
class Example:
    """One case: the facts in words, the result in words, the days by name (ISO or a number), and what it rests on."""

    case: str
    result: str
    days: Mapping[str, Any]
    ground: Answer


def _published(case: str, pack: date, meeting: date) -> Example:
    rule = limit("panel-agenda", meeting)
    found = clear_days(pack, meeting, rule.count, exclusions(rule.excluded), rule)
    verdict = "in time" if found.enough else "too late"
    spare = "with no day to spare; " if found.enough and not found.spare else ""
    said = f"{counted(found.number, 'clear day')} of {found.needed}: {verdict}; {spare}latest {spoken(found.latest)}"
    return Example(case, said, {"number": found.number, "latest": found.latest.isoformat()}, found)


def _latest(meeting: date) -> Example:
    rule = limit("panel-agenda", meeting)
    found = latest_publication(meeting, rule.count, exclusions(rule.excluded), rule)
    assert found.on is not None
    said = f"publish by {spoken(found.on)}"
    return Example(f"When must the papers of {day_label(meeting)} be out?", said, {"on": found.on.isoformat()}, found)


def _due(case: str, start: date, key: str, without: Exclusions | None = None) -> Example:
    found = due(limit(key, start), start, without)
    assert found.on is not None
    return Example(case, spoken(found.on), {"on": found.on.isoformat()}, found)


def _three_days_of_1990() -> Example:
    # Holidays before 2012 are not on record, and none lies between the two days: weekends alone decide.
    rule = limit("panel-agenda", date(2023, 1, 1))
    rule_then = Answer(
        section="Local Government Act 1972, section 100B as it stood in 1990", source=rule.source, verified=False,
        note="Fewer days were asked for then than now.", because="three clear days were needed in 1990",
    )  # fmt: skip
    found = clear_days(date(1990, 4, 26), date(1990, 5, 1), 3, exclusions("weekends-only"), rule_then)
    said = f"{counted(found.number, 'clear day')} of the 3 needed then: {'in time' if found.enough else 'too late'}"
    case = "Agenda of 26 April 1990 for 1 May 1990, when three days were the rule"
    return Example(case, said, {"number": found.number, "enough": found.enough}, found)


def _asked_for_information() -> Example:
    received = date(2022, 12, 9)
    rule = limit("freedom-of-information", received)
    found, alone = due(rule, received), due(rule, received, exclusions("council-meetings"))
    assert found.on is not None
    assert alone.on is not None
    said = f"{spoken(found.on)}; by the holidays of England and Wales alone it would seem {spoken(alone.on)}"
    days = {"on": found.on.isoformat(), "england_and_wales_alone": alone.on.isoformat()}
    return Example("Request for information received on 9 December 2022", said, days, found)


def _proposed() -> Example:
    start = date(2022, 11, 7)
    three, six = (due(limit(key, start), start) for key in ("chief-constable-appointment", "chief-constable-removal"))
    assert three.on is not None
    assert six.on is not None
    said = f"three weeks end on {spoken(three.on)}; the six weeks of a removal on {spoken(six.on)}"
    days = {"on": three.on.isoformat(), "removal": six.on.isoformat()}
    return Example("Chief constable proposed on 7 November 2022", said, days, three)


def _one_month() -> Example:
    start = date(2022, 3, 15)
    found = due(limit("inspection-summary", start), start)
    assert found.on is not None
    return Example(
        "Inspection published on 15 March: one month beginning with it", spoken(found.on), {"on": found.on.isoformat()},
        found,
    )  # fmt: skip


EXAMPLES: tuple[Callable[[], Example], ...] = (
    lambda: _published("Pack of 9 November 2022 for 17 November 2022", date(2022, 11, 9), date(2022, 11, 17)),
    _three_days_of_1990,
    lambda: _latest(date(2023, 1, 5)),
    lambda: _published(
        "Pack of 14 September 2022 for 22 September 2022, the 19th being proclaimed a holiday",
        date(2022, 9, 14),
        date(2022, 9, 22),
    ),
    lambda: _latest(date(2023, 1, 26)),
    lambda: _due("Information on the right of review given on 5 December 2022", date(2022, 12, 5), "complaint-review"),
    lambda: _due("Inspection report published on 11 August 2022", date(2022, 8, 11), "inspection-response"),
    _asked_for_information,
    _proposed,
    _one_month,
    lambda: _due("Conduct matter clear on 23 December 2022", date(2022, 12, 23), "conduct-referral"),
)


def examples() -> Iterator[Example]:
    """The eleven cases, answered now by the rules as they stand."""
    return (make() for make in EXAMPLES)


def ask_worked_examples(asked: Mapping[str, Any]) -> Shown:
    """All eleven cases in one table."""
    found = list(examples())
    return Shown(
        verdict=f"{len(found)} worked examples, each counted afresh by the rules.",
        facts=[("Cases", str(len(found)))],
        caption="Worked examples",
        head=HEAD,
        rows=[(str(at), each.case, each.result) for at, each in enumerate(found, 1)],
        grounds=[each.ground for each in found],
        value={
            "steps": [
                {"number": at, "case": each.case, "result": each.result, "days": dict(each.days),
                 **ground_json(each.ground)}
                for at, each in enumerate(found, 1)
            ]
        },
    )  # fmt: skip
