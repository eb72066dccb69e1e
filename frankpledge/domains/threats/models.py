"""Lists of the areas of threat that plans and assessments name, and the lineage of each area."""

from django.db import models

from frankpledge.record.documents import PRECISIONS
from frankpledge.record.releases.models import Releasable

LINEAGES = [
    ("first", "first: there is no earlier list"),
    ("carried", "carried: the same name as before"),
    ("renamed", "renamed: the same area under another name"),
    ("new", "new: not in the earlier list"),
    ("split", "split: part of an earlier area"),
    ("merged", "merged: several earlier areas in one"),
]


class ThreatList(Releasable):
    """The areas of threat that a plan or an assessment named at one time; lineage is read against `follows`."""

    KIND = "threat-lists"

    key = models.SlugField("address", max_length=60, unique=True)
    label = models.CharField("name of the list", max_length=160)
    body = models.ForeignKey("record.Body", models.PROTECT, related_name="+")
    dated_on = models.DateField("date of the list", null=True, blank=True)
    precision = models.CharField("how well the date is known", max_length=8, choices=PRECISIONS, default="day")
    when_printed = models.CharField("date as the source prints it", max_length=80, blank=True)
    plan = models.ForeignKey("plans.Plan", models.PROTECT, null=True, blank=True, related_name="threat_lists")
    version = models.ForeignKey("plans.Version", models.PROTECT, null=True, blank=True, related_name="threat_lists")
    follows = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
        verbose_name="list it is read against",
    )
    note = models.TextField(blank=True)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["dated_on", "key"]

    def __str__(self) -> str:
        return self.label

    def missing(self) -> str:
        """A list goes out with its areas."""
        return "" if self.areas.exists() else "This list names no area yet."


class ThreatArea(models.Model):
    """One area of a list. The same `key` in two lists is the same area of threat; `came_from` holds earlier keys."""

    threat_list = models.ForeignKey(ThreatList, models.PROTECT, related_name="areas")
    position = models.PositiveIntegerField()
    key = models.SlugField(max_length=80)
    name = models.CharField("name as printed", max_length=160)
    rank = models.PositiveIntegerField("rank, if printed", null=True, blank=True)
    lineage = models.CharField(max_length=8, choices=LINEAGES)
    came_from = models.JSONField(default=list, blank=True)
    note = models.TextField(blank=True)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["threat_list", "key"],
                name="a_list_names_an_area_once",
                violation_error_message="The list names this area twice.",
            )
        ]

    def __str__(self) -> str:
        return self.name
