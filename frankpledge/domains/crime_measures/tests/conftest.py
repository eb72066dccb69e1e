from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from frankpledge.crime_data.builds.layout import Keep
from frankpledge.crime_data.in_use import Build, build_in_use
from frankpledge.crime_data.loaders.loading import load
from frankpledge.domains.crime_measures import actions
from frankpledge.domains.crime_measures.models import CrimeMeasure
from frankpledge.record.documents import Document, source_at

HEAD = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
    "Last outcome category,Context\n"
)
MONTHS = [f"{year}-{month:02d}" for year in (2020, 2021, 2022) for month in range(1, 13)][6:]
MISSING = "2020-10"


def write_month(folder: Path, month: str, burglaries: int, drugs: int = 20) -> None:
    """One street file of an invented force."""
    rows = [
        f"{month.replace('-', '')}{n:058x},{month},Eastmarch Police,Eastmarch Police,-1.5,53.0,On or near A Street,"
        f"E01000001,A 001A,{'Burglary' if n < burglaries else 'Drugs'},,\n"
        for n in range(burglaries + drugs)
    ]
    (folder / f"{month}-eastmarch-street.csv").write_text(HEAD + "".join(rows))


@pytest.fixture(scope="session")
def crime_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty months, one missing; burglary falls by a third from December 2021 on. Loaded as sample data."""
    folder, home = tmp_path_factory.mktemp("files"), tmp_path_factory.mktemp("crime-home")
    for at, month in enumerate(MONTHS):
        if month != MISSING:
            write_month(folder, month, (60 if month < "2021-12" else 40) + at % 3)
    load(Keep(home / "crime"), [folder], on=date(2023, 1, 5), sample=True)
    return home


@pytest.fixture
def build(crime_home: Path) -> Build:
    return build_in_use(crime_home)


@pytest.fixture
def decided(derbyshire: Any, day: date) -> dict[str, Any]:
    """A decision with its paper."""
    paper = Document.objects.create(key="board-paper", title="Board paper", kind="report", publisher=derbyshire.body)
    return {
        "why": "The plan asks for fewer burglaries.", "decided_by": "The board", "decided_on": day,
        "source": source_at(paper, at="item 4"),
    }  # fmt: skip


@pytest.fixture
def question(decided: dict[str, Any]) -> dict[str, Any]:
    """Burglaries in twelve months, with the decision to ask."""
    return {
        "figure": "count", "force": "eastmarch", "category": "Burglary", "place": "all",
        "place_words": "the whole force (eastmarch)", "basis": "recorded", "window": 12, **decided,
    }  # fmt: skip


@pytest.fixture
def measure(derbyshire: Any, officer: Any, day: date, question: dict[str, Any]) -> CrimeMeasure:
    """Burglaries in twelve months, tied to one delivery point."""
    return actions.define_measure(
        by=officer, on=day, key="burglary", body=derbyshire.body, title="Burglary recorded", direction="decrease",
        promises=[derbyshire.promises["DER-2021-4.1"]], **question,
    )  # fmt: skip


@pytest.fixture
def take(officer: Any, day: date, build: Build) -> Callable[..., Any]:
    """take(measure, "2022-12"): a refresh from the build."""
    return lambda measure, month: actions.refresh(thing=measure, by=officer, on=day, month=month, build=build)
