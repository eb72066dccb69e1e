from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from frankpledge.domains.delivery import actions, queries
from frankpledge.domains.delivery.forms.activities import ActivityForm, NewActivityForm
from frankpledge.domains.delivery.models import Activity
from frankpledge.domains.delivery.public.wording import when
from frankpledge.domains.delivery.views.drafts import LISTS, add, address, change
from frankpledge.look.access import READERS, access, actor_of, of_my_bodies
from frankpledge.look.listing import Column, Listing, show_list
from frankpledge.record.promises import promises_to_tie


@access(*READERS)
def list_activities(request: HttpRequest) -> HttpResponse:
    bodies = actor_of(request).bodies(*READERS)
    listing = Listing(
        title="Activities",
        things=queries.activities_of(bodies),
        columns=[
            Column("Activity", lambda one: one.title, sort="title"),
            Column(
                "Date", lambda one: when(one.happened_on, one.until, one.precision, one.reported_on), sort="happened_on"
            ),
            Column("Promises", lambda one: ", ".join(sorted(promise.ref for promise in one.promises.all()))),
            Column("Outcome", lambda one: one.outcome),
            Column("State", lambda one: one.get_state_display(), sort="state"),
        ],
        address=address,
        searched=("title", "text", "outcome", "partners", "place_words"),
        file_name="activities",
        add=reverse("delivery:add_activity") if actor_of(request).may("officer") else "",
        add_words="Record an activity",
        promises=promises_to_tie(bodies),
        beside=LISTS,
    )
    return show_list(request, listing)


@access("officer")
def add_activity(request: HttpRequest) -> HttpResponse:
    return add(request, Activity.KIND, "Record an activity", actions.record_activity, NewActivityForm)


@access("officer")
def change_activity(request: HttpRequest, pk: int) -> HttpResponse:
    thing = of_my_bodies(request, Activity, pk, "officer")
    return change(request, thing, actions.change_activity, ActivityForm)
