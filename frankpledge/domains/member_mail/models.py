"""Where members of a body want its e-mail. Nothing here is ever public."""

from django.db import models
from django.db.models import Q

from frankpledge.record.releases.models import RESTRICTED


class KeptAddress(models.Model):
    """One address of somebody who sits on a body; ended, it keeps no address. `told_to` is a number of the ledger."""

    KEPT_HERE = "given to this office for its own e-mail; a handover leaves it behind"

    term = models.ForeignKey("record.Term", models.PROTECT, related_name="+", verbose_name="member")
    address = models.EmailField("e-mail address", max_length=254, blank=True)
    kept_on = models.DateField()
    told_to = models.PositiveBigIntegerField(default=0)
    told_on = models.DateField(null=True, blank=True)
    refused = models.PositiveSmallIntegerField("how often the mailbox refused in a row", default=0)
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["term"], condition=Q(ended_on__isnull=True), name="one_address_of_a_member")
        ]

    def __str__(self) -> str:
        return f"Address {self.pk} of a member"

    @property
    def subject(self) -> str:
        """Its name in the ledger, which holds no address."""
        apart = RESTRICTED if self.term.seat.body.is_restricted else ""
        return f"member-mail:{apart}{self.pk}"
