import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError

from frankpledge.demonstration import accounts, build
from frankpledge.demonstration.sample_crime.bringing import bring_sample
from frankpledge.desk.packs_due import ask_for_all_packs
from frankpledge.look.access import today
from frankpledge.record.releases.models import Release


class Command(BaseCommand):
    help = "Build and release the demo record and its sample accounts, unless they are there already."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether it is served at once, so that somebody may open a pack."""
        parser.add_argument("--to-serve", action="store_true", help="have the packs of papers made meanwhile")

    def handle(self, *args: Any, **options: Any) -> None:
        mark = Path(settings.HOME) / "demo-built"
        wanted = build.fingerprint()
        if mark.exists() and mark.read_text() == wanted and Release.objects.exists():
            return
        if Release.objects.exists():
            raise CommandError(
                "This installation holds a record already, and the demo is never mixed with another. "
                "Give the demo an empty folder: FRANKPLEDGE_HOME=./var-demo"
            )
        started = time.monotonic()
        self.stdout.write("Building the demo record, Derbyshire 2012-2022:")
        bring_sample(Path(settings.HOME), on=today(), say=self.stdout.write)
        try:
            number = build.build(on=today(), say=self.stdout.write)
        except OperationalError as busy:
            raise CommandError(f"Another process is writing here ({busy}). Nothing was built.") from busy
        accounts.make_sample_accounts(on=today())
        mark.write_text(wanted)
        self.stdout.write(f"  {number:,} releases in {time.monotonic() - started:.0f} s.")
        if options["to_serve"]:
            ask_for_all_packs()
        else:
            self.stdout.write("  The packs of papers are made when first opened, or now: frankpledge packs --all")
