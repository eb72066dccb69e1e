"""The demo record, built once for a run of the tests, and copied for each of its workers, which serves its own copy."""

import fcntl
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from frankpledge.demonstration.accounts import code_now

ROOT = Path(__file__).resolve().parents[2]
# One run's workers have one name between them.
RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))[:12]
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")


@dataclass(frozen=True)
class Demo:
    """A served demo: its address, its home folder, its environment and the sample sign-ins by role."""

    address: str
    home: Path
    environment: dict[str, str]
    sign_ins: dict[str, dict[str, str]]

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return run_in(self.environment, *words)

    def code(self, role: str) -> str:
        """A code for signing in, as `frankpledge code` prints it."""
        return code_now(self.sign_ins[role]["secret"])


def run_in(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """Run `frankpledge` with these words."""
    command = [sys.executable, "-m", "frankpledge.config", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def environment_of(home: Path, database: str, like: str = "") -> dict[str, str]:
    """The environment of an installation in a home folder. Beside a PostgreSQL test database it gets a database of that
    name, empty or like another; with SQLite the home folder has its own."""
    environment = {**os.environ, "FRANKPLEDGE_HOME": str(home)}
    environment.pop("SECRET_KEY", None)
    given = environment.pop("DATABASE_URL", "")
    if given.startswith("postgres"):
        import psycopg

        with psycopg.connect(given, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
            connection.execute(f'CREATE DATABASE "{database}" ' + (f'TEMPLATE "{like}"' if like else ""))
        environment["DATABASE_URL"] = urlunsplit(urlsplit(given)._replace(path=f"/{database}"))
    return environment


def _give_up(environment: dict[str, str]) -> None:
    """Remove the database that an environment names, where it is one of PostgreSQL."""
    if address := environment.get("DATABASE_URL"):
        import psycopg

        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{urlsplit(address).path[1:]}" WITH (FORCE)')


def _built_once(folder: Path) -> Path:
    """The home folder of the demo as it was built, with its packs made; whoever comes first builds, others wait."""
    home = folder / "demo-as-built"
    with (folder / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home / "packs-made").exists():
            environment = environment_of(home, f"frankpledge_demo_{RUN}")
            # Else the first reader of each pack would be asked to come again.
            for words in (("demo", "--build-only"), ("packs", "--all")):
                built = run_in(environment, *words)
                assert built.returncode == 0, built.stdout + built.stderr
            (home / "packs-made").touch()
    return home


@contextmanager
def served(folder: Path, home: Path) -> Iterator[Demo]:
    """A copy of the demo in `home`, served as `frankpledge demo` does it; `folder` is one for all workers of a run."""
    shutil.copytree(_built_once(folder), home, symlinks=True)
    environment = environment_of(home, f"frankpledge_demo_{RUN}_{WORKER}", f"frankpledge_demo_{RUN}")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with (home / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "frankpledge.config", "serve", "--port", str(port)],
            cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
    base = f"http://127.0.0.1:{port}"
    try:
        _wait_for(base, server, home / "log")
        rows = json.loads((home / "demo-sign-ins.json").read_text())
        yield Demo(base, home, environment, {row["email"].partition("@")[0]: row for row in rows})
    finally:
        server.terminate()
        server.wait(20)
        _give_up(environment)


def _wait_for(base: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(240):
        assert server.poll() is None, f"The server stopped. {log.read_text()[-2000:]}"
        try:
            with urllib.request.urlopen(base, timeout=5):
                return
        except urllib.error.HTTPError as answer:
            raise AssertionError(f"The front page answers {answer.code}. {log.read_text()[-2000:]}") from answer
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.25)
    raise AssertionError("The server did not answer.")
