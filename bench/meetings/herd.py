"""Readers at the minute of publication: one alone, two hundred over a minute, two hundred at once, on a real server.

`python -m bench.meetings.herd PAPERS VERSION` lays the sample meeting into the database of the settings; a new VERSION
is a release that touches it and none of its papers, after which its pack has to be made again. As the desk does, a
release asks for the pack at once. A reader who is told to ask again does so after the time told.
"""

import http.client
import statistics
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bench.databases import Database
from bench.server import serving

READERS = 200
PATIENCE = 120  # seconds
PAGE = "/sample-area/meetings/sample-meeting/"
PACK = f"{PAGE}pack.pdf"


@dataclass(frozen=True)
class Wait:
    """What readers waited until they had the pack, in seconds: the median and the longest; the longest that any answer
    took; how many were told to ask again, and failed; bytes of the pack."""

    who: str
    median: float
    longest: float
    longest_answer: float
    told: int
    failed: int
    size: int


def measure(database: Database, papers: int = 25) -> list[Wait]:
    """The waits of each kind of reader."""
    database.run("-m", "django", "migrate", "--verbosity", "0")
    found = []
    with serving(database) as server:
        database.run("-m", "bench.meetings.herd", str(papers), "1")
        found.append(
            _wait(f"{READERS} readers over a minute from a first release on, no paper kept", server.port, READERS, 60)
        )
        found.append(_wait("a single reader, the pack kept", server.port, 20, 10))
        found.append(_wait(f"{READERS} readers over a minute, the pack kept", server.port, READERS, 60))
        database.run("-m", "bench.meetings.herd", str(papers), "2")
        found.append(
            _wait(f"{READERS} readers over a minute from a release on, the papers kept", server.port, READERS, 60)
        )
        found.append(_wait(f"{READERS} readers at one instant, the pack kept", server.port, READERS, 0))
    return found


def _wait(who: str, port: int, readers: int, over: float) -> Wait:
    took: list[float] = []
    answers: list[float] = []
    told: set[float] = set()
    sizes: list[int] = []
    failed: list[str] = []

    def read(after: float) -> None:
        time.sleep(after)
        began = time.perf_counter()
        try:
            answer, content = _ask(port, answers)
            while answer.status == 503 and "Retry-After" in answer.headers and time.perf_counter() - began < PATIENCE:
                told.add(after)
                time.sleep(float(answer.headers["Retry-After"]))
                answer, content = _ask(port, answers)
            if answer.status != 200 or len(content) != int(answer.headers["Content-Length"]):
                failed.append(str(answer.status))
            sizes.append(len(content))
            took.append(time.perf_counter() - began)
        except (OSError, http.client.HTTPException) as wrong:
            failed.append(str(wrong))

    threads = [threading.Thread(target=read, args=(over * at / readers,)) for at in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Wait(
        who, statistics.median(took or [0]), max(took or [0]), max(answers or [0]), len(told), len(failed),
        max(sizes or [0]),
    )  # fmt: skip


def _ask(port: int, answers: list[float]) -> tuple[http.client.HTTPResponse, bytes]:
    began = time.perf_counter()
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    line.request("GET", PACK)
    answer = line.getresponse()
    content = answer.read()
    line.close()
    answers.append(time.perf_counter() - began)
    return answer, content


def table(found: Sequence[Wait]) -> str:
    """The waits as lines."""
    return "\n".join(
        f"  {one.who}: median {one.median:.3f} s, longest {one.longest:.3f} s until they had it; longest answer "
        f"{one.longest_answer:.3f} s; {one.told} told to ask again, {one.failed} failed"
        for one in found
    )


def _lay(papers: int, version: int) -> None:
    from django.core.cache import caches

    from bench.laying import Layer
    from bench.meetings.papers import paper
    from frankpledge.record.releases.offers import Frozen
    from frankpledge.typesetting.document import Heading, Paragraph, words_of

    items = [
        {"item": f"item-{at}", "number": str(at), "heading": f"Item {at}", "openness": "open", "withdrawn": "",
         "urgent": {}, "asked": "", "presented_by": "", "origin": "placed", "promises": [], "follows": {},
         "source": None} for at in range(1, papers + 1)
    ]  # fmt: skip
    meeting = {
        "body": "Sample panel", "meeting_kind": "ordinary meeting", "held_on": "2022-11-17", "starts_at": "10:00",
        "ends_at": "", "place": "Sample hall", "is_in_public": "yes", "notice_on": "", "papers_on": "2022-11-09",
        "notice": {"words": "Papers published 9 November 2022", "because": "sample", "latest": "", "days": []},
        "short_notice": "", "moves": [], "cancelled": "", "note": f"Version {version}", "items": items,
    }  # fmt: skip
    area = {"slug": "sample-area", "area_kind": "force-area", "within": "", "code": "", "latitude": None,
            "longitude": None, "position_note": "", "valid_from": "", "valid_to": ""}  # fmt: skip
    things = [
        Frozen("areas", "areas:sample-area", "Sample area", "sample-area", "", area, is_sample=True),
        Frozen("meetings", "meetings:sample-meeting", "Sample meeting", "sample-area", "", meeting, is_sample=True,
               day="2022-11-17"),
    ]  # fmt: skip
    for at in range(1, papers + 1) if version == 1 else ():
        sections: list[dict[str, object]] = []
        for node in paper(at, 22).body:
            if isinstance(node, Heading):
                sections.append({"number": str(len(sections) + 1), "heading": node.text, "promise": "",
                                 "paragraphs": []})  # fmt: skip
            elif isinstance(node, Paragraph):
                sections[-1]["paragraphs"].append(  # type: ignore[attr-defined]
                    {"number": str(len(sections)), "text": words_of(node.runs)}
                )
        fields = {"meeting": "sample-meeting", "meeting_title": "Sample meeting", "held_on": "2022-11-17",
                  "item": f"item-{at}", "item_number": str(at), "item_heading": f"Item {at}", "order": 1,
                  "paper_kind": "report", "written_by": "", "sections": sections, "file": {}, "due": {},
                  "handed_in_on": "", "late": {}, "supplement": {}, "note": ""}  # fmt: skip
        things.append(Frozen("papers", f"papers:sample-{at}", f"Sample paper {at}", "sample-area", "", fields,
                             is_sample=True, about=("meetings:sample-meeting",)))  # fmt: skip
    Layer(2012).lay(things if version == 1 else things[1:], date(2022, 11, 9))
    caches["packs"].ask_for(["meetings:sample-meeting"])  # type: ignore[attr-defined]


if __name__ == "__main__":
    import django

    django.setup()
    _lay(int(sys.argv[1]), int(sys.argv[2]))
