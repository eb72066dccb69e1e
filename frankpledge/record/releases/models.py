from typing import Any, ClassVar

from django.db import models

# How the address of a restricted body begins, and that of everything of it: so that what is withheld can be told from
# its name alone, and nobody can find out a name by being told that it is taken (decision 0008).
RESTRICTED = "restricted-"
NEVER_PUBLIC = "This body is restricted: nothing of it is ever offered to the public."
STATES = [("draft", "draft"), ("ready", "awaiting release"), ("released", "released")]


class Releasable(models.Model):
    """Something staff draft and a publisher releases. `edition` counts the writes, so that none is lost.

    Set aside, it stays on record with the reason, leaves the lists, and a change takes it up again.
    """

    # The word for its kind in addresses, ledger and releases, and the field that names it among its kind.
    KIND: ClassVar[str]
    KEY: ClassVar[str] = "key"
    # The lookup to the slug of the body it belongs to, "" where it belongs to none.
    OF_BODY: ClassVar[str] = "body__slug"

    state = models.CharField(max_length=10, choices=STATES, default="draft", db_index=True)
    edition = models.PositiveIntegerField(default=1)
    changed_on = models.DateField(null=True, blank=True)
    changed_by = models.CharField(max_length=200, blank=True)
    set_aside = models.CharField("why it was set aside", max_length=300, blank=True)

    # Housekeeping of every kind of thing, withheld from the public alike.
    HOUSEKEEPING: ClassVar[dict[str, str]] = {
        "id": "a number of the database",
        "state": "drafts are not announced",
        "edition": "counts drafts",
        "changed_on": "says when staff worked",
        "changed_by": "names a member of staff",
        "set_aside": "says why staff dropped a draft",
    }

    class Meta:
        abstract = True

    @property
    def subject(self) -> str:
        """Its name in ledger and releases: "kind:key"."""
        return f"{self.KIND}:{getattr(self, self.KEY)}"

    @property
    def of_body(self) -> str:
        """The slug of the body it belongs to, "" where it belongs to none."""
        found: Any = self if self.OF_BODY else None
        for name in self.OF_BODY.split("__"):
            found = getattr(found, name, None)
        return found or ""

    @property
    def is_of_restricted_body(self) -> bool:
        """Whether only those may know of it who hold a role in its body."""
        return self.of_body.startswith(RESTRICTED)

    def kept_from_the_public(self) -> str:
        """Why it is never offered to the public, in words: an exempt paper, a restricted body; "" where it may be."""
        return NEVER_PUBLIC if self.is_of_restricted_body else ""

    def missing(self) -> str:
        """What must be there before it may await release, in words; "" where nothing is missing."""
        return ""

    def held_back(self) -> str:
        """Why the law holds it back from release as it stands, in words; "" where nothing does.

        Another room holds a thing back by pointing at it, one to one, with a model that has `holds_back(thing)`: the
        path of a plan does so with a version that says it is issued while a step is missing.
        """
        asked = (getattr(tie.related_model, "holds_back", None) for tie in self._meta.related_objects if tie.one_to_one)
        return next((why for ask in asked if ask and (why := ask(self))), "")


class Release(models.Model):
    """One act of release, withdrawal or takedown. Append-only; holds no content, so nothing in it ever has to go."""

    number = models.PositiveBigIntegerField(primary_key=True)
    act = models.CharField(max_length=10)
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=160, db_index=True)
    content_hash = models.CharField(max_length=64)
    batch = models.CharField(max_length=40)
    at = models.CharField(max_length=32)
    on = models.CharField(max_length=10)
    by = models.CharField(max_length=200)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]


class ReleaseContent(models.Model):
    """The frozen public fields as canonical JSON. Never changed; deleted only after a takedown is on record."""

    release = models.OneToOneField(Release, models.PROTECT, primary_key=True, related_name="content")
    text = models.TextField()


class Takedown(models.Model):
    """Why the content of a release was removed. Append-only."""

    release = models.OneToOneField(Release, models.PROTECT, primary_key=True, related_name="takedown")
    reason = models.TextField()
    legal_basis = models.CharField(max_length=200)
    by = models.CharField(max_length=200)
    on = models.CharField(max_length=10)
    hash = models.CharField(max_length=64)


class Current(models.Model):
    """Which release of a thing stands today: made from the releases, and made again by `frankpledge reindex`."""

    key = models.CharField(max_length=160, primary_key=True)
    release = models.OneToOneField(Release, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    area = models.CharField(max_length=80)
    body = models.CharField(max_length=80)
    title = models.TextField()
    day = models.CharField(max_length=10, blank=True)
    until = models.CharField(max_length=10, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["area", "kind", "day"], name="current_by_area_kind_day"),
            models.Index(fields=["area", "-release"], name="current_by_area_newest"),
            models.Index(fields=["kind", "key"], name="current_by_kind_key"),
        ]


class Tie(models.Model):
    """That a released thing is a strand of a promise, or lies with another public thing (`about`, without a knot).

    `promise` is the promise's reference or the key of that thing ("meetings:…"). Made from the releases, like Current.
    """

    promise = models.CharField(max_length=160)
    current = models.ForeignKey(Current, models.CASCADE, related_name="ties")
    kind = models.CharField(max_length=40)
    knot = models.CharField(max_length=10, blank=True)
    word = models.CharField(max_length=60, blank=True)
    is_open = models.BooleanField(default=False)
    day = models.CharField(max_length=10, blank=True)
    until = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["promise", "current"], name="one_tie_of_a_thing_to_a_promise")]
        # It holds all that a plan's page asks of a strand, so that the page reads the index alone.
        indexes = [
            models.Index(
                fields=["promise", "day", "current", "kind", "knot", "word", "is_open", "until"],
                name="tie_by_promise_day",
            )
        ]
