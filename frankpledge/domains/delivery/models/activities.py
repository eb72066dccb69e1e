from django.db import models

from frankpledge.domains.delivery.models.drafts import PRECISIONS, Draft, check_dates, dates_in_order


class Activity(Draft):
    """Something that was done, tied to the promises it serves."""

    KIND = "activities"

    title = models.CharField(max_length=120)
    text = models.TextField("what was done", blank=True)
    outcome = models.TextField(blank=True)
    by_body = models.ForeignKey(
        "record.Body", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="who did it"
    )
    partners = models.TextField("partners, one a line", blank=True)
    happened_on = models.DateField("date", null=True, blank=True)
    until = models.DateField("last day", null=True, blank=True)
    precision = models.CharField("how well the date is known", max_length=8, choices=PRECISIONS, default="day")
    when_printed = models.CharField("date as the source prints it", max_length=80, blank=True)
    reported_on = models.DateField("date it was reported", null=True, blank=True)
    place = models.ForeignKey("record.Area", models.PROTECT, null=True, blank=True, related_name="+")
    place_words = models.CharField("place in words", max_length=160, blank=True)
    counts = models.JSONField("counts", default=list, blank=True)
    tie = models.CharField("who tied it to these promises", max_length=160, blank=True)
    note = models.TextField("note for the reader", blank=True)
    evidence = models.ManyToManyField("record.Document", related_name="+", blank=True)

    class Meta:
        ordering = ["-happened_on", "key"]
        verbose_name_plural = "activities"
        constraints = [dates_in_order("happened_on", "until", name="activity_ends_after_it_starts")]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        check_dates(self, "happened_on", "until")
