"""What is wanted on an agenda, and what stands on every one."""

from django.core.exceptions import ValidationError
from django.db import models

from frankpledge.record.meetings import OPENNESS
from frankpledge.record.releases.models import Releasable


class Wanted(Releasable):
    """Something wanted on an agenda: an entry of the work programme, placed once it stands on one."""

    KIND = "work-programme"

    key = models.SlugField("address", max_length=80, unique=True)
    body = models.ForeignKey("record.Body", models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    why = models.TextField("why it is wanted", blank=True)
    asked_by = models.CharField("who asked for it, by role", max_length=120, blank=True)
    earliest = models.DateField("not before", null=True, blank=True)
    target = models.DateField("wanted by", null=True, blank=True)
    meeting = models.ForeignKey(
        "record.Meeting",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="meant for the meeting",
    )
    openness = models.CharField(max_length=8, choices=OPENNESS, default="open")
    public_title = models.CharField("heading that the public may read", max_length=200, blank=True)
    exempt_paragraph = models.CharField("paragraph of Schedule 12A", max_length=40, blank=True)
    promises = models.ManyToManyField("record.Promise", blank=True, related_name="+")
    item = models.ForeignKey("record.Item", models.PROTECT, null=True, blank=True, related_name="+")
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["target", "key"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if self.earliest and self.target and self.target < self.earliest:
            raise ValidationError({"target": "It is wanted by a day that is before the earliest one"})
        if self.meeting and self.body_id and self.meeting.body_id != self.body_id:
            raise ValidationError({"meeting": "That meeting is another body's"})
        if self.openness == "exempt" and not self.exempt_paragraph:
            raise ValidationError({"exempt_paragraph": "Say by which paragraph of Schedule 12A: 3, or 1, 3"})

    def kept_from_the_public(self) -> str:
        """What is not open is never announced."""
        closed = "" if self.openness == "open" else "Only what is open to the public goes into the published programme."
        return closed or super().kept_from_the_public()


class StandingItem(models.Model):
    """An item that stands on every agenda of a body between two days."""

    body = models.ForeignKey("record.Body", models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField("order", help_text="1 to 49 come first on an agenda, 50 and above last")
    title = models.CharField(max_length=200)
    asked = models.TextField("what the meeting is asked to do", blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["place", "id"]

    def __str__(self) -> str:
        return self.title
