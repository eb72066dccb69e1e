"""Reports set once and shared by the typesetting tests."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from typesetting_samples import ON, hostile_report, small_report

from frankpledge.typesetting.pdf import document_pdf


@pytest.fixture(scope="session")
def small_pdf() -> bytes:
    return document_pdf(small_report(), ON)


@pytest.fixture(scope="session")
def hostile_pdf() -> bytes:
    return document_pdf(hostile_report(), ON)
