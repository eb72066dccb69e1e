"""A kept page is what would be made now, whatever was released, withdrawn or taken down since, and by whom."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.core.cache import caches
from django.http import HttpResponse
from django.test import Client

from frankpledge.publication import answers, frozen, reading, touches
from frankpledge.publication.kept_pages import SHARDS, KeptPage, PageFiles
from frankpledge.publication.recording import ANYTHING, note, noted, recorded
from frankpledge.publication.tests import around_record as made
from frankpledge.record.people import installer
from frankpledge.record.releases.actions import take_down, withdraw
from frankpledge.record.releases.models import Current

ACT: dict[str, Any] = {"by": installer("a test"), "on": made.ON}
D = "/derbyshire"
PAGES = [
    "/", f"{D}/", f"{D}.json", f"{D}.atom", f"{D}/everything/", "/everything/", f"{D}/search-index.json",
    f"{D}/changes/", f"{D}/changes.csv", f"{D}/threats/", f"{D}/diary/", f"{D}/diary.csv", f"{D}/activities/",
    f"{D}/activities.json", f"{D}/activities.csv", f"{D}/measures/", f"{D}/promises/", "/search/?q=officers",
    "/search/?q=officers&area=derbyshire", "/about/", "/open-data/", "/sitemap.xml", f"{D}/sitemap-activities.xml",
    *(f"{D}/promises/DER-2021-4.{at}{end}" for at in (1, 9) for end in ("/", ".json", ".csv", ".atom")),
    f"{D}/activities/awareness/", f"{D}/activities/awareness.json", f"{D}/measures/thefts/", f"{D}/documents/pack/",
    f"{D}/engagements/farm/", f"{D}/reports/", "/record/head.json", "/kent/", "/kent/activities/",
]  # fmt: skip
# Pages that say something of the whole record, so that any release makes them again.
OF_ALL = ("/", "/everything/", "/search/?q=officers", "/about/", "/open-data/", "/sitemap.xml", "/record/head.json")


def read(addresses: list[str]) -> dict[str, tuple[int, bytes]]:
    answers = {address: Client().get(address) for address in addresses}
    return {address: (answer.status_code, answer.content) for address, answer in answers.items()}


def forget() -> None:
    """What a process that starts anew has: nothing but the files."""
    touches._log = None
    reading._made.clear()
    frozen.parsed.clear()


def anew() -> dict[str, tuple[int, bytes]]:
    forget()
    for name in ("pages", "asked-pages"):
        caches[name].clear()
    return read(PAGES)


@pytest.fixture
def record(derbyshire: Any) -> Iterator[None]:
    """The small record with a second promise and a second area, every page of it kept."""
    made.small_record()
    made.put_out(
        made.promise("DER-2021-4.9", "Visit farms"), replace(made.area("kent", "Kent"), area="kent"),
        replace(made.activity("kentish", "A walk in Kent", promises=()), area="kent"),
    )  # fmt: skip
    anew()
    yield
    forget()


def number_of(key: str) -> int:
    return Current.objects.get(key=key).release_id


ACTS: dict[str, Callable[[], Any]] = {
    "a thing changed": lambda: made.put_out(made.activity(title="Awareness day for 27 officers")),
    "a thing moved to another promise": lambda: made.put_out(made.activity(promises=("DER-2021-4.9",))),
    "a thing moved to another area": lambda: made.put_out(replace(made.activity(), area="kent")),
    "a thing is new": lambda: made.put_out(made.activity("night", "A night with officers")),
    "a thing lies with another": lambda: made.put_out(made.activity("night", about=("documents:pack",))),
    "an area has another name": lambda: made.put_out(made.area(name="Derbyshire and Derby")),
    "another area": lambda: made.put_out(replace(made.activity("kentish", "Two walks"), area="kent", promises=())),
    "it moves back": lambda: made.put_out(made.activity()),
    "a withdrawal": lambda: withdraw(key="activities:awareness", why="Entered twice", **ACT),
    "it is released again": lambda: made.put_out(made.activity()),
    "a takedown": lambda: take_down(
        number=number_of("activities:awareness"), reason="Personal data", legal_basis="Article 17", **ACT
    ),
}


@pytest.mark.django_db
def test_after_any_act_every_page_is_answered_as_if_made_now(record: None) -> None:
    for number, (name, act) in enumerate(ACTS.items()):
        act()
        if number % 2:
            forget()  # As where the server starts again.
        kept = read(PAGES)
        now = anew()
        assert [address for address in PAGES if kept[address] != now[address]] == [], name
    gone = Client().get(f"{D}/activities/awareness/")
    assert gone.status_code == 410
    assert "Personal data (Article 17)" in gone.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("restart", [False, True])
def test_a_release_elsewhere_lets_every_page_stand_that_says_nothing_of_it(
    record: None, restart: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    ACTS["another area"]()
    if restart:
        forget()
    again = set()
    keep = PageFiles.set
    monkeypatch.setattr(PageFiles, "set", lambda *given: (again.add(given[1].split()[-1]), keep(*given)))
    read(PAGES)
    assert again == {*OF_ALL, "/kent/", "/kent/activities/"} - {"/record/head.json"}


@pytest.mark.django_db
def test_no_page_but_those_of_the_whole_record_asks_what_nobody_announced(record: None) -> None:
    said = {}
    for name in ("pages", "asked-pages"):
        for path in caches[name].folder.rglob("*/*"):
            page = json.loads(path.read_bytes().partition(b"\n")[0])["page"]
            said[path.name] = page["tokens"]
    assert len(said) == len(PAGES) - 1
    assert sum(ANYTHING in tokens for tokens in said.values()) == len(OF_ALL) - 1


@pytest.mark.django_db
def test_a_question_that_nobody_announced_counts_as_one_about_everything() -> None:
    with recorded() as asked:
        note("key:a")
        Current.objects.count()
    assert asked == {"key:a"}
    with recorded() as asked:
        note("key:a")
        Current.objects.count()
        Current.objects.count()
    assert ANYTHING in asked
    with recorded() as asked, noted("key:a"):
        Current.objects.count()
        Current.objects.count()
    assert asked == {"key:a"}


@pytest.mark.django_db
def test_a_page_of_another_record_is_not_answered(record: None) -> None:
    head = frozen.head()
    assert touches.untouched(head, {"key:a"}, head)
    assert not touches.untouched(frozen.Head(head.number - 1, "another hash"), {"key:a"}, head)
    assert not touches.untouched(frozen.Head(head.number + 1, head.hash), {"key:a"}, head)
    forget()
    assert not touches.untouched(frozen.Head(head.number - 1, "another hash"), {"key:a"}, head)


@pytest.mark.django_db
def test_what_was_taken_down_while_a_page_was_made_stays_in_no_file(
    record: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"{D}/activities/awareness/"
    for name in ("pages", "asked-pages"):
        caches[name].clear()
    keep = PageFiles.set

    def late(*given: Any) -> None:
        ACTS["a takedown"]()
        keep(*given)

    monkeypatch.setattr(PageFiles, "set", late)
    assert Client().get(address).status_code == 200
    assert not [path for path in caches["pages"].folder.rglob("*/*") if b"Awareness day" in path.read_bytes()]


@pytest.mark.django_db
def test_a_page_that_did_not_change_is_not_sent_again_after_a_release_elsewhere(record: None) -> None:
    address = f"{D}/promises/DER-2021-4.1/"
    tag = Client().get(address).headers["ETag"]
    ACTS["another area"]()
    assert Client().get(address, headers={"if-none-match": tag}).status_code == 304
    ACTS["a thing changed"]()
    assert Client().get(address, headers={"if-none-match": tag}).status_code == 200


def page(size: int) -> KeptPage:
    return KeptPage(b"x" * size, {"Content-Type": "text/plain"}, '"t"', ["area:"], "2022-11-17", 1, "h")


def test_a_folder_of_pages_stays_within_its_bound(tmp_path: Any) -> None:
    most = SHARDS * 64 * 1024
    kept = PageFiles(str(tmp_path / "pages"), {"OPTIONS": {"MAX_BYTES": most}})
    for number in range(2000):
        kept.set(f"/search/?q={number}", page(6_000))
    held = sum(path.stat().st_size for path in (tmp_path / "pages").rglob("*/*"))
    assert most / 4 < held < most * 1.8
    kept.set("too large for its folder", page(200_000))
    assert kept.get("too large for its folder") is None


def test_a_damaged_file_or_a_folder_that_cannot_be_written_is_no_error(tmp_path: Any) -> None:
    kept = PageFiles(str(tmp_path / "pages"), {})
    kept.set("/a/", page(50))
    assert kept.get("/a/") == page(50)
    (file,) = (tmp_path / "pages").rglob("*/*")
    for damage in (file.read_bytes()[:-7], b"", b"{}\n", b"\xff\xfe\n\n", b"[1]\nx"):
        file.write_bytes(damage)
        assert kept.get("/a/") is None
    assert not os.access(file, os.X_OK)
    (tmp_path / "in the way").write_text("")
    nowhere = PageFiles(str(tmp_path / "in the way"), {})
    nowhere.set("/a/", page(5))
    assert nowhere.get("/a/") is None


@pytest.mark.django_db
def test_made_up_questions_have_a_place_of_their_own(record: None) -> None:
    before = sum(1 for _ in caches["pages"].folder.rglob("*/*"))
    for number in range(20):
        Client().get(f"{D}/threats/?made-up={number}")
    assert sum(1 for _ in caches["pages"].folder.rglob("*/*")) == before


@pytest.mark.django_db
def test_a_page_is_kept_before_anything_is_released_and_no_longer_than_that(monkeypatch: pytest.MonkeyPatch) -> None:
    first = Client().get("/crime/methods/?before=all")
    monkeypatch.setattr(answers, "made_answer", lambda request, make: HttpResponse("made again"))
    assert Client().get("/crime/methods/?before=all").content == first.content
    assert not touches.untouched(frozen.Head(0, ""), (), frozen.Head(1, "a hash"))
