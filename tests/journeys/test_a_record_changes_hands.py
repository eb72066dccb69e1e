"""The record of a body goes to another installation, which answers to the public as the first one did."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

from tests.journeys.served_demo import ROOT, Demo

# One address in so many; all 2,085 were compared by hand when this was written.
EVERY = 9


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of an empty installation, with a database of its own kind."""
    environment = {**os.environ, "FRANKPLEDGE_HOME": str(tmp_path / "elsewhere")}
    environment.pop("SECRET_KEY", None)
    given = os.environ.get("DATABASE_URL", "")
    if not given.startswith("postgres"):
        environment.pop("DATABASE_URL", None)
        yield environment
        return
    import psycopg

    name = f"frankpledge_elsewhere_{os.getpid()}"
    with psycopg.connect(given, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}"')
        environment["DATABASE_URL"] = urlunsplit(urlsplit(given)._replace(path=f"/{name}"))
        yield environment
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def run(environment: dict[str, str], *words: str) -> str:
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


def test_the_public_reads_the_same_after_a_handover(demo: Demo, elsewhere: dict[str, str], tmp_path: Path) -> None:
    archive = tmp_path / "handover.zip"
    assert demo.run("handover", "export", "derbyshire-lpb", str(archive)).returncode == 0
    run(elsewhere, "-m", "frankpledge.config", "setup")
    told = run(elsewhere, "-m", "frankpledge.config", "handover", "import", str(archive))
    assert "Both chains hold, and every release fits its hash." in told
    assert "Both chains hold" in run(elsewhere, "-m", "frankpledge.config", "verify")
    settled = {"DJANGO_SETTINGS_MODULE": "frankpledge.config.settings"}
    answers = [
        json.loads(run({**where, **settled}, "-m", "tests.journeys.public_answers", str(EVERY)))
        for where in (demo.environment, elsewhere)
    ]
    assert len(answers[0]) > 200
    assert answers[1] == answers[0]
    # The crime files are not the body's: whoever takes the record loads them.
    again = subprocess.run(
        [sys.executable, "-m", "frankpledge.config", "handover", "import", str(archive)],
        cwd=ROOT, env=elsewhere, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert again.returncode != 0
    assert "holds a record already" in again.stderr
