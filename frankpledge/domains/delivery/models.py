from django.db import models

from frankpledge.record.releases.models import Releasable

PRECISIONS = [
    ("day", "the day is known"),
    ("month", "only the month is known"),
    ("year", "only the year is known"),
    ("period", "some time within a period"),
    ("unknown", "the date is not stated"),
]


class Activity(Releasable):
    """Something that was done, tied to the promises it serves."""

    key = models.SlugField(max_length=80, unique=True)
    body = models.ForeignKey("record.Body", models.PROTECT, related_name="+")
    by_body = models.ForeignKey(
        "record.Body", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="who did it"
    )
    title = models.CharField(max_length=120)
    text = models.TextField("what was done", blank=True)
    outcome = models.TextField(blank=True)
    happened_on = models.DateField("date", null=True, blank=True)
    until = models.DateField("last day", null=True, blank=True)
    precision = models.CharField(max_length=8, choices=PRECISIONS, default="day")
    when_printed = models.CharField("date as the source prints it", max_length=80, blank=True)
    place = models.ForeignKey("record.Area", models.PROTECT, null=True, blank=True, related_name="+")
    place_words = models.CharField(max_length=160, blank=True)
    partners = models.TextField("partners, one a line", blank=True)
    counts = models.JSONField("counts", default=list, blank=True)
    promises = models.ManyToManyField("record.Promise", related_name="+", blank=True)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")
    evidence = models.ManyToManyField("record.Document", related_name="+", blank=True)

    class Meta:
        ordering = ["-happened_on", "key"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True)
                | models.Q(happened_on__isnull=True)
                | models.Q(until__gte=models.F("happened_on")),
                name="activity_ends_after_it_starts",
                violation_error_message="The last day is before the first day.",
            )
        ]

    def __str__(self) -> str:
        return self.title
