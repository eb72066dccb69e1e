"""Sample data, written and loaded once for all questions."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from frankpledge.crime_data.builds.layout import Keep
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.loaders.loading import Loaded, load

sys.path.insert(0, str(Path(__file__).parent))

from crime_samples import write_all

ON = date(2025, 3, 1)


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_all(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def sample_home(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("crime-home")
    load(Keep(home / "crime"), [sample_folder], on=ON)
    return home


@pytest.fixture(scope="session")
def sample_build(sample_home: Path) -> Build:
    return Build(Keep(sample_home / "crime").in_use())


@pytest.fixture
def keep(tmp_path: Path) -> Keep:
    return Keep(tmp_path / "home" / "crime")


@pytest.fixture
def bring(keep: Keep) -> Callable[..., Loaded]:
    def bring_these(*paths: Path, **options: bool) -> Loaded:
        return load(keep, list(paths), on=ON, **options)

    return bring_these
