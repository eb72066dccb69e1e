"""Reading changes nothing: every page is asked for by somebody who may do everything, and no row moves."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from frankpledge.desk.addresses import every_address
from frankpledge.domains.delivery.actions import record_activity
from frankpledge.domains.delivery.public import ACTIVITIES
from frankpledge.record.public import AREAS, BODIES, PROMISES
from frankpledge.record.releases.actions import Choice, release

WRITES = re.compile(r"^\s*(INSERT|UPDATE|DELETE|REPLACE|CREATE|ALTER|DROP|TRUNCATE)\b", re.IGNORECASE)
# A session notes when it was last used.
SESSIONS = "django_session"
# Enough to reach every kind of page of the small record.
MOST = 250


@pytest.fixture
def record(derbyshire: Any, officer: Any, publisher: Any, day: date) -> Any:
    """The small record with a draft, a public activity on a public promise, and its area and bodies."""
    point = derbyshire.promises["DER-2021-4.1"]
    given: dict[str, Any] = {"by": officer, "on": day, "body": derbyshire.body, "promises": [point]}
    when = {"happened_on": date(2022, 6, 17), "precision": "day"}
    public = record_activity(title="Awareness day", **when, **given)
    record_activity(title="Still a draft", **when, **given)
    choices = [
        Choice(AREAS, derbyshire.area), Choice(AREAS, derbyshire.erewash), Choice(BODIES, derbyshire.body),
        *(Choice(PROMISES, promise) for promise in derbyshire.promises.values()), Choice(ACTIVITIES, public),
    ]  # fmt: skip
    release(choices=choices, by=publisher, on=day)
    return derbyshire


def counts() -> dict[str, int]:
    """The number of rows of every table but the sessions'."""
    return {
        model._meta.db_table: model._default_manager.count()
        for model in apps.get_models()
        if model._meta.managed and model._meta.db_table != SESSIONS
    }


@contextmanager
def nothing_written(where: str) -> Iterator[None]:
    """Fails where a statement within would change a row of anything but the sessions."""
    with CaptureQueriesContext(connection) as queries:
        yield
    written = [query["sql"] for query in queries if WRITES.match(query["sql"]) and SESSIONS not in query["sql"]]
    assert not written, f"GET {where} wrote: {written}"


def crawl(client: Client, start: list[str]) -> set[str]:
    """Ask for the addresses and every link found on their pages; returns what was asked for."""
    waiting, seen = list(start), set(start)
    while waiting and len(seen) < MOST:
        where = waiting.pop(0)
        with nothing_written(where):
            answer = client.get(where)
        assert answer.status_code < 500, where
        if answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming:
            for link in re.findall(r'href="(/[^"#]*)', answer.content.decode()):
                link = link.replace("&amp;", "&")
                if link not in seen and not link.startswith(("/static/", "//")):
                    seen.add(link)
                    waiting.append(link)
    return seen


def parameterless(*starts: str) -> list[str]:
    found = [address.pattern for address in every_address() if not re.search(r"[<(]", address.pattern)]
    return [pattern for pattern in found if pattern.startswith(starts)]


def test_reading_the_public_record_writes_nothing(client: Client, record: Any) -> None:
    before = counts()
    public = [pattern for pattern in parameterless("/") if not pattern.startswith(("/desk/", "/accounts/"))]
    seen = crawl(client, public)
    assert "/derbyshire/promises/DER-2021-4.1/" in seen, "the crawl did not reach the thread of a promise"
    assert counts() == before


@pytest.mark.parametrize("roles", [("officer", "publisher", "member"), ("administrator",)])
def test_reading_the_desk_writes_nothing(signed_in: Callable[..., Client], record: Any, roles: tuple[str, ...]) -> None:
    client, before = signed_in(*roles), {}
    before = counts()
    seen = crawl(client, parameterless("/desk/"))
    assert len(seen) > 12
    assert counts() == before


def test_reading_ones_sign_in_pages_writes_nothing(signed_in: Callable[..., Client], record: Any) -> None:
    client = signed_in("officer")
    before = counts()
    for where in parameterless("/accounts/"):
        with nothing_written(where):
            assert client.get(where).status_code < 500
    assert counts() == before


def test_the_watch_on_writes_sees_a_write(record: Any) -> None:
    with pytest.raises(AssertionError, match="wrote"), nothing_written("/somewhere/"):
        record.area.save()
