"""Assessments of threats of the demo record: five cycles from the papers, sample scores for one, a closed board's."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from frankpledge.demonstration.sources import source_of
from frankpledge.domains.crime_measures.models import CrimeMeasure
from frankpledge.domains.indicators.models import Measure
from frankpledge.domains.threat_assessment import actions
from frankpledge.domains.threat_assessment.actions import AreaRow
from frankpledge.domains.threat_assessment.models import Cycle
from frankpledge.domains.threat_profiles import actions as profiles
from frankpledge.domains.threat_profiles.actions import FigureRow
from frankpledge.domains.threat_schemes.actions import keep_scheme
from frankpledge.domains.threat_sheets import actions as sheets
from frankpledge.domains.threat_sheets.actions import PartnerRow, ScoreRow
from frankpledge.domains.threats.models import ThreatList
from frankpledge.record.bodies import Body
from frankpledge.record.meetings import Meeting
from frankpledge.record.people import Actor
from frankpledge.record.promises import Promise
from frankpledge.rules.statute import table

Row = Mapping[str, Any]
PROFILE = {"lead": "lead", "lead_words": "lead_words", "category": "crime_category"}


def load(data: Mapping[str, Row], by: Actor, on: date) -> None:
    """Build what threat_cycles.toml and sample_threat_scores.toml hold; lists, meetings and measures are there."""
    act: dict[str, Any] = {"by": by, "on": on}
    scores = data.get("sample_threat_scores", {})
    for row in data.get("threat_cycles", {}).get("cycle", []):
        given = scores.get("scores", {})
        _cycle(row, given if given.get("cycle") == row["key"] else {}, act)
    if closed := scores.get("restricted"):
        _restricted(closed, act)


def _cycle(row: Row, scores: Row, act: dict[str, Any]) -> None:
    body, listed = Body.objects.get(slug=row["body"]), ThreatList.objects.get(key=row["list"])
    scheme = keep_scheme(body=body, data=_shipped(scores["scheme"]), **act) if scores else None
    cycle = actions.open_cycle(
        key=row["key"], body=body, label=row["named"], year=row["year"], scheme=scheme, note=row.get("note", ""),
        follows=Cycle.objects.filter(key=row.get("follows", "")).first(), is_sample=bool(scores),
        precision=row.get("precision", "day"), when_printed=row.get("when_printed", ""), source=source_of(dict(row)),
        **act,
    )  # fmt: skip
    cycle = actions.set_areas(thing=cycle, areas=_areas(row, listed), **act)
    if scores:
        _scored(cycle, scores, act)
        cycle.refresh_from_db()
    meeting = Meeting.objects.get(slug=row["meeting"]) if row.get("meeting") else None
    cycle = actions.begin_moderation(thing=cycle, meeting=meeting, **act)
    for one in row.get("area", []):
        _described(cycle, one, act)
    cycle.refresh_from_db()
    if scores:
        cycle = _agreed(cycle, scores, row["on"], act)
    outside = set(row.get("outside", ()))
    named = [area.key for area in cycle.areas.all() if not area.key.startswith("unnamed-")]
    outcomes = {key: "outside" if key in outside else "taken" for key in named}
    reasons = {key: str(row.get("outside_because", "")) for key in outside}
    taken = len(named) - len(outside)
    cycle = actions.take_forward(thing=cycle, number=taken, outcomes=outcomes, reasons=reasons, **act)
    cycle = actions.close_cycle(thing=cycle, closed_on=row["on"], missing_because=row.get("missing_because", ""), **act)
    cycle = actions.name_list(thing=cycle, threat_list=listed, **act)
    for again in scores.get("again", []):
        levels = _levels(cycle, again["levels"])
        area = cycle.areas.get(key=again["area"])
        cycle = actions.agree(
            thing=cycle, area=area, values=levels, because=again["because"], agreed_on=again["on"], **act
        )


def _areas(row: Row, listed: ThreatList) -> list[AreaRow]:
    """The areas of the list with its lineage, those told besides, and those that are counted without a name."""
    rows = [
        AreaRow(area.name, area.lineage, tuple(area.came_from), area.key, area.note[:500], source=area.source)
        for area in listed.areas.select_related("source")
    ]
    known = {one.key for one in rows}
    rows += [
        AreaRow(area["name"], area["lineage"], (), area["key"], source=source_of(dict(area)))
        for area in row.get("area", [])
        if area["key"] not in known
    ]
    first = len(rows) + 1
    return rows + [
        AreaRow(f"Area {first + at} (not named)", "new", (), f"unnamed-{first + at}",
                row["unnamed_because"])
        for at in range(row.get("unnamed", 0))
    ]  # fmt: skip


def _described(cycle: Cycle, row: Row, act: dict[str, Any]) -> None:
    area = cycle.areas.select_related("cycle__body").get(key=row["key"])
    values = {name: row[key] for key, name in PROFILE.items() if key in row}
    values |= {name: "\n".join(row[name]) for name in ("issues", "challenges") if name in row}
    if "lead_body" in row:
        values["lead_body"] = Body.objects.get(slug=row["lead_body"])
    figures = [
        FigureRow(
            one["text"],
            Measure.objects.get(key=one["measure"]) if "measure" in one else None,
            CrimeMeasure.objects.get(key=one["crime_measure"]) if "crime_measure" in one else None,
        )
        for one in row.get("figures", [])
    ]
    profiles.describe_area(area=area, figures=figures, **values, **act)
    if "actions_of" in row:
        for promise in Promise.objects.filter(parent__ref=row["actions_of"]).order_by("ref"):
            profiles.tie_action(area=area, promise=promise, **act)


def _shipped(key: str) -> dict[str, Any]:
    return next(dict(row) for row in table("threat_schemes")["scheme"] if row["key"] == key)


def _levels(cycle: Cycle, levels: list[int]) -> dict[str, int]:
    assert cycle.scheme is not None
    return dict(zip((one.key for one in cycle.scheme.scheme.dimensions), levels, strict=True))


def _scored(cycle: Cycle, scores: Row, act: dict[str, Any]) -> None:
    """Every partner's sheet: its levels lie at, one above or one below those of the data file, by a fixed rule."""
    bodies = {one.slug: one for one in Body.objects.all()}
    rows = [
        PartnerRow(bodies[one["body"]].name, body=bodies[one["body"]]) if "body" in one else PartnerRow(one["title"])
        for one in scores["partner"]
    ]
    cycle = sheets.ask_partners(thing=cycle, partners=rows, **act)
    assert cycle.scheme is not None
    dimensions = cycle.scheme.scheme.dimensions
    given: dict[str, list[ScoreRow]] = {}
    for who, partner in enumerate(cycle.partners.all()):
        given[partner.key] = []
        for at, (area, levels) in enumerate(scores["levels"].items()):
            values = {}
            for step, (one, level) in enumerate(zip(dimensions, levels, strict=True)):
                moved = level + {0: -1, 4: 1}.get((who * 5 + at * 3 + step * 7) % 9, 0)
                known = [each.value for each in one.levels]
                values[one.key] = min(max(moved, min(known)), max(known))
            given[partner.key].append(ScoreRow(area, values, "Sample data.", "medium"))
    sheets.score_round(thing=cycle, sheets=given, **act)


def _agreed(cycle: Cycle, scores: Row, day: date, act: dict[str, Any]) -> Cycle:
    for area in cycle.areas.all():
        told = [{"who": one["who"], "why": one["why"]} for one in scores["differed"] if one["area"] == area.key]
        cycle = actions.agree(
            thing=cycle, area=area, values=_levels(cycle, scores["levels"][area.key]), because="Sample data.",
            differed=told, agreed_on=day, **act,
        )  # fmt: skip
    return cycle


def _restricted(row: Row, act: dict[str, Any]) -> None:
    body = Body.every.get(slug=row["board"])
    scheme = keep_scheme(body=body, data=_shipped("impact-likelihood"), **act)
    cycle = actions.open_cycle(
        key=row["key"], body=body, label=row["label"], year=row["year"], scheme=scheme, is_sample=True, **act
    )
    areas = [AreaRow(name, "first") for name in row["areas"]]
    cycle = actions.set_areas(thing=cycle, areas=areas, **act)
    for area in cycle.areas.select_related("cycle__body"):
        profiles.describe_area(area=area, issues=f"{row['label']}: what members know.", **act)
