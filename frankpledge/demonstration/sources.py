"""Rows as the data files write them, and the place in a document that each names."""

from collections.abc import Iterator
from typing import Any

from frankpledge.record.documents import Document, Source, source_at


def rows_in(data: dict[str, Any], prefix: str, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every row of a kind in the parsed files whose name begins with `prefix`, each with the name of its file."""
    for name in sorted(data):
        if name.startswith(prefix):
            for row in data[name].get(kind, []):
                yield name, row


def source_of(row: dict[str, Any]) -> Source | None:
    """The place in a document that a row names; None where the row says none.

    Errors: KeyError naming the document where the record does not hold it.
    """
    place = row.get("source")
    if not place:
        return None
    document = Document.objects.filter(key=place["document"]).first()
    if document is None:
        raise KeyError(f"The record holds no document {place['document']!r}.")
    return source_at(document, lines=str(place.get("lines", "")), at=place.get("at", ""))
