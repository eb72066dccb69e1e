"""What became of a meeting's day. The meeting and its items are tables of the record (decision 0007)."""

from django.db import models


class Move(models.Model):
    """That a meeting was put on another day: the old day is kept, with the reason."""

    meeting = models.ForeignKey("record.Meeting", models.PROTECT, related_name="moves")
    was_on = models.DateField("day it was to be held")
    now_on = models.DateField("day it was moved to")
    moved_on = models.DateField("day on which it was moved")
    papers_were_out = models.DateField("papers had been published on", null=True, blank=True)
    reason = models.CharField(max_length=300)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.meeting}: from {self.was_on} to {self.now_on}"
