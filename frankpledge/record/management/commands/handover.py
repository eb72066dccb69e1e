from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from frankpledge.record.bodies import Body
from frankpledge.record.handover.chosen import CannotHandOver
from frankpledge.record.handover.giving import give
from frankpledge.record.handover.receiving import parts_of, receive
from frankpledge.record.people import installer


class Command(BaseCommand):
    help = "Carry the whole record of one body to another installation, as an open archive that is verified on arrival."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
        export = what.add_parser("export", help="Write the record of a body to a new file.")
        export.add_argument("body", help="the body's name in addresses, for example derbyshire-lpb")
        export.add_argument("file", type=Path)
        taken = what.add_parser("import", help="Take an archive into an empty installation, and verify it.")
        taken.add_argument("file", type=Path)
        looked = what.add_parser("look", help="List what an archive holds, and take nothing.")
        looked.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        by, on = installer("whoever runs this installation (frankpledge handover)"), timezone.localdate()
        try:
            if options["what"] == "export":
                self._export(options["body"], options["file"], by=by, on=on)
            elif options["what"] == "import":
                outcome = receive(options["file"], by=by, on=on, say=self.stdout.write)
                self.stdout.write(f"{outcome.ledger_lines:,} ledger lines, {outcome.releases:,} releases.")
                self.stdout.write(self.style.SUCCESS("Both chains hold, and every release fits its hash."))
                self.stdout.write("Accounts were not carried: make an administrator's before staff sign in.")
            else:
                for name, lines in parts_of(options["file"]):
                    self.stdout.write(f"{lines:>9,} lines  {name}")
        except CannotHandOver as why:
            raise CommandError(str(why)) from why

    def _export(self, slug: str, file: Path, **said: Any) -> None:
        body = Body.every.filter(slug=slug).first()
        if body is None:
            known = ", ".join(Body.objects.values_list("slug", flat=True))
            raise CommandError(f"No body has the name {slug!r}. Known: {known}.")
        manifest = give(body, file, say=self.stdout.write, **said)
        self.stdout.write(self.style.SUCCESS(f"{file}: the record of {body.name}."))
        self.stdout.write(f"Note these heads: releases {manifest['release_head']}, ledger {manifest['ledger_head']}.")
        self.stdout.write("The archive holds drafts and exempt papers: keep it as you keep those.")
