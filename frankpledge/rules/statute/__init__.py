"""The law as dated data: limits, thresholds, days that do not count, numbering. Every entry cites its source.

An entry is verified where the text behind it was read at the address given; else its note says what it rests on.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@cache
def table(name: str) -> dict[str, Any]:
    """One data file of this folder by its name without ".toml"; not to be changed by the caller."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def tables(start: str) -> tuple[dict[str, Any], ...]:
    """Every data file whose name begins with `start`, in the order of their names."""
    return tuple(table(path.stem) for path in sorted(HERE.glob(f"{start}*.toml")))
