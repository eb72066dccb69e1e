"""Files and sources, hashed; a locator says where in a document a fact stands."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from frankpledge.record.people import Actor
from frankpledge.record.releases.drafts import write_draft
from frankpledge.record.releases.models import Releasable
from frankpledge.record.releases.standing import stands_in_public

KINDS = [
    ("plan", "police and crime plan"),
    ("pack", "meeting pack"),
    ("minutes", "minutes"),
    ("report", "report"),
    ("evidence", "evidence"),
    ("web page", "web page"),
    ("other", "other"),
]
# How well a source states a date.
PRECISIONS = [
    ("day", "the day is known"),
    ("month", "only the month is known"),
    ("year", "only the year is known"),
    ("unknown", "the date is not stated"),
]
# What a form asks about a source.
TYPED = ("source_document", "source_at", "source_lines")


class Document(Releasable):
    """A document known by its hash. The file itself may be kept here, elsewhere (address), or not at all."""

    KIND, OF_BODY = "documents", "publisher__slug"

    key = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=KINDS)
    publisher = models.ForeignKey("record.Body", models.PROTECT, null=True, blank=True, related_name="+")
    published_on = models.DateField(null=True, blank=True)
    address = models.URLField(max_length=500, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(null=True, blank=True)
    media_type = models.CharField(max_length=80, blank=True)
    is_kept = models.BooleanField("the file is kept here", default=False)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["-published_on", "title"]

    def __str__(self) -> str:
        return self.title


class Source(models.Model):
    """Where in a document: the locator as printed, and the lines of its plain-text reading."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="sources")
    lines = models.CharField(max_length=40, blank=True)
    at = models.CharField("as printed", max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "lines", "at"], name="one_row_per_place_in_a_document")
        ]

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.at, f"lines {self.lines}" if self.lines else "") if part)
        return f"{self.document.title}: {place}" if place else self.document.title


def path_of(sha256: str) -> Path:
    """Where the file of a hash lies. Errors: ValueError where it is no SHA-256 in small hexadecimal digits."""
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        raise ValueError("A file is known by the 64 digits of its hash.")
    return Path(settings.FILES) / sha256[:2] / sha256


def as_public(source: Source | None) -> dict[str, str] | None:
    """A source as the public reads it: {document, title, at, lines, sha256}; None where it is unknown."""
    if source is None:
        return None
    return {
        "document": source.document.key,
        "title": source.document.title,
        "at": source.at,
        "lines": source.lines,
        "sha256": source.document.sha256,
    }


def sources_as_public(sources: Iterable[Source | None]) -> tuple[dict[str, str], ...]:
    """Sources as the public reads them, each once, the unknown ones left out."""
    found: list[dict[str, str]] = []
    for source in sources:
        shown = as_public(source)
        if shown and shown not in found:
            found.append(shown)
    return tuple(found)


def keep_document(*, by: Actor, on: date, key: str, token: str | None = None, **values: Any) -> Document:
    """Enter a document of the body that publishes or holds it.

    Errors: NotAllowed without the officer's role for the publisher; ValidationError naming the field; AlreadyDone.
    """
    publisher = values.get("publisher")
    by.require("officer", publisher.slug if publisher else "")
    return write_draft(Document(key=key), values, by=by, on=on, verb="keep document", token=token)


def source_at(document: Document, *, lines: str = "", at: str = "") -> Source:
    """The one row for a place in a document, made where it is new."""
    return Source.objects.get_or_create(document=document, lines=lines, at=at)[0]


def with_source(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with `source` in place of the three that a form asks for (source_document, source_at, source_lines).

    Where the three are not among the values, nothing is added. Errors: ValidationError for a place without a document.
    """
    rest = {name: value for name, value in values.items() if name not in TYPED}
    if "source_document" not in values:
        return rest
    document: Document | None = values["source_document"]
    at, lines = values.get("source_at") or "", values.get("source_lines") or ""
    if document is None and (at or lines):
        raise ValidationError({"source_document": "Choose the document that the place is in"})
    return {**rest, "source": source_at(document, at=at, lines=lines) if document else None}


def documents_to_cite(bodies: set[str], held: Iterable[int] = ()) -> models.QuerySet[Document]:
    """What the named bodies may cite, newest first: their own documents, those of nobody on record, and of others in
    their areas what is public; a draft's title is its own body's. `held` are numbers of documents cited already."""
    near = models.Q(stands_in_public(Document), publisher__area__bodies__slug__in=bodies)
    ours = models.Q(publisher__slug__in=bodies) | models.Q(publisher__isnull=True)
    return Document.objects.filter(((ours | near) & models.Q(set_aside="")) | models.Q(pk__in=list(held))).distinct()
