"""What the things of this room have in common: a key, a body, promises, a source, and dates that must make sense."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models

from frankpledge.record import documents
from frankpledge.record.releases.models import Releasable

PRECISIONS = [*documents.PRECISIONS[:-1], ("period", "some time within a period"), documents.PRECISIONS[-1]]
OUT_OF_ORDER = "The last day must be the same as or after the first day"


class Draft(Releasable):
    """A thing of one body, tied to promises."""

    key = models.SlugField("name in addresses", max_length=80, unique=True)
    body = models.ForeignKey(
        "record.Body", models.PROTECT, related_name="+", verbose_name="body whose promises it serves"
    )
    promises = models.ManyToManyField("record.Promise", related_name="+", blank=True)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True


def dates_in_order(first: str, last: str, *, name: str, words: str = OUT_OF_ORDER) -> models.CheckConstraint:
    """The database's own refusal of a last day before the first; `words` tell the person."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{last}__isnull": True})
        | models.Q(**{f"{first}__isnull": True})
        | models.Q(**{f"{last}__gte": models.F(first)}),
        name=name,
        violation_error_message=words,
    )


def check_dates(thing: models.Model, first: str, last: str | None = None) -> None:
    """Hold a thing's dates against their precision.

    Errors: ValidationError beside the field where a date is missing, or the last day comes before the first.
    """
    start: date | None = getattr(thing, first)
    end: date | None = getattr(thing, last) if last else None
    precision = thing.precision  # type: ignore[attr-defined]
    wrong = {}
    if start is None and precision != "unknown":
        wrong[first] = "Enter the date, or choose “the date is not stated”"
    if last and precision == "period" and end is None:
        wrong[last] = "Enter the last day of the period"
    if last and start and end and end < start:
        wrong[last] = OUT_OF_ORDER
    if wrong:
        raise ValidationError(wrong)
