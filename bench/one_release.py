"""Release one standing activity again, as an officer who put right a title would; run as a process of its own."""

from dataclasses import replace
from datetime import date
from typing import Any

import django


def release_one() -> None:
    """Release the first activity of the record with another title."""
    from bench.laying import Layer
    from frankpledge.record.releases.index import read
    from frankpledge.record.releases.models import Current, Release
    from frankpledge.record.releases.offers import Frozen, Strand

    text = Current.objects.filter(kind="activities").order_by("key").first().release.content.text  # type: ignore[union-attr]
    content: dict[str, Any] = read(text)
    strand = Strand(**{**content["strand"], "facts": tuple(map(tuple, content["strand"]["facts"]))})
    lists = {name: tuple(content[name]) for name in ("promises", "about", "sources")}
    frozen = Frozen(**{**content, **lists, "strand": strand})
    title = f"Put right in release {Release.objects.count() + 1}"
    Layer(1).lay([replace(frozen, title=title)], date(2022, 11, 9))


if __name__ == "__main__":
    django.setup()
    release_one()
