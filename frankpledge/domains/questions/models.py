"""Questions put to those who answer to the public: who asked, what was answered, and whether its figures hold."""

from django.core.exceptions import ValidationError
from django.db import models

from frankpledge.record.releases.models import Releasable

ASKERS = [
    ("member", "member of the body"),
    ("public", "member of the public"),
    ("other", "other body or person"),
]
RULINGS = [
    ("", "not ruled on"),
    ("in", "allowed"),
    ("out", "not allowed"),
]
ANSWERS = [
    ("awaited", "asked, no answer yet"),
    ("answered", "answered"),
    ("in part", "answered in part"),
    ("in writing", "an answer in writing was promised"),
]
CHECKS = [
    ("share", "a part of a whole, in per cent"),
    ("change", "from before to after, in per cent"),
    ("sum", "parts that add up to a total"),
]


class Question(Releasable):
    """One question with its answer. Members of the public are named by role alone; a member by name where printed."""

    KIND = "questions"

    key = models.SlugField("name in addresses", max_length=100, unique=True)
    body = models.ForeignKey(
        "record.Body", models.PROTECT, related_name="+", verbose_name="body that took the question"
    )
    number = models.CharField("number", max_length=20, blank=True)
    title = models.CharField(max_length=160)
    asker = models.CharField("who asked", max_length=8, choices=ASKERS, default="member")
    asker_role = models.CharField("asker, by role", max_length=160)
    asker_name = models.CharField("name of the member who asked", max_length=120, blank=True)
    asked_of = models.ForeignKey(
        "record.Body", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="who is to answer"
    )
    received_on = models.DateField("day it came in", null=True, blank=True)
    asked_on = models.DateField("day for which it was put", null=True, blank=True)
    notice_days = models.PositiveSmallIntegerField("clear days' notice that the rules ask for", null=True, blank=True)
    notice_rule = models.CharField("where the rules say so", max_length=200, blank=True)
    ruling = models.CharField(max_length=3, choices=RULINGS, blank=True)
    ruling_because = models.TextField("reason for the ruling", blank=True)
    ruled_by = models.CharField("who ruled, by role", max_length=120, blank=True)
    meeting = models.ForeignKey("record.Meeting", models.PROTECT, null=True, blank=True, related_name="+")
    item = models.ForeignKey(
        "record.Item", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="item of the agenda"
    )
    promises = models.ManyToManyField("record.Promise", blank=True, related_name="+")
    text = models.TextField("question")
    answer_state = models.CharField("how the answer stands", max_length=10, choices=ANSWERS, default="awaited")
    answer = models.TextField(blank=True)
    answered_on = models.DateField("day of the answer", null=True, blank=True)
    answered_by = models.CharField("who answered, by role or office", max_length=160, blank=True)
    answer_due = models.DateField("day by which the answer is due", null=True, blank=True)
    undertakings = models.ManyToManyField("record.Promise", blank=True, related_name="+")
    note = models.TextField(blank=True)
    is_sample = models.BooleanField("sample data", default=False)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-asked_on", "number", "key"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    def clean(self) -> None:
        wrong = {}
        if self.asker_name and self.asker != "member":
            wrong["asker_name"] = "Only a member of the body is named; everybody else is known by role"
        if self.item and self.item.meeting_id != self.meeting_id:
            wrong["item"] = "That item is on another meeting's agenda"
        if self.ruling == "out" and not self.ruling_because.strip():
            wrong["ruling_because"] = "Say why it was not allowed"
        if self.answer_state in ("answered", "in part") and not self.answer.strip():
            wrong["answer"] = "Enter the answer, or choose another state"
        if self.answered_on and self.received_on and self.answered_on < self.received_on:
            wrong["answered_on"] = "The answer cannot come before the question"
        if self.received_on and self.asked_on and self.received_on > self.asked_on:
            wrong["received_on"] = "It cannot come in after the day for which it was put"
        if wrong:
            raise ValidationError(wrong)

    def missing(self) -> str:
        """A question goes out with its words."""
        return "" if self.text.strip() else "The words of the question are missing."

    def kept_from_the_public(self) -> str:
        """What was asked under an item that is not open stays with the members."""
        if self.item and self.item.openness != "open":
            return "It was put under an item that is not open to the public, so it is never offered to the public."
        return super().kept_from_the_public()

    @property
    def is_open(self) -> bool:
        """Whether an answer is still owed."""
        return self.ruling != "out" and self.answer_state != "answered"


class Supplementary(models.Model):
    """A further question on the answer, and its own answer."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="supplementaries")
    position = models.PositiveSmallIntegerField()
    asker_role = models.CharField("asker, by role", max_length=160)
    text = models.TextField("supplementary question")
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]
        verbose_name_plural = "supplementaries"


class CheckedFigure(models.Model):
    """A figure of the answer with the numbers printed beside it, so that anyone can see whether it holds."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="figures")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=CHECKS)
    what = models.CharField("what the figure is of", max_length=200)
    first = models.CharField("part, before, or the parts with a + between them", max_length=200)
    second = models.CharField("whole, after, or total", max_length=40)
    printed = models.CharField("per cent as printed", max_length=20, blank=True)

    class Meta:
        ordering = ["position"]


class Incoming(models.Model):
    """A question as a resident sent it by the public form. Never public; what is taken becomes a Question.

    `reply_to` and `asker_words` are personal data and are emptied when an officer forgets them.
    """

    body = models.ForeignKey("record.Body", models.PROTECT, related_name="+")
    meeting = models.ForeignKey("record.Meeting", models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField("question", max_length=1500)
    asker_words = models.CharField("role or place, as the asker put it", max_length=120, blank=True)
    reply_to = models.EmailField("e-mail for the reply", max_length=254, blank=True)
    received_on = models.DateField()
    taken_as = models.OneToOneField(Question, models.PROTECT, null=True, blank=True, related_name="+")
    set_aside = models.CharField("why it was set aside", max_length=300, blank=True)

    class Meta:
        ordering = ["received_on", "pk"]

    def __str__(self) -> str:
        return f"Question {self.pk} from a resident"

    @property
    def subject(self) -> str:
        """Its name in the ledger, which holds nothing of what was written."""
        return f"incoming-questions:{self.pk}"

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has taken it or set it aside."""
        return self.taken_as_id is None and not self.set_aside
