"""A record with every kind of row: releases, a withdrawal, a takedown, and things that stand."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from frankpledge.record.documents import Document, keep_document
from frankpledge.record.public import DOCUMENTS, PROMISES
from frankpledge.record.releases.actions import Choice, release, take_down, withdraw


@pytest.fixture
def document_of(derbyshire: Any, officer: Any, day: date) -> Callable[..., Document]:
    """document_of("rota"): a draft document of the local policing body with that key and title."""

    def make(key: str = "rota", **values: Any) -> Document:
        given = {"title": key.capitalize(), "kind": "evidence", "publisher": derbyshire.body, **values}
        return keep_document(by=officer, on=day, key=key, **given)

    return make


@pytest.fixture
def released(derbyshire: Any, document_of: Any, publisher: Any, day: date) -> None:
    """Seven rows: three promises and two documents released, one document withdrawn, the other taken down."""
    act = {"by": publisher, "on": day}
    release(choices=[Choice(PROMISES, promise) for promise in derbyshire.promises.values()], why="First batch", **act)
    papers = [document_of("rota"), document_of("register", note="Names a resident")]
    release(choices=[Choice(DOCUMENTS, paper) for paper in papers], **act)
    withdraw(key="documents:rota", why="Superseded", **act)
    take_down(number=5, reason="Personal data", legal_basis="Data Protection Act 2018", **act)
