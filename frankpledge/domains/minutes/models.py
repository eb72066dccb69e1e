"""What happened at a meeting: who was there, who declared an interest, how votes went, and the minute of each item."""

from django.core.exceptions import ValidationError
from django.db import models

from frankpledge.record.releases.models import Releasable

PRESENCES = [
    ("present", "present"),
    ("remote", "present from elsewhere"),
    ("apologies", "sent apologies"),
    ("absent", "absent"),
]
HERE = ("present", "remote")
CAPACITIES = [
    ("member", "member"),
    ("substitute", "substitute for a member"),
    ("attending", "in attendance"),
]
CHOICES = [("for", "for"), ("against", "against"), ("abstained", "abstained")]
STANDINGS = [
    ("draft", "draft, not yet confirmed"),
    ("confirmed", "confirmed as a correct record"),
]


class OfOneMeeting(Releasable):
    """Something recorded of one meeting; its body is the one that met."""

    OF_BODY = "meeting__body__slug"

    class Meta:
        abstract = True


class OfAnItem(OfOneMeeting):
    """Something recorded under one item; what lies under an item not open stays with the members."""

    class Meta:
        abstract = True

    def clean(self) -> None:
        if self.item_id and self.item.meeting_id != self.meeting_id:  # type: ignore[attr-defined]
            raise ValidationError({"item": "That item is on another meeting's agenda"})

    def kept_from_the_public(self) -> str:
        """Exempt and closed items have a summary for the public at most, which is written as such."""
        if self.item_id and self.item.openness != "open":  # type: ignore[attr-defined]
            return "It lies under an item that is not open to the public, so it is never offered to the public."
        return super().kept_from_the_public()


class Attendance(OfOneMeeting):
    """Who was at a meeting: one sheet for each."""

    KIND = "attendance"

    key = models.SlugField("name in addresses", max_length=100, unique=True)
    meeting = models.OneToOneField("record.Meeting", models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    is_sample = models.BooleanField("sample data", default=False)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return f"Attendance: {self.meeting}"

    def missing(self) -> str:
        """A sheet goes out with somebody on it."""
        return "" if self.presences.exists() else "Nobody is on this sheet yet."


class Presence(models.Model):
    """One person at one meeting. A member stands for a seat; others are named by role alone."""

    attendance = models.ForeignKey(Attendance, models.PROTECT, related_name="presences")
    position = models.PositiveSmallIntegerField()
    seat = models.ForeignKey("record.Seat", models.PROTECT, null=True, blank=True, related_name="+")
    who = models.CharField("name of the member, or role", max_length=160)
    capacity = models.CharField(max_length=12, choices=CAPACITIES, default="member")
    presence = models.CharField(max_length=12, choices=PRESENCES, default="present")
    # The items at which somebody came in and went out; without them, the whole meeting.
    came_at = models.ForeignKey("record.Item", models.PROTECT, null=True, blank=True, related_name="+")
    left_at = models.ForeignKey("record.Item", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["attendance", "who"],
                name="one_row_for_a_person_at_a_meeting",
                violation_error_message="This person is on the sheet twice.",
            )
        ]

    def __str__(self) -> str:
        return self.who

    def is_here_at(self, position: int) -> bool:
        """Whether the person was in the room at the item of that place on the agenda."""
        if self.presence not in HERE:
            return False
        come = self.came_at is None or self.came_at.position <= position
        return come and (self.left_at is None or position < self.left_at.position)


class Declaration(OfAnItem):
    """An interest that a member declared in an item, and whether it keeps them out of that item."""

    KIND = "declarations"

    key = models.SlugField("name in addresses", max_length=120, unique=True)
    meeting = models.ForeignKey("record.Meeting", models.PROTECT, related_name="+")
    item = models.ForeignKey("record.Item", models.PROTECT, related_name="+", verbose_name="item of the agenda")
    who = models.CharField("member who declared it", max_length=160)
    nature = models.TextField("what the interest is")
    is_out = models.BooleanField("takes no part in the item and does not vote", default=False)
    left_room = models.BooleanField("left the room", default=False)
    is_sample = models.BooleanField("sample data", default=False)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["item__position", "who"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "who"],
                name="one_declaration_of_a_member_on_an_item",
                violation_error_message="This member has declared an interest in this item already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.who}: {self.item}"


class Vote(OfAnItem):
    """A motion on an item and how it was decided. The electorate is frozen when the vote is taken."""

    KIND = "votes"

    key = models.SlugField("name in addresses", max_length=120, unique=True)
    meeting = models.ForeignKey("record.Meeting", models.PROTECT, related_name="+")
    item = models.ForeignKey("record.Item", models.PROTECT, related_name="+", verbose_name="item of the agenda")
    motion = models.TextField()
    moved_by = models.CharField("moved by", max_length=160, blank=True)
    seconded_by = models.CharField("seconded by", max_length=160, blank=True)
    threshold = models.CharField("what carries it", max_length=40, default="simple-majority")
    members = models.PositiveSmallIntegerField("members at the time")
    members_because = models.CharField("how the members were counted", max_length=400, blank=True)
    present = models.PositiveSmallIntegerField("members present who may vote")
    votes_for = models.PositiveSmallIntegerField("for")
    votes_against = models.PositiveSmallIntegerField("against")
    abstained = models.PositiveSmallIntegerField(default=0)
    casting = models.CharField(
        "casting vote", max_length=7, choices=[("", "none"), ("for", "for"), ("against", "against")], blank=True
    )
    outcome = models.CharField(max_length=12)
    because = models.TextField()
    is_sample = models.BooleanField("sample data", default=False)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["item__position", "id"]

    def __str__(self) -> str:
        return f"{self.motion[:80]}: {self.outcome}"


class NamedVote(models.Model):
    """How one member voted, where names were asked for."""

    vote = models.ForeignKey(Vote, models.PROTECT, related_name="named")
    who = models.CharField(max_length=160)
    choice = models.CharField(max_length=10, choices=CHOICES)

    class Meta:
        ordering = ["who"]
        constraints = [
            models.UniqueConstraint(
                fields=["vote", "who"],
                name="one_vote_of_a_member",
                violation_error_message="This member is named twice in the vote.",
            )
        ]


class Minute(OfAnItem):
    """The minute of one item. Once confirmed, its text can never change."""

    KIND = "minutes"

    key = models.SlugField("name in addresses", max_length=120, unique=True)
    meeting = models.ForeignKey("record.Meeting", models.PROTECT, related_name="+")
    item = models.OneToOneField("record.Item", models.PROTECT, related_name="+", verbose_name="item of the agenda")
    number = models.CharField("number", max_length=20, blank=True)
    text = models.TextField("minute", blank=True)
    resolved = models.TextField("resolved", blank=True, help_text="One resolution a line.")
    public_summary = models.TextField("summary that the public may read, where the item is not open", blank=True)
    corrections = models.TextField("corrections made since it was first published, one a line", blank=True)
    standing = models.CharField(max_length=10, choices=STANDINGS, default="draft")
    confirmed_at = models.ForeignKey(
        "record.Meeting", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="confirmed at"
    )
    signed_by = models.CharField("signed by, by office", max_length=160, blank=True)
    is_sample = models.BooleanField("sample data", default=False)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["meeting__held_on", "item__position"]

    def __str__(self) -> str:
        return f"{self.number} {self.item}".strip()

    # What a confirmation fixes for good.
    FIXED = ("number", "text", "resolved", "public_summary", "corrections", "standing", "confirmed_at_id", "signed_by")

    def clean(self) -> None:
        super().clean()
        stood = Minute.objects.filter(pk=self.pk, standing="confirmed").first() if self.pk else None
        if stood and any(getattr(self, name) != getattr(stood, name) for name in self.FIXED):
            raise ValidationError("This minute was confirmed as a correct record, so it can never change.")

    def missing(self) -> str:
        """A minute goes out with its words."""
        return "" if self.text.strip() or self.resolved.strip() else "This minute has no words yet."

    def kept_from_the_public(self) -> str:
        """A minute of an item not open goes out as its summary for the public, and not at all without one."""
        return "" if self.public_summary.strip() and not self.is_of_restricted_body else super().kept_from_the_public()
