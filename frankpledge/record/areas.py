"""Places with their dates of validity: force areas, districts, and the places within them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from frankpledge.record.people import Actor
from frankpledge.record.releases.drafts import write_draft
from frankpledge.record.releases.models import Releasable

KINDS = [
    ("force-area", "police force area"),
    ("mayoral-area", "area of a mayor or board over several police force areas"),
    ("county", "county"),
    ("district", "district"),
    ("place", "place"),
]

# A top area lies within no other: all that its bodies release is found under its own address.
FORCE_AREA, MAYORAL_AREA = "force-area", "mayoral-area"
TOP_KINDS = frozenset({FORCE_AREA, MAYORAL_AREA})

# First words of public and staff addresses, which a place of the same name would hide or be hidden by.
TAKEN = {
    "about", "accessibility", "accounts", "desk", "everything", "files", "open-data", "record", "robots", "search",
    "search-index", "sitemap", "sitemap-pages", "static",
}  # fmt: skip


class Area(Releasable):
    KIND, KEY, OF_BODY = "areas", "slug", ""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=KINDS)
    within = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    # Not `within`: the force areas keep their own addresses when a mayor comes to answer for several.
    covers = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="covered_by")
    code = models.CharField("official code", max_length=12, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    position_note = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="area_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Errors: ValidationError beside the field for a place within itself, or off the globe, or with a name in
        addresses that leads elsewhere."""
        if self.slug in TAKEN:
            raise ValidationError({"slug": "Another page has this address. Choose another name."})
        place = self.within
        while place is not None and self.pk is not None:
            if place.pk == self.pk:
                raise ValidationError({"within": f"{self.name} cannot lie within itself. Choose the place around it."})
            place = place.within
        if self.kind == MAYORAL_AREA and self.within is not None:
            raise ValidationError(
                {"within": "Leave this empty: the area covers police force areas and lies in no other."}
            )
        if self.pk is not None and self.kind != FORCE_AREA and (over := self.covered_by.first()):
            raise ValidationError(
                {"kind": f"{over} covers this place as a police force area. Take it out there first."}
            )
        for name, most in (("latitude", 90), ("longitude", 180)):
            if abs(getattr(self, name) or 0) > most:
                raise ValidationError({name: f"Enter a number between -{most} and {most}."})

    def top(self) -> "Area":
        """The place that lies around this one and in no other: a district's force area."""
        place = self
        while place.within is not None:
            place = place.within
        return place


def _check_covered(kind: str, covers: Iterable[Area]) -> None:
    chosen = list(covers)
    if kind == MAYORAL_AREA and not chosen:
        raise ValidationError({"covers": "Choose the police force areas that it covers."})
    if kind != MAYORAL_AREA and chosen:
        raise ValidationError({"covers": "Only the area of a mayor or board covers others. Leave this empty."})
    if wrong := next((one for one in chosen if one.kind != FORCE_AREA), None):
        raise ValidationError({"covers": f"{wrong} is no police force area. Choose police force areas alone."})


def record_area(*, by: Actor, on: date, slug: str, token: str | None = None, **values: Any) -> Area:
    """Enter a place; `covers` are the force areas of a mayor's or board's area, which no other kind has.

    Errors: NotAllowed without the administrator's role; ValidationError naming the field.
    """
    by.require("administrator")
    _check_covered(values.get("kind", ""), values.get("covers", ()))
    return write_draft(Area(slug=slug), values, by=by, on=on, verb="record area", token=token)


def change_area(
    *, thing: Area, edition: int | None = None, by: Actor, on: date, token: str | None = None, **values: Any
) -> Area:
    """Change a place; its name in addresses stays. Errors: as for record_area; Conflict."""
    by.require("administrator")
    if "kind" in values or "covers" in values:
        _check_covered(values.get("kind", thing.kind), values["covers"] if "covers" in values else thing.covers.all())
    return write_draft(thing, values, by=by, on=on, verb="change area", edition=edition, token=token)
