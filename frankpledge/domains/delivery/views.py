from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from frankpledge.domains.delivery import actions, queries
from frankpledge.domains.delivery.forms import ActivityForm, NewActivityForm
from frankpledge.domains.delivery.models import Activity
from frankpledge.look.access import access, actor_of
from frankpledge.look.editing import Page, edit

READERS = ("officer", "publisher", "member")


@access(*READERS)
def list_activities(request: HttpRequest) -> HttpResponse:
    activities = queries.activities_of(actor_of(request).bodies(*READERS))
    return render(request, "delivery/activities.html", {"activities": activities})


@access("officer")
def add_activity(request: HttpRequest) -> HttpResponse:
    back = reverse("delivery:list_activities")
    page = Page(
        title="Record an activity",
        act=actions.record_activity,
        form=NewActivityForm,
        back=back,
        after=lambda made: back,
    )
    return edit(request, page, bodies=actor_of(request).bodies("officer"))


@access("officer")
def change_activity(request: HttpRequest, pk: int) -> HttpResponse:
    activity = get_object_or_404(Activity, pk=pk, body__slug__in=actor_of(request).bodies("officer"))
    back = reverse("delivery:list_activities")
    page = Page(
        title=activity.title, act=actions.change_activity, form=ActivityForm, back=back, after=lambda made: back
    )
    return edit(request, page, thing=activity)
