"""From a row's source, as the data files write it, to the row of the record."""

from typing import Any

from frankpledge.record.documents import Document, Source, source_at


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
