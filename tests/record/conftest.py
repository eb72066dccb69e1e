"""A record with every kind of row: releases, a withdrawal, a takedown, and things that stand."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from frankpledge.record.documents import Document, keep_document
from frankpledge.record.public import DOCUMENTS, PROMISES
from frankpledge.record.releases.actions import Choice, release, take_down, withdraw


@pytest.fixture
def document_of(derbyshire: Any, officer: Any, day: date) -> Callable[..., Document]:
    """document_of("rota"): a draft document of the local policing body with that key and title."""

    def make(key: str = "rota", **values: Any) -> Document:
        given = {"title": key.capitalize(), "kind": "evidence", "publisher": derbyshire.body, **values}
        return keep_document(by=officer, on=day, key=key, **given)

    return make


@pytest.fixture
def released(derbyshire: Any, document_of: Any, publisher: Any, day: date) -> None:
    """Seven rows: three promises and two documents released, one document withdrawn, the other taken down."""
    act = {"by": publisher, "on": day}
    release(choices=[Choice(PROMISES, promise) for promise in derbyshire.promises.values()], why="First batch", **act)
    papers = [document_of("rota"), document_of("register", note="Names a resident")]
    release(choices=[Choice(DOCUMENTS, paper) for paper in papers], **act)
    withdraw(key="documents:rota", why="Superseded", **act)
    take_down(number=5, reason="Personal data", legal_basis="Data Protection Act 2018", **act)


@dataclass(frozen=True)
class Apart:
    """Processes of their own on SQLite files: `home` holds a database with `drafts` drafts, one of them released."""

    home: Path
    drafts: int

    def start(self, home: Path, *words: str, script: bool = True) -> subprocess.Popen[str]:
        """Start releasing.py, or a management command, on the database under a home folder."""
        own = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        here = Path(__file__).with_name("releasing.py")
        return subprocess.Popen(
            [sys.executable, *([str(here)] if script else ["-m", "django"]), *words],
            env={
                **own,
                "FRANKPLEDGE_HOME": str(home),
                "PYTHONPATH": str(here.parents[2]),
                "DJANGO_SETTINGS_MODULE": "frankpledge.config.settings",
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def verify(self, home: Path) -> subprocess.CompletedProcess[str]:
        """Run verify to its end."""
        running = self.start(home, "verify", script=False)
        out, wrong = running.communicate(timeout=120)
        return subprocess.CompletedProcess(running.args, running.returncode, out, wrong)


@pytest.fixture(scope="session")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Apart:
    """A prepared home folder, and the way to run processes on copies of it."""
    made = Apart(tmp_path_factory.mktemp("apart"), drafts=120)
    preparing = made.start(made.home, "prepare", str(made.drafts))
    _, wrong = preparing.communicate(timeout=300)
    assert preparing.returncode == 0, wrong
    return made
