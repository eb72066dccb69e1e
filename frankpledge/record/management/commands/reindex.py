from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from frankpledge.record.releases import index


class Command(BaseCommand):
    help = "Make the public index and the search again from the releases."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{index.rebuild():,} standing things indexed.")
