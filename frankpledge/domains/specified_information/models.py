"""What staff tie to an item of the list, and the occasions after which something is owed again."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models

from frankpledge.record.releases.models import Releasable
from frankpledge.rules.specified_information import OCCASIONS, items

HOWS = [
    ("document", "a document of this record"),
    ("address", "a page or file elsewhere"),
    ("not asked", "it is not asked of this body"),
]
LOCAL_POLICING_BODY = "local policing body"


class OfABody(Releasable):
    """A thing of the list, which an elected local policing body alone has."""

    key = models.SlugField("name in addresses", max_length=120, unique=True)
    body = models.ForeignKey("record.Body", models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    is_sample = models.BooleanField("sample data", default=False)

    class Meta:
        abstract = True

    def clean(self) -> None:
        if self.body_id and self.body.kind != LOCAL_POLICING_BODY:
            raise ValidationError({"body": "The Order binds local policing bodies only"})


class PublishedItem(OfABody):
    """That an item was published, where and when; or why it is not asked of the body."""

    KIND = "published-items"

    item = models.CharField("entry of the list", max_length=8)
    how = models.CharField("what meets it", max_length=12, choices=HOWS)
    document = models.ForeignKey("record.Document", models.PROTECT, null=True, blank=True, related_name="+")
    at = models.CharField("place in the document", max_length=200, blank=True)
    address = models.URLField(max_length=500, blank=True, validators=[URLValidator(schemes=["https", "http"])])
    seen_on = models.DateField("day it was seen there", null=True, blank=True)
    seen_by = models.CharField("who saw it there, by role", max_length=120, blank=True)
    published_on = models.DateField("day it was published", null=True, blank=True)
    covers_to = models.DateField("last day that it tells of", null=True, blank=True)
    why = models.TextField("why it is not asked of this body", blank=True)
    untied_on = models.DateField("day it was untied", null=True, blank=True)
    untied_because = models.CharField("why it was untied", max_length=300, blank=True)

    class Meta:
        ordering = ["body__name", "item", "-published_on", "key"]

    def __str__(self) -> str:
        found = next((each for each in items() if each.key == self.item), None)
        return f"{found.paragraph} {found.title}" if found else self.item

    def clean(self) -> None:
        """Errors: ValidationError naming the field that is missing, out of order or of another sort of tie."""
        super().clean()
        if self.item not in {each.key for each in items()}:
            raise ValidationError({"item": "Choose an entry of the list"})
        asked = {
            "document": ("document", "published_on"),
            "address": ("address", "seen_on", "seen_by", "published_on"),
            "not asked": ("why",),
        }
        wanted = asked.get(self.how, ())
        missing = [name for name in wanted if not getattr(self, name)]
        if missing:
            fields: dict[str, Any] = {field.name: field for field in self._meta.concrete_fields}
            words = {name: str(fields[name].verbose_name) for name in missing}
            raise ValidationError({name: f"Enter the {words[name]}" for name in missing})
        strange = [name for names in asked.values() for name in names if name not in wanted and getattr(self, name)]
        if strange and self.how:
            raise ValidationError({name: f"Leave this empty for {self.get_how_display()}" for name in strange})
        if self.document and self.document.is_of_restricted_body:
            raise ValidationError({"document": "That document is not public"})
        if self.seen_on and self.published_on and self.seen_on < self.published_on:
            raise ValidationError({"seen_on": "It cannot be seen before it is published"})


class Occasion(OfABody):
    """That something happened after which an item is owed again."""

    KIND = "occasions"

    what = models.CharField("what happened", max_length=40, choices=[(each, each) for each in OCCASIONS])
    happened_on = models.DateField("day")
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-happened_on", "key"]

    def __str__(self) -> str:
        return f"{self.what.capitalize()}, {self.happened_on}"
