"""Pages kept by one process are answered by all, and by none from the moment that what they say is taken down."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PAGES = ("/derbyshire/documents/paper-0/", "/derbyshire/documents/", "/derbyshire/documents.csv", "/search/?q=resident")
OTHER = "/derbyshire/documents/paper-1/"


def started(home: Path, *words: str) -> subprocess.Popen[str]:
    own = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.Popen(
        [sys.executable, str(HERE / words[0]), *words[1:]],
        env={
            **own,
            "FRANKPLEDGE_HOME": str(home),
            "PYTHONPATH": str(HERE.parents[1]),
            "DJANGO_SETTINGS_MODULE": "frankpledge.config.settings",
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def done(home: Path, act: str) -> None:
    with started(home, "takedown_run.py", act) as process:
        process.communicate(timeout=100)
    assert process.returncode == 0


def asked(reader: subprocess.Popen[str], address: str) -> str:
    assert reader.stdin is not None
    assert reader.stdout is not None
    reader.stdin.write(f"{address}\n")
    reader.stdin.flush()
    return reader.stdout.readline().strip()


@pytest.fixture
def readers(tmp_path: Path) -> Iterator[list[subprocess.Popen[str]]]:
    """Two processes that answer from one record with a paper that names a resident."""
    done(tmp_path, "release only")
    with ExitStack() as stack:
        made = [stack.enter_context(started(tmp_path, "reading_run.py")) for _ in range(2)]
        yield made
        for reader in made:
            reader.kill()


def names_in_files(home: Path) -> list[str]:
    return [path.name for path in home.rglob("*") if path.is_file() and b"quillfeath" in path.read_bytes().lower()]


def test_no_process_answers_a_page_of_what_was_taken_down_not_even_once(
    tmp_path: Path, readers: list[subprocess.Popen[str]]
) -> None:
    first, second = readers
    assert [asked(first, page) for page in PAGES] == ["200 names"] * len(PAGES)
    assert [asked(second, page) for page in PAGES] == ["200 names"] * len(PAGES)
    assert asked(first, OTHER) == "200 is silent"
    assert [path for path in (tmp_path / "cache" / "pages").rglob("*/*") if b"Quillfeather" in path.read_bytes()]
    done(tmp_path, "take down what stands")
    assert names_in_files(tmp_path) == []
    assert [asked(second, page) for page in PAGES] == ["410 is silent", *["200 is silent"] * 3]
    assert [asked(first, page) for page in PAGES] == ["410 is silent", *["200 is silent"] * 3]
    assert asked(first, OTHER) == "200 is silent"
    assert names_in_files(tmp_path) == []
