"""A year's proposed precept, the acts on its path, what people replied, and budget tables as printed."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from frankpledge.record.releases.models import Releasable
from frankpledge.rules.precept_path import BODY, PANEL, REPORTS, SECOND_REPORTS

OF_PANEL = (*REPORTS, *SECOND_REPORTS)
VERBS = [
    ("notify", "notified the panel of the proposed precept"),
    ("report", "reported, supporting the precept or without a recommendation on it"),
    ("recommend", "reported and recommended another precept"),
    ("veto too high", "vetoed the precept as too high"),
    ("veto too low", "vetoed the precept as too low"),
    ("respond", "responded to the report and published the response"),
    ("revise", "notified the panel of a revised precept"),
    ("accept", "accepted the revised precept"),
    ("reject", "rejected the revised precept, which is no veto"),
    ("recommend again", "recommended another precept in the second report"),
    ("respond again", "responded to the second report and published the response"),
    ("issue", "issued the precept"),
]
TABLES = [
    ("gross", "gross spending"),
    ("net", "net spending and what pays for it"),
    ("capital", "capital programme"),
    ("other", "another table of money"),
]
FIRST_YEAR, LAST_YEAR = 1996, 2100


def in_years(year: int) -> str:
    """A financial year as people write it: 2021/22."""
    return f"{year}/{(year + 1) % 100:02}"


def year_field() -> Any:
    """The calendar year in which a financial year begins."""
    limits = [MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    return models.PositiveSmallIntegerField("financial year begins in April of", validators=limits)


def money(words: str, digits: int = 14) -> Any:
    """A sum in pounds and pence, or nothing where it is not known."""
    return models.DecimalField(
        words, max_digits=digits, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )


class Proposal(Releasable):
    """The precept proposed for one financial year, beside last year's. Sums in pounds; the tax base in band D homes."""

    KIND = "precepts"

    key = models.SlugField("name in addresses", max_length=100, unique=True)
    body = models.ForeignKey("record.Body", models.PROTECT, related_name="+")
    panel = models.ForeignKey("record.Body", models.PROTECT, related_name="+", verbose_name="police and crime panel")
    year = year_field()
    band_d = money("band D a year proposed, in pounds", 8)
    band_d_before = money("band D the year before, in pounds", 8)
    tax_base = money("tax base, in homes of band D")
    precept = money("precept proposed, in pounds")
    precept_before = money("precept the year before, in pounds")
    # Set where a figure looked typed in another unit and somebody said that it is right.
    is_checked = models.BooleanField("I have checked that every figure is in pounds", default=False)
    reasons = models.TextField("why this precept is proposed", blank=True)
    is_sample = models.BooleanField("sample data", default=False)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-year", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year"],
                name="one_proposal_of_a_body_a_year",
                violation_error_message="This body has a proposal for that financial year already.",
            )
        ]

    def __str__(self) -> str:
        return f"Precept for {in_years(self.year)}"

    def clean(self) -> None:
        """Errors: ValidationError where body and panel are not what the law means by those words."""
        for name, kind, words in (("body", BODY, BODY), ("panel", "panel", PANEL)):
            if getattr(self, f"{name}_id") and getattr(self, name).kind != kind:
                raise ValidationError({name: f"Choose a {words}."})

    def missing(self) -> str:
        """A proposal goes out with a figure."""
        return "" if self.band_d or self.precept else "This proposal has no figure yet: enter band D or the precept."


class Reply(models.Model):
    """One question that people were asked about the proposal. `options` is a list of {option, count}, as printed."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="replies")
    position = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=400)
    asked_how = models.CharField("how and when it was asked", max_length=300, blank=True)
    options = models.JSONField(default=list)
    total = models.CharField("replies in all, as printed", max_length=20, blank=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.question


class Act(Releasable):
    """One act on the path, of the local policing body or of the panel; `body` is whoever did it."""

    KIND = "precept-acts"

    key = models.SlugField("name in addresses", max_length=120, unique=True)
    body = models.ForeignKey("record.Body", models.PROTECT, related_name="+")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="acts")
    verb = models.CharField("what was done", max_length=16, choices=VERBS)
    done_on = models.DateField("day on which it was done")
    amount = money("precept that it names, in pounds")
    votes_for = models.PositiveSmallIntegerField("votes for the veto", null=True, blank=True)
    members = models.PositiveSmallIntegerField("members of the panel that day", null=True, blank=True)
    words = models.TextField("what it says, in short", blank=True)
    meeting = models.ForeignKey("record.Meeting", models.PROTECT, null=True, blank=True, related_name="+")
    is_sample = models.BooleanField("sample data", default=False)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["done_on", "id"]

    def __str__(self) -> str:
        return f"{self.proposal}: the {self.who} {self.get_verb_display()}"

    @property
    def who(self) -> str:
        """Whose act it is, in the words of the law."""
        return PANEL if self.verb in OF_PANEL else BODY


class Budget(Releasable):
    """A table of money as printed. Sums and shares are text, so that their printed decimals stay."""

    KIND = "budgets"

    key = models.SlugField("name in addresses", max_length=100, unique=True)
    body = models.ForeignKey("record.Body", models.PROTECT, related_name="+")
    year = year_field()
    years_printed = models.CharField("years that it covers, if more than one", max_length=60, blank=True)
    table = models.CharField("what it counts", max_length=8, choices=TABLES)
    title = models.CharField("heading", max_length=160)
    unit = models.CharField(max_length=20, default="£ million")
    total = models.CharField("total as printed", max_length=20)
    before = models.CharField("total of the year before, as printed", max_length=20, blank=True)
    change = models.CharField("change in per cent, as printed", max_length=20, blank=True)
    note = models.TextField(blank=True)
    promises = models.ManyToManyField("record.Promise", blank=True, related_name="+")
    is_sample = models.BooleanField("sample data", default=False)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-year", "table", "key"]

    def __str__(self) -> str:
        return f"{self.title}, {in_years(self.year)}"

    @property
    def first_day(self) -> date:
        """1 April of the year."""
        return date(self.year, 4, 1)


class BudgetRow(models.Model):
    """One row of a table: its label, its sum and, where one is printed, its share in per cent."""

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="rows")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=160)
    amount = models.CharField("sum as printed", max_length=20)
    share = models.CharField("share as printed", max_length=20, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["budget", "label"],
                name="a_budget_names_a_row_once",
                violation_error_message="The table has this row twice.",
            )
        ]
