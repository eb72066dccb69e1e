"""Tables: the seats of a body, who sits in them from when to when, and the body's own rules; each dated and sourced.

Every write is a verb of the room `membership`; the questions about a day are in members.py beside this.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

SEAT_KINDS = [
    ("appointed", "appointed by a council or another body"),
    ("co-opted", "co-opted by the body itself"),
    ("by post", "comes with a post"),
    ("elected", "elected to the body"),
]
# How a first day is known.
FROM = [("day", "on this day"), ("by", "on or before this day: the first day is not stated")]
CHAIRS = [("chair", "chair"), ("vice-chair", "vice-chair")]
RULE_KINDS = [
    ("quorum", "quorum"),
    ("notice", "clear days of notice"),
    ("numbering", "numbers of minutes"),
    ("threshold", "votes that a decision needs"),
    ("minutes within", "working days to send out minutes"),
    ("actions within", "working days to send out actions"),
    ("questions within", "clear days before a meeting to ask a question"),
    ("meets every", "weeks between meetings"),
    ("other", "other rule"),
]
# Kinds that say a number, and those that name a rule of rules/ by its key.
COUNTED = ("notice", "minutes within", "actions within", "questions within", "meets every")
NAMED = ("numbering", "threshold")


def ends_after_it_starts(name: str) -> models.CheckConstraint:
    """The constraint that `until` is not before `since`; either may be unknown."""
    return models.CheckConstraint(
        condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since")),
        name=name,
        violation_error_message="The last day is before the first day.",
    )


class Seat(models.Model):
    """A place on a body, whoever holds it. A seat without a first day was there as far back as the record goes."""

    body = models.ForeignKey("record.Body", models.PROTECT, related_name="seats")
    key = models.SlugField(max_length=80)
    position = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=SEAT_KINDS)
    # The appointing body, or its words where the record does not know that body.
    appointer = models.ForeignKey("record.Body", models.PROTECT, null=True, blank=True, related_name="+")
    appointed_by = models.CharField("who appoints, in words", max_length=200, blank=True)
    # Unknown where no source says.
    has_vote = models.BooleanField("has a vote", null=True, blank=True)
    since = models.DateField("first day of the seat", null=True, blank=True)
    until = models.DateField("last day of the seat", null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["body", "key"], name="one_seat_of_a_key_in_a_body"),
            ends_after_it_starts("seat_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return self.title


class Term(models.Model):
    """Who sits in a seat from when to when: a person whom the public record names, or a post, by role only.

    A co-option that awaits approval (`approval_of`, no `approved_on`) makes nobody a member yet.
    """

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="terms")
    person = models.ForeignKey("record.Person", models.PROTECT, null=True, blank=True, related_name="terms")
    post = models.CharField("post, where no person is named", max_length=160, blank=True)
    party = models.CharField("party as printed", max_length=60, blank=True)
    is_substitute = models.BooleanField("stands in for the holder", default=False)
    since = models.DateField("first day")
    since_is = models.CharField("how the first day is known", max_length=4, choices=FROM, default="day")
    until = models.DateField("last day", null=True, blank=True)
    approval_of = models.CharField("whose approval it awaits", max_length=120, blank=True)
    approved_on = models.DateField("day of the approval", null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["since", "id"]
        constraints = [ends_after_it_starts("term_ends_after_it_starts")]

    def __str__(self) -> str:
        return self.who

    @property
    def who(self) -> str:
        """The holder as the public reads it: the person's name, or the post."""
        return self.person.name if self.person else self.post

    def clean(self) -> None:
        """Errors: ValidationError where nobody is named, or an approval is dated that nobody is asked for."""
        if bool(self.person_id) == bool(self.post):
            raise ValidationError({"post": "Name the person, or the post where no person is named: one of the two."})
        if self.approved_on and not self.approval_of:
            raise ValidationError({"approved_on": "Say first whose approval this is."})


class Chairing(models.Model):
    """That the holder of a term is chair or vice-chair of the body from when to when."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="chairings")
    role = models.CharField(max_length=10, choices=CHAIRS)
    since = models.DateField("first day")
    since_is = models.CharField("how the first day is known", max_length=4, choices=FROM, default="day")
    until = models.DateField("last day", null=True, blank=True)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["since", "id"]
        constraints = [ends_after_it_starts("chairing_ends_after_it_starts")]

    def __str__(self) -> str:
        return f"{self.role}: {self.term}"


class BodyRule(models.Model):
    """One rule that a body works by, while it was in force.

    By kind: a quorum has `share` ("1/3", or "" for a bare number) and `number` (the least); what is counted has
    `number`; numbering and thresholds have `named`, a key of rules/. `of` says what a threshold decides.
    """

    body = models.ForeignKey("record.Body", models.PROTECT, related_name="rules")
    kind = models.CharField(max_length=20, choices=RULE_KINDS)
    of = models.CharField("what it decides", max_length=120, blank=True)
    share = models.CharField("share of the members", max_length=10, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    named = models.CharField("rule on record", max_length=60, blank=True)
    # Which days do not count: a key of rules/statute/exclusions.toml.
    without = models.CharField("days that do not count", max_length=60, blank=True, default="council-meetings")
    words = models.TextField("in words", blank=True)
    # Where it is the law's and not the body's own: the section, in place of a document.
    law = models.CharField("section of an enactment", max_length=300, blank=True)
    since = models.DateField("in force from", null=True, blank=True)
    until = models.DateField("in force to", null=True, blank=True)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["kind", "of", "since", "id"]
        constraints = [ends_after_it_starts("body_rule_ends_after_it_starts")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}{f': {self.of}' if self.of else ''}"
