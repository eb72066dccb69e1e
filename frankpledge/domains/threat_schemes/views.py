"""Schemes: what a body keeps, one version, a copy of one that ships, and a change, which is a version of its own."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from frankpledge.domains.threat_schemes import actions, forms, queries
from frankpledge.domains.threat_schemes.models import ScoringScheme
from frankpledge.look.access import READERS, access, actor_of
from frankpledge.look.editing import Page, edit
from frankpledge.record.bodies import Body
from frankpledge.rules.statute import table


def shipped() -> dict[str, dict[str, Any]]:
    """The schemes that come with the product, as data by key."""
    return {row["key"]: row for row in table("threat_schemes")["scheme"]}


def _scheme_or_404(request: HttpRequest, pk: int, *roles: str) -> ScoringScheme:
    return get_object_or_404(queries.schemes_of(actor_of(request).bodies(*roles)), pk=pk)


def address(scheme: ScoringScheme) -> str:
    """The page of a version."""
    return reverse("threat_schemes:show_scheme", args=[scheme.pk])


@access(*READERS)
def list_schemes(request: HttpRequest) -> HttpResponse:
    context = {
        "schemes": queries.schemes_of(actor_of(request).bodies(*READERS)),
        "shipped": shipped().values(),
        "may_add": actor_of(request).may("officer"),
    }
    return render(request, "threat_schemes/schemes.html", context)


@access(*READERS)
def show_scheme(request: HttpRequest, pk: int) -> HttpResponse:
    kept = _scheme_or_404(request, pk, *READERS)
    newest = ScoringScheme.objects.filter(body=kept.body, key=kept.key).order_by("-version").first()
    context = {
        "kept": kept,
        "newest": newest if newest != kept else None,
        "may_edit": actor_of(request).may("officer", kept.body.slug),
        "cycles": kept.cycles.order_by("-opened_on", "key"),
    }
    return render(request, "threat_schemes/scheme.html", context)


@access("officer")
def copy_scheme(request: HttpRequest, key: str) -> HttpResponse:
    if key not in shipped():
        raise Http404("No scheme of this name ships.")
    page = Page(
        title=f"Keep your own: {shipped()[key]['title']}",
        act=_kept,
        form=forms.NewSchemeForm,
        back=reverse("threat_schemes:home"),
        after=address,
        done="The scheme is kept. A change to it makes a version of its own.",
        button="Keep this scheme",
        template="threat_schemes/edit_scheme.html",
    )
    return edit(request, page, data_before=shipped()[key], bodies=actor_of(request).bodies("officer"))


@access("officer")
def change_scheme(request: HttpRequest, pk: int) -> HttpResponse:
    kept = _scheme_or_404(request, pk, "officer")

    def act(*, data: dict[str, Any], why: str, by: Any, on: Any, token: str) -> ScoringScheme:
        return _kept(body=kept.body, data=data, why=why, by=by, on=on, token=token)

    page = Page(
        title=f"Change: {kept}",
        act=act,
        form=forms.SchemeForm,
        back=address(kept),
        after=address,
        done="This is the newest version. What was scored before keeps the version it was scored by.",
        button="Keep as a new version",
        template="threat_schemes/edit_scheme.html",
        context={"kept": kept},
    )
    return edit(request, page, data_before=kept.data)


def _kept(*, body: Body, data: dict[str, Any], why: str, by: Any, on: Any, token: str) -> ScoringScheme:
    try:
        return actions.keep_scheme(by=by, on=on, body=body, data=data, why=why, token=token)
    except ValidationError as wrong:
        # The data has no field of its own on the form, so what is wrong with it stands above.
        raise ValidationError(wrong.messages) from wrong
