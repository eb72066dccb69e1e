from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from frankpledge.domains.delivery import actions, queries
from frankpledge.domains.delivery.forms.engagements import EngagementForm, NewEngagementForm
from frankpledge.domains.delivery.models import Engagement
from frankpledge.domains.delivery.public.wording import when
from frankpledge.domains.delivery.views.drafts import LISTS, add, address, change
from frankpledge.look.access import READERS, access, actor_of, of_my_bodies
from frankpledge.look.listing import Column, Listing, show_list
from frankpledge.record.promises import promises_to_tie


@access(*READERS)
def list_engagements(request: HttpRequest) -> HttpResponse:
    bodies = actor_of(request).bodies(*READERS)
    listing = Listing(
        title="Engagement diary",
        things=queries.engagements_of(bodies),
        columns=[
            Column("Engagement", lambda one: one.title, sort="title"),
            Column("Date", lambda one: when(one.held_on, one.until, one.precision), sort="held_on"),
            Column("Place", lambda one: one.place_words or str(one.place or "")),
            Column("Raised", lambda one: one.raised),
            Column("State", lambda one: one.get_state_display(), sort="state"),
        ],
        address=address,
        searched=("title", "raised", "with_whom", "place_words"),
        file_name="engagements",
        add=reverse("delivery:add_engagement") if actor_of(request).may("officer") else "",
        add_words="Record an engagement",
        promises=promises_to_tie(bodies),
        beside=LISTS,
    )
    return show_list(request, listing)


@access("officer")
def add_engagement(request: HttpRequest) -> HttpResponse:
    return add(request, Engagement.KIND, "Record an engagement", actions.record_engagement, NewEngagementForm)


@access("officer")
def change_engagement(request: HttpRequest, pk: int) -> HttpResponse:
    thing = of_my_bodies(request, Engagement, pk, "officer")
    return change(request, thing, actions.change_engagement, EngagementForm)
