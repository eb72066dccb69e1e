"""`frankpledge crime fetch`: what it asks for, and what it tells."""

from __future__ import annotations

from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Callable
from datetime import date
from typing import Any

from django.conf import settings

from frankpledge.crime_data.fetchers.fetching import Fetched, fetch
from frankpledge.crime_data.vocabulary import COLUMNS


def add_fetch(asked: _SubParsersAction[Any]) -> None:
    """The words of `crime fetch`."""
    one: ArgumentParser = asked.add_parser("fetch", help="bring the publisher's archives over the network")
    one.add_argument("--force", action="append", default=[], help="as in the file names; may be repeated; none is all")
    one.add_argument("--from", dest="first", required=True, help="year-month")
    one.add_argument("--to", dest="last", required=True, help="year-month, included")
    one.add_argument("--kind", action="append", default=[], choices=list(COLUMNS), help="default: all three")
    one.add_argument("--edition", help="year-month of the one archive to take; default: the newest that covers a month")


def run_fetch(options: dict[str, Any], on: date, say: Callable[[str], object]) -> Fetched:
    """Fetch, saying how far it is and what to do next. Errors: FetchFailed, CannotAnswer for a wrong month."""
    done = fetch(
        settings.HOME / "crime" / "fetched", settings.CRIME_ARCHIVE, options["force"], options["first"],
        options["last"], on=on, kinds=tuple(options["kind"]), edition=options["edition"],
        say=lambda line: say("  " + line),
    )  # fmt: skip
    for line in done.absent:
        say(f"  absent: {line}; absent is not zero")
    say(f"{done.files:,} files taken out." if done.files else f"{len(done.paths)} archives, of all forces.")
    say("Load them with: frankpledge crime load " + " ".join(str(path) for path in done.paths))
    return done
