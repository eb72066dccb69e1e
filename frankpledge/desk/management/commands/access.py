from typing import Any

from django.core.management.base import BaseCommand

from frankpledge.desk.addresses import as_table


class Command(BaseCommand):
    help = "Print every address and who may reach it, as docs/access.md has it."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(as_table(), ending="")
