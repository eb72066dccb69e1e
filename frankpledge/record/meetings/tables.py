"""Tables: meetings, and the items of their agendas."""

from django.db import models

from frankpledge.record.releases.models import Releasable

KINDS = [
    ("ordinary", "ordinary meeting"),
    ("annual", "annual meeting"),
    ("special", "special or extraordinary meeting"),
    ("scrutiny", "performance scrutiny meeting"),
    ("confirmation hearing", "confirmation hearing"),
    ("working group", "working group"),
    ("other", "other meeting"),
]
OPENNESS = [
    ("open", "open to press and public"),
    ("exempt", "exempt: press and public may be excluded by resolution"),
    ("closed", "closed: not a meeting in public"),
]


NOTICE_RULES = [
    ("law", "the Local Government Act 1972: so many clear days"),
    ("own", "the body's own rules"),
    ("none", "no rule about notice is on record"),
]
ORIGINS = [
    ("placed", "placed by hand"),
    ("standing", "standing item"),
    ("programme", "work programme"),
    ("arising", "matter arising"),
    ("outstanding", "outstanding action"),
]


class Meeting(Releasable):
    """One meeting of one body: the same address before, during and after."""

    KIND, KEY = "meetings", "slug"

    slug = models.SlugField("address", max_length=100, unique=True)
    body = models.ForeignKey("record.Body", models.PROTECT, related_name="meetings")
    kind = models.CharField(max_length=24, choices=KINDS, default="ordinary")
    title = models.CharField(max_length=200)
    held_on = models.DateField("day of the meeting")
    starts_at = models.TimeField("time it starts", null=True, blank=True)
    ends_at = models.TimeField("time it ends", null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    is_in_public = models.BooleanField("held in public", null=True, blank=True, default=True)
    # Which rule says how long before the meeting agenda and open papers must be out; `own_days` is for a body's own.
    notice_rule = models.CharField("rule about notice", max_length=4, choices=NOTICE_RULES, default="none")
    own_days = models.PositiveSmallIntegerField("clear days that its own rules ask for", null=True, blank=True)
    own_rule = models.CharField("where its own rules say so", max_length=200, blank=True)
    notice_on = models.DateField("public notice of time and place given on", null=True, blank=True)
    papers_on = models.DateField("agenda and open papers published on", null=True, blank=True)
    short_notice = models.CharField("why it is called at shorter notice", max_length=300, blank=True)
    cancelled = models.CharField("why it will not be held", max_length=300, blank=True)
    note = models.TextField(blank=True)
    is_sample = models.BooleanField("sample data", default=False)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-held_on", "slug"]

    def __str__(self) -> str:
        return self.title


class Item(models.Model):
    """One item of a meeting's agenda. What is exempt has a heading for the public and one for the members."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items")
    # Its name within the meeting, kept when the agenda is put in another order: "item-4".
    key = models.SlugField(max_length=20)
    position = models.PositiveIntegerField()
    number = models.CharField("number as printed", max_length=20, blank=True)
    title = models.CharField(max_length=200)
    openness = models.CharField(max_length=8, choices=OPENNESS, default="open")
    public_title = models.CharField("heading that the public reads", max_length=200, blank=True)
    exempt_paragraph = models.CharField("paragraph of Schedule 12A", max_length=40, blank=True)
    exclusion = models.TextField("resolution that excludes the public", blank=True)
    asked = models.TextField("what the meeting is asked to do", blank=True)
    presented_by = models.CharField("who presents it, by role", max_length=120, blank=True)
    origin = models.CharField("how it came on the agenda", max_length=12, choices=ORIGINS, default="placed")
    urgent_because = models.TextField("special circumstances that make it urgent", blank=True)
    urgent_agreed_by = models.CharField("who agreed that it is urgent, by role", max_length=120, blank=True)
    withdrawn = models.CharField("why it was withdrawn", max_length=300, blank=True)
    # Whether the public had read of it when it was withdrawn: then its place stays, said to be withdrawn.
    was_public = models.BooleanField("the public had read of it", default=False)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")
    promises = models.ManyToManyField("record.Promise", blank=True, related_name="+")
    # The item of an earlier meeting that took the same matter.
    follows = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followed_by")

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "position"], name="one_item_at_a_place_of_the_agenda"),
            models.UniqueConstraint(fields=["meeting", "key"], name="one_item_of_a_key_in_a_meeting"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def heading(self) -> str:
        """The heading that the public may read: never the members' own where the item is not open."""
        return self.title if self.openness == "open" else (self.public_title or "Item not open to the public")

    def public_place(self) -> dict[str, str]:
        """Which item it is, as any room's public fields say it: {item, item_number, item_heading}; never more."""
        return {"item": self.key, "item_number": self.number, "item_heading": self.heading}
