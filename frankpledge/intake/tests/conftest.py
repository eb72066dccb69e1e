import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from frankpledge.domains.indicators import actions
from frankpledge.domains.indicators.models import Measure


@pytest.fixture
def measure(derbyshire: Any, officer: Any, day: date) -> Measure:
    """A monthly count of the local policing body, without any figure yet."""
    return actions.define_measure(
        by=officer, on=day, key="officers-trained", body=derbyshire.body, title="Officers trained", unit="officers",
        direction="increase", period_kind="month", definition="Officers who ended the course.",
    )  # fmt: skip


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """write("a.csv", text or bytes): a file with that content."""

    def make(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return make


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """workbook([row, …], hidden={"Old": [row, …]}): an XLSX file; rows are lists of values."""

    def make(
        rows: list[list[Any]], *, hidden: dict[str, Any] | None = None, more: dict[str, Any] | None = None
    ) -> Path:
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = "Figures"
        for row in rows:
            sheet.append(row)
        for title, extra in {**(hidden or {}), **(more or {})}.items():
            other = book.create_sheet(title)
            for row in extra:
                other.append(row)
            if hidden and title in hidden:
                other.sheet_state = "hidden"
        path = tmp_path / "figures.xlsx"
        book.save(path)
        return path

    return make


@pytest.fixture
def archive(tmp_path: Path) -> Callable[..., Path]:
    """archive({"name": content}): a zip file with those parts, compressed."""

    def make(parts: dict[str, bytes], name: str = "a.zip") -> Path:
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            for part, content in parts.items():
                made.writestr(part, content)
        return path

    return make
