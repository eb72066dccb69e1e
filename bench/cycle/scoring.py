"""A scoring round: 40 areas by 25 partners, given at once and ranked, in a database of its own.

`python -m bench.cycle.scoring` prints the milliseconds of each round as JSON; a round is saved in one transaction with
its ledger line, every later one revises all that stands.
"""

import json
import os
import random
import subprocess
import sys
import time
from datetime import date
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

AREAS, PARTNERS, ROUNDS, TAKEN = 40, 25, 5, 8
ON = date(2026, 1, 1)
AIM = 200


def rounds() -> dict[str, float]:
    """Milliseconds to save a first round, to revise all of it, to rank, and to try the weights; the middle of five."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from frankpledge.domains.threat_assessment import queries
    from frankpledge.domains.threat_sheets.actions import ScoreRow, score_round
    from frankpledge.record.people import installer

    by, dice, told = installer("the bench"), random.Random(1), []  # noqa: S311 - made-up scores
    for number in range(ROUNDS):
        cycle = _cycle(by, number)
        scheme = cycle.scheme.scheme
        sheets = [
            {
                partner.key: [
                    ScoreRow(area.key, {one.key: dice.choice(one.levels).value for one in scheme.dimensions}, "Told.")
                    for area in cycle.areas.all()
                ]
                for partner in cycle.partners.all()
            }
            for _ in range(2)
        ]
        marks = [_now()]
        score_round(thing=cycle, sheets=sheets[0], by=by, on=ON)
        marks.append(_now())
        found = queries.results(cycle)
        marks.append(_now())
        cycle.taken = TAKEN
        queries.steady(cycle, found)
        marks.append(_now())
        score_round(thing=cycle, sheets=sheets[1], by=by, on=ON)
        marks.append(_now())
        told.append([1000 * (after - before) for before, after in pairwise(marks)])
    middle = [round(sorted(row[at] for row in told)[ROUNDS // 2], 1) for at in range(4)]
    return dict(zip(("save", "rank", "weights", "revise"), middle, strict=True))


def _now() -> float:
    # A machine that others keep busy measures itself by the clock; processor seconds are this process's own.
    return time.process_time() if os.environ.get("BENCH_BY_PROCESSOR") else time.perf_counter()


def _cycle(by: Any, number: int) -> Any:
    from frankpledge.domains.threat_assessment.actions import AreaRow, open_cycle, set_areas
    from frankpledge.domains.threat_schemes.actions import keep_scheme
    from frankpledge.domains.threat_sheets.actions import PartnerRow, ask_partners
    from frankpledge.record.areas import record_area
    from frankpledge.record.bodies import record_body
    from frankpledge.rules.statute import table

    act: dict[str, Any] = {"by": by, "on": ON}
    area = record_area(slug=f"area-{number}", name=f"Area {number}", kind="force-area", **act)
    body = record_body(slug=f"board-{number}", name=f"Board {number}", kind="board", area=area, **act)
    row = next(dict(one) for one in table("threat_schemes")["scheme"] if one["key"] == "threat-harm-position")
    scheme = keep_scheme(body=body, data=row, **act)
    cycle = open_cycle(key=f"cycle-{number}", body=body, label="A cycle", year="2026", scheme=scheme, **act)
    cycle = set_areas(thing=cycle, areas=[AreaRow(f"Area of threat {n}", "first") for n in range(AREAS)], **act)
    return ask_partners(thing=cycle, partners=[PartnerRow(f"Partner {n}") for n in range(PARTNERS)], **act)


def _run(**environment: str) -> dict[str, float]:
    answer = subprocess.run(
        [sys.executable, "-m", "bench.cycle.scoring"], capture_output=True, text=True, check=True,
        env={**os.environ, **environment},
    )  # fmt: skip
    found: dict[str, float] = json.loads(answer.stdout)
    return found


def measure() -> str:
    """What a round takes, in words: run in processes of its own on an empty SQLite database."""
    told, own = _run(), _run(BENCH_BY_PROCESSOR="1")
    both, busy = told["save"] + told["rank"], own["save"] + own["rank"]
    return (
        f"  {AREAS} areas x {PARTNERS} partners x 9 dimensions: saved in {told['save']:.0f} ms and ranked in "
        f"{told['rank']:.0f} ms, together {both:.0f} ms ({busy:.0f} ms of processor; aim under {AIM} ms: "
        f"{'met' if both < AIM else 'missed'}); all of it revised in {told['revise']:.0f} ms; every weight moved by a "
        f"tenth, alone and together, in {told['weights']:.0f} ms"
    )


if __name__ == "__main__":
    with TemporaryDirectory(prefix="bench-scoring-") as folder:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "frankpledge.config.settings")
        os.environ["FRANKPLEDGE_HOME"] = str(Path(folder))
        import django

        django.setup()
        sys.stdout.write(json.dumps(rounds()) + "\n")
