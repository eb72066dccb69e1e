"""What an import would do, shown before it is done, and the signed ticket that lets the same person do it."""

import unicodedata
import uuid
from pathlib import Path, PurePosixPath
from typing import Any

from django.core import signing

from frankpledge.domains.indicators import queries
from frankpledge.domains.indicators.models import Measure
from frankpledge.intake.spreadsheets import Import, read_observations
from frankpledge.rules.measured_series import Figure
from frankpledge.rules.written_figures import in_words

SALT = "frankpledge.intake.import"
LIFE = 24 * 60 * 60
SHOWN = 200


def safe_name(name: str | None) -> str:
    """The last part of a file's name, without signs that print as nothing; for words only, never for a path."""
    last = PurePosixPath((name or "").replace("\\", "/")).name
    return "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")[:80] or "file"


def read(path: Path, name: str, measure: Measure, sheet: str) -> Import:
    """Read a file for a measure against the figures that stand under its definition in force."""
    current = queries.definition_of(measure).pk
    standing = [
        (queries.days_of(each), each.value) for each in measure.observations.all() if each.definition_id == current
    ]
    return read_observations(path, name, percent=measure.counts_percent, standing=standing, sheet=sheet)


def context(measure: Measure, found: Import, name: str) -> dict[str, Any]:
    """What the preview page shows: the rows as they will stand, and the verdict before and after."""
    rows = [
        {"row": row, "days": row.period.label, "words": in_words(row.value, measure.unit)} for row in found.rows[:SHOWN]
    ]
    return {
        "name": name,
        "rows": rows,
        "count": len(found.rows),
        "unseen": max(0, len(found.rows) - SHOWN),
        "notices": found.notices,
        "before": queries.verdict_on(measure),
        "after": queries.verdict_on(measure, [Figure(row.period, row.value) for row in found.rows]),
    }


def ticket(*, measure: Measure, **values: Any) -> str:
    """A signed text that names the previewed file; `values`: sha256, name, sheet, document, at, lines, account."""
    return signing.dumps({**values, "measure": measure.pk, "token": uuid.uuid4().hex}, salt=SALT, compress=True)


def open_ticket(text: str, measure: Measure, account: int | None) -> dict[str, Any]:
    """The values of a ticket. Errors: BadSignature where it is forged, old, another's, or for another measure."""
    asked: dict[str, Any] = signing.loads(text, salt=SALT, max_age=LIFE)
    if asked["measure"] != measure.pk or asked["account"] != account:
        raise signing.BadSignature("This ticket is for somebody or something else.")
    return asked
