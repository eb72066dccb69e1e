"""Seconds for the whole public site as files, and for the same after one release.

The whole national site would take longer than a bench may; so it is measured on the first areas of the same density,
in a SQLite database of its own.
"""

import json
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.databases import Database, sqlite

AREAS = 1
TARGET = 0.02


def measure(database: Database, seed: int) -> str:
    """The site's lines of the table, from a smaller record beside the national one."""
    with TemporaryDirectory(prefix="bench-site-") as folder:
        small = sqlite(Path(folder)) if database.name == "SQLite" else None
        if small is None:
            return "  the static site is measured on SQLite alone"
        small.fill(AREAS, seed)
        found = json.loads(small.run("-m", "bench.site", f"{folder}/site").splitlines()[-1])
    part = found["after"] / found["whole"]
    return (
        f"  publish-site, {AREAS} area(s): whole {found['whole']:.1f} s ({found['files']:,} files), after one release "
        f"{found['after']:.2f} s, {part:.1%}   {'holds' if part < TARGET else 'MISSES'} (under 2 %)"
    )


def _release_one() -> None:
    """Release one standing activity again with another title."""
    from dataclasses import replace
    from datetime import date

    from bench.laying import Layer
    from frankpledge.record.releases.index import read
    from frankpledge.record.releases.models import Current
    from frankpledge.record.releases.offers import Frozen, Strand

    text = Current.objects.filter(kind="activities").order_by("key").first().release.content.text  # type: ignore[union-attr]
    content: dict[str, Any] = read(text)
    strand = Strand(**{**content["strand"], "facts": tuple(map(tuple, content["strand"]["facts"]))})
    frozen = Frozen(**{**content, "strand": strand, "promises": tuple(content["promises"]), "about": tuple(content["about"]),
                       "sources": tuple(content["sources"])})  # fmt: skip
    Layer(1).lay([replace(frozen, title="Put right after its first release")], date(2022, 11, 9))


def main() -> None:
    """Publish, release one thing, publish again; the figures as JSON."""
    import django

    django.setup()
    from datetime import date

    from frankpledge.publication.static_site.writing import publish

    folder = Path(sys.argv[1])
    at = [time.monotonic()]
    whole = publish(folder, on=date(2022, 11, 9), say=lambda words: None)
    at.append(time.monotonic())
    _release_one()
    at.append(time.monotonic())
    publish(folder, on=date(2022, 11, 9), say=lambda words: None)
    at.append(time.monotonic())
    sys.stdout.write(json.dumps({"whole": at[1] - at[0], "after": at[3] - at[2], "files": whole.written}) + "\n")


if __name__ == "__main__":
    main()
