"""Processor seconds for the whole public site as files, and for the same after one release.

The whole national site takes an hour or more; so it is measured on one area and on some areas of the same density, in
SQLite databases of their own, and `--site-areas 43` measures all of it.
"""

import json
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.databases import sqlite
from bench.national_record import Size, say

TARGET = 0.02


def measure(areas: int, seed: int) -> str:
    """The site's lines of the table: one area, then as many as were asked for, then what follows for the nation."""
    sizes = sorted({1, areas})
    found = [_measure(size, seed) for size in sizes]
    lines = [_line(size, one) for size, one in zip(sizes, found, strict=True)]
    if len(sizes) > 1 and areas < Size.areas:
        lines.append(_reckoned(sizes, found))
    return "\n".join(lines)


def _measure(areas: int, seed: int) -> dict[str, float]:
    with TemporaryDirectory(prefix="bench-site-") as folder:
        small = sqlite(Path(folder))
        small.fill(areas, seed)
        say(f"  writing the site of {areas} area(s), then again after one release")
        words = ("-m", "bench.site", f"{folder}/site")
        whole = json.loads(small.run(*words).splitlines()[-1])
        small.run("-m", "bench.one_release")
        after = json.loads(small.run(*words).splitlines()[-1])
    return {
        **{f"whole {name}": value for name, value in whole.items()},
        **{f"after {name}": value for name, value in after.items()},
    }


def _line(areas: int, found: dict[str, float]) -> str:
    part = found["after cpu"] / found["whole cpu"]
    whole, after = (
        f"{found[f'{run} cpu']:.1f} s of processor ({found[f'{run} wall']:.0f} s), {found[f'{run} made']:,} addresses"
        for run in ("whole", "after")
    )
    verdict = _verdict(part) if areas == Size.areas else ""
    return f"  publish-site, {areas} area(s): whole {whole}; after one release {after}: {part:.1%}{verdict}"


def _verdict(part: float) -> str:
    return f"   {'holds' if part < TARGET else 'MISSES'} (under 2 %)"


def _reckoned(sizes: list[int], found: list[dict[str, float]]) -> str:
    """The whole run grows with the areas; the second does not, so the dearer of both is taken."""

    def whole(name: str) -> float:
        one, some = found[0][name], found[1][name]
        return one + (some - one) / (sizes[1] - sizes[0]) * (Size.areas - sizes[0])

    def after(name: str) -> float:
        return max(one[name] for one in found)

    part = after("after cpu") / whole("whole cpu")
    return (
        f"  reckoned on to {Size.areas} areas, not measured: {after('after cpu'):.1f} of {whole('whole cpu'):,.0f} s "
        f"of processor, {after('after made'):,.0f} of {whole('whole made'):,.0f} addresses: {part:.2%}{_verdict(part)}"
    )


def main() -> None:
    """Publish once, start of the program included; the figures as JSON."""
    import django

    started = time.monotonic()
    django.setup()
    from datetime import date

    from frankpledge.publication.static_site.writing import publish

    done = publish(Path(sys.argv[1]), on=date(2022, 11, 9), say=lambda words: None)
    told: dict[str, Any] = {"made": done.made, "cpu": time.process_time(), "wall": time.monotonic() - started}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
