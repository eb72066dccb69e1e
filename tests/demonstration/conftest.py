"""The sample crime figures of the demo, written and loaded once for all that asks them."""

from datetime import date
from pathlib import Path

import pytest

from frankpledge.demonstration.sample_crime.bringing import bring_sample


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder that holds the sample crime build and nothing else."""
    home = tmp_path_factory.mktemp("sample-home")
    bring_sample(home, on=date(2026, 1, 1))
    return home
