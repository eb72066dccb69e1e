"""Run as a process of its own on a file database: release a paper, mend its draft, take it down, end."""

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
from frankpledge.record.releases.actions import Choice, release, take_down  # noqa: E402
from frankpledge.record.releases.verify import verify  # noqa: E402

ACT = {"by": installer("a test"), "on": date(2022, 11, 17)}


def put_out() -> None:
    """Two papers, the first of which names a resident, until its draft is mended."""
    call_command("migrate", verbosity=0)
    area = record_area(slug="derbyshire", name="Derbyshire", kind="force-area", **ACT)
    body = record_body(slug="lpb", name="Local policing body", kind="local policing body", area=area, **ACT)
    # The key stays on record as the release's own, so it names nobody.
    for number, word in enumerate(("Quillfeather", "Nobody")):
        paper = keep_document(key=f"paper-{number}", title=f"About {word}", kind="evidence", publisher=body, **ACT)
        Document.objects.filter(pk=paper.pk).update(note=f"Names the resident {word}")
        release(choices=[Choice(DOCUMENTS, paper)], **ACT)
    Document.objects.filter(key="paper-0").update(title="A paper", note="")


if __name__ == "__main__":
    if sys.argv[1] != "take down what stands":
        put_out()
    if sys.argv[1] != "release only":
        take_down(number=1, reason="Personal data", legal_basis="Data Protection Act 2018", **ACT)
    assert verify().broken is None
