"""Which tests are run on a second database, in what order, and by which worker."""

from typing import Any

import pytest

JOURNEYS, STAFF_WALK = "tests/journeys/", "tests/journeys/test_staff_pages"
# What takes longest is begun first; of the journeys the handover, since others plant what no form would take. The walk
# over staff pages waits until they have built the demo.
BEGUN = (
    "tests/journeys/test_a_record_changes_hands", JOURNEYS, "tests/trouble/test_hostile", STAFF_WALK, "tests/trouble/",
    "tests/architecture/", "tests/demonstration/",
)  # fmt: skip
# Floors that know no database, as the import contracts hold: what they answer does not depend on one.
WITHOUT_DATABASE = ("tests/rules/", "tests/crime_data/", "tests/typesetting/")
# pytest-django keeps a test from the database of the settings unless it asks by one of these, or by a mark.
ASKS = {"db", "transactional_db", "live_server"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options for a second run on another database, after one in which everything was run.

    `--second-database`: what cannot reach the database of the settings is not run again: the floors that know none, and
    tests that do not ask for it, whom pytest-django keeps from it. (Some start processes on SQLite files of their own.)
    `--looked-at FILE`: pages whose markup axe-core found clean in the first run are opened and measured, and looked at
    by axe-core only where their markup is another.
    """
    parser.addoption("--second-database", action="store_true", help="run what depends on the database, once more")
    words = "a file of the markup that axe-core found clean, which is not looked at again; more is added to it"
    parser.addoption("--looked-at", metavar="FILE", help=words)


def _begun(item: pytest.Item) -> int:
    fitting = [prefix for prefix in BEGUN if item.nodeid.startswith(prefix)]
    return BEGUN.index(max(fitting, key=len)) if fitting else len(BEGUN)


def _depends_on_the_database(item: pytest.Item) -> bool:
    if item.nodeid.startswith(JOURNEYS):
        return True
    if item.nodeid.startswith(WITHOUT_DATABASE):
        return False
    known = item._fixtureinfo.name2fixturedefs if isinstance(item, pytest.Function) else {}
    ours = [one for (*_, one) in known.values() if not one.func.__module__.startswith("pytest_django")]
    lifts_the_bar = any("django_db_blocker" in one.argnames for one in ours)
    return lifts_the_bar or item.get_closest_marker("django_db") is not None or bool(ASKS & known.keys())


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that no worker is left alone with it at the end."""
    items.sort(key=_begun)
    if config.getoption("--second-database"):
        again = [item for item in items if _depends_on_the_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(again)])
        items[:] = again


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """With `-n 2`: a file's tests stay together, and so do the journeys, which share what is served and crawled; the
    walk over staff pages is as long as they are and goes by itself."""
    from xdist.scheduler import LoadScopeScheduling

    class OneServedDemo(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            together = nodeid.startswith(JOURNEYS) and not nodeid.startswith(STAFF_WALK)
            return JOURNEYS if together else nodeid.split("::")[0]

    config.option.loadscopereorder = False
    return OneServedDemo(config, log)
