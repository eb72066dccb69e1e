"""The draft of a body's membership as a whole, and its terms of reference; seats, terms and rules are of the record."""

from django.db import models
from django.db.models import F, Q

from frankpledge.record.releases.models import Releasable


class Membership(Releasable):
    """What is on record of who sits on a body and how it works. Its seats, terms and rules are reached by the body."""

    KIND = "memberships"

    key = models.SlugField("address", max_length=80, unique=True)
    body = models.OneToOneField("record.Body", models.PROTECT, related_name="membership")
    # Later days are only believed to be the same.
    checked_on = models.DateField("last day for which the list was checked", null=True, blank=True)
    note = models.TextField("how complete the list is", blank=True)
    is_sample = models.BooleanField("sample data", default=False)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return f"Membership: {self.body}"

    def missing(self) -> str:
        """A membership goes out with its seats."""
        return "" if self.body.seats.exists() else "This body has no seat on record yet."


class TermsOfReference(models.Model):
    """One heading of what a body is for, as it stood between two days; the document is named by the source."""

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="terms_of_reference")
    position = models.PositiveIntegerField(default=0)
    heading = models.CharField(max_length=120)
    text = models.TextField()
    since = models.DateField("in force from", null=True, blank=True)
    until = models.DateField("in force to", null=True, blank=True)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["position", "id"]
        verbose_name_plural = "terms of reference"
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since")),
                name="terms_of_reference_end_after_they_start",
                violation_error_message="The last day is before the first day.",
            )
        ]

    def __str__(self) -> str:
        return self.heading
