"""A real server over a real demo record, a real browser, and the accessibility engine."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]
AXE = (ROOT / "tests" / "vendor" / "axe" / "axe.min.js").read_text()
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in Path(item.fspath).parents:
            item.add_marker("browser")
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed (Debian: apt-get install chromium)"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    more = ["--disable-component-update", "--disable-sync"]
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "headless": True, "args": [*quiet, *more]}


@dataclass(frozen=True)
class Demo:
    """A served demo: its address, its home folder, its environment and the sample sign-ins by role."""

    address: str
    home: Path
    environment: dict[str, str]
    sign_ins: dict[str, dict[str, str]]

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "frankpledge.config", *words]
        return subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)

    def code(self, role: str) -> str:
        """A code for signing in."""
        return self.run("code", role).stdout.strip()


def _database_of_its_own(home: Path) -> str:
    """Beside a PostgreSQL test database, a second one for the served demo; with SQLite the home folder has its own."""
    given = os.environ.get("DATABASE_URL", "")
    if not given.startswith("postgres"):
        return ""
    import psycopg

    name = f"frankpledge_demo_{os.getpid()}"
    with psycopg.connect(given, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}"')
    return urlunsplit(urlsplit(given)._replace(path=f"/{name}"))


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demo record, built and served as `frankpledge demo` does it."""
    home = tmp_path_factory.mktemp("demo")
    environment = {**os.environ, "FRANKPLEDGE_HOME": str(home)}
    environment.pop("SECRET_KEY", None)
    if address := _database_of_its_own(home):
        environment["DATABASE_URL"] = address
    else:
        environment.pop("DATABASE_URL", None)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    built = subprocess.run(
        [sys.executable, "-m", "frankpledge.config", "demo", "--build-only"],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stdout + built.stderr
    log = (home / "log").open("w")
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


class Doorkeeper:
    """Signs people in at the door, and knows which codes were taken: each is taken once, and lives 30 seconds."""

    def __init__(self, demo: Demo) -> None:
        self.demo = demo
        self.taken: dict[str, str] = {}

    def code(self, role: str) -> str:
        """A code that was not used before; waits for the next where the present one was."""
        for _ in range(60):
            if (code := self.demo.code(role)) != self.taken.get(role):
                self.taken[role] = code
                return code
            time.sleep(1)
        raise AssertionError("No new code came.")

    def sign_in(self, page: Any, role: str) -> None:
        """Type the password and the code as a person would."""
        page.goto(f"{self.demo.address}/accounts/login/")
        page.get_by_label("Email").fill(self.demo.sign_ins[role]["email"])
        page.get_by_label("Password").first.fill(self.demo.sign_ins[role]["password"])
        page.get_by_role("main").get_by_role("button", name="Sign in").first.click()
        for _ in range(2):
            page.locator("input[name=code]").fill(self.code(role))
            with page.expect_navigation():
                page.locator("form:has(input[name=code]) button").first.click()
            if "/desk" in page.url:
                return  # A code at the very end of its life may be refused once.
        raise AssertionError(f"Could not sign in: {page.url}")


@pytest.fixture(scope="session")
def door(demo: Demo) -> Doorkeeper:
    return Doorkeeper(demo)


@pytest.fixture(scope="session")
def signed_in_as(demo: Demo, door: Doorkeeper, browser: Any) -> Callable[[str], Any]:
    """signed_in_as("officer"): what a signed-in browser keeps (cookies), got once for each role of a session."""
    kept: dict[str, Any] = {}

    def state(role: str) -> Any:
        if role not in kept:
            context = browser.new_context()
            door.sign_in(context.new_page(), role)
            kept[role] = context.storage_state()
            context.close()
        return kept[role]

    return state


@pytest.fixture
def open_browser(browser: Any) -> Iterator[Callable[..., Any]]:
    """open_browser(viewport=…, …): a page in a browser of its own, without cookies unless given; closed afterwards."""
    contexts: list[Any] = []

    def make(**options: Any) -> Any:
        contexts.append(browser.new_context(locale="en-GB", **options))
        return contexts[-1].new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def desk_of(open_browser: Callable[..., Any], signed_in_as: Callable[[str], Any]) -> Callable[..., Any]:
    """desk_of("officer"): a page in a browser of its own where that person has signed in."""
    return lambda role, **options: open_browser(storage_state=signed_in_as(role), **options)


@pytest.fixture
def axe() -> Callable[[Any], list[tuple[str, str]]]:
    """axe(page): every violation as its rule and the element, none where the page is clean."""

    def look(page: Any) -> list[tuple[str, str]]:
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [(rule["id"], node["html"][:160]) for rule in found["violations"] for node in rule["nodes"]]

    return look
