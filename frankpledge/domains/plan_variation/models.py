"""The path of a version of a plan from draft to issue, its steps, and what came of looking at the plan again."""

from datetime import date
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import models

from frankpledge.domains.plan_variation import text
from frankpledge.record.bodies import Body
from frankpledge.record.documents import PRECISIONS
from frankpledge.record.releases.models import Releasable
from frankpledge.rules import plan_path

POLICE_PLAN = "police and crime plan"
# The words of plans.Version: those of a version in force, and what it is again where its issue is struck out.
ISSUED, VARIED = "issued", "varied"
IN_FORCE = (ISSUED, VARIED, "summary as published")
NOT_YET_ISSUED, NOT_YET_VARIED = "final draft", "proposed variation"
EQUALITY = "equality"
KINDS = [
    *((verb, plan_path.STEPS[verb].words) for verb in plan_path.VERBS if verb != "review"),
    (EQUALITY, "an equality assessment is made (evidence, not a step of the Act)"),
]
NOT_BEGUN = (
    "This version cannot go out as issued or varied: no step of its path is on record (Police Reform and Social "
    "Responsibility Act 2011, section 5(6)). Begin the path under “Plan variation”, or name the document that shows "
    "this text as it was issued before this record began."
)


def _source() -> models.ForeignKey:
    return models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")


class Variation(Releasable):
    """The path of one version of a police and crime plan, be it a variation or a first issue."""

    KIND, OF_BODY = "plan-variations", "version__plan__body__slug"

    key = models.SlugField("name in addresses", max_length=100, unique=True)
    version = models.OneToOneField(
        "plans.Version", models.PROTECT, related_name="path", verbose_name="version of the plan"
    )
    why = models.TextField("why the plan is issued or varied", blank=True)
    note = models.TextField(blank=True)
    is_sample = models.BooleanField("sample data", default=False)
    source = _source()

    class Meta:
        ordering = ["-version__dated_on", "key"]

    def __str__(self) -> str:
        return f"{'Variation' if self.version.previous_id else 'First issue'}: {self.version}"

    def clean(self) -> None:
        """Errors: ValidationError for a plan of another kind: its path is another."""
        if self.version_id and self.version.plan.kind != POLICE_PLAN:
            raise ValidationError({"version": "Only a police and crime plan takes this path."})

    def standing_steps(self) -> list["Step"]:
        """The steps that stand, in their order: neither corrected since nor struck out. Two queries."""
        rows = self.steps.filter(corrected_by__isnull=True, is_struck=False)
        return list(rows.select_related("source__document").prefetch_related("copied_to"))

    def authorities(self) -> dict[int, str]:
        """Those on record to whom a copy must go, by number of the body: chief constable and councils. One query."""
        top = self.version.plan.body.area.top().pk
        within = models.Q(area=top) | models.Q(area__within=top) | models.Q(area__within__within=top)
        found = Body.objects.filter(within, kind__in=("force", "council"), set_aside="").order_by("-kind", "name")
        return {body.pk: name_to_copy(body) for body in found}

    def path(self, on: date, steps: list["Step"] | None = None) -> plan_path.Standing:
        """Where it stands on a day. Errors: OffThePath where the steps given do not follow each other."""
        rows = self.standing_steps() if steps is None else steps
        acts = [step.as_act() for step in rows if step.kind != EQUALITY]
        now = text.digest_of(text.lines_of(self.version))
        owed_to = (*self.authorities().values(), *plan_path.OTHER_AUTHORITIES.values())
        return plan_path.standing(acts, text=now, today=on, authorities=owed_to)

    @classmethod
    def holds_back(cls, version: Any) -> str:
        """Why a version may not go out as it stands: it says that it is in force, and a step is missing."""
        if version.status not in IN_FORCE or version.plan.kind != POLICE_PLAN:
            return ""
        variation = cls.objects.filter(version=version.pk, set_aside="").first()
        if variation is None:
            return "" if version.source_id else NOT_BEGUN
        found = variation.path(date.max)
        if found.is_issued:
            return next((told for told in found.told if "no longer the one" in told), "")
        missing = "; ".join(f"{step.words} ({step.section})" for step in found.missing or found.next[-1:])
        return f"This version cannot go out as {version.status}. Missing: {missing}."


def name_to_copy(body: Body) -> str:
    """How one to whom a copy goes is named."""
    return f"the chief constable of {body.name}" if body.kind == "force" else body.name


class Step(models.Model):
    """One act on the path. A correction is a new row in the same place; the earlier one stays."""

    variation = models.ForeignKey(Variation, models.PROTECT, related_name="steps")
    # One of KINDS: their words belong to the rule, so no migration hangs on them.
    kind = models.CharField(max_length=20)
    position = models.PositiveIntegerField()
    done_on = models.DateField("day", null=True, blank=True)
    precision = models.CharField("how well the day is known", max_length=8, choices=PRECISIONS, default="day")
    by_whom = models.CharField("by whom, by office", max_length=160, blank=True)
    copied_to = models.ManyToManyField("record.Body", blank=True, related_name="+", verbose_name="copy sent to")
    copied_to_fire = models.CharField("fire and rescue authority", max_length=300, blank=True)
    copied_to_health = models.CharField(
        "integrated care board, in Wales local health board", max_length=300, blank=True
    )
    copied_to_probation = models.CharField("provider of probation services", max_length=300, blank=True)
    copied_to_others = models.TextField("copy sent to others, one a line", blank=True)
    text_digest = models.CharField(max_length=64, blank=True)
    text_then = models.JSONField(default=list, blank=True)
    note = models.TextField(blank=True)
    is_sample = models.BooleanField("sample data", default=False)
    source = _source()
    corrects = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="corrected_by")
    correction = models.CharField("why it was corrected", max_length=300, blank=True)
    is_struck = models.BooleanField("struck out", default=False)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return dict(KINDS)[self.kind]

    def clean(self) -> None:
        """Errors: ValidationError for a kind that the path does not know, or a day that is known and not given."""
        if self.kind not in dict(KINDS):
            raise ValidationError("The path of a plan has no such step.")
        if self.done_on is None and self.precision != "unknown":
            raise ValidationError({"done_on": "Enter the day, or say that the date is not stated"})

    @property
    def recipients(self) -> list[str]:
        """Those to whom a copy was sent."""
        lines = [*self.other_authorities().values(), *self.copied_to_others.splitlines()]
        others = [line.strip() for line in lines if line.strip()]
        return [*(name_to_copy(body) for body in self.copied_to.all()), *others] if self.pk else others

    def other_authorities(self) -> dict[str, str]:
        """Those named as an authority that need not be on record, by the words of the rule for it."""
        given = {words: getattr(self, f"copied_to_{name}") for name, words in plan_path.OTHER_AUTHORITIES.items()}
        return {words: name for words, name in given.items() if name.strip()}

    def as_act(self) -> plan_path.Act:
        """The step as the rule reads it: a day that is not known to the day binds no other."""
        on = self.done_on if self.precision == "day" else None
        to = (*self.recipients, *self.other_authorities()) if self.kind == "copy" else ()
        return plan_path.Act(verb=cast(plan_path.Verb, self.kind), on=on, text=self.text_digest, to=to)


OCCASIONS = [
    ("threats", "a list or assessment of threats"),
    ("panel", "a report or recommendation of the panel"),
    ("requirement", "a revision of the Strategic Policing Requirement"),
    ("election", "an election"),
]
OUTCOMES = [("dismissed", "dismissed: the plan stays as it is"), ("taken up", "taken up by a variation")]


class Consideration(Releasable):
    """What came of looking at the plan in the light of something new. `about` is its public key, or its name in law."""

    KIND, OF_BODY = "plan-reviews", "plan__body__slug"

    key = models.SlugField("name in addresses", max_length=100, unique=True)
    plan = models.ForeignKey("plans.Plan", models.PROTECT, related_name="+")
    occasion = models.CharField(max_length=12, choices=OCCASIONS)
    about = models.CharField(max_length=160)
    about_title = models.CharField("what was looked at", max_length=300)
    about_day = models.DateField("its day", null=True, blank=True)
    # What it said when it was looked at: said otherwise later, it is to be looked at again.
    about_digest = models.CharField(max_length=64, blank=True)
    outcome = models.CharField(max_length=10, choices=OUTCOMES)
    reason = models.TextField("reason")
    considered_on = models.DateField("day on which it was considered", null=True, blank=True)
    by_whom = models.CharField("by whom, by office", max_length=160, blank=True)
    variation = models.ForeignKey(
        Variation, models.PROTECT, null=True, blank=True, related_name="considerations",
        verbose_name="variation that takes it up",
    )  # fmt: skip
    is_sample = models.BooleanField("sample data", default=False)
    source = _source()

    class Meta:
        ordering = ["-about_day", "key"]

    def __str__(self) -> str:
        return f"{self.about_title}: {self.outcome}"

    def clean(self) -> None:
        """Errors: ValidationError for what is taken up by nothing, or by the variation of another plan."""
        if self.outcome == "taken up" and self.variation is None:
            raise ValidationError(
                {"variation": "Choose the variation that takes it up; begin one first if there is none"}
            )
        if self.outcome == "dismissed" and self.variation is not None:
            raise ValidationError({"variation": "What is dismissed is taken up by no variation"})
        if self.plan_id and self.variation and self.variation.version.plan_id != self.plan_id:
            raise ValidationError({"variation": "That variation is of another plan"})
