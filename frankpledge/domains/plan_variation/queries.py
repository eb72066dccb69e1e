"""Every read that answers a question."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from frankpledge.domains.plan_variation.models import POLICE_PLAN, Consideration, Step, Variation
from frankpledge.record.promises import Promise
from frankpledge.record.releases.models import Current
from frankpledge.rules.plan_reviews import occasions_of_law


def variations_of(bodies: set[str]) -> QuerySet[Variation]:
    """The paths of plans of the named bodies, newest version first."""
    return Variation.objects.filter(version__plan__body__slug__in=bodies).select_related(
        "version__plan__body__area", "version__previous", "source__document"
    )


def versions_without_path(bodies: set[str]) -> Any:
    """The versions of police and crime plans of the named bodies that have no path yet."""
    versions: Any = Variation._meta.get_field("version").related_model
    mine = Q(plan__body__slug__in=bodies, plan__kind=POLICE_PLAN, path__isnull=True)
    return versions.objects.filter(mine).select_related("plan").order_by("-dated_on", "-pk")


def steps_of(bodies: set[str]) -> QuerySet[Step]:
    """The steps of the named bodies' paths that were neither corrected nor struck out."""
    mine = Step.objects.filter(variation__version__plan__body__slug__in=bodies)
    return mine.filter(corrected_by__isnull=True, is_struck=False).select_related("variation__version__plan__body")


def earlier_entries(variation: Variation) -> dict[int, list[Step]]:
    """For each place on the path what was entered there before it was corrected or struck out, oldest first."""
    found: dict[int, list[Step]] = {}
    rows = variation.steps.select_related("source__document", "corrected_by").prefetch_related("copied_to")
    for step in rows.order_by("id"):
        if step.is_struck or hasattr(step, "corrected_by"):
            found.setdefault(step.position, []).append(step)
    return found


@dataclass(frozen=True)
class Occasion:
    """Something new in whose light a plan is to be looked at. `about` is its key; `said` digests what it says."""

    kind: str
    about: str
    title: str
    day: date | None
    section: str
    because: str
    said: str = ""


KEPT = "Police Reform and Social Responsibility Act 2011, section 5(9)"


def plans_to_review(bodies: set[str]) -> list[Any]:
    """The police and crime plans of the named bodies, newest term first, each with its versions."""
    versions: Any = Variation._meta.get_field("version").related_model
    plans: Any = versions._meta.get_field("plan").related_model
    ordered = Prefetch("versions", queryset=versions.objects.order_by("dated_on", "id"))
    mine = plans.objects.filter(body__slug__in=bodies, kind=POLICE_PLAN)
    return list(mine.select_related("body__area").prefetch_related(ordered))


@dataclass(frozen=True)
class _Released:
    """What is public in some areas and asks for a look: by area, and with its day."""

    rows: list[tuple[str, Occasion]]

    def of(self, area: str, since: date, until: date) -> list[Occasion]:
        return [one for where, one in self.rows if where == area and one.day and since < one.day <= until]


def _released(areas: set[str]) -> _Released:
    """The lists of threats and the panel's recommendations that are public in some areas. Two queries."""
    made = Promise.objects.filter(kind="recommendation", made_by__kind="panel", made_on__isnull=False, set_aside="")
    days = {f"{Promise.KIND}:{ref}": day for ref, day in made.values_list("ref", "made_on")}
    wanted = Q(kind="threat-lists") | Q(key__in=list(days))
    found = []
    for row in Current.objects.filter(wanted, area__in=areas).select_related("release").order_by("key"):
        said = row.release.content_hash
        if row.key in days:
            because = "The panel reported or recommended; the Act names this above all."
            one = Occasion("panel", row.key, row.title, days[row.key], f"{KEPT}(a)", because, said)
        else:
            day = date.fromisoformat(row.day) if row.day else None
            one = Occasion("threats", row.key, row.title, day, KEPT, "A list of threats was released since.", said)
        found.append((row.area, one))
    return _Released(found)


def _new_for(plan: Any, on: date, released: _Released) -> list[Occasion]:
    dated = [version.dated_on for version in plan.versions.all() if version.dated_on]
    since = min(dated) if dated else plan.term_from
    if since is None:
        return []
    until = min(on, plan.term_to) if plan.term_to else on
    found = released.of(plan.body.public_area(), since, until)
    for one in occasions_of_law(since, until):
        found.append(Occasion(one.kind, one.key, one.title, one.on, one.section, one.because))
    return sorted(found, key=lambda one: (one.day or date.min, one.about))


def still_open(plans: list[Any], on: date) -> list[tuple[Any, list[Occasion]]]:
    """For each plan what is new since it was first dated, within its term and until a day, oldest first.

    From the releases the lists of threats of its area and the panel's recommendations; from the law the revisions of
    the national requirement and the ordinary elections. Left out is what was dismissed or taken up since it said what
    it says now. Three queries, however many plans.
    """
    released = _released({plan.body.public_area() for plan in plans})
    rows = Consideration.objects.filter(plan__in=[plan.pk for plan in plans], set_aside="")
    settled = set(rows.values_list("plan_id", "about", "about_digest"))
    return [
        (plan, [one for one in _new_for(plan, on, released) if (plan.pk, one.about, one.said) not in settled])
        for plan in plans
    ]


def considerations_of(bodies: set[str]) -> QuerySet[Consideration]:
    """What the named bodies considered, newest occasion first."""
    return Consideration.objects.filter(plan__body__slug__in=bodies).select_related(
        "plan__body__area", "variation__version__plan", "source__document"
    )
