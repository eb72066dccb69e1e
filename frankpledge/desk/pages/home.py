"""The first page after sign-in: what the day asks, by duty."""

from dataclasses import dataclass
from datetime import date, timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from frankpledge.desk import duties
from frankpledge.desk.precept_dates import precept_dates
from frankpledge.desk.things import in_state
from frankpledge.look.access import READERS, SIGNED_IN, access, actor_of, today
from frankpledge.look.forms import GovukForm


class PeriodForm(GovukForm):
    since = forms.DateField(label="From")
    until = forms.DateField(label="To")

    def clean(self) -> dict[str, date]:
        days = super().clean() or {}
        if days.get("since") and days.get("until") and days["until"] < days["since"]:
            self.add_error("until", "The last day is before the first day")
        return days


@dataclass(frozen=True)
class Period:
    """The chosen days and the form that chose them; wrong days fall back on the default period."""

    since: date
    until: date
    form: PeriodForm


def _period(request: HttpRequest, on: date) -> Period:
    default = {"since": on - timedelta(days=duties.DEFAULT_DAYS), "until": on}
    asked = any(name.startswith(("since", "until")) for name in request.GET)
    form = PeriodForm(request.GET) if asked else PeriodForm(initial=default)
    chosen = form.cleaned_data if asked and form.is_valid() else default
    return Period(chosen["since"], chosen["until"], form)


@access(SIGNED_IN)
def home(request: HttpRequest) -> HttpResponse:
    actor, on, back = actor_of(request), today(), request.get_full_path()
    reads, writes, releases = actor.bodies(*READERS), actor.bodies("officer"), actor.bodies("publisher")
    period = _period(request, on)
    context = {
        "on": on,
        "period": period,
        "reads": bool(reads),
        "may_write": bool(writes),
        "may_release": bool(releases),
        "mine": in_state("draft", writes, actor, mine=True, back=back) if writes else None,
        "drafts": in_state("draft", reads, actor, back=back) if reads else None,
        "ready": in_state("ready", reads, actor, back=back) if reads else None,
        "due": duties.due(reads, on, back=back) if reads else None,
        "precept": precept_dates(reads, on) if reads else None,
        "residents": duties.from_residents(writes) if writes else None,
        "review": duties.to_review(writes, on) if writes else None,
        "stale": duties.stale(reads, on, back=back) if reads else None,
        "silent": duties.silent(reads, period.since, period.until, back=back) if reads else None,
        "accounts": duties.accounts_waiting(on) if actor.may("administrator") else None,
        "release_page": reverse("desk:release"),
    }
    return render(request, "desk/home.html", context, status=400 if period.form.errors else 200)
