"""Twenty years of duties for 43 bodies, about 250,000 instances, worked out anew on one core."""

import gc
import time
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from frankpledge.rules.clocks import limits
from frankpledge.rules.duties import Instance, Known, Trigger, arising, by_hand, duties_of, instances
from frankpledge.rules.periods import Period
from frankpledge.rules.working_days import Exclusions, exclusions

AREAS, SEED, ROUNDS, AIM = 43, 5, 3, 5.0
SPAN = Period(date(2013, 4, 1), date(2033, 3, 31))
# How many events people record in a year beside what the calendar does, by body: requests for information lead.
A_YEAR = 202
OFTEN = ("information-requested", "review-requested", "contract-made", "decision-made", "own-data-requested")


def open_ended() -> dict[str, Exclusions]:
    """The lists of days that do not count, taken as known for every year: only the time is measured."""
    return {key: replace(exclusions(key), years=None) for key in {one.excluded for one in limits() if one.excluded}}


def events(random: Random) -> list[Trigger]:
    """What one body's calendar and staff make arise in twenty years."""
    kinds = [*OFTEN * 8, *(kind.key for kind in by_hand()), *["meeting"] * 8]
    recorded = [
        Trigger(f"{kind}-{number}", kind, SPAN.first + timedelta(random.randrange(SPAN.days)))
        for number in range(A_YEAR * 20)
        if (kind := random.choice(kinds))
    ]
    return sorted([*arising(SPAN.first, SPAN.last), *recorded], key=lambda one: one.on)


def once(bodies: list[list[Trigger]], lists: dict[str, Exclusions], done: dict[str, date]) -> list[Instance]:
    """All instances of all bodies."""
    rules = (*duties_of("local policing body"), *(one for one in duties_of("panel") if one.trigger == "meeting"))
    today = date(2026, 11, 22)
    known: Known = {}
    found: list[Instance] = []
    for triggers in bodies:
        found += instances(
            rules, triggers, today=today, without=lists, done=done, kept_from=date(2020, 1, 1), known=known
        )
    return found


def measure() -> str:
    """The best of three rounds, with how many instances and how they stand."""
    random, lists = Random(SEED), open_ended()  # noqa: S311 - invented events
    bodies = [events(random) for _ in range(AREAS)]
    evidence = {one.key: one.trigger.on + timedelta(20) for one in once(bodies[:1], lists, {}) if random.random() < 0.6}
    best, found = float("inf"), []
    for _ in range(ROUNDS):
        found = []
        gc.collect()
        start = time.process_time()
        found = once(bodies, lists, evidence)
        best = min(best, time.process_time() - start)
    counts = ", ".join(f"{number:,} {state}" for state, number in Counter(one.state for one in found).most_common())
    verdict = "met" if best < AIM else "NOT met"
    said = f"{len(found):,} instances of {AREAS} bodies in {best:.2f} s on one core"
    return f"{said} (aim: under {AIM:.0f} s, {verdict}): {counts}"
