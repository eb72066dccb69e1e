"""Scoring schemes as data, each in versions."""

from functools import cached_property

from django.core.exceptions import ValidationError
from django.db import models

from frankpledge.rules.threat_scoring import Scheme, scheme_from


class ScoringScheme(models.Model):
    """One version of a scheme, as data. A row is written once and never changed: a change is a row of its own."""

    body = models.ForeignKey("record.Body", models.PROTECT, related_name="+")
    key = models.SlugField("name in addresses", max_length=60)
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    data = models.JSONField()
    why = models.CharField("why this version was made", max_length=300, blank=True)
    kept_on = models.DateField()
    kept_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["key", "version"]
        constraints = [models.UniqueConstraint(fields=["body", "key", "version"], name="one_scheme_of_a_version")]

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"

    @cached_property
    def scheme(self) -> Scheme:
        """The scheme that scores."""
        return scheme_from(self.data)

    def clean(self) -> None:
        """Errors: ValidationError for data that no scheme can be made of, weights that sum to nothing among them."""
        try:
            scheme_from(self.data)
        except ValueError as wrong:
            raise ValidationError({"data": str(wrong)}) from wrong
