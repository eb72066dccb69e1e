"""One calendar: the year on a page, what makes its duties arise, and working it out again."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST

from frankpledge.domains.duties import actions, forms, queries
from frankpledge.domains.duties.models import Calendar, Trigger
from frankpledge.domains.duties.public import OFFERS
from frankpledge.look import draft_pages
from frankpledge.look.access import READERS, access, actor_of, of_my_bodies, today
from frankpledge.look.draft_pages import offer_or_404
from frankpledge.look.editing import Page, edit
from frankpledge.rules.duties import trigger_kinds
from frankpledge.typesetting.drawings.year_strip import DayMark, year_strip, year_strip_twin

DRAWN = {"late": "late", "due": "due", "no record": "silent", "done late": "done late", "done in time": "done"}


def _calendar_or_404(request: HttpRequest, pk: int, *roles: str) -> Calendar:
    return of_my_bodies(request, Calendar.objects.select_related("body"), pk, *roles)


def address(calendar: Calendar) -> str:
    """The page of a calendar."""
    return reverse("duties:show_calendar", args=[calendar.pk])


@access(*READERS)
def show_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    calendar, on = _calendar_or_404(request, pk, *READERS), today()
    found = queries.of_calendar(calendar, on)
    marks = [
        DayMark(one.instance.due, DRAWN[one.state], one.title)
        for one in found
        if one.instance.due and one.state in DRAWN
    ]
    title, span = f"The year of {calendar}", (calendar.first_day, calendar.last_day)
    kinds = trigger_kinds()
    context = {
        "calendar": calendar,
        "lines": found,
        "picture": mark_safe(year_strip(title, *span, marks, on)),  # noqa: S308  the drawing escapes
        "twin": year_strip_twin(*span, marks),
        "after": sum(mark.on > calendar.last_day for mark in marks),
        "triggers": [(one, kinds[one.kind].title) for one in calendar.triggers.all() if one.kind in kinds],
        "back": reverse("duties:list_calendars"),
        **draft_pages.draft_context(request, calendar),
    }
    return render(request, "duties/calendar.html", context)


@access("officer")
def open_calendar(request: HttpRequest) -> HttpResponse:
    page = Page(
        title="Open a calendar of duties",
        act=actions.open_calendar,
        form=forms.NewCalendarForm,
        back=reverse("duties:list_calendars"),
        after=address,
        done="The calendar is open and worked out.",
        button="Open it",
    )
    return edit(request, page, bodies=actor_of(request).bodies("officer"))


@access("officer")
def change_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    calendar = _calendar_or_404(request, pk, "officer")
    page = Page(
        title=f"Change: {calendar}", act=actions.change_calendar, form=forms.CalendarForm, back=address(calendar),
        after=address,
    )  # fmt: skip
    return edit(request, page, thing=calendar)


@access("officer")
@require_POST
def work_out(request: HttpRequest, pk: int) -> HttpResponse:
    calendar = _calendar_or_404(request, pk, "officer")
    _, found = actions.work_out(thing=calendar, by=actor_of(request), on=today())
    messages.success(request, f"Worked out again: {found.words or 'nothing differs, so nothing was written'}.")
    return redirect(address(calendar))


@access("officer")
def record_trigger(request: HttpRequest, pk: int) -> HttpResponse:
    calendar = _calendar_or_404(request, pk, "officer")
    page = Page(
        title=f"Record what happened: {calendar}",
        act=actions.record_trigger,
        form=forms.TriggerForm,
        back=address(calendar),
        after=address,
        done="Recorded, and the calendar was worked out again.",
        button="Record it",
    )
    return edit(request, page, thing=calendar, bodies=actor_of(request).bodies("officer"))


@access("officer")
def withdraw_trigger(request: HttpRequest, pk: int, trigger: int) -> HttpResponse:
    calendar = _calendar_or_404(request, pk, "officer")
    found = Trigger.objects.filter(calendar=calendar, pk=trigger, withdrawn="").first()
    if found is None:
        raise Http404("No such trigger.")
    page = Page(
        title=f"Withdraw: {trigger_kinds()[found.kind].title}",
        act=lambda **given: actions.withdraw_trigger(trigger=found, **given),
        form=forms.ReasonForm,
        back=address(calendar),
        after=address,
        done="It is withdrawn. What arose of it stays on record.",
        button="Withdraw it",
    )
    return edit(request, page)


@access("officer")
@require_POST
def mark_ready(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    offer_or_404(OFFERS, kind)
    calendar = _calendar_or_404(request, pk, "officer")
    return draft_pages.mark_ready(request, calendar, actions.mark_ready, address(calendar))


@access("officer")
def set_aside(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    offer_or_404(OFFERS, kind)
    calendar = _calendar_or_404(request, pk, "officer")
    after = reverse("duties:list_calendars")
    return draft_pages.set_aside(request, calendar, actions.set_aside, back=address(calendar), after=after)
