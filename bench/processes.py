"""Processor time of a server and all that it started, so that ratios mean something on a machine with other work."""

import os
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")


def _stat(pid: str) -> tuple[int, float] | None:
    try:
        parts = Path("/proc", pid, "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    # After the name: state, parent, …; user, system and those of ended children stand at 11 to 14.
    return int(parts[1]), sum(map(int, parts[11:15])) / _TICK


def seconds_of(*roots: int) -> float:
    """Seconds that these processes and everything below them have had of any processor. Linux alone; 0 elsewhere."""
    found = {int(name): stat for name in os.listdir("/proc") if name.isdigit() and (stat := _stat(name))}
    mine, more = set(roots), True
    while more:
        below = {pid for pid, (parent, _) in found.items() if parent in mine} - mine
        mine, more = mine | below, bool(below)
    return sum(found[pid][1] for pid in mine if pid in found)
