"""What holds of a whole scoring cycle: who has not scored, whether a lineage fits, whether a choice is reasoned."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from frankpledge.rules.threat_scoring.ranking import Ranked

SAME_AREA = ("carried", "renamed")
TAKEN, OUTSIDE, NOT_TAKEN = "taken", "outside", "not taken"


def lineage_fault(
    name: str, key: str, lineage: str, came_from: Collection[str], earlier: Collection[str], why: str = ""
) -> str:
    """What does not fit between the lineage claimed for an area and the cycle it is read against; "" where all fits.

    `earlier` holds the keys of the areas of that cycle. What is dropped stood there and needs a reason.
    """
    before, said = set(came_from), f"“{name}” is said to be {lineage}"
    faults: tuple[tuple[str, object], ...] = (
        (f"“{name}” comes from an area that the earlier cycle does not name.", before - set(earlier)),
        (f"{said}, but this cycle follows another.", lineage == "first" and earlier),
        (f"{said}, so it comes from no earlier area.", lineage in ("first", "new") and before),
        (f"{said}, yet the earlier cycle names the same area.", lineage == "new" and key in earlier),
        (f"{said}. Say which earlier area it is.", lineage in SAME_AREA and not before and key not in earlier),
        (f"{said}. Say which one earlier area it is part of.", lineage == "split" and len(before) != 1),
        (f"{said}. Say which earlier areas, two or more, are in it.", lineage == "merged" and len(before) < 2),
        (f"{said}, but the earlier cycle names no such area.", lineage == "dropped" and key not in earlier),
        (f"{said}. Say why.", lineage == "dropped" and not why.strip()),
    )
    return next((words for words, wrong in faults if wrong), "")


def not_scored(
    areas: Mapping[str, str], partners: Mapping[str, str], scored: Collection[tuple[str, str]]
) -> tuple[str, ...]:
    """A sentence for each partner that has not scored every area, naming the areas.

    `areas` and `partners` are names by key; `scored` holds pairs (partner, area) of keys.
    """
    found, done = [], set(scored)
    for partner, title in partners.items():
        left = [name for key, name in areas.items() if (partner, key) not in done]
        if left:
            which = "any area" if len(left) == len(areas) and len(left) > 3 else ", ".join(left)
            found.append(f"{title} has not scored {which}.")
    return tuple(found)


def choice_faults(
    ranked: Sequence[Ranked], outcomes: Mapping[str, str], reasons: Mapping[str, str], number: int
) -> dict[str, str]:
    """What is wrong with the areas chosen to be taken forward, by area; under "" what is wrong with the number.

    An area left out that scored as high as one taken, or taken below one left out, needs a reason; so does one that is
    kept outside. Areas without a rank are held to the number alone.
    """
    taken = {key for key, outcome in outcomes.items() if outcome == TAKEN}
    faults: dict[str, str] = {}
    if len(taken) != number:
        faults[""] = f"{number} are to be taken forward, but {len(taken)} are marked as taken."
    lowest = min((one.score for one in ranked if one.area in taken), default=None)
    for one in ranked:
        why = reasons.get(one.area, "").strip()
        if one.area not in taken and lowest is not None and one.score >= lowest and not why:
            tied = " It is tied with one that is taken." if one.score == lowest else ""
            faults[one.area] = f"It stands at {one.words}, no lower than an area that is taken.{tied} Say why."
    for key, outcome in outcomes.items():
        if outcome == OUTSIDE and not reasons.get(key, "").strip():
            faults.setdefault(key, "Say why it is kept outside.")
    return faults
