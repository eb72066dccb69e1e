"""The web server as `frankpledge serve` starts it: two workers of four threads."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bench.databases import Database


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Server:
    """Where a server answers, and the processes under which it and its database work."""

    port: int
    roots: tuple[int, ...]


@contextmanager
def serving(database: Database) -> Iterator[Server]:
    """A server on that database, while the block lasts. Errors: SystemExit where it does not come up."""
    port = _free_port()
    words = [
        "gunicorn",
        "frankpledge.config.wsgi",
        "--no-control-socket",
        "--threads",
        "4",
        "--worker-class",
        "gthread",
    ]
    place = ["--bind", f"127.0.0.1:{port}", "--workers", "2", "--log-level", "warning"]
    command = [sys.executable, "-m", *words, *place]
    server = subprocess.Popen(command, env=database.environment)  # noqa: S603 - our own words
    try:
        for _ in range(100):
            if _answers(port):
                break
            time.sleep(0.2)
        else:
            raise SystemExit("The server did not come up.")
        yield Server(port, (server.pid, *database.processes()))
    finally:
        server.terminate()
        server.wait(20)


def _answers(port: int) -> bool:
    try:
        return fetch(port, "/bench-one-line/")[0] == 200
    except OSError:
        return False


def fetch(port: int, address: str) -> tuple[int, bytes]:
    """Status and content of one page."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        line.request("GET", address)
        answer = line.getresponse()
        return answer.status, answer.read()
    finally:
        line.close()
