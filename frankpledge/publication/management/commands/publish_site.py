import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from frankpledge.look.access import today
from frankpledge.publication.static_site.writing import NotOurs, publish


class Command(BaseCommand):
    help = (
        "Write the whole public site into a folder as files for any web host. Run again after a release, "
        "it makes only the pages that the release touched."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", metavar="DIR", help="an empty or new folder, or one written by this command")
        parser.add_argument(
            "--changed-only", action="store_true", help="what happens anyway: nothing is made again that did not change"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        folder = Path(options["folder"]).resolve()
        try:
            outcome = publish(folder, on=today(), say=self.stdout.write)
        except NotOurs as refused:
            raise CommandError(str(refused)) from refused
        for address, page in list(outcome.broken.items())[:20]:
            self.stderr.write(self.style.WARNING(f"  nothing public at {address}, to which {page} leads"))
        if len(outcome.broken) > 20:
            self.stderr.write(self.style.WARNING(f"  and {len(outcome.broken) - 20} more such links"))
        which = "all" if outcome.whole else "what was touched"
        self.stdout.write(
            f"{outcome.made:,} addresses made ({which}), {outcome.written:,} files written, "
            f"{outcome.removed:,} removed; {outcome.total:,} addresses in {folder}, {time.monotonic() - started:.1f} s."
        )
