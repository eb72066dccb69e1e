"""Every read that answers a question. A page costs the same number of queries whatever a calendar holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, QuerySet

from frankpledge.domains.duties.models import Calendar, Instance, LocalRule
from frankpledge.domains.duties.working import as_duties, facts_of, first_shown, mark_gone, rule_behind
from frankpledge.rules import duties as law

AHEAD = timedelta(days=30)


@dataclass(frozen=True)
class Line:
    """An instance ready to be read: the rule behind it (None where it is no longer on record) and where it stands."""

    instance: Instance
    duty: law.Duty | None
    facts: law.Facts
    state: str
    words: str

    @property
    def title(self) -> str:
        """What is to be done, or the rule's key where the rule is no longer on record."""
        return self.duty.title if self.duty else self.instance.duty

    @property
    def trigger(self) -> str:
        """What made it arise, in words."""
        known = law.trigger_kinds().get(self.instance.trigger_kind)
        parts = [known.title if known else self.instance.trigger_kind, self.instance.what]
        return ": ".join(part for part in parts if part)

    @property
    def unread(self) -> str:
        """Words where the law behind it was not read, "" where it was."""
        return law.MARK_WORDS[self.duty.mark] if self.duty and self.duty.mark != "yes" else ""

    @property
    def shown_by(self) -> str:
        """What shows it done, "" where nothing does."""
        found = first_shown(self.instance.evidence.all())
        return found.words if found else ""


def calendars_of(bodies: set[str]) -> QuerySet[Calendar]:
    """The calendars of the named bodies, newest first, with the number of their instances."""
    found = Calendar.objects.filter(body__slug__in=bodies).select_related("body")
    return found.annotate(number=Count("instances")).order_by("-first_day", "body__name")


def local_rules_of(bodies: set[str]) -> QuerySet[LocalRule]:
    """The own rules of the named bodies, every version, in order."""
    found = LocalRule.objects.filter(body__slug__in=bodies).select_related("body", "source__document")
    return found.order_by("body__name", "key", "version")


def _own(bodies: Iterable[int]) -> list[tuple[int, law.Duty]]:
    rules = list(LocalRule.objects.filter(body__in=set(bodies)).select_related("body"))
    by_body = {rule.body_id for rule in rules}
    return [(pk, duty) for pk in by_body for duty in as_duties(rule for rule in rules if rule.body_id == pk)]


def lines(found: QuerySet[Instance], today: date) -> list[Line]:
    """Instances as lines, in their order; what left the record since shows nothing. Six queries at most."""
    rows = list(found.select_related("calendar__body").prefetch_related("evidence__source__document"))
    mark_gone(one for row in rows for one in row.evidence.all())
    own = _own(row.calendar.body_id for row in rows)
    by_key: dict[str, list[law.Duty]] = {}
    for duty in law.duties():
        by_key.setdefault(duty.key, []).append(duty)
    made = []
    for row in rows:
        rules = by_key.get(row.duty) or [duty for pk, duty in own if pk == row.calendar.body_id]
        made.append(line_of(row, rules, today))
    return made


def line_of(row: Instance, rules: Iterable[law.Duty], today: date) -> Line:
    """One instance as a line, by the rules that may be behind it; its evidence and calendar were fetched before."""
    duty = rule_behind(row, rules)
    facts = facts_of(row, duty)
    if row.gone:
        return Line(row, duty, facts, "superseded", f"no longer arises: {row.gone}")
    if row.dismissed:
        return Line(row, duty, facts, "dismissed", f"dismissed: {row.dismissed}")
    return Line(row, duty, facts, *law.standing(facts, today, row.calendar.kept_from, row.passes_on, row.passes))


def _standing(bodies: set[str]) -> QuerySet[Instance]:
    return Instance.objects.filter(calendar__body__slug__in=bodies, calendar__set_aside="", gone="", dismissed="")


def next_days(bodies: set[str], today: date, ahead: timedelta = AHEAD) -> list[Line]:
    """What falls due from today on within thirty days and is not done. Six queries at most."""
    found = lines(_standing(bodies).filter(due__gte=today, due__lte=today + ahead), today)
    return [one for one in found if one.state == "due"]


def late(bodies: set[str], today: date) -> list[Line]:
    """What is late and not done, longest first. Six queries at most."""
    return [one for one in lines(_standing(bodies).filter(due__lt=today), today) if one.state == "late"]


def undated(bodies: set[str], today: date) -> list[Line]:
    """What is owed with no date in law, or none that could be worked out, without evidence. Six queries at most."""
    found = lines(_standing(bodies).filter(due__isnull=True, counts_from__lte=today), today)
    return [one for one in found if one.state in law.OPEN]


def of_calendar(calendar: Calendar, today: date) -> list[Line]:
    """Everything that arose in a calendar, by the day due. Six queries at most."""
    return lines(Instance.objects.filter(calendar=calendar), today)
