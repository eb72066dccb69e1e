"""What is due: the next thirty days, what is late, and what the law gives no date for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from frankpledge.domains.duties import queries
from frankpledge.look.access import READERS, access, actor_of, today
from frankpledge.look.listing import Column, Listing, show_list
from frankpledge.look.templatetags.words import date_words
from frankpledge.rules.periods import day_label

BESIDE = (
    ("The next thirty days", "duties:home"),
    ("Late", "duties:list_late"),
    ("With no date in law", "duties:list_undated"),
    ("Calendars by body", "duties:list_calendars"),
    ("Rules", "duties:list_rules"),
)


def _page(request: HttpRequest, title: str, lead: str, found: list[queries.Line], empty: str) -> HttpResponse:
    context = {"title": title, "lead": lead, "lines": found, "empty": empty, "beside": BESIDE}
    return render(request, "duties/due.html", context)


@access(*READERS)
def home(request: HttpRequest) -> HttpResponse:
    bodies, on = actor_of(request).bodies(*READERS), today()
    found, late = queries.next_days(bodies, on), queries.late(bodies, on)
    lead = f"From {day_label(on)} to {day_label(on + queries.AHEAD)}. {len(late)} late."
    empty = "Nothing with a day in law falls due in these days, or no calendar of your bodies holds them."
    return _page(request, "The next thirty days", lead, found, empty)


@access(*READERS)
def list_late(request: HttpRequest) -> HttpResponse:
    found = queries.late(actor_of(request).bodies(*READERS), today())
    lead = "Past its day with no evidence, since evidence was kept. What was due before that is not called late."
    return _page(request, "Late", lead, found, "Nothing is late.")


@access(*READERS)
def list_undated(request: HttpRequest) -> HttpResponse:
    found = queries.undated(actor_of(request).bodies(*READERS), today())
    lead = "The law says as soon as practicable, or names no number of days, or the day could not be worked out."
    return _page(request, "With no date in law", lead, found, "Nothing is open without a date.")


@access(*READERS)
def list_calendars(request: HttpRequest) -> HttpResponse:
    listing = Listing(
        title="Calendars by body",
        things=queries.calendars_of(actor_of(request).bodies(*READERS)),
        columns=[
            Column("Calendar", str, sort="first_day"),
            Column("From", lambda one: date_words(one.first_day)),
            Column("To", lambda one: date_words(one.last_day)),
            Column("Duties", lambda one: str(one.number), sort="number"),
            Column("Worked out on", lambda one: date_words(one.worked_out_on)),
            Column("State", lambda one: one.get_state_display(), sort="state"),
        ],
        address=lambda one: reverse("duties:show_calendar", args=[one.pk]),
        searched=("body__name", "note"),
        file_name="duty-calendars",
        add=reverse("duties:open_calendar") if actor_of(request).may("officer") else "",
        add_words="Open a calendar",
        beside=BESIDE,
    )
    return show_list(request, listing)
