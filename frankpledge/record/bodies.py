"""The bodies that promise, answer and ask. A holder of an office is a dated fact of people.py, not a kind of body."""

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models

from frankpledge.record.people import Actor
from frankpledge.record.releases.drafts import write_draft
from frankpledge.record.releases.models import RESTRICTED, Releasable

KINDS = [
    ("local policing body", "local policing body"),
    ("force", "police force"),
    ("panel", "police and crime panel"),
    ("board", "board"),
    ("partnership", "partnership"),
    ("council", "council"),
    ("other", "other organisation"),
]


class OpenBodies(models.Manager["Body"]):
    def get_queryset(self) -> models.QuerySet["Body"]:
        """The bodies that are not restricted."""
        return super().get_queryset().filter(is_restricted=False)


class Body(Releasable):
    KIND, KEY, OF_BODY = "bodies", "slug", "slug"

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=24, choices=KINDS)
    area = models.ForeignKey("record.Area", models.PROTECT, related_name="bodies")
    # It exists for those who hold a role in it: nobody else reads even its name (decision 0008).
    is_restricted = models.BooleanField(default=False)

    # What asks for bodies finds the open ones, unless it says `every`: forgetting it hides a name, never shows one.
    objects = OpenBodies()
    every: ClassVar[models.Manager["Body"]] = models.Manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "bodies"

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Errors: ValidationError for an address that is not of the body's sort."""
        if self.slug.startswith(RESTRICTED) != self.is_restricted:
            asked = "begins" if self.is_restricted else "does not begin"
            raise ValidationError({"slug": f"Choose a name in addresses that {asked} with “{RESTRICTED}”."})
        # Django looks for a name taken among the open bodies alone.
        if self.is_restricted and Body.every.filter(slug=self.slug).exclude(pk=self.pk).exists():
            raise ValidationError({"slug": "Another body has this name in addresses."})

    def public_area(self) -> str:
        """The slug of the force area under which all that this body releases is found."""
        return self.area.top().slug


def record_body(*, by: Actor, on: date, slug: str, token: str | None = None, **values: Any) -> Body:
    """Enter a body. Errors: NotAllowed without the administrator's role; ValidationError naming the field."""
    by.require("administrator")
    return write_draft(Body(slug=slug), values, by=by, on=on, verb="record body", token=token)


def change_body(
    *, thing: Body, edition: int | None = None, by: Actor, on: date, token: str | None = None, **values: Any
) -> Body:
    """Change a body's name, kind or area. Errors: as for record_body; Conflict."""
    by.require("administrator")
    return write_draft(thing, values, by=by, on=on, verb="change body", edition=edition, token=token)
