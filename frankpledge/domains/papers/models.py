"""Papers of a meeting: written here under fixed headings, or uploaded; tied to an item of the agenda."""

from django.core.exceptions import ValidationError
from django.db import models

from frankpledge.record.releases.models import Releasable

KINDS = [
    ("report", "report"),
    ("minutes", "minutes of an earlier meeting"),
    ("appendix", "appendix"),
    ("supplement", "supplement"),
    ("presentation", "presentation"),
    ("other", "other paper"),
]
# The headings of a paper in their order; what is said of delivery points comes after the background.
HEADINGS = [
    ("purpose", "Purpose of this paper"),
    ("background", "Background"),
    ("points", "What was done"),
    ("information", "What the meeting should know"),
    ("money", "Money and resources"),
    ("law", "Law"),
    ("equality", "Equality"),
    ("consultation", "Who was asked"),
    ("recommendation", "Recommendation"),
    ("background-papers", "Background papers"),
]


class Paper(Releasable):
    """One paper. Whether it is exempt follows from its item: what lies under an item not open never goes out."""

    KIND, OF_BODY = "papers", "meeting__body__slug"

    key = models.SlugField("address", max_length=120, unique=True)
    meeting = models.ForeignKey("record.Meeting", models.PROTECT, related_name="+")
    item = models.ForeignKey(
        "record.Item", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="item of the agenda"
    )
    place = models.PositiveSmallIntegerField("order under its item", default=1)
    kind = models.CharField(max_length=16, choices=KINDS, default="report")
    title = models.CharField(max_length=200)
    written_by = models.CharField("who wrote it, by role", max_length=120, blank=True)
    promises = models.ManyToManyField("record.Promise", blank=True, related_name="+")
    due_on = models.DateField("day by which the clerk wants it", null=True, blank=True)
    handed_in_on = models.DateField("day it was handed in", null=True, blank=True)
    # As it was counted when the paper came in: a meeting moved later makes no late paper punctual.
    was_due_on = models.DateField("day by which it was due when it came in", null=True, blank=True)
    late_because = models.CharField("why it was late", max_length=300, blank=True)
    published_on = models.DateField("day it was published, if not with the pack", null=True, blank=True)
    what_changed = models.TextField("what it adds or changes since the pack", blank=True)
    supplements = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="supplemented_by", verbose_name="paper it changes"
    )
    file_name = models.CharField(max_length=120, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(null=True, blank=True)
    media_type = models.CharField(max_length=80, blank=True)
    pages = models.PositiveIntegerField(null=True, blank=True)
    is_tagged = models.BooleanField("the file is tagged for screen readers", default=False)
    flags = models.TextField("what was noticed in the file", blank=True)
    note = models.TextField("note for the reader", blank=True)
    is_sample = models.BooleanField("sample data", default=False)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["meeting", "item__position", "place", "id"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if self.item and self.item.meeting_id != self.meeting_id:
            raise ValidationError({"item": "That item is on another meeting's agenda"})
        if self.supplements and self.supplements.meeting_id != self.meeting_id:
            raise ValidationError({"supplements": "That paper is another meeting's"})
        if self.supplements_id and self.supplements_id == self.pk:
            raise ValidationError({"supplements": "A paper cannot supplement itself"})

    @property
    def is_exempt(self) -> bool:
        """Whether it lies under an item that is not open to the public."""
        return self.item is not None and self.item.openness != "open"

    def kept_from_the_public(self) -> str:
        """An exempt paper goes to the members alone; the public reads of its item on the meeting's page."""
        if self.is_exempt:
            return "This paper lies under an item that is not open: it goes to the members and never to the public."
        return super().kept_from_the_public()

    def missing(self) -> str:
        """A paper says something: in its sections or in a file."""
        return "" if self.sha256 or self.sections.exists() else "This paper has neither a text nor a file yet."


class Section(models.Model):
    """What a paper says under one heading, or about one delivery point. An empty line divides its paragraphs."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="sections")
    position = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=20, choices=HEADINGS)
    promise = models.ForeignKey("record.Promise", models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "position"], name="one_section_at_a_place_of_a_paper"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """Its heading as printed: that of a delivery point is the point's own number and name."""
        return f"{self.promise.number} {self.promise.title}".strip() if self.promise else self.get_heading_display()


class LeadTime(models.Model):
    """How many working days before the pack goes out a body wants its papers."""

    body = models.OneToOneField("record.Body", models.PROTECT, related_name="+")
    working_days = models.PositiveSmallIntegerField("working days before the pack goes out")
    rule = models.CharField("where that is written", max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.body}: {self.working_days}"
