"""References and sources as forms hand them in."""

from typing import Any

from django.core.exceptions import ValidationError

from frankpledge.domains.plans.models import reference
from frankpledge.record.documents import source_at

TYPED = ("source_document", "source_at", "source_lines")


def with_source(values: dict[str, Any]) -> dict[str, Any]:
    """The values with `source` in place of the three a form asks for: document, place as printed, lines.

    Where the three are not among the values, nothing is added. Errors: ValidationError for a place without a document.
    """
    rest = {name: value for name, value in values.items() if name not in TYPED}
    if "source_document" not in values:
        return rest
    document = values["source_document"]
    at, lines = values.get("source_at") or "", values.get("source_lines") or ""
    if not document:
        if at or lines:
            raise ValidationError({"source_document": "Choose the document in which this place is."})
        return {**rest, "source": None}
    return {**rest, "source": source_at(document, lines=lines, at=at)}


def check_reference(ref: str) -> None:
    """Errors: ValidationError beside `ref` where it could not stand in an address."""
    try:
        reference(ref)
    except ValidationError as wrong:
        raise ValidationError({"ref": wrong.messages}) from wrong
