"""What every test stands on: no network, folders of its own, a small record to work in, and people to act."""

import ipaddress
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from hypothesis import HealthCheck

pytest_plugins = ["tests.what_runs_when", "tests.migrated_once", "tests.dropped_whole"]
ON = date(2022, 11, 17)


class NetworkRefused(RuntimeError):
    """Raised where a test reaches for another host."""


def _is_here(host: Any) -> bool:
    if host in (None, "", b"", "localhost", b"localhost"):
        return True
    try:
        return ipaddress.ip_address(host.decode() if isinstance(host, bytes) else host).is_loopback
    except ValueError:
        return False


def _guard(reach: Callable[..., Any], position: int) -> Callable[..., Any]:
    def guarded(self: socket.socket, *given: Any) -> Any:
        address = given[position]
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_here(address[0]):
            raise NetworkRefused(f"Tests do not reach other hosts: {address[0]}")
        return reach(self, *given)

    return guarded


def pytest_configure(config: pytest.Config) -> None:
    """Block the network before any test is even read."""
    find = socket.getaddrinfo

    def getaddrinfo(host: Any, *rest: Any, **options: Any) -> Any:
        if not _is_here(host):
            raise NetworkRefused(f"Tests do not look up other hosts: {host}")
        return find(host, *rest, **options)

    for name, position in (("connect", 0), ("connect_ex", 0), ("sendto", -1)):
        setattr(socket.socket, name, _guard(getattr(socket.socket, name), position))
    socket.getaddrinfo = getaddrinfo  # type: ignore[assignment]
    # No test tells the time: a busy machine is no fault.
    hypothesis.settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    hypothesis.settings.load_profile("untimed")


@pytest.fixture(scope="session", autouse=True)
def folders_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Files, collected statics and the cache of a run lie apart from those of the installation."""
    from django.conf import settings
    from django.test import override_settings

    home: Path = tmp_path_factory.mktemp("home")
    (home / "files").mkdir()
    (home / "static").mkdir()
    caches = {name: {**kept, "LOCATION": home / "cache" / name} for name, kept in settings.CACHES.items()}
    # Whoever asks for a pack makes it: a process apart would look into another database.
    caches["packs"] = {**caches["packs"], "OPTIONS": {}}
    caches["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "default"}
    with override_settings(HOME=home, FILES=home / "files", STATIC_ROOT=home / "static", CACHES=caches):
        yield


@pytest.fixture(scope="session", autouse=True)
def no_midnight_falls_within_a_run() -> Iterator[None]:
    """Today is the day on which the run began, so that a test and the page it asks have the same one."""
    from django.utils import timezone

    localdate, began = timezone.localdate, timezone.localdate()
    timezone.localdate = lambda *given, **named: localdate(*given, **named) if given or named else began
    yield
    timezone.localdate = localdate


def lift_the_triggers() -> None:
    """Take away what refuses changes to the ledger and the releases."""
    from django.db import connection

    from frankpledge.record.ledger import append_only

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Checks put off to the end of the transaction would hold the tables.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in [*append_only.FROZEN, append_only.CONTENT]:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'record_%'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")


def lay_the_triggers() -> None:
    """Put back what lift_the_triggers took away."""
    from django.db import connection

    from frankpledge.record.ledger import append_only

    with connection.cursor() as cursor:
        for statement in append_only.statements(connection.vendor):
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            for table in [*append_only.FROZEN, append_only.CONTENT]:
                cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


@pytest.fixture(scope="session", autouse=True)
def flush_past_the_triggers() -> Iterator[None]:
    """Let the emptying of tables after a transactional test through the triggers that refuse it everywhere else."""
    from django.db import connection
    from django.test import TransactionTestCase

    flush = TransactionTestCase._fixture_teardown

    def teardown(self: TransactionTestCase) -> None:
        lift_the_triggers()
        try:
            with connection.cursor() as cursor:
                cursor.execute("DELETE FROM record_search")
            flush(self)
        finally:
            lay_the_triggers()

    TransactionTestCase._fixture_teardown = teardown
    yield
    TransactionTestCase._fixture_teardown = flush


@pytest.fixture
def without_triggers() -> Callable[[], None]:
    """without_triggers(): from here on the test may alter ledger and releases, as a burglar with the file could."""
    return lift_the_triggers


@dataclass(frozen=True)
class Record:
    """A force area with two districts, its local policing body and force, and three promises of one priority.

    `promises` by reference: DER-2021-4 (the priority), DER-2021-4.1 and DER-2021-4.2 (delivery points).
    """

    area: Any
    chesterfield: Any
    erewash: Any
    body: Any
    force: Any
    promises: dict[str, Any]


@pytest.fixture
def day() -> date:
    """The day on which tests act."""
    return ON


@pytest.fixture
def derbyshire(db: None) -> Record:
    """The small record that tests work in; everything in it is a draft."""
    from frankpledge.record.areas import record_area
    from frankpledge.record.bodies import record_body
    from frankpledge.record.people import installer
    from frankpledge.record.promises import Promise

    act: dict[str, Any] = {"by": installer("a test"), "on": ON}
    area = record_area(slug="derbyshire", name="Derbyshire", kind="force-area", **act)
    districts = [
        record_area(slug=name.lower(), name=name, kind="district", within=area, **act)
        for name in ("Chesterfield", "Erewash")
    ]
    body = record_body(
        slug="derbyshire-lpb",
        name="Police and Crime Commissioner for Derbyshire",
        kind="local policing body",
        area=area,
        **act,
    )
    force = record_body(slug="derbyshire-constabulary", name="Derbyshire Constabulary", kind="force", area=area, **act)
    priority = Promise.objects.create(ref="DER-2021-4", kind="priority", number="4", title="Rural Crime", made_by=body)
    points = [
        Promise.objects.create(
            ref=f"DER-2021-4.{n}", kind="delivery point", number=f"4.{n}", title=title, made_by=body, parent=priority
        )
        for n, title in ((1, "Train officers in rural crime"), (2, "Grow the rural crime team"))
    ]
    return Record(area, *districts, body, force, {promise.ref: promise for promise in (priority, *points)})


@pytest.fixture
def account_of(derbyshire: Record) -> Callable[..., Any]:
    """account_of("officer", "publisher"): an account with a second factor and those roles since 2020.

    The roles are for the local policing body; `body=` names another, None for an administrator's.
    """
    from allauth.mfa.models import Authenticator

    from frankpledge.record.people import Account, Role

    def make(*kinds: str, body: Any = derbyshire.body, since: date = date(2020, 1, 1)) -> Account:
        number = Account.objects.count() + 1
        account = Account(email=f"person{number}@example.org", post=f"{' and '.join(kinds) or 'no role'} {number}")
        account.set_unusable_password()
        account.save()
        Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={"secret": "sample"})
        for kind in kinds:
            Role.objects.create(account=account, kind=kind, body=None if kind == "administrator" else body, since=since)
        return account

    return make


@pytest.fixture
def actor(account_of: Callable[..., Any]) -> Callable[..., Any]:
    """actor("officer"): somebody who acts with those roles; takes what account_of takes."""
    from frankpledge.record.people import actor_for

    return lambda *kinds, **more: actor_for(account_of(*kinds, **more), ON)


@pytest.fixture
def officer(actor: Callable[..., Any]) -> Any:
    """An officer of the local policing body."""
    return actor("officer")


@pytest.fixture
def publisher(actor: Callable[..., Any]) -> Any:
    """A publisher of the local policing body."""
    return actor("publisher")


@pytest.fixture
def signed_in(account_of: Callable[..., Any]) -> Callable[..., Any]:
    """signed_in("officer"): a test client signed in with those roles; takes what account_of takes."""
    from django.test import Client

    def make(*kinds: str, **more: Any) -> Client:
        client = Client()
        client.force_login(account_of(*kinds, **more), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return make
