from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from frankpledge.record.releases.verify import verify


class Command(BaseCommand):
    help = "Recompute both chains and every release's hash, and name the first broken link."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--release-head", help="a hash noted earlier that the chain of releases must still hold")
        parser.add_argument("--ledger-head", help="a hash noted earlier that the ledger must still hold")

    def handle(self, *args: Any, **options: Any) -> None:
        outcome = verify(release_head=options["release_head"], ledger_head=options["ledger_head"])
        if outcome.broken:
            raise CommandError(f"BROKEN: {outcome.broken.row} {outcome.broken.wrong}")
        self.stdout.write(f"{outcome.ledger_lines:,} ledger lines, head {outcome.ledger_head}")
        self.stdout.write(f"{outcome.releases:,} releases, head {outcome.release_head}")
        self.stdout.write(self.style.SUCCESS("Both chains hold, and every release fits its hash."))
