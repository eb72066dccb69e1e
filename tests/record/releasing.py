"""Run as a process of its own, on a file database: prepare drafts, or release them all in one batch.

The test beside it kills the second run at a moment nobody chose.
"""

import sys
from datetime import date

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from frankpledge.record.areas import record_area  # noqa: E402
from frankpledge.record.bodies import record_body  # noqa: E402
from frankpledge.record.documents import Document, keep_document  # noqa: E402
from frankpledge.record.people import installer  # noqa: E402
from frankpledge.record.public import DOCUMENTS  # noqa: E402
from frankpledge.record.releases.actions import Choice, release  # noqa: E402

ACT = {"by": installer("a test"), "on": date(2022, 11, 17)}


def prepare(count: int) -> None:
    """A database with that many drafts, one of them released."""
    call_command("migrate", verbosity=0)
    area = record_area(slug="derbyshire", name="Derbyshire", kind="force-area", **ACT)
    body = record_body(slug="lpb", name="Local policing body", kind="local policing body", area=area, **ACT)
    for number in range(count):
        keep_document(key=f"paper-{number}", title=f"Paper {number}", kind="evidence", publisher=body, **ACT)
    release(choices=[Choice(DOCUMENTS, Document.objects.get(key="paper-0"))], **ACT)


def say(word: str) -> None:
    """A word for the process that started this one."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def release_all() -> None:
    """Every draft as one batch, announced just before it begins and just after it ended."""
    choices = [Choice(DOCUMENTS, document) for document in Document.objects.order_by("pk")]
    say("begins")
    release(choices=choices, **ACT)
    say("ended")


if __name__ == "__main__":
    prepare(int(sys.argv[2])) if sys.argv[1] == "prepare" else release_all()
