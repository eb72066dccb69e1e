"""Plans, their versions and what each version says."""

from django.core.validators import RegexValidator
from django.db import models

from frankpledge.record.documents import PRECISIONS
from frankpledge.record.releases.models import Releasable

PLAN_KINDS = [
    ("police and crime plan", "police and crime plan"),
    ("community safety agreement", "community safety agreement"),
    ("community safety partnership plan", "community safety partnership plan"),
]
STATUSES = [
    ("draft", "draft"),
    ("final draft", "final draft"),
    ("issued", "issued"),
    ("proposed variation", "proposed variation"),
    ("varied", "varied"),
    ("summary as published", "summary as published"),
]
IN_FORCE = ("issued", "varied", "summary as published")

reference = RegexValidator(
    r"^[A-Z0-9]+(?:[.-][A-Z0-9]+)*\Z",
    "Use capital letters and figures, parted by a full stop or a hyphen, for example DER-2021.",
)


def _source() -> models.ForeignKey:
    return models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")


class Plan(models.Model):
    """A plan as a whole: whose, and for which years. What it says stands in its versions."""

    slug = models.SlugField("address", max_length=40, help_text="The last part of its address, for example 2021-25")
    kind = models.CharField(max_length=40, choices=PLAN_KINDS, default="police and crime plan")
    title = models.CharField(max_length=160)
    body = models.ForeignKey("record.Body", models.PROTECT, related_name="+")
    prefix = models.CharField(
        "start of its references",
        max_length=30,
        unique=True,
        validators=[reference],
        help_text="Every point's reference begins with it, for example DER-2021. It never changes.",
    )
    term_from = models.DateField("first day of its term", null=True, blank=True)
    term_to = models.DateField("last day of its term", null=True, blank=True)
    term_precision = models.CharField("how well the term is known", max_length=8, choices=PRECISIONS, default="day")
    term_printed = models.CharField("term as the plan prints it", max_length=80, blank=True)
    term_note = models.TextField("note on the term", blank=True)
    source = _source()

    class Meta:
        ordering = ["-term_from", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "slug"],
                name="one_plan_of_an_address",
                violation_error_message="This body already has a plan with that address.",
            ),
            models.CheckConstraint(
                condition=models.Q(term_to__isnull=True)
                | models.Q(term_from__isnull=True)
                | models.Q(term_to__gte=models.F("term_from")),
                name="plan_ends_after_it_starts",
                violation_error_message="The last day of the term is before its first day.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Version(Releasable):
    """The whole text of a plan as it stood at one time."""

    KIND, OF_BODY = "plan-versions", "plan__body__slug"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions")
    slug = models.SlugField("address", max_length=40, help_text="For example 2021-11, the month of the version")
    label = models.CharField("name of this version", max_length=120, help_text="For example: As issued, November 2021")
    status = models.CharField(max_length=24, choices=STATUSES, default="draft")
    dated_on = models.DateField("date of this version", null=True, blank=True)
    precision = models.CharField("how well the date is known", max_length=8, choices=PRECISIONS, default="day")
    when_printed = models.CharField("date as the source prints it", max_length=80, blank=True)
    note = models.TextField(blank=True)
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="following")
    source = _source()

    class Meta:
        ordering = ["plan", "dated_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "slug"],
                name="one_version_of_an_address",
                violation_error_message="This plan already has a version with that address.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan.title}: {self.label}"

    @property
    def subject(self) -> str:
        """Its name in ledger and releases, by the prefix of its plan."""
        return f"{self.KIND}:{self.plan.prefix}/{self.slug}"

    def missing(self) -> str:
        """A version goes out with what it promises."""
        return "" if self.items.exists() else "This version holds nothing yet. Add what the plan promises first."


class Item(models.Model):
    """A promise as one version words it. `written_in` is the edition of the version in which it was last written."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="items")
    promise = models.ForeignKey("record.Promise", models.PROTECT, related_name="+")
    number = models.CharField("number as printed", max_length=20, blank=True)
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=160)
    text = models.TextField(blank=True)
    owner = models.ForeignKey("record.Body", models.PROTECT, null=True, blank=True, related_name="+")
    source = _source()
    written_in = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "promise"],
                name="a_version_says_a_promise_once",
                violation_error_message="This version already holds that promise.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Voice(models.Model):
    """What residents asked for, behind a promise of a version; `count` is how many, where the source says."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="voices")
    promise = models.ForeignKey("record.Promise", models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    text = models.TextField("what was asked")
    count = models.PositiveIntegerField("how many asked it", null=True, blank=True)
    note = models.TextField(blank=True)
    source = _source()

    class Meta:
        ordering = ["position", "id"]


class Requirement(models.Model):
    """A threat of the Strategic Policing Requirement that a version names."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="requirements")
    name = models.CharField(max_length=160)
    position = models.PositiveIntegerField()
    source = _source()

    class Meta:
        ordering = ["position", "id"]
