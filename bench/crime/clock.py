"""Processor seconds of a piece of work, here or in a process of its own with its peak of memory."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Spent:
    """`cpu` seconds of all threads, `wall` seconds, `peak` of memory in MiB (0 where not measured), what was `said`."""

    cpu: float
    wall: float = 0.0
    peak: float = 0.0
    said: Any = None


def now() -> float:
    """Processor seconds of this process so far, user and system."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def best_of(rounds: int, **pieces: Callable[[], Any]) -> dict[str, Spent]:
    """Run the pieces in turn, round by round, so that noise hits all alike; the cheapest run of each."""
    best: dict[str, Spent] = {}
    for _ in range(rounds):
        for name, piece in pieces.items():
            before = now()
            said = piece()
            spent = said if isinstance(said, Spent) else Spent(now() - before, said=said)
            if name not in best or spent.cpu < best[name].cpu:
                best[name] = spent
    return best


def alone(part: str, *words: object) -> Spent:
    """Run `python -m bench.crime.pieces PART WORDS…` in a process of its own; it prints its answer as JSON."""
    command = [sys.executable, "-m", "bench.crime.pieces", part, *map(str, words)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own words
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{part} failed with {process.returncode}")
    answer = json.loads(said.splitlines()[-1])
    return Spent(answer["cpu"], answer["wall"], used.ru_maxrss / 1024, answer["said"])
