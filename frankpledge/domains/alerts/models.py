"""Who asked for e-mail about what. Nothing here is ever public."""

from django.db import models


class Subscription(models.Model):
    """One address that asked for e-mail about one topic; ended, it keeps no address.

    `topic` is the key of a public thing; `sent_to` the number of the last release that was told of.
    """

    topic = models.CharField(max_length=160)
    address = models.EmailField(max_length=254, blank=True)
    asked_on = models.DateField()
    confirmed_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.CharField(max_length=200, blank=True)
    sent_to = models.PositiveBigIntegerField(default=0)
    sent_on = models.DateField(null=True, blank=True)
    refused = models.PositiveSmallIntegerField("how often the mailbox refused in a row", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "address"], condition=~models.Q(address=""), name="one_alert_of_an_address_on_a_topic"
            )
        ]

    def __str__(self) -> str:
        return f"Alert {self.pk} on {self.topic}"

    @property
    def subject(self) -> str:
        """Its name in the ledger, which holds no address."""
        return f"alerts:{self.pk}"
