"""Calendars of duties: what makes duties arise, what arose, what shows it was done, and a body's own rules."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models

from frankpledge.record.releases.models import Releasable

LONGEST_DAYS = 366 * 2
EVENTS = [("soon", "due within fourteen days"), ("today", "due today"), ("late", "late")]


class Calendar(Releasable):
    """The duties of one body that arise from one day to another, as a rule in a financial year."""

    KIND = "duty-calendars"

    key = models.SlugField("name in addresses", max_length=100, unique=True)
    body = models.ForeignKey("record.Body", models.PROTECT, related_name="+")
    first_day = models.DateField("first day")
    last_day = models.DateField("last day")
    kept_from = models.DateField("evidence was kept as things happened, from", null=True, blank=True)
    worked_out_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    is_sample = models.BooleanField("sample data", default=False)

    class Meta:
        ordering = ["-first_day", "key"]

    def __str__(self) -> str:
        return f"{self.body.name}, {self.first_day.year} to {self.last_day.year}"

    def clean(self) -> None:
        """Errors: ValidationError for days out of order, or a span of more than two years."""
        if self.first_day and self.last_day:
            if self.last_day < self.first_day:
                raise ValidationError({"last_day": "The last day cannot come before the first"})
            if (self.last_day - self.first_day).days >= LONGEST_DAYS:
                raise ValidationError({"last_day": "A calendar holds two years at most: open one for each year"})

    def missing(self) -> str:
        """A calendar goes out with what arose."""
        return "" if self.instances.exists() else "Nothing was worked out yet."


class Trigger(models.Model):
    """What people recorded that makes duties arise, or moves them: an election, a report, a day proclaimed."""

    calendar = models.ForeignKey(Calendar, models.PROTECT, related_name="triggers")
    key = models.SlugField(max_length=80)
    kind = models.CharField("what happened", max_length=40)
    on = models.DateField("day")
    what = models.CharField("which one, naming no person", max_length=200, blank=True)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")
    recorded_on = models.DateField()
    withdrawn = models.CharField("why it was withdrawn", max_length=300, blank=True)

    class Meta:
        ordering = ["on", "id"]
        constraints = [models.UniqueConstraint(fields=["calendar", "key"], name="a_trigger_has_its_name_once")]

    def __str__(self) -> str:
        return self.what or self.kind


class Instance(models.Model):
    """One duty that arose from one trigger: by when, because, and what was decided of it. Never deleted.

    `left_out` gives the holidays that the count passed over, ISO day to name; `gone` says why it no longer arises;
    `passes` and `passes_on` say to whom and when it passes, undone, with the functions of the body.
    """

    calendar = models.ForeignKey(Calendar, models.PROTECT, related_name="instances")
    duty = models.CharField(max_length=80)
    trigger_key = models.CharField(max_length=120)
    trigger_kind = models.CharField(max_length=40)
    what = models.CharField(max_length=200, blank=True)
    counts_from = models.DateField()
    due = models.DateField(null=True, blank=True, db_index=True)
    because = models.TextField()
    limit_words = models.CharField(max_length=200, blank=True)
    left_out = models.JSONField(default=dict, blank=True)
    fault = models.BooleanField(default=False)
    gone = models.CharField(max_length=300, blank=True)
    passes = models.TextField(blank=True)
    passes_on = models.DateField(null=True, blank=True)
    dismissed = models.CharField("why it does not apply", max_length=500, blank=True)
    dismissed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = [models.F("due").asc(nulls_last=True), "duty", "trigger_key"]
        constraints = [
            models.UniqueConstraint(fields=["calendar", "duty", "trigger_key"], name="a_duty_arises_once_of_a_trigger")
        ]

    def __str__(self) -> str:
        return f"{self.duty}:{self.trigger_key}"


class Change(models.Model):
    """That working out again gave another day, with both days and the reason."""

    instance = models.ForeignKey(Instance, models.PROTECT, related_name="changes")
    changed_on = models.DateField()
    was_due = models.DateField(null=True)
    now_due = models.DateField(null=True)
    reason = models.TextField()

    class Meta:
        ordering = ["changed_on", "id"]


class Evidence(models.Model):
    """What shows that a duty was done, and on which day: something released, a document, or an address."""

    instance = models.ForeignKey(Instance, models.PROTECT, related_name="evidence")
    done_on = models.DateField("day on which it was done")
    words = models.CharField("what shows it", max_length=300)
    release_key = models.CharField("thing on the public record, as kind:name", max_length=160, blank=True)
    address = models.URLField("address on the web", max_length=500, blank=True)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")
    recorded_on = models.DateField()
    withdrawn = models.CharField("why it was withdrawn", max_length=300, blank=True)

    class Meta:
        ordering = ["done_on", "id"]


class LocalRule(models.Model):
    """One version of a rule that a body gave itself. Never altered: the next version ends it the day before."""

    body = models.ForeignKey("record.Body", models.PROTECT, related_name="+")
    key = models.SlugField("name", max_length=60)
    version = models.PositiveIntegerField(default=1)
    title = models.CharField("what is to be done", max_length=200)
    trigger = models.CharField("what makes it arise", max_length=40)
    kind = models.CharField("how the time is counted", max_length=40)
    count = models.PositiveIntegerField("how many", default=0)
    unit = models.CharField(max_length=16, default="day")
    month = models.PositiveSmallIntegerField("month of a fixed date", default=0)
    day = models.PositiveSmallIntegerField("day of a fixed date", default=0)
    publish = models.CharField("what is published", max_length=200, blank=True)
    reason = models.TextField("why the body has this rule")
    said_in = models.CharField("where it stands", max_length=300)
    first_day = models.DateField("in force from")
    last_day = models.DateField("in force until", null=True, blank=True)
    recorded_on = models.DateField()
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    OF_BODY = "body__slug"

    class Meta:
        ordering = ["key", "version"]
        constraints = [models.UniqueConstraint(fields=["body", "key", "version"], name="one_rule_of_a_version")]

    def __str__(self) -> str:
        return f"{self.title} (version {self.version})"

    @property
    def subject(self) -> str:
        """Its name in the ledger."""
        return f"local-duty-rules:{self.body.slug}-{self.key}-{self.version}"

    def clean(self) -> None:
        """Errors: ValidationError for days out of order, or a fixed date that some year does not have."""
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ValidationError({"last_day": "It cannot end before it begins"})
        if self.kind.endswith("fixed date"):
            try:
                date(2023, self.month, self.day)
            except ValueError as wrong:
                raise ValidationError({"day": "Enter a day and a month that every year has"}) from wrong


class Reminder(models.Model):
    """That an account was told of an instance, once for each event and day due."""

    account = models.ForeignKey("record.Account", models.PROTECT, related_name="+")
    instance = models.ForeignKey(Instance, models.PROTECT, related_name="+")
    event = models.CharField(max_length=8, choices=EVENTS)
    due = models.DateField()
    sent_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "instance", "event", "due"], name="told_once_of_an_event")
        ]
