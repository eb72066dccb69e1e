"""A real server over a real demo record, a real browser, and the accessibility engine."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.crawling import Page, crawl
from tests.journeys.looking import Looks, axe_on
from tests.journeys.planted_drafts import plant_drafts
from tests.journeys.served_demo import WORKER, Demo, served

# The one without a window first: it opens a page with half the work.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
# A busy machine is no fault; whatever is there at once is not waited for.
expect.set_options(timeout=30_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in Path(item.fspath).parents:
            item.add_marker("browser")
            if CHROMIUM is None:
                words = "Chromium is not installed (Debian: apt-get install chromium-headless-shell)"
                item.add_marker(pytest.mark.skip(reason=words))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    more = ["--disable-component-update", "--disable-sync"]
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "headless": True, "args": [*quiet, *more]}


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demo record, built once for all workers; this worker's own copy of it, served."""
    base = tmp_path_factory.getbasetemp()
    with served(base if WORKER == "alone" else base.parent, base / "demo") as found:
        yield found


@pytest.fixture(scope="session")
def site(demo: Demo) -> list[Page]:
    """Every page of the public site after drafts were planted in every room."""
    assert plant_drafts(demo) >= 16
    return list(crawl(demo.address, follow=lambda path: not path.startswith(("/desk/", "/accounts/"))))


class Doorkeeper:
    """Signs people in at the door, and knows which codes were taken: each is taken once, and lives 30 seconds."""

    def __init__(self, demo: Demo) -> None:
        self.demo = demo
        self.taken: dict[str, str] = {}

    def code(self, role: str) -> str:
        """A code that was not used before; waits for the next where the present one was.

        The first is asked of `frankpledge code`; later ones are worked out here, as an authenticator does.
        """
        for _ in range(60):
            code = self.demo.code(role) if self.taken else self.demo.run("code", role).stdout.strip()
            if code != self.taken.get(role):
                self.taken[role] = code
                return code
            time.sleep(1)
        raise AssertionError("No new code came.")

    def sign_in(self, page: Any, role: str) -> None:
        """Type the password and the code as a person would."""
        page.goto(f"{self.demo.address}/accounts/login/")
        page.get_by_label("Email").fill(self.demo.sign_ins[role]["email"])
        page.get_by_label("Password").first.fill(self.demo.sign_ins[role]["password"])
        with page.expect_navigation(url="**/2fa/authenticate/**"):
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
    return axe_on


@pytest.fixture(scope="session")
def looks(pytestconfig: pytest.Config) -> Looks:
    """What axe-core found clean, in this run and in those that `--looked-at` tells of."""
    return Looks(pytestconfig.getoption("--looked-at"))
