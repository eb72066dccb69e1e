"""How many people are told of what; no page shows an address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.domains.alerts import queries
from frankpledge.look.access import READERS, access


@access(*READERS)
def show_counts(request: HttpRequest) -> HttpResponse:
    return render(request, "alerts/counts.html", {"counts": queries.counts()})
