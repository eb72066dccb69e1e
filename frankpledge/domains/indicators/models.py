from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from frankpledge.record.releases.models import Releasable

DIRECTIONS = [
    ("increase", "an increase is wanted"),
    ("decrease", "a decrease is wanted"),
    ("neutral", "neither way is better"),
]
PERIODS = [
    ("month", "one value a month"),
    ("quarter", "one value a quarter"),
    ("year", "one value a year, calendar or financial"),
    ("other", "other periods, or a single count"),
]
CHECKS = [
    ("sum", "rows and their printed total"),
    ("share", "a part, a whole and the printed percent"),
    ("change", "before, after and the printed percent"),
    ("worked by hand", "another printed figure, worked out again by hand"),
    ("statements", "statements that cannot both stand"),
    ("kept apart", "figures that look alike and measure different things"),
]


def figure(name: str = "", *, optional: bool = False) -> Any:
    """A column for a figure: 11 digits before the point, 4 after, which SQLite keeps exactly."""
    return models.DecimalField(name or None, max_digits=15, decimal_places=4, null=optional, blank=optional)


def day() -> Any:
    """A column for a day that a figure covers; a year outside 1800 to 2199 is a slip of the pen."""
    return models.DateField(
        validators=[
            MinValueValidator(date(1800, 1, 1), "The year is before 1800."),
            MaxValueValidator(date(2199, 12, 31), "The year is after 2199."),
        ]
    )


class Measure(Releasable):
    """Something counted again and again, or once; its figures are observations under a dated definition."""

    KIND = "measures"

    key = models.SlugField(max_length=80, unique=True)
    body = models.ForeignKey("record.Body", models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    unit = models.CharField(max_length=60, help_text="For example: officers, percent, £ million")
    direction = models.CharField("direction wanted", max_length=8, choices=DIRECTIONS, default="neutral")
    owner = models.ForeignKey("record.Body", models.PROTECT, null=True, blank=True, related_name="+")
    period_kind = models.CharField("kind of period", max_length=8, choices=PERIODS, default="other")
    caveats = models.TextField("what the figures cannot tell, one a line", blank=True)
    comparable = models.BooleanField("its periods may be compared with each other", default=True)
    promises = models.ManyToManyField("record.Promise", related_name="+", blank=True)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["title", "key"]

    def __str__(self) -> str:
        return self.title

    @property
    def counts_percent(self) -> bool:
        """Whether the unit is a percentage."""
        return self.unit.lower().startswith(("percent", "per cent", "%"))

    @property
    def counts_money(self) -> bool:
        """Whether the unit is pounds: the figure is money given, set aside or spent, as the title says."""
        return self.unit.startswith("£") or self.unit.lower() == "pounds"


class Definition(models.Model):
    """One version of what a measure counts. Versions are added, never changed."""

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="definitions")
    version = models.PositiveIntegerField()
    text = models.TextField()
    valid_from = models.DateField(null=True, blank=True)
    why = models.TextField("why it changed", blank=True)
    by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["measure", "version"]
        constraints = [models.UniqueConstraint(fields=["measure", "version"], name="one_definition_of_a_version")]

    def __str__(self) -> str:
        return f"version {self.version}"


class Break(models.Model):
    """A day from which figures may no longer be compared with earlier ones."""

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="breaks")
    on = day()
    why = models.TextField()

    class Meta:
        ordering = ["measure", "on"]
        constraints = [models.UniqueConstraint(fields=["measure", "on"], name="one_break_on_a_day")]


class Observation(models.Model):
    """One figure: the days it covers (both included), as counted and as printed."""

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="observations")
    definition = models.ForeignKey(Definition, models.PROTECT, related_name="observations")
    period_from = day()
    period_to = day()
    period_printed = models.CharField(max_length=120, blank=True)
    period_words = models.CharField("period in our words", max_length=120, blank=True)
    value = figure()
    of = figure("out of", optional=True)
    as_printed = models.CharField(max_length=80, blank=True)
    note = models.TextField(blank=True)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["measure", "period_from", "period_to", "definition"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "period_from", "period_to", "definition"],
                name="one_figure_a_period_and_definition",
                violation_error_message="This period has a figure already. Correct that one instead.",
            ),
            models.CheckConstraint(
                condition=models.Q(period_to__gte=models.F("period_from")),
                name="observation_ends_after_it_starts",
                violation_error_message="The period ends before it starts.",
            ),
        ]


class Breakdown(models.Model):
    """A part of a figure at one period: by offence, by place, by kind. Parts are shown as printed, never added up."""

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="breakdown")
    position = models.PositiveIntegerField()
    period_from = day()
    period_to = day()
    period_printed = models.CharField(max_length=120, blank=True)
    period_words = models.CharField("period in our words", max_length=120, blank=True)
    group = models.CharField(max_length=80)
    label = models.CharField(max_length=120)
    value = figure()
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["measure", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "period_from", "period_to", "group", "label"], name="one_part_of_a_name"
            )
        ]


class PrintedCheck(Releasable):
    """A printed figure and the numbers it came from, shown as printed whether or not they agree.

    `parts`: a list of {label, value} with values as text. A sum has its rows; a share its part and whole; a change its
    before and after. Statements carry {label, value: "", source}. `agrees` is for figures worked by hand only.
    """

    KIND = "printed-figures"

    key = models.SlugField(max_length=80, unique=True)
    body = models.ForeignKey("record.Body", models.PROTECT, related_name="+")
    measure = models.ForeignKey(Measure, models.PROTECT, null=True, blank=True, related_name="checks")
    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=16, choices=CHECKS)
    parts = models.JSONField(default=list, blank=True)
    printed = models.CharField("printed figure", max_length=120, blank=True)
    rounded_parts = models.BooleanField("the rows are rounded figures", default=False)
    worked = models.TextField("worked out again by hand", blank=True)
    agrees = models.BooleanField("the two agree", null=True, blank=True)
    note = models.TextField(blank=True)
    promises = models.ManyToManyField("record.Promise", related_name="+", blank=True)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Errors: ValidationError on `parts` where they have no such shape."""
        parts = self.parts
        shaped = isinstance(parts, list) and all(
            isinstance(part, dict) and {"label", "value"} <= part.keys() for part in parts
        )
        if not shaped:
            raise ValidationError({"parts": "Each row needs a label and a value."})
        if self.kind in ("share", "change") and len(parts) > 2:
            raise ValidationError({"parts": "A share or a change has two numbers, not more."})
