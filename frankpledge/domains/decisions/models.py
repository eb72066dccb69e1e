"""Decisions of an office with what they rest on, and the decisions that are planned."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from frankpledge.record.releases.models import Releasable
from frankpledge.rules.withholding import grounds

KINDS = [
    ("grant", "grant"),
    ("commissioning", "commissioning of a service"),
    ("budget", "budget or precept"),
    ("plan", "plan or its variation"),
    ("contract", "contract or purchase"),
    ("property", "land or buildings"),
    ("staff", "office and staff"),
    ("policy", "policy"),
    ("appointment", "appointment"),
    ("other", "other"),
]
SIGNED_IS = [("on", "signed on that day"), ("by", "taken by that day at the latest")]
EFFECTS = [("varies", "varies"), ("revokes", "revokes")]
SUM_KINDS = [("revenue", "revenue"), ("capital", "capital"), ("not stated", "whether revenue or capital is not stated")]


class Series(models.Model):
    """Under which letters the decisions of a body are numbered."""

    body = models.OneToOneField("record.Body", models.PROTECT, related_name="+")
    prefix = models.CharField(max_length=12, unique=True)

    def __str__(self) -> str:
        return self.prefix


class Decision(Releasable):
    KIND = "decisions"
    # What nobody changes once it is signed; `published_on` is learnt later.
    SEALED = (
        "key", "body_id", "office_id", "number", "year", "serial", "title", "kind", "significance", "decided",
        "options", "reasons", "evidence", "equality", "interests", "exempt_what", "exempt_ground", "exempt_law",
        "exempt_text", "signed_on", "signed_is", "varies_id", "effect", "note", "is_sample", "source_id",
    )  # fmt: skip

    key = models.SlugField("name in addresses", max_length=100, unique=True)
    body = models.ForeignKey("record.Body", models.PROTECT, related_name="+")
    office = models.ForeignKey("record.Office", models.PROTECT, related_name="+", verbose_name="decision maker")
    number = models.CharField(max_length=40, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    serial = models.PositiveIntegerField(null=True, blank=True)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=KINDS)
    significance = models.TextField("why it is of significant public interest", blank=True)
    decided = models.TextField("what was decided")
    options = models.TextField("options considered", blank=True)
    reasons = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    equality = models.TextField("how equality was considered", blank=True)
    interests = models.TextField("interests declared", blank=True)
    promises = models.ManyToManyField("record.Promise", blank=True, related_name="+")
    answers = models.ManyToManyField(
        "record.Promise", blank=True, related_name="+", verbose_name="recommendations it answers"
    )
    documents = models.ManyToManyField("record.Document", blank=True, related_name="+")
    exempt_what = models.TextField("part left out: what it is, in words for the public", blank=True)
    exempt_ground = models.CharField("on which ground", max_length=40, blank=True)
    exempt_law = models.CharField("the law that forbids or allows it", max_length=200, blank=True)
    exempt_text = models.TextField("part left out: its text, never published", blank=True)
    signed_on = models.DateField("day it was signed", null=True, blank=True)
    signed_is = models.CharField("how the day is known", max_length=2, choices=SIGNED_IS, default="on")
    published_on = models.DateField("day it was first published, if elsewhere", null=True, blank=True)
    varies = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="later", verbose_name="earlier decision"
    )
    effect = models.CharField("what it does to the earlier one", max_length=8, choices=EFFECTS, blank=True)
    note = models.TextField(blank=True)
    is_sample = models.BooleanField("sample data", default=False)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = [F("signed_on").desc(nulls_first=True), "-serial", "key"]
        constraints = [models.UniqueConstraint(fields=["body", "year", "serial"], name="one_decision_of_a_number")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    def clean(self) -> None:
        """Errors: ValidationError for a part left out without its ground, days out of order, a change after signing."""
        wrong = {**self._wrong_ground(), **self._wrong_days(), **self._wrong_effect()}
        if self.office_id and self.body_id and self.office.body_id != self.body_id:
            wrong["office"] = "That office is another body's"
        if wrong:
            raise ValidationError(wrong)
        self._keep_what_is_signed()

    def _wrong_ground(self) -> dict[str, str]:
        if not any((self.exempt_what, self.exempt_ground, self.exempt_law, self.exempt_text)):
            return {}
        if not self.exempt_what.strip():
            return {"exempt_what": "Say in words for the public what is left out"}
        if self.exempt_ground not in grounds():
            return {"exempt_ground": "Choose the ground on which it is left out"}
        if grounds()[self.exempt_ground].names_a_law and not self.exempt_law.strip():
            return {"exempt_law": "Name the law and its section, for example: Data Protection Act 2018, section 1"}
        return {}

    def _wrong_days(self) -> dict[str, str]:
        if self.signed_on and self.published_on and self.published_on < self.signed_on:
            return {"published_on": "It cannot be published before it is signed"}
        return {}

    def _wrong_effect(self) -> dict[str, str]:
        if bool(self.varies) != bool(self.effect):
            return {"effect": "Choose both the earlier decision and what this one does to it, or neither"}
        if self.varies is None:
            return {}
        if self.varies_id == self.pk or self.varies.body_id != self.body_id:
            return {"varies": "Choose an earlier decision of the same body"}
        if self.varies.signed_on is None:
            return {"varies": "That one is not signed yet: change its draft instead"}
        if self.signed_on and self.signed_on < self.varies.signed_on:
            return {"signed_on": "It cannot be signed before the decision that it changes"}
        revoked = self.varies.later.filter(effect="revokes", signed_on__isnull=False).exclude(pk=self.pk).first()
        return {"varies": f"That decision was revoked by {revoked.number}"} if revoked else {}

    def _keep_what_is_signed(self) -> None:
        standing = Decision.objects.filter(pk=self.pk, signed_on__isnull=False).values(*self.SEALED).first()
        if standing and any(getattr(self, name) != value for name, value in standing.items()):
            raise ValidationError(SIGNED)

    def missing(self) -> str:
        return "" if self.signed_on else "It is not signed yet. Only a signed decision goes into the register."


SIGNED = "It is signed, so it cannot be changed. Record a later decision that varies or revokes it."


class Sum(models.Model):
    """A sum that a decision commits, in pounds, in one financial year (named by the year in which it begins)."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="sums")
    amount = models.DecimalField("pounds", max_digits=14, decimal_places=2)
    first_year = models.PositiveSmallIntegerField("financial year that begins in")
    kind = models.CharField(max_length=12, choices=SUM_KINDS)
    what_for = models.CharField("what for", max_length=200, blank=True)

    class Meta:
        ordering = ["first_year", "id"]


class PlannedDecision(Releasable):
    """A decision that is to be taken. It is public so that it can be asked about before it is taken."""

    KIND = "planned-decisions"

    key = models.SlugField("name in addresses", max_length=100, unique=True)
    body = models.ForeignKey("record.Body", models.PROTECT, related_name="+")
    office = models.ForeignKey("record.Office", models.PROTECT, related_name="+", verbose_name="decision maker")
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=KINDS)
    why = models.TextField("why it is planned", blank=True)
    listed_on = models.DateField("day it was first announced", null=True, blank=True)
    expected_from = models.DateField("expected from")
    expected_to = models.DateField("expected to")
    scrutiny_body = models.ForeignKey(
        "record.Body", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="who will scrutinise it"
    )
    scrutiny_meeting = models.ForeignKey(
        "record.Meeting", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="at which meeting"
    )
    scrutiny_note = models.CharField("how it will be scrutinised", max_length=300, blank=True)
    contact = models.CharField("whom to ask, by role", max_length=160, blank=True)
    promises = models.ManyToManyField("record.Promise", blank=True, related_name="+")
    decision = models.OneToOneField(
        Decision, models.PROTECT, null=True, blank=True, related_name="planned", verbose_name="the decision it became"
    )
    dropped = models.CharField("why it is planned no longer", max_length=300, blank=True)
    note = models.TextField(blank=True)
    is_sample = models.BooleanField("sample data", default=False)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["expected_from", "key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expected_to__gte=F("expected_from")), name="planned_decision_ends_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Errors: ValidationError for days out of order, and for an office, meeting or decision of another body."""
        if self.expected_from and self.expected_to and self.expected_to < self.expected_from:
            raise ValidationError({"expected_to": "The last day is before the first"})
        if self.office_id and self.body_id and self.office.body_id != self.body_id:
            raise ValidationError({"office": "That office is another body's"})
        if self.scrutiny_body and self.scrutiny_body.is_restricted:
            raise ValidationError({"scrutiny_body": "That body is not public"})
        meeting = self.scrutiny_meeting
        if meeting and self.scrutiny_body and meeting.body_id != self.scrutiny_body_id:
            raise ValidationError({"scrutiny_meeting": "That meeting is another body's"})
        if meeting and meeting.is_of_restricted_body:
            raise ValidationError({"scrutiny_meeting": "That meeting is not public"})
        if self.decision and self.decision.body_id != self.body_id:
            raise ValidationError({"decision": "That decision is another body's"})
        if self.decision and self.dropped:
            raise ValidationError({"dropped": "It became a decision, so it was not dropped"})


class Slip(models.Model):
    """That a planned decision was moved: the days that stood before, the day of the move, and why."""

    planned = models.ForeignKey(PlannedDecision, models.PROTECT, related_name="slips")
    moved_on = models.DateField("day it was moved")
    old_from = models.DateField("was expected from")
    old_to = models.DateField("was expected to")
    because = models.CharField(max_length=300)

    class Meta:
        ordering = ["moved_on", "id"]
