from django.db import models


class LedgerLine(models.Model):
    """Append-only: the database itself refuses UPDATE and DELETE (migration 0002)."""

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.CharField(max_length=32)
    on = models.CharField(max_length=10)
    by = models.CharField(max_length=200)
    verb = models.CharField(max_length=80)
    subject = models.CharField(max_length=200, db_index=True)
    why = models.TextField(blank=True)
    detail = models.TextField()
    token = models.CharField(max_length=64, null=True, unique=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]
