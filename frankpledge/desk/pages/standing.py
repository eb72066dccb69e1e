"""What is public already: its history, its withdrawal, and the removal of its content for a reason in law."""

import json
from functools import partial
from typing import Any

from allauth.account.decorators import reauthentication_required
from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode

from frankpledge.desk.packs_due import ask_for_packs, ask_for_packs_of
from frankpledge.desk.previews import public_address
from frankpledge.domains import offer_of
from frankpledge.look.access import READERS, access, actor_of
from frankpledge.look.editing import Page, edit
from frankpledge.look.forms import GovukForm
from frankpledge.record.releases.actions import NotReleased, take_down, withdraw
from frankpledge.record.releases.models import Current, Release


class WithdrawForm(GovukForm):
    why = forms.CharField(
        label="Why it is withdrawn", widget=forms.Textarea, max_length=2000, help_text="Kept in the ledger for good."
    )


class TakeDownForm(GovukForm):
    reason = forms.CharField(
        label="Reason", widget=forms.Textarea, max_length=2000,
        help_text="Stays on public record in place of the content. Name nobody.",
    )  # fmt: skip
    legal_basis = forms.CharField(
        label="Basis in law", max_length=200, help_text="For example: UK GDPR, Article 17, or an order of a court"
    )
    sure = forms.BooleanField(label="I understand that this content cannot be brought back")


@access(*READERS)
def list_standing(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("q", "").strip()
    rows = Current.objects.filter(body__in=[*actor_of(request).bodies(*READERS), ""]).select_related("release")
    rows = rows.filter(title__icontains=asked) if asked else rows
    page = Paginator(rows.order_by("-release_id"), 50).get_page(request.GET.get("page"))
    return render(
        request, "desk/standing.html", {"page": page, "asked": asked, "said": urlencode({"q": asked}) if asked else ""}
    )


@access(*READERS)
def history(request: HttpRequest, key: str) -> HttpResponse:
    rows = Release.objects.filter(key=key).select_related("content", "takedown").order_by("-number")
    acts = [
        {
            "release": row,
            "title": _title(row),
            "takedown": getattr(row, "takedown", None),
            "has_content": hasattr(row, "content"),
        }
        for row in rows
    ]
    if not acts:
        raise Http404("Nothing was ever released under this key.")
    current = Current.objects.filter(key=key).select_related("release").first()
    actor, offer = actor_of(request), offer_of(key.partition(":")[0])
    of = {_body(row) for row in rows} - {""}
    if current is None and of and not of & actor.bodies(*READERS):
        # What was withdrawn is read by its own body alone, its title too.
        raise Http404("Nothing of your bodies was ever released under this key.")
    context = {
        "key": key,
        "one": offer.one if offer else "thing",
        "acts": acts,
        "current": current,
        "title": current.title if current else next((act["title"] for act in acts if act["title"]), key),
        "address": public_address(key, current.area) if current else "",
        "may_act": actor.may("publisher", current.body if current else ""),
    }
    return render(request, "desk/history.html", context)


def _title(row: Release) -> str:
    return str(json.loads(row.content.text)["title"]) if hasattr(row, "content") else ""


def _body(row: Release) -> str:
    return str(json.loads(row.content.text)["body"]) if hasattr(row, "content") else ""


def _withdraw(current: Current, **given: Any) -> Release:
    try:
        made = withdraw(key=current.key, **given)
    except NotReleased as gone:
        raise ValidationError(str(gone)) from gone
    ask_for_packs([current.release])
    return made


@access("publisher")
def withdraw_thing(request: HttpRequest, key: str) -> HttpResponse:
    current = get_object_or_404(Current, key=key)
    actor_of(request).require("publisher", current.body)
    back = reverse("desk:history", args=[key])
    page = Page(
        title=f"Withdraw “{current.title}”",
        act=partial(_withdraw, current),
        form=WithdrawForm,
        back=back,
        after=lambda made: back,
        done="Withdrawn. It is off the public pages; what was released stays on record.",
        button="Withdraw",
        template="desk/withdraw.html",
        context={"current": current},
    )
    return edit(request, page)


def _take_down(number: int, content: dict[str, Any], *, sure: bool, **given: Any) -> Any:
    try:
        made = take_down(number=number, **given)
    except NotReleased as gone:
        raise ValidationError(str(gone)) from gone
    ask_for_packs_of([content])
    return made


@access("publisher")
@reauthentication_required
def take_down_release(request: HttpRequest, number: int) -> HttpResponse:
    release = get_object_or_404(Release.objects.select_related("content"), number=number, content__isnull=False)
    content = json.loads(release.content.text)
    actor_of(request).require("publisher", content["body"])
    back = reverse("desk:history", args=[release.key])
    page = Page(
        title=f"Take down release {number:,}: “{content['title']}”",
        act=partial(_take_down, number, content),
        form=TakeDownForm,
        back=back,
        after=lambda made: back,
        done="Taken down. The content is gone; its hash, the reason and a ledger line stay.",
        button="Take down for good",
        template="desk/take_down.html",
        context={"release": release},
    )
    return edit(request, page)
