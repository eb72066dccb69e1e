"""The spine: anything a public office said it would do, who said it, where, and what it came from."""

from django.db import models

from frankpledge.record.releases.models import Releasable

KINDS = [
    ("priority", "priority"),
    ("objective", "objective"),
    ("delivery point", "delivery point"),
    ("pledge", "pledge"),
    ("principle", "guiding principle"),
    ("recommendation", "recommendation"),
    ("resolution", "resolution"),
    ("action", "action"),
    ("undertaking", "undertaking"),
    ("inspection response", "inspection response"),
    ("grant outcome", "grant outcome"),
]


class Promise(Releasable):
    ref = models.CharField("reference", max_length=60, unique=True)
    kind = models.CharField(max_length=24, choices=KINDS)
    number = models.CharField("number as printed", max_length=20, blank=True)
    title = models.CharField(max_length=160)
    text = models.TextField(blank=True)
    made_by = models.ForeignKey("record.Body", models.PROTECT, related_name="promises")
    made_on = models.DateField(null=True, blank=True)
    owner = models.ForeignKey("record.Body", models.PROTECT, null=True, blank=True, related_name="+")
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    due = models.DateField(null=True, blank=True)
    due_printed = models.CharField(max_length=80, blank=True)
    succeeds = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="succeeded_by")

    class Meta:
        ordering = ["ref"]

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"
