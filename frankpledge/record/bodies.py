"""The bodies that promise, answer and ask. A holder of an office is a dated fact of people.py, not a kind of body."""

from django.db import models

KINDS = [
    ("local policing body", "local policing body"),
    ("force", "police force"),
    ("panel", "police and crime panel"),
    ("board", "board"),
    ("partnership", "partnership"),
    ("council", "council"),
    ("other", "other organisation"),
]


class Body(models.Model):
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=24, choices=KINDS)
    area = models.ForeignKey("record.Area", models.PROTECT, related_name="bodies")

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "bodies"

    def __str__(self) -> str:
        return self.name
