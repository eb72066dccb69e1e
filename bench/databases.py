"""The databases to measure on: SQLite in a folder of its own, and a PostgreSQL server of our own or a given one."""

import os
import pwd
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.national_record import say

# Written for speed of filling alone: a bench may lose its record when the machine stops. Reading is not affected.
POSTGRES = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_size=2GB", "shared_buffers=512MB"]


@dataclass(frozen=True)
class Database:
    """One database to measure on: its name and what the environment of every process must say."""

    name: str
    home: Path
    environment: dict[str, str]

    def run(self, *words: str) -> str:
        """One Python command in this environment; its standard output. Errors: CalledProcessError."""
        return subprocess.run(  # noqa: S603 - our own modules
            [sys.executable, *words], env=self.environment, check=True, stdout=subprocess.PIPE, text=True
        ).stdout

    def processes(self) -> list[int]:
        """The process under which a server of our own works; none where there is no such server."""
        told = self.home / "data" / "postmaster.pid"
        return [int(told.read_text().split()[0])] if told.exists() else []

    def fill(self, areas: int, seed: int) -> None:
        """Make the sample record where there is none, count up the planner's figures, and verify it."""
        if (self.home / "filled").exists():
            say(f"{self.name}: the record kept in {self.home} is used again")
            self.run("-m", "django", "migrate", "--verbosity", "0")
            return
        say(f"{self.name}: making the sample record of {areas} areas")
        self.run("-m", "bench.national_record", "--areas", str(areas), "--seed", str(seed))
        self.run("-m", "bench.settle")
        say(
            "  "
            + self.run("-c", "from frankpledge.config.commandline import main; main()", "verify")
            .strip()
            .replace("\n", "\n  ")
        )
        (self.home / "filled").touch()


def _environment(home: Path, address: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "FRANKPLEDGE_HOME"}}
    kept |= {"FRANKPLEDGE_HOME": str(home), "DJANGO_SETTINGS_MODULE": "bench.settings"}
    return kept | ({"DATABASE_URL": address} if address else {})


def sqlite(folder: Path) -> Database:
    """A SQLite database in a folder of its own."""
    home = folder / "sqlite"
    home.mkdir(parents=True, exist_ok=True)
    return Database("SQLite", home, _environment(home, ""))


def _binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[4]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@contextmanager
def postgresql(folder: Path) -> Iterator[Database | None]:
    """The server that DATABASE_URL names (its database empty), else one of our own; None where there is none."""
    home = folder / "postgresql"
    home.mkdir(parents=True, exist_ok=True)
    if given := os.environ.get("DATABASE_URL", ""):
        yield Database("PostgreSQL", home, _environment(home, given)) if given.startswith("postgres") else None
        return
    binaries = _binaries()
    if binaries is None:
        yield None
        return
    with _server(binaries, home) as address:
        yield Database("PostgreSQL", home, _environment(home, address))


@contextmanager
def _server(binaries: Path, home: Path) -> Iterator[str]:
    data, who = home / "data", "postgres" if os.geteuid() == 0 else None
    if who:
        # The server refuses to run as root; Debian's package brings an account for it.
        account = pwd.getpwnam(who)
        for folder in (home.parent, home):
            folder.chmod(0o755)
        os.chown(home, account.pw_uid, account.pw_gid)

    def run(*words: str) -> None:
        subprocess.run(words, user=who, cwd=home, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own words

    if not data.exists():
        run(
            str(binaries / "initdb"), "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"
        )
    options = " ".join(["-c listen_addresses=''", f"-k {home}", *(f"-c {one}" for one in POSTGRES)])
    run(str(binaries / "pg_ctl"), "-D", str(data), "-o", options, "-l", str(home / "log"), "-w", "start")
    try:
        if not (home / "made").exists():
            run(str(binaries / "createdb"), "-h", str(home), "-U", "postgres", "bench")
            subprocess.run(["touch", str(home / "made")], user=who, check=True)  # noqa: S603, S607
        yield f"postgresql://postgres@/bench?host={home}"
    finally:
        run(str(binaries / "pg_ctl"), "-D", str(data), "-m", "fast", "-w", "stop")
