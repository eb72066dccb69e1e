"""What an assessment says of one area: issues, challenges, who leads, key figures, and the actions it recommends."""

from typing import Any

from django.db import models

LEADS = [("county", "county"), ("district", "district"), ("board", "board")]


class Profile(models.Model):
    """What is said of one scored area. It goes out within its cycle, and stays in as far as the area is not open."""

    area = models.OneToOneField("threat_assessment.ScoredArea", models.PROTECT, related_name="profile")
    lead = models.CharField("level that leads", max_length=8, choices=LEADS, blank=True)
    lead_body = models.ForeignKey(
        "record.Body", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="body that leads"
    )
    lead_words = models.CharField("who leads, by role", max_length=200, blank=True)
    issues = models.TextField("issues, one a line", blank=True)
    challenges = models.TextField("challenges ahead, one a line", blank=True)
    crime_category = models.CharField("category of the published crime files", max_length=60, blank=True)


class KeyFigure(models.Model):
    """A figure told of an area; tied to a measure, the reader sees that measure's verdict as it was released last."""

    area = models.ForeignKey("threat_assessment.ScoredArea", models.PROTECT, related_name="figures")
    position = models.PositiveIntegerField()
    text = models.CharField("figure in words", max_length=300)
    measure = models.ForeignKey("indicators.Measure", models.PROTECT, null=True, blank=True, related_name="+")
    crime_measure = models.ForeignKey(
        "crime_measures.CrimeMeasure", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["position", "id"]

    @property
    def tie(self) -> str:
        """The public key of the measure it is tied to, "" where it has none or only members may know of it."""
        tied: Any = self.crime_measure or self.measure
        return tied.subject if tied and not tied.kept_from_the_public() else ""


class Recommended(models.Model):
    """An action that the assessment recommends; the promise has the thread."""

    area = models.ForeignKey("threat_assessment.ScoredArea", models.PROTECT, related_name="recommended")
    promise = models.OneToOneField("record.Promise", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["promise__ref"]

    def __str__(self) -> str:
        return self.promise.title
