"""Procedures before the panel: an appointment with its candidates, a removal, and the acts on their paths."""

from django.core.exceptions import ValidationError
from django.db import models

from frankpledge.record.releases.models import Releasable
from frankpledge.rules.appointment_path import BODY, PANEL

REMOVAL = "removal"
PROCEDURES = [
    ("chief constable", "appointment of a chief constable"),
    ("senior officer", "appointment of a senior officer of the body"),
    (REMOVAL, "calling on a chief constable to resign or retire"),
]
CHIEF_CONSTABLE = "chief constable"
POSTS = [
    (CHIEF_CONSTABLE, "chief constable"),
    ("chief executive", "chief executive"),
    ("chief finance officer", "chief finance officer"),
    ("deputy", "deputy to the holder of the office"),
]
VERBS = [
    ("notify", "notified the panel of the candidate"),
    ("propose a reserve candidate", "notified the panel of a reserve candidate"),
    ("hearing", "held the hearing"),
    ("recommend appointment", "recommended the appointment"),
    ("recommend against", "recommended against it"),
    ("veto", "vetoed the appointment"),
    ("accept the recommendation", "accepted the recommendation"),
    ("reject the recommendation", "rejected the recommendation"),
    ("appoint", "made the appointment"),
    ("end without an appointment", "ended it without an appointment"),
    ("give written reasons", "gave the chief constable written reasons"),
    ("make representations", "received the chief constable's representations"),
    ("give further notice", "gave further notice"),
    ("recommend calling on to go", "recommended the call to resign or retire"),
    ("call on to go", "called on the chief constable to resign or retire"),
    ("withdraw the proposal", "withdrew the proposal"),
]
OF_PANEL = (
    "hearing", "recommend appointment", "recommend against", "recommend calling on to go", "veto",
)  # fmt: skip
# What opens the panel's time: the body tells it of a candidate.
NOTICES = ("notify", "propose a reserve candidate")
# What may be told to the public of a removal; papers and hearing never are.
PUBLIC_OF_A_REMOVAL = (
    "recommend calling on to go", "recommend against", "accept the recommendation", "reject the recommendation",
    "call on to go",
)  # fmt: skip
# From the poll to the declaration of acceptance; far above any on record, and far below a year mistyped.
MOST_LEFT_OUT = 92
CONFIDENTIAL = "A removal is confidential until the panel has recommended: its papers and its hearing are never public."


class Appointment(Releasable):
    """One procedure before the panel. It holds no name: candidates stand apart."""

    KIND = "appointments"

    key = models.SlugField("name in addresses", max_length=100, unique=True)
    body = models.ForeignKey("record.Body", models.PROTECT, related_name="+")
    panel = models.ForeignKey("record.Body", models.PROTECT, related_name="+", verbose_name="police and crime panel")
    procedure = models.CharField(max_length=16, choices=PROCEDURES)
    post = models.CharField(max_length=24, choices=POSTS)
    # Days around an ordinary election that do not count against the panel.
    left_out_from = models.DateField("first day that does not count", null=True, blank=True)
    left_out_until = models.DateField("last day that does not count", null=True, blank=True)
    note = models.TextField("note for the public", blank=True)
    is_sample = models.BooleanField("sample data", default=False)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-key"]

    def __str__(self) -> str:
        if self.is_confidential:
            return f"Confidential procedure {self.key}"
        return f"{self.get_post_display()[:1].upper()}{self.get_post_display()[1:]}: {self.get_procedure_display()}"

    @property
    def is_confidential(self) -> bool:
        """Whether it is a removal, which members do not read."""
        return self.procedure == REMOVAL

    def clean(self) -> None:
        """Errors: ValidationError for a body or panel of another kind, a post that does not fit, or turned days."""
        for name, kind, words in (("body", BODY, BODY), ("panel", "panel", PANEL)):
            if getattr(self, f"{name}_id") and getattr(self, name).kind != kind:
                raise ValidationError({name: f"Choose a {words}."})
        if (self.post == CHIEF_CONSTABLE) != (self.procedure != "senior officer"):
            raise ValidationError({"post": "This post does not go through that procedure."})
        if bool(self.left_out_from) != bool(self.left_out_until):
            raise ValidationError({"left_out_until": "Enter both the first and the last day that do not count."})
        if self.left_out_from and self.left_out_until and self.left_out_until < self.left_out_from:
            raise ValidationError({"left_out_until": "The last day is before the first day."})
        if (
            self.left_out_from
            and self.left_out_until
            and (self.left_out_until - self.left_out_from).days > MOST_LEFT_OUT
        ):
            raise ValidationError(
                {"left_out_until": "The period after an election is a matter of days, not of months."}
            )

    def kept_from_the_public(self) -> str:
        """A removal stays withheld until something of it may be told."""
        told = self.is_confidential and self.acts.filter(verb__in=PUBLIC_OF_A_REMOVAL, set_aside="").exists()
        return CONFIDENTIAL if self.is_confidential and not told else super().kept_from_the_public()


class Candidate(models.Model):
    """Somebody proposed. The name is personal data: empty once forgotten, public only where a publisher released it."""

    appointment = models.ForeignKey(Appointment, models.PROTECT, related_name="candidates")
    position = models.PositiveSmallIntegerField()
    is_reserve = models.BooleanField("reserve candidate", default=False)
    name = models.CharField(max_length=120, blank=True)
    released_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{'reserve ' if self.is_reserve else ''}candidate {self.position}"

    @property
    def public_name(self) -> str:
        """The name where a publisher released it, "" otherwise."""
        return self.name if self.released_on else ""


class Act(Releasable):
    """One act of the procedure; `body` is whoever records it: the panel for its own acts, else the body."""

    KIND = "appointment-acts"

    key = models.SlugField("name in addresses", max_length=120, unique=True)
    body = models.ForeignKey("record.Body", models.PROTECT, related_name="+")
    appointment = models.ForeignKey(Appointment, models.PROTECT, related_name="acts")
    verb = models.CharField("what was done", max_length=28, choices=VERBS)
    done_on = models.DateField("day on which it was done")
    candidate = models.ForeignKey(Candidate, models.PROTECT, null=True, blank=True, related_name="+")
    told = models.JSONField("what the notice gives", default=list, blank=True)
    in_public = models.BooleanField("held in public", null=True, blank=True)
    votes_for = models.PositiveSmallIntegerField("votes for the veto", null=True, blank=True)
    members = models.PositiveSmallIntegerField("members of the panel that day", null=True, blank=True)
    words = models.TextField("what it says, in short and without names", blank=True)
    meeting = models.ForeignKey("record.Meeting", models.PROTECT, null=True, blank=True, related_name="+")
    is_sample = models.BooleanField("sample data", default=False)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["done_on", "id"]

    def __str__(self) -> str:
        if self.appointment.is_confidential:
            return f"Act {self.key}"
        return f"{self.appointment}: the {self.who} {self.get_verb_display()}"

    @property
    def who(self) -> str:
        """Whose act it is, in the words of the law."""
        return PANEL if self.verb in OF_PANEL else BODY

    def kept_from_the_public(self) -> str:
        """Of a removal only the recommendation and what follows it can be told."""
        if self.appointment.is_confidential and self.verb not in PUBLIC_OF_A_REMOVAL:
            return CONFIDENTIAL
        return super().kept_from_the_public()
