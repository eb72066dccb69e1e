"""On PostgreSQL: nobody is left in the test database when it is dropped at the end."""

from collections.abc import Iterator
from typing import Any

import pytest

OTHERS = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()"""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """As pytest-django makes it. A thread or a process that a test started, or killed, may not have left the database
    by the end of the last test, and PostgreSQL drops none that is in use."""
    yield
    with django_db_blocker.unblock():
        from django.db import connection

        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(OTHERS)
