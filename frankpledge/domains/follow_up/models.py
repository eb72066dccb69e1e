"""What a meeting leaves behind: recommendations and their responses, actions and their updates, assurance given."""

from django.core.exceptions import ValidationError
from django.db import models

from frankpledge.record.releases.models import Releasable

RESPONSES = [
    ("awaited", "response awaited"),
    ("accepted", "accepted"),
    ("in part", "accepted in part"),
    ("not accepted", "not accepted"),
]
VERDICTS = [
    ("assured", "assured"),
    ("partly", "partly assured"),
    ("not assured", "not assured"),
]


class OfAMeeting(Releasable):
    """A thing that came of one item of one meeting, and whose body is the one that met."""

    OF_BODY = "meeting__body__slug"

    key = models.SlugField("name in addresses", max_length=100, unique=True)
    meeting = models.ForeignKey("record.Meeting", models.PROTECT, related_name="+")
    item = models.ForeignKey(
        "record.Item", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="item of the agenda"
    )
    note = models.TextField(blank=True)
    is_sample = models.BooleanField("sample data", default=False)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True

    def clean(self) -> None:
        if self.item and self.item.meeting_id != self.meeting_id:
            raise ValidationError({"item": "That item is on another meeting's agenda"})

    def kept_from_the_public(self) -> str:
        """What came of an item that is not open stays with the members."""
        if self.item and self.item.openness != "open":
            return "It came of an item that is not open to the public, so it is never offered to the public."
        return super().kept_from_the_public()


class Recommendation(OfAMeeting):
    """A recommendation of the body to another, which owes a response. The promise has the thread."""

    KIND = "recommendations"

    promise = models.OneToOneField("record.Promise", models.PROTECT, related_name="+")
    bears_on = models.ManyToManyField(
        "record.Promise", blank=True, related_name="+", verbose_name="promises it bears on"
    )
    response_due = models.DateField("day by which a response is due", null=True, blank=True)
    due_because = models.CharField("why by that day", max_length=300, blank=True)
    response = models.CharField("response in a word", max_length=12, choices=RESPONSES, default="awaited")
    response_text = models.TextField("response", blank=True)
    responded_on = models.DateField("day of the response", null=True, blank=True)
    outcome = models.TextField("what came of it", blank=True)

    class Meta:
        ordering = ["-meeting__held_on", "key"]

    def __str__(self) -> str:
        return self.promise.title

    def clean(self) -> None:
        super().clean()
        if self.response == "not accepted" and not self.response_text.strip():
            raise ValidationError({"response_text": "Enter the reasons that were given for not accepting it"})
        if self.responded_on and self.responded_on < self.meeting.held_on:
            raise ValidationError({"responded_on": "The response cannot come before the recommendation"})


class Action(OfAMeeting):
    """An action that a meeting agreed: it comes back to each meeting until the body closes it."""

    KIND = "actions"

    promise = models.OneToOneField("record.Promise", models.PROTECT, related_name="+")
    bears_on = models.ManyToManyField(
        "record.Promise", blank=True, related_name="+", verbose_name="promises it bears on"
    )
    owner_role = models.CharField("who does it, by role", max_length=200, blank=True)
    sent_on = models.DateField("day it was sent to its owner", null=True, blank=True)
    closed_at = models.ForeignKey(
        "record.Meeting", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="meeting that closed it"
    )
    closed_because = models.TextField("why it was closed", blank=True)

    class Meta:
        ordering = ["-meeting__held_on", "key"]

    def __str__(self) -> str:
        return self.promise.title

    def clean(self) -> None:
        super().clean()
        if self.sent_on and self.sent_on < self.meeting.held_on:
            raise ValidationError({"sent_on": "It cannot be sent before the meeting"})


class Update(models.Model):
    """What was said of an action on a day, at a meeting where it came back or between two."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="updates")
    said_on = models.DateField("day")
    text = models.TextField("update")
    meeting = models.ForeignKey("record.Meeting", models.PROTECT, null=True, blank=True, related_name="+")
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["said_on", "id"]


class Assurance(OfAMeeting):
    """Whether the holder of the office was assured on one delivery point at a scrutiny meeting, and why."""

    KIND = "assurances"

    promise = models.ForeignKey("record.Promise", models.PROTECT, related_name="+", verbose_name="delivery point")
    verdict = models.CharField(max_length=12, choices=VERDICTS)
    because = models.TextField("because")
    given_by = models.CharField("who was to be assured, by office", max_length=160)

    class Meta:
        ordering = ["-meeting__held_on", "promise__ref"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "promise"],
                name="one_assurance_on_a_point_at_a_meeting",
                violation_error_message="This meeting has its assurance on that delivery point already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display().capitalize()}: {self.promise.title}"
