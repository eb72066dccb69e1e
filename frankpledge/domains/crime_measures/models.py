from typing import Any

from django.core.validators import RegexValidator
from django.db import models

from frankpledge.crime_data.answers.standing_question import FIGURES, WINDOWS, Asked
from frankpledge.record.releases.models import Releasable

DIRECTIONS = [
    ("increase", "a higher figure is wanted"),
    ("decrease", "a lower figure is wanted"),
    ("neutral", "neither way is better"),
]
BASES = [
    ("recorded", "recorded by the force, wherever it happened"),
    ("happened", "happened in the force's area, whoever recorded it"),
]
NOT_REFRESHED = "The question has no answer yet: refresh the figure first."


def month_field(words: str) -> Any:
    """A column for a month as published files name it: 2022-12."""
    written = RegexValidator(r"^\d{4}-(0[1-9]|1[0-2])$", "Write the month as 2022-12.")
    return models.CharField(words, max_length=7, validators=[written])


class CrimeMeasure(Releasable):
    """A question to the published crime figures that is asked again and again, and the promises it serves."""

    KIND = "crime-measures"

    key = models.SlugField(max_length=80, unique=True)
    body = models.ForeignKey("record.Body", models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    direction = models.CharField("direction wanted", max_length=8, choices=DIRECTIONS, default="neutral")
    caveats = models.TextField("what the figures cannot tell, one a line", blank=True)
    promises = models.ManyToManyField("record.Promise", related_name="+", blank=True)

    class Meta:
        ordering = ["title", "key"]

    def __str__(self) -> str:
        return self.title

    def missing(self) -> str:
        """A version of the question without an answer is nothing to release."""
        latest = self.questions.order_by("-version").first()
        return "" if latest and latest.refreshes.exists() else NOT_REFRESHED


class Decision(models.Model):
    """Who decided what is measured and how, when, why, and in which paper."""

    why = models.TextField("why it was decided so")
    decided_by = models.CharField("who decided", max_length=160, help_text="A body, a meeting or an office, no name")
    decided_on = models.DateField("day of the decision")
    meeting = models.ForeignKey("record.Meeting", models.PROTECT, null=True, blank=True, related_name="+")
    source = models.ForeignKey("record.Source", models.PROTECT, related_name="+")
    by = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True


class Question(Decision):
    """One version of the question. Versions are added, never changed."""

    measure = models.ForeignKey(CrimeMeasure, models.PROTECT, related_name="questions")
    version = models.PositiveIntegerField()
    figure = models.CharField(max_length=8, choices=list(FIGURES.items()))
    force = models.SlugField("force, as published files name it", max_length=60)
    category = models.CharField(max_length=60)
    place = models.CharField(max_length=120, default="all")
    place_words = models.CharField("place in words", max_length=120)
    basis = models.CharField(max_length=10, choices=BASES)
    window = models.PositiveSmallIntegerField("months counted", choices=[(n, str(n)) for n in WINDOWS])

    class Meta:
        ordering = ["measure", "version"]
        constraints = [models.UniqueConstraint(fields=["measure", "version"], name="one_question_of_a_version")]

    def __str__(self) -> str:
        return f"version {self.version}"

    @property
    def asked(self) -> Asked:
        """The question as the crime floor takes it."""
        return Asked(self.figure, self.force, self.category, self.place, self.basis, self.window)

    @property
    def words(self) -> str:
        """The question in a sentence."""
        window = "month" if self.window == 1 else f"{self.window} months"
        what = {"all": "all crimes and incidents", "crimes": "all crimes"}.get(self.category, self.category)
        figure, basis = self.get_figure_display().capitalize(), self.get_basis_display()
        return f"{figure} in the {window} to date: {what}, {self.place_words}, {basis}."


class Baseline(Decision):
    """Twelve months, by their last one, with which months from `holds_from` on are compared."""

    measure = models.ForeignKey(CrimeMeasure, models.PROTECT, related_name="baselines")
    last_month = month_field("last of its twelve months")
    holds_from = month_field("first month that is compared with it")

    class Meta:
        ordering = ["measure", "holds_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "holds_from"], name="one_baseline_from_a_month",
                violation_error_message="A baseline holds from this month already.",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"twelve months to {self.last_month}, from {self.holds_from}"


class Refresh(models.Model):
    """The answer for one month, as `crime_data` gave it. Never changed; a later build gives another row."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="refreshes")
    month = month_field("last month counted")
    build = models.CharField(max_length=64)
    baseline = models.ForeignKey(Baseline, models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.JSONField()
    is_sample = models.BooleanField(default=False)
    refreshed_on = models.DateField()
    by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["question", "month", "pk"]
