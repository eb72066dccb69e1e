"""`python -m bench.crime`: an archive of sample files, and what is measured on it; see docs/bench-crime.md."""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from bench.crime import asking, district_page, errors, statistics
from bench.crime.archive import Size, make_archive
from bench.crime.clock import Spent, alone, best_of
from frankpledge.crime_data.builds.layout import Keep

PARTS = ["load", "ask", "change", "charts", "hot-spots", "errors", "page"]


def say(line: str = "") -> None:
    """One line, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def row(what: str, ours: str, other: str, ratio: str, wanted: str, holds: bool) -> None:
    """One line of the table."""
    say(f"{what:<66} {ours:>12} {other:>12} {ratio:>10}  {wanted:<12} {'' if holds else 'MISSED'}")


def times(what: str, ours: Spent, other: float, wanted: float) -> None:
    """How many times quicker."""
    ratio = other / ours.cpu
    row(what, f"{ours.cpu:.4f} s", f"{other:.3f} s", f"{ratio:,.0f}x", f">= {wanted:,.0f}x", ratio >= wanted)


def measure_load(archive: Path, folder: Path, rounds: int) -> None:
    """Load against bare COPY, in all and file by file."""
    best = best_of(
        rounds,
        load=lambda: alone("load", archive, folder / "crime"),
        copy=lambda: alone("copy", archive, folder / "bare"),
        each=lambda: alone("copy-each", archive, folder / "bare"),
    )
    ours = best["load"]
    say(f"{ours.said:,} rows; load {ours.said / ours.wall:,.0f} rows a second of wall, {ours.wall:.0f} s")
    for name, what in (("copy", "load v COPY into one file"), ("each", "load v COPY file by file")):
        share = best[name].cpu / ours.cpu
        row(what, f"{ours.cpu:.1f} s", f"{best[name].cpu:.1f} s", f"{share:.0%}", ">= 70%", share >= 0.7)
    row(
        "peak of memory of a load",
        f"{ours.peak:,.0f} MiB",
        f"{best['copy'].peak:,.0f} MiB",
        "",
        "< 2 GiB",
        ours.peak < 2048,
    )


def measure_questions(archive: Path, folder: Path, rounds: int) -> None:
    """Twelve months, rate and change for every small area and category."""
    build = Keep(folder / "crime").in_use()
    ask = asking.prepared(build)
    best = best_of(
        rounds + 2, cube=ask, fresh=lambda: asking.by_cube(build), sql=lambda: asking.by_sql(build)
    )  # fmt: skip
    slow = alone("pandas", archive, folder)
    agreed = [best["cube"].said, best["fresh"].said, best["sql"].said, slow.said]
    if any(not np.allclose(one, agreed[0], rtol=1e-9) for one in agreed):
        raise SystemExit(f"The answers differ: {agreed}")
    times("12 months, rate, change v SQL on Parquet", best["cube"], best["sql"].cpu, 20)
    times("the same v pandas from CSV", best["cube"], slow.cpu, 300)
    times("from a cold start (lookups read too) v SQL", best["fresh"], best["sql"].cpu, 1)


def measure_change(folder: Path, rounds: int) -> None:
    """The verdicts of all pairs."""
    counts = statistics.pairs(Keep(folder / "crime").in_use())[:500_000]
    spent = best_of(rounds + 2, ours=lambda: statistics.verdicts(counts))["ours"]
    row(f"change or noise, {spent.said:,} pairs", f"{spent.cpu:.2f} s", "", "", "< 1 s", spent.cpu < 1)


def measure_charts(rounds: int) -> None:
    """Control charts against the quickest package, which is shown a part and counted up."""
    values = statistics.series()
    best = best_of(
        rounds + 1, ours=lambda: statistics.charts_here(values), other=lambda: statistics.charts_elsewhere(values)
    )
    other = best["other"].cpu * statistics.SERIES / statistics.SHOWN_TO_OTHERS
    times(f"control charts, {statistics.SERIES:,} x {statistics.MONTHS}, v statprocon", best["ours"], other, 40)


def measure_hot_spots(rounds: int) -> None:
    """Gi* against esda without permutations, and how far the scores lie apart."""
    laid = statistics.places()
    best = best_of(
        rounds + 1, ours=lambda: statistics.hot_here(laid), other=lambda: statistics.hot_elsewhere(laid)
    )  # fmt: skip
    times("Gi*, 61,256 squares, v esda", best["ours"], best["other"].cpu, 50)
    apart = float(np.nanmax(np.abs(best["ours"].said - best["other"].said)))
    row("largest difference of a score", f"{apart:.1e}", "", "", "<= 1e-9", apart <= 1e-9)


def measure_page(folder: Path, rounds: int, size: Size) -> None:
    """A district's page, its map on it, beside a one-line view."""
    district_page.with_outlines(folder, size)
    for reading, (rate, share) in district_page.measure(folder, rounds).items():
        # A page is made once for a build, a day and what was released; after that it is read again.
        aimed = reading == "read again"
        wanted, holds = (">= 0.25", share >= 0.25) if aimed else ("none set", True)
        row(f"district page, {reading}", f"{rate:,.0f} a s", "", f"{share:.2f}", wanted, holds)
    say(f"    loaded with {district_page.words()}")


def measure_errors() -> None:
    """Both error rates, with chance alone and with counts half as spread again."""
    for spread in (1.0, 1.5, 2.0):
        found = errors.error_rates(spread)
        name, aimed = f"variance {spread:g} times the mean", spread <= 1.5
        said = f"{found['false_alarms']:.2f}"
        row(f"stable called changed, of 10,000, {name}", said, "", "", "<= 1", found["false_alarms"] <= 1)
        enough = found["found"] >= 0.6 or not aimed
        row(f"rises of half found at 5-20, {name}", f"{found['found']:.0%}", "", "", ">= 60%" if aimed else "", enough)
        few = f"{found['found_of_few']:.0%} found, {found['wrong']:.1%} of those called changed had not"
        say(f"    where only a tenth of the areas rose: {few}")


def main() -> None:
    """Make the archive where there is none, and measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.crime", description=__doc__)
    parser.add_argument("--rows", type=int, default=Size.rows, help="street rows, up to 90,000,000")
    parser.add_argument("--months", type=int, default=Size.months, help="180 for the size of the national archive")
    parser.add_argument("--seed", type=int, default=Size.seed)
    parser.add_argument("--keep", type=Path, help="a folder for archive and build, kept for the next run")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = options.keep or Path(stack.enter_context(TemporaryDirectory(prefix="bench-crime-")))
        size = Size(options.rows, months=options.months, seed=options.seed)
        archive = folder / f"archive-{size.rows}-{size.months}-{size.seed}"
        needs = {"load", "ask", "change", "page"} & set(options.parts)
        if needs and not archive.exists():
            beside = archive.with_name(archive.name + ".making")
            say(f"{make_archive(beside, size):,} sample rows made")
            beside.rename(archive)
        say(f"{'processor seconds, best of the rounds':<66} {'here':>12} {'beside':>12} {'ratio':>10}  wanted")
        if "load" in needs or (needs and not (folder / "crime").exists()):
            measure_load(archive, folder, options.rounds)
        if "ask" in needs:
            measure_questions(archive, folder, options.rounds)
        if "change" in needs:
            measure_change(folder, options.rounds)
        if "charts" in options.parts:
            measure_charts(options.rounds)
        if "hot-spots" in options.parts:
            measure_hot_spots(options.rounds)
        if "errors" in options.parts:
            measure_errors()
        if "page" in options.parts:
            measure_page(folder, options.rounds, size)


if __name__ == "__main__":
    main()
