"""A sample national record: 43 areas, 3 plans each, 60 points a plan, 250,000 strands over 100,000 releases.

Everything is invented and labelled sample, and the same seed makes the same record. `python -m bench.national_record`
fills the empty database of the settings; the bench runs it so, once for each database.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any

import django

YEARS = [(2012, 2016), (2016, 2021), (2021, 2025)]
PRIORITIES, POINTS = 6, 10
AGAIN = 40  # One strand in forty was released, put right and released again.


def say(words: str, end: str = "\n") -> None:
    """Progress, on the error stream so that the tables stand alone."""
    sys.stderr.write(words + end)
    sys.stderr.flush()


@dataclass(frozen=True)
class Size:
    """How large a record to make; the defaults are the national one."""

    areas: int = 43
    strands: int = 250_000
    releases: int = 100_000
    seed: int = 2012

    def part(self, areas: int) -> "Size":
        """The same density over fewer areas."""
        return Size(areas, self.strands * areas // self.areas, self.releases * areas // self.areas, self.seed)


class Maker:
    """Writes the record of a size, area by area and then strand by strand across all areas."""

    def __init__(self, size: Size) -> None:
        from bench.laying import Layer
        from bench.strands import StrandMaker
        from bench.wording import Writer

        self.size = size
        self.rng = random.Random(size.seed)  # noqa: S311 - sample data, no secret
        self.writer = Writer(self.rng)
        self.strand = StrandMaker(self.rng, self.writer)
        self.layer = Layer(size.seed)
        self.plans: list[tuple[Any, list[str], list[str], list[float]]] = []

    def write(self) -> None:
        """Lay everything. Errors: SystemExit where the database holds releases already."""
        if self.layer.release[0]:
            raise SystemExit("The sample record goes into an empty database; this one holds releases.")
        from bench.strands import check_shapes

        started = time.monotonic()
        for number in range(1, self.size.areas + 1):
            floor = self._area(number)
            check_shapes({one.kind: one for one in floor})
            self.layer.lay(floor, date(2021, 11, 1))
        say(f"  {self.layer.release[0]:,} releases of areas, bodies, documents and plans")
        left = self.size.releases - self.layer.release[0]
        for done in self._lay_strands(left):
            say(f"\r  {done:,} of {self.size.releases:,} releases, {self.layer.ties:,} strands", end="")
        say(f"\n  made in {time.monotonic() - started:.0f} s")

    def _lay_strands(self, releases: int) -> Iterator[int]:
        from bench.strands import check_shapes

        again = releases // AGAIN
        counts = self._tie_counts(releases - again)
        made = list(self._strand_plans(counts))
        year, at = 0, 0
        while at < len(made):
            group = [self._strand(*one) for one in made[at : at + 4000]]
            check_shapes({one.kind: one for one in group})
            self.layer.lay(group, date(2022, 1 + year % 10, 1 + at % 28))
            year, at = year + 1, at + 4000
            yield self.layer.release[0]
        # Released again with other words: the first release stays on record, and no longer stands.
        self.layer.lay((self._strand(*one) for one in self.rng.sample(made, again)), date(2022, 11, 8))
        yield self.layer.release[0]

    def _tie_counts(self, strands: int) -> list[int]:
        counts = self.rng.choices([1, 2, 3, 4, 6], weights=[30, 25, 20, 15, 10], k=strands)
        over = sum(counts) - self.size.strands
        while over:
            at, step = self.rng.randrange(strands), -1 if over > 0 else 1
            if 1 <= counts[at] + step <= 12:
                counts[at] += step
                over += step
        return counts

    def _strand_plans(self, counts: list[int]) -> Iterator[tuple[str, int, Any, tuple[str, ...], list[str]]]:
        from bench.strands import SHARES

        kinds = self.rng.choices(list(SHARES), weights=list(SHARES.values()), k=len(counts))
        for number, (kind, count) in enumerate(zip(kinds, counts, strict=True), start=1):
            place, refs, titles, weights = self.rng.choice(self.plans)
            picked: dict[int, None] = {}
            while len(picked) < count:
                picked[self.rng.choices(range(len(refs)), cum_weights=weights)[0]] = None
            chosen = sorted(picked)
            yield kind, number, place, tuple(refs[at] for at in chosen), [titles[at] for at in chosen]

    def _strand(self, kind: str, number: int, place: Any, refs: tuple[str, ...], titles: list[str]) -> Any:
        return self.strand.make(kind, number, place, refs, titles)

    def _area(self, number: int) -> list[Any]:
        from bench.area_floor import AreaFloor

        floor = AreaFloor(number, self.rng, self.writer)
        things = floor.ground()
        for at, years in enumerate(YEARS):
            place, version, promises = floor.plan(years, PRIORITIES, POINTS, at)
            things += [version, *promises]
            refs = [str(promise.fields["ref"]) for promise in promises]
            # A few points have nothing to show and a few very much; a priority itself has little.
            weights = [0.0 if self.rng.random() < 0.08 else self.rng.lognormvariate(0, 0.9) for _ in refs]
            kinds = [promise.fields["promise_kind"] for promise in promises]
            weights = [w * 0.3 if kind == "priority" else w for w, kind in zip(weights, kinds, strict=True)]
            self.plans.append((place, refs, [promise.title for promise in promises], list(accumulate(weights))))
        return things


def main() -> None:
    """Fill the empty database of the settings."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--areas", type=int, default=Size.areas)
    parser.add_argument("--seed", type=int, default=Size.seed)
    options = parser.parse_args()
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    whole = Size(seed=options.seed)
    Maker(whole.part(options.areas)).write()


if __name__ == "__main__":
    main()
