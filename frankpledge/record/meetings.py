"""Where bodies meet and what they take there: the place at which papers, questions, minutes, votes and actions join."""

from django.db import models

from frankpledge.record.releases.models import Releasable

KINDS = [
    ("ordinary", "ordinary meeting"),
    ("annual", "annual meeting"),
    ("special", "special or extraordinary meeting"),
    ("scrutiny", "performance scrutiny meeting"),
    ("confirmation hearing", "confirmation hearing"),
    ("working group", "working group"),
    ("other", "other meeting"),
]
OPENNESS = [
    ("open", "open to press and public"),
    ("exempt", "exempt: press and public may be excluded by resolution"),
    ("closed", "closed: not a meeting in public"),
]


class Meeting(Releasable):
    """One meeting of one body: the same address before, during and after."""

    KIND, KEY = "meetings", "slug"

    slug = models.SlugField("address", max_length=100, unique=True)
    body = models.ForeignKey("record.Body", models.PROTECT, related_name="meetings")
    kind = models.CharField(max_length=24, choices=KINDS, default="ordinary")
    title = models.CharField(max_length=200)
    held_on = models.DateField("day of the meeting")
    starts_at = models.TimeField("time it starts", null=True, blank=True)
    ends_at = models.TimeField("time it ends", null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    is_in_public = models.BooleanField("held in public", default=True)
    note = models.TextField(blank=True)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-held_on", "slug"]

    def __str__(self) -> str:
        return self.title


class Item(models.Model):
    """One item of a meeting's agenda. What is exempt has a heading for the public and one for the members."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items")
    position = models.PositiveIntegerField()
    number = models.CharField("number as printed", max_length=20, blank=True)
    title = models.CharField(max_length=200)
    openness = models.CharField(max_length=8, choices=OPENNESS, default="open")
    public_title = models.CharField("heading that the public reads", max_length=200, blank=True)
    exempt_paragraph = models.CharField("paragraph of Schedule 12A", max_length=40, blank=True)
    promises = models.ManyToManyField("record.Promise", blank=True, related_name="+")
    # The item of an earlier meeting that took the same matter.
    follows = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followed_by")

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "position"], name="one_item_at_a_place_of_the_agenda")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def heading(self) -> str:
        """The heading that the public may read: never the members' own where the item is not open."""
        return self.title if self.openness == "open" else (self.public_title or "Item not open to the public")
