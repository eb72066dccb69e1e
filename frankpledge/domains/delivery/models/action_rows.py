from django.core.exceptions import ValidationError
from django.db import models

from frankpledge.domains.delivery.models.drafts import PRECISIONS, Draft, check_dates, dates_in_order

STATUSES = [
    ("open", "open"),
    ("closed", "closed"),
    ("dropped", "dropped"),
    ("unknown", "not stated"),
]
ENDED = ("closed", "dropped")


class ActionRow(Draft):
    """A row of an action plan: what is wrong, what will be done about it, by whom and by when."""

    KIND = "action-rows"

    theme = models.CharField(max_length=120, blank=True)
    issue = models.TextField(blank=True)
    action = models.CharField("what will be done", max_length=300)
    owner = models.ForeignKey(
        "record.Body", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="body that owns it"
    )
    owner_words = models.CharField("owner as printed", max_length=200, blank=True)
    opened_on = models.DateField("date it was first recorded", null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    due_printed = models.CharField("due date as the source prints it", max_length=120, blank=True)
    status = models.CharField(max_length=8, choices=STATUSES, default="open")
    status_printed = models.CharField("status as the source prints it", max_length=80, blank=True)
    closed_on = models.DateField("date it ended", null=True, blank=True)
    outcome = models.TextField("how it ended", blank=True)
    note = models.TextField("note for the reader", blank=True)

    class Meta:
        ordering = ["theme", "key"]
        constraints = [
            dates_in_order(
                "opened_on",
                "closed_on",
                name="action_row_ends_after_it_opens",
                words="The date it ended must be the same as or after the date it was first recorded",
            )
        ]

    def __str__(self) -> str:
        return self.action

    def kept_from_the_public(self) -> str:
        """Why it is never offered: it serves only what was promised under an item, or for an area, not open."""
        served = [promise.for_members_only for promise in self.promises.all()] if self.pk else []
        if served and all(served):
            return "It serves promises for members only, so it is never offered to the public."
        return super().kept_from_the_public()

    @property
    def is_open(self) -> bool:
        """Whether no end of it is on record."""
        return self.status not in ENDED

    def clean(self) -> None:
        if self.status in ENDED and self.closed_on is None:
            raise ValidationError({"closed_on": "Enter the date it ended"})
        if self.closed_on and self.status not in ENDED:
            raise ValidationError({"status": "Choose closed or dropped, or leave the date it ended empty"})
        if self.closed_on and self.opened_on and self.closed_on < self.opened_on:
            raise ValidationError(
                {"closed_on": "The date it ended must be the same as or after the date it was first recorded"}
            )


class ActionUpdate(models.Model):
    """What was said of a row on a day. Updates are added, never changed: a wrong one is followed by a right one."""

    row = models.ForeignKey(ActionRow, models.PROTECT, related_name="updates")
    said_on = models.DateField("date of the update", null=True, blank=True)
    precision = models.CharField("how well the date is known", max_length=8, choices=PRECISIONS, default="day")
    when_printed = models.CharField("date as the source prints it", max_length=80, blank=True)
    text = models.TextField("update")
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["said_on", "id"]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        check_dates(self, "said_on")
