from django.db import models

from frankpledge.domains.delivery.models.drafts import Draft

VERDICTS = [
    ("kept", "kept"),
    ("on track", "on track"),
    ("behind", "behind"),
    ("not started", "not started"),
    ("cannot be rated", "cannot be rated"),
]


class Assessment(Draft):
    """How a promise stands on a day, in one of five words, and always why."""

    KIND = "assessments"

    verdict = models.CharField(max_length=16, choices=VERDICTS)
    because = models.TextField("because")
    assessed_on = models.DateField("date of the assessment")
    by_body = models.ForeignKey(
        "record.Body", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="who assessed it"
    )

    class Meta:
        ordering = ["-assessed_on", "key"]

    def __str__(self) -> str:
        return f"{self.get_verdict_display().capitalize()}: {self.because}"
