from typing import Any

from django.core.cache import caches
from django.core.management.base import BaseCommand, CommandParser

from frankpledge.publication.made_of import fingerprint
from frankpledge.publication.packs.making import make_what_is_asked
from frankpledge.record.releases.models import Current


class Command(BaseCommand):
    help = (
        "Make the packs of papers that were asked for and are not made yet; a release on the desk starts this itself."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        words = "those of every public meeting, for example after an upgrade, which makes packs anew"
        parser.add_argument("--all", action="store_true", help=words)
        parser.add_argument("--holding", type=int, help="for the server alone: the lock that it hands over")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["all"]:
            for key in Current.objects.filter(kind="meetings").order_by("-day").values_list("key", flat=True):
                caches["packs"].asked.put(key, fingerprint())  # type: ignore[attr-defined]
        number = make_what_is_asked(options["holding"], self.stderr.write)
        if options["holding"] is None:
            self.stdout.write(f"{number} made. Where another process is making packs, it makes the rest.")
