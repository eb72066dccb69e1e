"""That the functions of a body passed to another on a day: a commissioner's to a mayor, a mayor's to a board."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F

from frankpledge.record.bodies import Body
from frankpledge.record.ledger.actions import refuse_twice, write_line
from frankpledge.record.people import Actor
from frankpledge.rules.periods import day_label

if TYPE_CHECKING:
    from frankpledge.record.documents import Source

RESTRICTED_PASSES_NOTHING = "Choose a body that is open to the public: a restricted one has no public functions."


class Succession(models.Model):
    """The functions of `before` pass to `after` on a day; `part` says which, "" where all do."""

    # Both hand it over with their record: neither owns it alone.
    OF_BODIES: ClassVar[tuple[str, ...]] = ("before__slug", "after__slug")

    before = models.ForeignKey("record.Body", models.PROTECT, related_name="passed_on")
    after = models.ForeignKey("record.Body", models.PROTECT, related_name="took_on")
    on = models.DateField("day")
    law = models.CharField(max_length=200, blank=True)
    part = models.CharField(max_length=160, blank=True)
    note = models.CharField(max_length=300, blank=True)
    source = models.ForeignKey("record.Source", models.PROTECT, null=True, blank=True, related_name="+")
    struck_out = models.CharField("why it was struck out", max_length=300, blank=True)

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(before=F("after")), name="no_body_follows_itself"),
            models.UniqueConstraint(
                fields=["before", "part"], condition=models.Q(struck_out=""), name="one_successor_for_each_part"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.before} to {self.after}, {day_label(self.on)}"

    @property
    def whither(self) -> str:
        """To whom, when and by what law: "to the mayor on 7 May 2028, with the functions of …, under …"."""
        under = f", under {self.law}" if self.law else ""
        return f"to {self.after} on {day_label(self.on)}, with the functions of {self.before}{under}"


def standing() -> models.QuerySet[Succession]:
    """The successions that were not struck out, by day, with both bodies and the source."""
    found = Succession.objects.filter(struck_out="").order_by("on", "id")
    return found.select_related("before__area", "after__area", "source__document")


def end_of(body: Body) -> Succession | None:
    """The succession by which a body passes on all its functions, None where it keeps any. One query."""
    return standing().filter(before=body, part="").first()


@transaction.atomic
def pass_functions(
    *,
    by: Actor,
    on: date,
    before: Body,
    after: Body,
    day: date,
    law: str = "",
    part: str = "",
    note: str = "",
    source: "Source | None" = None,
    token: str | None = None,
) -> Succession:
    """Record that the functions of a body, or a `part` of them, pass to another on a `day`, which may be to come.

    Both bodies await release again. Errors: NotAllowed without the administrator's role; AlreadyDone; ValidationError
    naming the field for a restricted body, a body after itself, a loop, or two successors where not each has a part.
    """
    by.require("administrator")
    refuse_twice(token)
    # All bodies are locked, so that two people cannot close a loop from its two ends at once.
    list(Body.every.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
    row = Succession(
        before=before, after=after, on=day, law=law.strip(), part=part.strip(), note=note.strip(), source=source
    )
    _refuse_wrong(row)
    row.full_clean()
    row.save()
    _reopen(row)
    detail = {"succession": row.pk, "after": after.slug, "day": day.isoformat()}
    write_line(by=by, on=on, verb="pass functions", subject=before.subject, detail=detail, token=token)
    return row


@transaction.atomic
def strike_out(*, by: Actor, on: date, thing: Succession, reason: str, token: str | None = None) -> Succession:
    """Strike out a succession recorded in error: the row stays with the reason, and both bodies await release again.

    Errors: NotAllowed; AlreadyDone; ValidationError without a reason, or where it was struck out before.
    """
    by.require("administrator")
    refuse_twice(token)
    row = Succession.objects.select_for_update(of=("self",)).select_related("before", "after").get(pk=thing.pk)
    if row.struck_out:
        raise ValidationError("This was struck out before.")
    if not reason.strip():
        raise ValidationError({"reason": "Say why it is struck out"})
    row.struck_out = reason.strip()
    row.full_clean()
    row.save(update_fields=["struck_out"])
    _reopen(row)
    detail: dict[str, Any] = {"succession": row.pk, "after": row.after.slug}
    write_line(
        by=by, on=on, verb="strike out succession", subject=row.before.subject, why=row.struck_out, detail=detail,
        token=token,
    )  # fmt: skip
    return row


def _refuse_wrong(row: Succession) -> None:
    for name, body in (("before", row.before), ("after", row.after)):
        if body.is_restricted:
            raise ValidationError({name: RESTRICTED_PASSES_NOTHING})
    if row.before == row.after:
        raise ValidationError({"after": f"{row.before} cannot follow itself. Choose the body that takes over."})
    known = list(standing())
    if row.before.pk in _followers(row.after.pk, known):
        told = f"On record, the functions of {row.after} pass to {row.before} in the end"
        raise ValidationError({"after": f"{told}: they would go in a loop."})
    others = [one for one in known if one.before_id == row.before.pk]
    if whole := next((one for one in others if not one.part), None):
        told = f"{row.before} passes all its functions to {whole.after} on {day_label(whole.on)}"
        raise ValidationError(
            {"part": f"{told}. Strike that out first, and say of each successor which part it takes."}
        )
    if others and not row.part:
        told = f"{row.before} passes a part of its functions to {others[0].after}"
        raise ValidationError({"part": f"{told}. Say which part passes to {row.after}."})
    if taken := next((one for one in others if one.part.casefold() == row.part.casefold()), None):
        raise ValidationError(
            {"part": f"This part passes to {taken.after} on {day_label(taken.on)}. Name another part."}
        )


def _followers(start: int, known: Iterable[Succession]) -> set[int]:
    """The bodies to which functions come from one, near or far."""
    found: set[int] = set()
    waiting = [start]
    while waiting:
        body = waiting.pop()
        for one in known:
            if one.before_id == body and one.after_id not in found:
                found.add(one.after_id)
                waiting.append(one.after_id)
    return found


def _reopen(row: Succession) -> None:
    """Both public pages name the succession, so both bodies have to be released again."""
    Body.objects.filter(pk__in=[row.before_id, row.after_id]).update(state="draft", edition=F("edition") + 1)
