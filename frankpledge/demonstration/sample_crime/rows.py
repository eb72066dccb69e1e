"""Rows of street, outcomes and stop-and-search files, made up; a month of a force has dice of its own."""

from __future__ import annotations

import random
from collections import defaultdict
from math import exp
from typing import Any

from frankpledge.crime_data.vocabulary import ASB
from frankpledge.demonstration.sample_crime.drawing import SmallArea, dice_of

Row = dict[str, str]
Told = dict[str, Any]
FINAL = (
    ("Unable to prosecute suspect", 40), ("Investigation complete; no suspect identified", 36),
    ("Awaiting court outcome", 9), ("Local resolution", 6), ("Status update unavailable", 5),
    ("Offender given a caution", 2), ("Further investigation is not in the public interest", 2),
)  # fmt: skip
STILL_OPEN = (("Under investigation", 60), *FINAL)
PEOPLE = (("White", 70), ("Black", 8), ("Asian", 10), ("Other", 2), ("", 10))
SEARCH_OUTCOMES = (
    ("A no further action disposal", 68), ("Arrest", 14), ("Community resolution", 12),
    ("Summons / charged by post", 4), ("Khat or Cannabis warning", 2),
)  # fmt: skip
POWERS = (
    ("Misuse of Drugs Act 1971 (section 23)", "Controlled drugs", 60),
    ("Police and Criminal Evidence Act 1984 (section 1)", "Offensive weapons", 20),
    ("Police and Criminal Evidence Act 1984 (section 1)", "Stolen goods", 14),
    ("Poaching Prevention Act 1862 (section 2)", "Game or poaching equipment", 4),
    ("Firearms Act 1968 (section 47)", "Firearms", 2),
)
PLACES = ("Sample Street", "Example Road", "Specimen Lane", "Supermarket", "Parking Area", "Pattern Close")
YOUNG = 3  # months at the end of the span whose outcomes are mostly open


def draw(dice: random.Random, mean: float) -> int:
    """A Poisson count, by parts of at most 50 so that nothing underflows; 24 gives about 14 to 34."""
    count = 0
    while mean > 0:
        part, mean = min(mean, 50.0), mean - 50.0
        least, product = exp(-part), dice.random()
        while product > least:
            count, product = count + 1, product * dice.random()
    return count


def street(told: Told, supplier: Told, areas: list[SmallArea], month: str, age: int) -> list[Row]:
    """The street rows of one force and month. `age` is months until the end of the span, 0 for the last month."""
    force, dice = supplier["force"], dice_of(f"{supplier['force']} {month}")
    own, near = [one for one in areas if one.force == force], [one for one in areas if one.force != force]
    outcomes = STILL_OPEN if age < YOUNG else FINAL
    rows: list[Row] = []
    for level in told["level"]:
        category = level["category"]
        weights = [_weight(told, one, category, month) for one in own]
        n = draw(dice, float(level["yearly"]) / 12 / 1000 * _season(level, month) * sum(weights))
        here: list[Row] = []
        for area in dice.choices(own, weights, k=n):
            if dice.random() < 0.015:
                area = dice.choice(near)
            here.append(_street_row(dice, supplier, area, category, month, outcomes))
        if any((one["force"], one["month"], one["category"]) == (force, month, category) for one in told["inflated"]):
            here += [dict(row) for row in here]
        rows += here
    return rows


def _weight(told: Told, area: SmallArea, category: str, month: str) -> float:
    weight = area.residents * area.level * (0.55 if area.rural else 1.1)
    for one in told["shift"]:
        where = one["where"] == "all" or (one["where"] == "rural") == area.rural
        if one["force"] == area.force and one["category"] == category and month >= one["since"] and where:
            weight *= float(one["times"])
    return weight


def _season(level: Told, month: str) -> float:
    of_year = int(month[5:])
    if 5 <= of_year <= 8:
        return float(level.get("summer", 1))
    return float(level.get("winter", 1)) if of_year in (11, 12, 1, 2) else 1.0


def _street_row(
    dice: random.Random, supplier: Told, area: SmallArea, category: str, month: str, outcomes: Any
) -> Row:  # fmt: skip
    placed = dice.randrange(1000) >= supplier["unlocated"]
    at = min(8, int(dice.expovariate(0.45)))
    longitude, latitude = area.point(at)
    name = f"On or near {PLACES[at % len(PLACES)]}" + (f" {at}" if at >= len(PLACES) else "")
    asb = category == ASB
    return {
        "Crime ID": "" if asb else f"{dice.getrandbits(256):064x}", "Month": month,
        "Reported by": supplier["reported"], "Falls within": supplier["reported"],
        "Longitude": f"{longitude:.6f}" if placed else "", "Latitude": f"{latitude:.6f}" if placed else "",
        "Location": name if placed else "No Location",
        "LSOA code": area.code if placed else "", "LSOA name": area.name if placed else "", "Crime type": category,
        "Last outcome category": "" if asb else _pick(dice, outcomes), "Context": "",
    }  # fmt: skip


def _pick(dice: random.Random, of: Any) -> str:
    at = dice.randrange(sum(weight for _, weight in of))
    for name, weight in of:
        at -= weight
        if at < 0:
            return str(name)
    raise AssertionError


def outcomes(by_month: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """Street rows by month -> outcome rows by the month in which they were recorded, up to five months later."""
    months = sorted(by_month)
    found: dict[str, list[Row]] = defaultdict(list)
    for at, month in enumerate(months):
        dice = dice_of(f"outcomes {month}")
        for row in by_month[month]:
            later = at + min(5, int(dice.expovariate(0.6)))
            if row["Crime ID"] and row["Last outcome category"] != "Under investigation" and later < len(months):
                kept = {
                    name: row[name] for name in row if name not in ("Crime type", "Last outcome category", "Context")
                }
                said = row["Last outcome category"].replace("Awaiting court outcome", "Suspect charged")
                found[months[later]].append({**kept, "Month": months[later], "Outcome type": said})
    return dict(found)


def searches(supplier: Told, areas: list[SmallArea], month: str) -> list[Row]:
    """About `searches` stops of one force and month."""
    dice = dice_of(f"searches {supplier['force']} {month}")
    own = [one for one in areas if one.force == supplier["force"]]
    rows = []
    for day in sorted(dice.randint(1, 28) for _ in range(draw(dice, supplier["searches"]))):
        vehicle = dice.random() < 0.08
        longitude, latitude = dice.choice(own).point(dice.randrange(9))
        power = dice.choices(POWERS, [weight for *_, weight in POWERS])[0]
        who = "" if vehicle else _pick(dice, PEOPLE)
        rows.append({
            "Type": "Vehicle search" if vehicle else dice.choice(("Person search", "Person and Vehicle search")),
            "Date": f"{month}-{day:02d}T{dice.randrange(1, 22):02d}:{dice.randrange(60):02d}:00+00:00",
            "Part of a policing operation": "False", "Policing operation": "",
            "Latitude": f"{latitude:.6f}", "Longitude": f"{longitude:.6f}",
            "Gender": "" if vehicle else _pick(dice, (("Male", 85), ("Female", 15))),
            "Age range": "" if vehicle else _pick(dice, (("10-17", 18), ("18-24", 34), ("25-34", 25), ("over 34", 23))),
            "Self-defined ethnicity": "", "Officer-defined ethnicity": who, "Legislation": power[0],
            "Object of search": power[1], "Outcome": _pick(dice, SEARCH_OUTCOMES),
            "Outcome linked to object of search": "", "Removal of more than just outer clothing": "False",
        })  # fmt: skip
    return rows
