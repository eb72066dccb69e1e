"""Who is asked to score a cycle, and what each gave: a sheet a partner, every revision kept."""

from django.db import models

CONFIDENCE = [("high", "high"), ("medium", "medium"), ("low", "low")]


class Partner(models.Model):
    """Whoever is asked to score a cycle: a body, a seat on the board, or one known by its words alone."""

    cycle = models.ForeignKey("threat_assessment.Cycle", models.PROTECT, related_name="partners")
    position = models.PositiveIntegerField()
    key = models.SlugField(max_length=80)
    title = models.CharField("name of the partner", max_length=160)
    body = models.ForeignKey("record.Body", models.PROTECT, null=True, blank=True, related_name="+")
    seat = models.ForeignKey("record.Seat", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["cycle", "key"], name="a_cycle_asks_a_partner_once")]

    def __str__(self) -> str:
        return self.title


class PartnerScore(models.Model):
    """What one partner gave one area. A partner that scores again adds a revision; the highest one stands."""

    area = models.ForeignKey("threat_assessment.ScoredArea", models.PROTECT, related_name="scores")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="scores")
    revision = models.PositiveIntegerField(default=1)
    values = models.JSONField()
    evidence = models.TextField(blank=True)
    confidence = models.CharField(max_length=6, choices=CONFIDENCE, default="medium")
    scored_on = models.DateField()
    by = models.CharField(max_length=200)

    class Meta:
        ordering = ["revision", "id"]
        constraints = [
            models.UniqueConstraint(fields=["area", "partner", "revision"], name="one_standing_score_of_a_partner")
        ]
