"""The spine: anything a public office said it would do, who said it, where, and what it came from."""

from typing import Any

from django.db import models

from frankpledge.record.areas import Area
from frankpledge.record.bodies import Body
from frankpledge.record.releases.models import Releasable
from frankpledge.record.releases.standing import stands_in_public

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
    KIND, KEY, OF_BODY = "promises", "ref", "made_by__slug"

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
    # Actions, recommendations and undertakings come back to a body's meetings until the body closes them.
    closed_on = models.DateField("day on which the body closed it", null=True, blank=True)
    # It came of an item that was not open: members know of it, and nobody else.
    for_members_only = models.BooleanField(default=False)
    succeeds = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="succeeded_by")

    class Meta:
        ordering = ["ref"]

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"

    def kept_from_the_public(self) -> str:
        """What was promised under an item not open stays with the members."""
        if self.for_members_only:
            return "It came of an item that is not open to the public, so it is never offered to the public."
        return super().kept_from_the_public()


def promises_to_tie(bodies: set[str], thing: Any = None) -> models.QuerySet[Promise]:
    """The promises made in the areas of the named bodies, and those that a thing is tied to already.

    Areas, not bodies: what a partnership does serves the plan of the local policing body; and a mayor's area goes with
    the force areas it covers. What came of an item not open is for the body that made it alone.
    """
    near = Area.objects.filter(bodies__slug__in=bodies).values("pk")
    around = models.Q(pk__in=near) | models.Q(covers__in=near) | models.Q(covered_by__in=near)
    areas = Area.objects.filter(around).values("pk")
    public = models.Q(stands_in_public(Promise), made_by__is_restricted=False, for_members_only=False)
    ours = public | models.Q(made_by__slug__in=bodies)
    wanted = ours & models.Q(made_by__area__in=areas, set_aside="")
    if thing is not None and thing.pk:
        wanted |= models.Q(pk__in=thing.promises.values("pk"))
    return Promise.objects.filter(wanted).select_related("parent")


def promises_to_carry_on(bodies: set[str]) -> models.QuerySet[Promise]:
    """The promises that a new one of the named bodies may succeed: their own, and public ones of the bodies whose
    functions passed to them, near or far. One query for each body in the line, and one."""
    line = set(bodies)
    while (
        more := set(
            Body.objects.filter(passed_on__struck_out="", passed_on__after__slug__in=line).values_list(
                "slug", flat=True
            )
        )
        - line
    ):
        line |= more
    theirs = models.Q(stands_in_public(Promise), made_by__slug__in=line, for_members_only=False)
    ours = models.Q(made_by__slug__in=bodies) | theirs
    return Promise.objects.filter(ours)


def refs_of(thing: Any) -> tuple[str, ...]:
    """The references of the promises that a thing is tied to, in order, as the public may read them: never of one for
    members only."""
    return tuple(sorted(promise.ref for promise in thing.promises.all() if not promise.for_members_only))
