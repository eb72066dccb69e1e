"""Cycles with their areas and what was agreed of each."""

from django.core.exceptions import ValidationError
from django.db import models

from frankpledge.record.releases.models import Releasable

LINEAGES = [
    ("first", "first: there is no earlier cycle"),
    ("carried", "carried: the same area, whatever the spelling"),
    ("renamed", "renamed"),
    ("new", "new"),
    ("split", "part of one that was split"),
    ("merged", "several merged into one"),
    ("dropped", "dropped: it stood in the earlier cycle and is not scored"),
]
STAGES = [
    ("open", "open: partners score"),
    ("moderated", "scores are in and are moderated"),
    ("closed", "closed"),
]
OPENNESS = [
    ("open", "open: the public reads all but evidence"),
    ("detail", "detail kept: name and score are public, nothing else"),
    ("closed", "closed: nothing of it is ever public"),
]
OUTCOMES = [("taken", "taken forward"), ("outside", "kept outside, with a reason"), ("not taken", "not taken forward")]


class Cycle(Releasable):
    """One round in which partners score the areas of threat of a body, and the body takes some forward."""

    KIND = "threat-cycles"

    key = models.SlugField("name in addresses", max_length=80, unique=True)
    label = models.CharField("name of the cycle", max_length=160)
    body = models.ForeignKey("record.Body", models.PROTECT, related_name="+")
    year = models.CharField("year or years, as people call it", max_length=20, help_text="For example: 2013/14")
    scheme = models.ForeignKey(
        "threat_schemes.ScoringScheme", models.PROTECT, null=True, blank=True, related_name="cycles",
        verbose_name="scheme it is scored by",
    )  # fmt: skip
    opened_on = models.DateField("day on which scoring opened", null=True, blank=True)
    closed_on = models.DateField("day of the agreed result", null=True, blank=True)
    precision = models.CharField("how well that day is known", max_length=8, default="day")
    when_printed = models.CharField("date as the source prints it", max_length=80, blank=True)
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by",
        verbose_name="cycle it is read against",
    )  # fmt: skip
    stage = models.CharField(max_length=10, choices=STAGES, default="open")
    taken = models.PositiveIntegerField("number taken forward", null=True, blank=True)
    meeting = models.ForeignKey(
        "record.Meeting", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="meeting that moderated it",
    )  # fmt: skip
    missing_because = models.TextField("why it was closed with scores missing", blank=True)
    note = models.TextField(blank=True)
    is_sample = models.BooleanField("the scores are sample data", default=False)
    threat_list = models.ForeignKey(
        "threats.ThreatList", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="list of threats that it became",
    )  # fmt: skip
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["opened_on", "key"]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        """Errors: ValidationError for a cycle that follows itself, or a scheme of another body."""
        if self.follows_id and self.follows_id == self.pk:
            raise ValidationError({"follows": "A cycle cannot follow itself"})
        if self.scheme and self.scheme.body_id != self.body_id:
            raise ValidationError({"scheme": "Choose a scheme that this body keeps"})
        if self.opened_on and self.closed_on and self.closed_on < self.opened_on:
            raise ValidationError({"closed_on": "The result cannot come before scoring opened"})

    def missing(self) -> str:
        """A cycle goes out with its areas."""
        return "" if self.areas.exists() else "This cycle names no area yet."


class ScoredArea(models.Model):
    """One area of threat in a cycle. The same `key` in two cycles is the same area; what was dropped has a row too."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="areas")
    position = models.PositiveIntegerField()
    key = models.SlugField(max_length=80)
    name = models.CharField(max_length=160)
    lineage = models.CharField(max_length=8, choices=LINEAGES)
    came_from = models.JSONField(default=list, blank=True)
    lineage_why = models.CharField("why it is so", max_length=500, blank=True)
    openness = models.CharField("who may read it", max_length=8, choices=OPENNESS, default="open")
    outcome = models.CharField(max_length=10, choices=OUTCOMES, blank=True)
    outcome_why = models.TextField("why", blank=True)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["cycle", "key"], name="a_cycle_names_an_area_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_scored(self) -> bool:
        """Whether partners are asked to score it: what was dropped is not."""
        return self.lineage != "dropped"


class AgreedScore(models.Model):
    """What was agreed of an area on a day; the newest stands. After a cycle is closed it is a re-scoring."""

    area = models.ForeignKey(ScoredArea, models.PROTECT, related_name="agreed")
    agreed_on = models.DateField("day on which it was agreed")
    is_rescore = models.BooleanField("re-scored after the cycle was closed", default=False)
    values = models.JSONField()
    because = models.TextField("why this score", blank=True)
    differed = models.JSONField("who differed and why", default=list, blank=True)
    meeting = models.ForeignKey("record.Meeting", models.PROTECT, null=True, blank=True, related_name="+")
    by = models.CharField(max_length=200)

    class Meta:
        ordering = ["agreed_on", "id"]
