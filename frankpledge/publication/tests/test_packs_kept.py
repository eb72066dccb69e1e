"""Papers kept for the next pack of their meeting, dropped with it, and made by one process that may be killed."""

import json
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.core.management import call_command

from frankpledge.publication.packs import asked as asked_for
from frankpledge.publication.packs.asked import Asked, Progress, start_a_maker
from frankpledge.publication.packs.kept import KeptPack, PackFiles
from frankpledge.publication.packs.standing_folder import StandingFolder
from frankpledge.publication.tests.around_record import area, body, promise, put_out
from frankpledge.publication.tests.test_meeting_pack import WRITTEN
from frankpledge.publication.tests.test_meeting_page import KEY, PAGE, item, meeting, paper
from frankpledge.typesetting import pdf

PACK = f"{PAGE}pack.pdf"
NAME = "Quillfeather"
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture
def files() -> PackFiles:
    found: PackFiles = caches["packs"]  # type: ignore[assignment]
    found.clear()
    return found


@pytest.fixture
def record(derbyshire: Any, files: PackFiles) -> None:
    put_out(area(), body(), promise(), meeting(), paper(**WRITTEN))


@pytest.fixture
def typeset(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of all that Typst is given to set."""
    titles: list[str] = []
    compile_it = pdf._compile
    monkeypatch.setattr(
        pdf, "_compile", lambda content, on: (titles.append(content["title"]), compile_it(content, on))[1]
    )
    return titles


def pack(client: Any) -> bytes:
    answer = client.get(PACK)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def test_a_pack_made_again_sets_only_what_changed_and_is_as_if_made_from_nothing(record, client, files, typeset):
    pack(client)
    assert "Tackling burglary" in typeset
    put_out(paper("more", title="Count of June", **WRITTEN), on=date(2022, 11, 18))
    typeset.clear()
    again = pack(client)
    assert {title for title in typeset if title != "Panel, 17 November 2022"} == {"Count of June"}
    files.clear()
    assert pack(client) == again
    assert len(list(files.folder.glob("*.paper"))) == 2
    put_out(paper(title="Tackling burglary, corrected", **WRITTEN))
    pack(client)
    assert len(list(files.folder.glob("*.paper"))) == 2, "the paper as it stood before is not kept"


def test_a_kept_paper_that_was_damaged_is_set_again(record, client, files, typeset):
    whole = pack(client)
    (kept,) = files.folder.glob("*.paper")
    kept.write_bytes(kept.read_bytes()[:-9] + b"damaged!!")
    put_out(meeting(place="Another hall"))
    typeset.clear()
    assert pack(client) != whole
    assert "Tackling burglary" in typeset


def test_a_paper_of_an_item_that_is_not_open_is_never_kept(record, client, files):
    put_out(meeting(items=[item(2, "Burglary", openness="exempt", paragraphs=["5"], resolution="That all leave.")]))
    pack(client)
    assert list(files.folder.glob("*.paper")) == []


def test_a_maker_that_read_before_a_takedown_can_keep_nothing_after_it(tmp_path):
    files, seen = PackFiles(str(tmp_path / "packs"), {}), []

    def make(keep: Any) -> tuple[bytes, KeptPack]:
        keep("before", lambda: NAME.encode())
        seen.extend(files.folder.glob("*"))
        files.clear()
        files.folder.mkdir()  # as somebody does who makes the next pack
        keep("after", lambda: NAME.encode())
        raise AssertionError("What was read before was kept.")

    with pytest.raises(FileNotFoundError):
        files.once("a-b", make)
    assert [path.name for path in seen] == ["a-before.paper"]
    assert list(files.folder.glob("*")) == []


KILLED = """
import os, signal, sys
from frankpledge.publication.packs.kept import PackFiles
from frankpledge.publication.packs import standing_folder
files = PackFiles(sys.argv[1], {})
files.asked.put("meetings:a", "code")
def make(keep):
    keep("whole", lambda: b"whole")
    standing_folder.os.replace = lambda *given, **more: os.kill(os.getpid(), signal.SIGKILL)
    keep("half", lambda: b"half")
with files.asked.alone():
    files.asked.take()
    files.make("a-b", make)
"""


def test_a_maker_that_is_killed_leaves_nothing_half_written_and_what_was_asked_is_still_asked(tmp_path):
    folder = tmp_path / "packs"
    done = subprocess.run([sys.executable, "-c", KILLED, str(folder)], check=False)
    assert done.returncode == -signal.SIGKILL
    left = {path.name for path in folder.iterdir()}
    assert "a-whole.paper" in left
    assert "a-half.paper" not in left
    files = PackFiles(str(folder), {})
    assert files.get("a-b") is None
    assert files.asked.take() == ("meetings:a", "code")
    made = files.once("a-b", lambda keep: (keep("whole", lambda: b"again"), KeptPack("", 5, 1, (), ())))
    assert Path(made.path).read_bytes() == b"whole", "the paper that was whole is used"
    assert {path.name for path in folder.iterdir()} == {"a-whole.paper", "a-b.pdf", "a-b.json"}


def test_there_is_one_maker_until_its_process_ends_however_it_ends(tmp_path, monkeypatch):
    asked, started = Asked(tmp_path), []
    start = subprocess.Popen

    def popen(words: list[str], **how: Any) -> Any:
        started.append(start([sys.executable, "-c", "input()"], **{**how, "stdin": subprocess.PIPE}))
        return started[-1]

    monkeypatch.setattr(asked_for.subprocess, "Popen", popen)
    start_a_maker(asked)
    assert started == [], "nothing is asked for"
    asked.put("meetings:a", "code")
    for _ in range(20):
        start_a_maker(asked)
    assert len(started) == 1
    assert asked.be_the_maker() is None
    started[0].kill()
    started[0].communicate()
    start_a_maker(asked)
    assert len(started) == 2
    started[1].kill()
    started[1].communicate()


def test_what_is_asked_first_is_made_first_and_what_killed_a_maker_last(tmp_path):
    asked = Asked(tmp_path)
    asked.put("meetings:deadly", "code")
    assert asked.take() == ("meetings:deadly", "code")
    for name in ("one", "two"):
        asked.put(f"meetings:{name}", "code")
    assert asked.progress("meetings:two", "pack") == Progress(before=1)
    (tmp_path / "asked-broken").write_text("{")
    assert [asked.take()[0] for _ in range(2)] == ["meetings:one", "meetings:two"]
    for name in ("one", "two"):
        asked.finish(f"meetings:{name}")
    assert asked.take() == ("meetings:deadly", "code")
    asked.finish("meetings:deadly", failed="pack 1")
    assert asked.is_empty()
    assert asked.progress("meetings:deadly", "pack 1") == Progress(failed="pack 1")
    assert asked.progress("meetings:deadly", "pack 2") is None, "a release may have mended it"


@pytest.fixture
def apart(files: PackFiles, monkeypatch: pytest.MonkeyPatch) -> PackFiles:
    """Packs are made apart, by hand: no process is started."""
    monkeypatch.setattr(files, "apart", True)
    monkeypatch.setattr("frankpledge.publication.packs.kept.start_a_maker", lambda asked: None)
    monkeypatch.setattr("frankpledge.publication.packs.ready.start_a_maker", lambda asked: None)
    for path in files.asked.folder.glob("*-*"):
        path.unlink()
    return files


def test_while_the_pack_is_made_a_reader_is_told_how_far_it_is_and_nobody_waits(record, client, apart):
    first = client.get(PACK, headers=BROWSER)
    assert (first.status_code, first["Retry-After"], first["Cache-Control"]) == (202, "3", "no-store")
    assert "Refresh" not in first, "nothing reloads unasked"
    assert "It is about to begin." in first.content.decode()
    assert f'href="{PACK}?again=by-itself"' in first.content.decode()
    assert client.get(f"{PACK}?again=by-itself", headers=BROWSER)["Refresh"] == "3"
    for address in (PACK, f"{PAGE}pack.json"):
        told = client.get(address)
        assert (told.status_code, told["Retry-After"]) == (503, "3")
        assert "no-store" in told["Cache-Control"]
    apart.asked.take()
    apart.asked.tell(KEY, Progress(12, 25))
    assert "12 of 25 papers are ready." in client.get(PACK, headers=BROWSER).content.decode()
    call_command("packs")
    assert pack(client).startswith(b"%PDF")
    assert client.get(f"{PAGE}pack.json").json()["pages"] >= 2
    assert apart.asked.is_empty()


def test_a_pack_that_cannot_be_made_is_said_and_not_tried_without_end(record, client, apart, monkeypatch, capsys):
    client.get(PACK)
    monkeypatch.setattr(pdf, "_compile", lambda content, on: 1 / 0)
    call_command("packs")
    assert f"The pack of {KEY} could not be made: ZeroDivisionError" in capsys.readouterr().err
    told = client.get(PACK, headers=BROWSER)
    assert (told.status_code, told["Retry-After"]) == (503, "600")
    assert "The pack could not be made" in told.content.decode()
    assert apart.asked.is_empty()
    put_out(meeting(place="Another hall"))
    assert client.get(PACK, headers=BROWSER).status_code == 202


def test_packs_of_all_meetings_are_made_by_hand_after_an_upgrade(record, client, apart, capsys):
    put_out(meeting(items=[]))
    call_command("packs", all=True)
    assert "0 made" in capsys.readouterr().out, "no agenda, no pack"
    put_out(meeting())
    call_command("packs", all=True)
    assert "1 made" in capsys.readouterr().out
    assert pack(client)


def test_nothing_can_be_written_to_a_folder_that_was_removed(tmp_path):
    (tmp_path / "one").mkdir()
    with StandingFolder.at(tmp_path / "one") as here:
        here.put("a", b"words", sealed=True)
        assert here.read("a") == b"words"
        here.put("b", json.dumps({}).encode())
        assert here.read("b") is None, "not sealed"
        here.drop(["a", "b", "c"])
        (tmp_path / "one").rmdir()
        with pytest.raises(FileNotFoundError):
            here.put("a", b"words")
