from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from frankpledge.domains.delivery import actions, queries
from frankpledge.domains.delivery.forms.assessments import AssessmentForm, NewAssessmentForm
from frankpledge.domains.delivery.models import Assessment
from frankpledge.domains.delivery.views.drafts import LISTS, add, address, change
from frankpledge.look.access import READERS, access, actor_of, of_my_bodies
from frankpledge.look.listing import Column, Listing, show_list
from frankpledge.record.promises import promises_to_tie


@access(*READERS)
def list_assessments(request: HttpRequest) -> HttpResponse:
    bodies = actor_of(request).bodies(*READERS)
    listing = Listing(
        title="Assessments",
        things=queries.assessments_of(bodies),
        columns=[
            Column("Verdict", lambda one: one.get_verdict_display().capitalize(), sort="verdict"),
            Column("Promises", lambda one: ", ".join(sorted(promise.ref for promise in one.promises.all()))),
            Column("Because", lambda one: one.because),
            Column("Date", lambda one: str(one.assessed_on), sort="assessed_on"),
            Column("State", lambda one: one.get_state_display(), sort="state"),
        ],
        address=address,
        searched=("because", "promises__title"),
        file_name="assessments",
        add=reverse("delivery:add_assessment") if actor_of(request).may("officer") else "",
        add_words="Assess a promise",
        promises=promises_to_tie(bodies),
        beside=LISTS,
    )
    return show_list(request, listing)


@access("officer")
def add_assessment(request: HttpRequest) -> HttpResponse:
    return add(request, Assessment.KIND, "Assess a promise", actions.record_assessment, NewAssessmentForm)


@access("officer")
def change_assessment(request: HttpRequest, pk: int) -> HttpResponse:
    thing = of_my_bodies(request, Assessment, pk, "officer")
    return change(request, thing, actions.change_assessment, AssessmentForm)
