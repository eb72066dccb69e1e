"""From autumn to February: what the precept's dates ask of a body and its panel, and why 1 February is too late."""

from datetime import date

from django.urls import reverse

from frankpledge.desk.duties import Duties, Duty
from frankpledge.domains.precept.models import OF_PANEL, Proposal, in_years
from frankpledge.record.bodies import Body
from frankpledge.rules.precept import Notice, precept_calendar
from frankpledge.rules.working_days import spoken

# From the first day of this month on the desk speaks of the precept of the coming February.
FROM_MONTH = 9
KINDS = ("local policing body", "panel")


def coming_year(on: date) -> int | None:
    """The year whose February is in view from 1 September to 8 February; None outside those months."""
    if on.month >= FROM_MONTH:
        return on.year + 1
    return on.year if (on.month, on.day) <= (2, 8) else None


def precept_dates(bodies: set[str], on: date) -> Duties:
    """One line for each local policing body and panel of the actor whose first act of the year is still to come.

    Three queries at most, none outside the months in view.
    """
    year = coming_year(on)
    if year is None:
        return Duties([], 0)
    found = list(Body.objects.filter(slug__in=bodies, kind__in=KINDS).order_by("kind", "name"))
    if not found:
        return Duties([], 0)
    proposals = list(Proposal.objects.filter(year=year, set_aside="").prefetch_related("acts"))
    lines = [line for body in found if (line := _line(body, proposals, year, on))]
    return Duties(lines, len(lines))


def _line(body: Body, proposals: list[Proposal], year: int, on: date) -> Duty | None:
    of_panel = body.kind == "panel"
    here = [one for one in proposals if body.pk == (one.panel_id if of_panel else one.body_id)]
    verbs = {act.verb for one in here for act in one.acts.all() if not act.set_aside}
    if verbs & set(OF_PANEL) if of_panel else "notify" in verbs:
        return None
    settle = reverse("precept:show_proposal", args=[here[0].pk]) if here else ""
    href = settle or ("" if of_panel else reverse("precept:propose"))
    title = f"Precept for {in_years(year)}"
    try:
        first = precept_calendar(year).rounds[0]
    except ValueError as refused:
        return Duty(title, str(refused), href)
    asked = "open the agenda" if of_panel else "notify the panel in time for an agenda open"
    return Duty(f"{title}: {asked} by {spoken(first.publish_by)}", _because(first), href, on > first.publish_by)


def _because(first: Notice) -> str:
    if first.fits:
        return first.because
    return (
        "notice on 1 February can never give five clear days before 8 February; for a meeting on "
        f"{spoken(first.meeting)} the agenda has to be open by {spoken(first.publish_by)}"
    )
