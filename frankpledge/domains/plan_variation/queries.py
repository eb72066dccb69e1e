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


def occasions(plan: Any, on: date) -> list[Occasion]:
    """What is new since the plan was first dated, within its term and until a day, oldest first. Two queries.

    From the releases the lists of threats of its area and the panel's recommendations; from the law the revisions of
    the national requirement and the ordinary elections.
    """
    dated = [version.dated_on for version in plan.versions.all() if version.dated_on]
    since = min(dated) if dated else plan.term_from
    if since is None:
        return []
    until = min(on, plan.term_to) if plan.term_to else on
    area = plan.body.public_area()
    found = _threats(area, since, until) + _of_the_panel(area, since, until)
    for one in occasions_of_law(since, until):
        found.append(Occasion(one.kind, one.key, one.title, one.on, one.section, one.because))
    return sorted(found, key=lambda one: (one.day or date.min, one.about))


def _threats(area: str, since: date, until: date) -> list[Occasion]:
    rows = Current.objects.filter(area=area, kind="threat-lists", day__gt=since.isoformat(), day__lte=until.isoformat())
    because = "A list of threats was released after the plan was issued."
    return [
        Occasion("threats", row.key, row.title, date.fromisoformat(row.day), KEPT, because, row.release.content_hash)
        for row in rows.select_related("release")
    ]


def _of_the_panel(area: str, since: date, until: date) -> list[Occasion]:
    made = Promise.objects.filter(
        kind="recommendation", made_by__kind="panel", made_on__gt=since, made_on__lte=until, set_aside=""
    )
    by_key = {one.subject: one for one in made}
    rows = Current.objects.filter(area=area, key__in=list(by_key)).select_related("release")
    because = "The panel reported or recommended; the Act names this above all."
    return [
        Occasion("panel", row.key, row.title, by_key[row.key].made_on, f"{KEPT}(a)", because, row.release.content_hash)
        for row in rows
    ]


def considerations_of(bodies: set[str]) -> QuerySet[Consideration]:
    """What the named bodies considered, newest occasion first."""
    return Consideration.objects.filter(plan__body__slug__in=bodies).select_related(
        "plan__body__area", "variation__version__plan", "source__document"
    )


def still_open(plan: Any, on: date) -> list[Occasion]:
    """What is new and was neither dismissed nor taken up since it said what it says now. Three queries."""
    rows = Consideration.objects.filter(plan=plan.pk, set_aside="").values_list("about", "about_digest")
    settled = set(rows)
    return [one for one in occasions(plan, on) if (one.about, one.said) not in settled]
