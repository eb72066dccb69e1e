from django.db import models

from frankpledge.domains.delivery.models.drafts import PRECISIONS, Draft, check_dates, dates_in_order


class Engagement(Draft):
    """A meeting with people: where, when, with whom, and what they raised."""

    KIND = "engagements"

    title = models.CharField(max_length=120)
    with_whom = models.TextField("who was met, one a line", blank=True)
    raised = models.TextField("what they raised", blank=True)
    held_on = models.DateField("date", null=True, blank=True)
    until = models.DateField("last day", null=True, blank=True)
    precision = models.CharField("how well the date is known", max_length=8, choices=PRECISIONS, default="day")
    when_printed = models.CharField("date as the source prints it", max_length=80, blank=True)
    place = models.ForeignKey("record.Area", models.PROTECT, null=True, blank=True, related_name="+")
    place_words = models.CharField("place in words", max_length=160, blank=True)

    class Meta:
        ordering = ["-held_on", "key"]
        constraints = [dates_in_order("held_on", "until", name="engagement_ends_after_it_starts")]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        check_dates(self, "held_on", "until")
