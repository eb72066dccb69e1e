"""Run as a process of its own on a file database: release a paper, mend its draft, take it down, end. Or make a
meeting's pack with a paper that names the resident, take the paper down, and make the pack again."""

import shutil
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


def pack() -> None:
    """A pack made, what the cache holds of it copied aside, one of its papers taken down, the pack made again."""
    from django.conf import settings
    from django.core.cache import caches

    from frankpledge.publication.tests.around_record import area, put_out
    from frankpledge.publication.tests.test_meeting_page import KEY, meeting, paper

    call_command("migrate", verbosity=0)
    record_area(slug="derbyshire", name="Derbyshire", kind="force-area", **ACT)
    told = {"number": "1.1", "text": "The resident Quillfeather wrote twice."}
    named = {"sections": [{"number": "1", "heading": "About Quillfeather", "promise": "", "paragraphs": [told]}]}
    put_out(area(), meeting(), paper(note="An open paper."))
    number = put_out(paper("letter", title="Letter of Quillfeather", **named))[0].number
    for _ in range(2):
        caches["packs"].asked.put(KEY, "code")  # type: ignore[attr-defined]
        call_command("packs")
        if number:
            shutil.copytree(settings.HOME / "cache", settings.HOME / "before")
            put_out(paper("letter", title="A letter"))
            take_down(number=number, reason="Personal data", legal_basis="Data Protection Act 2018", **ACT)
            assert list((settings.HOME / "cache").rglob("*.p*")) == []
            number = 0


if __name__ == "__main__":
    if sys.argv[1] == "pack":
        pack()
        sys.exit()
    if sys.argv[1] != "take down what stands":
        put_out()
    if sys.argv[1] != "release only":
        take_down(number=1, reason="Personal data", legal_basis="Data Protection Act 2018", **ACT)
    assert verify().broken is None
