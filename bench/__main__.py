"""`python -m bench`: the whole bench on SQLite and PostgreSQL; see docs/bench.md for how to read it."""

import argparse
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import pages, report, site
from bench.databases import Database, postgresql, sqlite
from bench.national_record import Size, say

PARTS = ["pages", "report", "site"]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", choices=["sqlite", "postgresql"], help="one database")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS, help="which parts (default: all)")
    parser.add_argument("--keep", type=Path, help="a folder for the records, kept for the next run")
    parser.add_argument("--areas", type=int, default=Size.areas, help="fewer areas of the same density")
    parser.add_argument(
        "--site-areas", type=int, default=3, help="areas of the static site; 43 is the whole nation and takes an hour"
    )
    parser.add_argument("--seed", type=int, default=Size.seed)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=2, help="length of each run of a page")
    return parser.parse_args()


def _bench(database: Database, options: argparse.Namespace) -> None:
    database.fill(options.areas, options.seed)
    title = f"{database.name}, {options.areas} areas"
    sys.stdout.write(f"\n{title}\n{'=' * len(title)}\n")
    if "pages" in options.parts:
        sys.stdout.write(pages.table(pages.measure(database, options.rounds, options.seconds)) + "\n")
    if "report" in options.parts:
        sys.stdout.write(report.measure(database) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Run what was asked for, one database after the other."""
    options = _options()
    with ExitStack() as stack:
        folder = options.keep or Path(stack.enter_context(TemporaryDirectory(prefix="bench-")))
        if options.only != "postgresql":
            _bench(sqlite(folder), options)
        if options.only != "sqlite":
            database = stack.enter_context(postgresql(folder.resolve()))
            if database is None:
                say("PostgreSQL: no server was found; install it or give the address of an empty one in DATABASE_URL")
            else:
                _bench(database, options)
    if "site" in options.parts and options.only != "postgresql":
        sys.stdout.write("\nThe static site\n===============\n" + site.measure(options.site_areas, options.seed) + "\n")


if __name__ == "__main__":
    main()
