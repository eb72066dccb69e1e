"""The one way a staff form is shown, checked, sent and settled, so that every room's forms behave alike."""

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, SuspiciousOperation, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from frankpledge.look.access import actor_of, today
from frankpledge.look.unseen import unseen_in
from frankpledge.record.ledger.actions import AlreadyDone
from frankpledge.record.ledger.chain import canonical, digest
from frankpledge.record.releases.drafts import Conflict
from frankpledge.record.releases.models import Releasable

# What a session keeps of the forms that were settled: their text's digest, and where each led.
SETTLED, KEPT = "settled", 10
OF_THE_MACHINERY = {"csrfmiddlewaretoken", "token", "edition"}


@dataclass(frozen=True)
class Page:
    """What a form page says and where it leads.

    `act` is the room's verb; it gets by, on, token, thing and edition (when changing) and the cleaned fields.
    """

    title: str
    act: Callable[..., Any]
    form: type[forms.BaseForm]
    back: str
    after: Callable[[Any], str]
    done: str = "Saved as a draft. It is not public until it is released."
    button: str = "Save draft"
    template: str = "look/edit.html"
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Difference:
    """One field that two editors left differently: what stands now, and what this editor wrote."""

    label: str
    theirs: str
    yours: str


def _spoken(form: forms.BaseForm, name: str, value: Any) -> str:
    if value in (None, "", []):
        return "(empty)"
    choice = getattr(form.fields[name], "choices", None)
    if isinstance(form.fields[name], forms.ModelMultipleChoiceField | forms.ModelChoiceField):
        items = list(value) if hasattr(value, "__iter__") and not isinstance(value, str) else [value]
        return ", ".join(str(item) for item in items) or "(empty)"
    return str(dict(choice).get(value, value)) if choice else str(value)


def _differences(form: forms.BaseForm, theirs: forms.BaseForm) -> list[Difference]:
    rows = []
    for name, bound in form.fields.items():
        mine, standing = form.cleaned_data.get(name), theirs.get_initial_for_field(theirs.fields[name], name)
        if (
            isinstance(theirs.fields[name], forms.ModelChoiceField)
            and standing is not None
            and not hasattr(standing, "pk")
        ):
            many = isinstance(theirs.fields[name], forms.ModelMultipleChoiceField)
            standing = list(standing) if many else theirs.fields[name].queryset.filter(pk=standing).first()  # type: ignore[attr-defined]
        old, new = _spoken(theirs, name, standing), _spoken(form, name, mine)
        if old != new:
            rows.append(Difference(label=str(bound.label or name), theirs=old, yours=new))
    return rows


def _adopt(form: forms.BaseForm, wrong: ValidationError) -> None:
    """Put an action's refusal beside the field it is about, or above the form where it is about none."""
    if hasattr(wrong, "error_dict"):
        for name, errors in wrong.error_dict.items():
            target = name if name in form.fields and name != NON_FIELD_ERRORS else None
            form.add_error(target, ValidationError([message for error in errors for message in error.messages]))
    else:
        form.add_error(None, wrong)


def edit(request: HttpRequest, page: Page, *, thing: Releasable | None = None, **form_options: Any) -> HttpResponse:
    """Show, check and settle one form.

    What was typed is kept on every refusal; a form sent twice is harmless; a second editor sees both texts.
    `form_options` go to the form as they are (bodies, promises to choose from, initial).
    """
    if thing is not None and issubclass(page.form, forms.ModelForm):
        form_options["instance"] = thing
    page = _come_back(request, page)
    edition, token = (thing.edition if thing else 0), uuid.uuid4().hex
    differences: list[Difference] = []
    form = page.form(request.POST or None, request.FILES or None, **form_options)
    if request.method == "POST":
        if thing is None and (settled := request.session.get(SETTLED, {}).get(_text_of(request))):
            messages.info(request, str(AlreadyDone(settled)))
            return redirect(settled)
        edition, token = _sent(request, edition, token)
        if _checked(form):
            try:
                made = page.act(
                    by=actor_of(request), on=today(), token=token, **_with_edition(thing, edition), **form.cleaned_data
                )
            except AlreadyDone as twice:
                messages.info(request, str(twice))
                return redirect(page.back)
            except Conflict as clash:
                fresh = (
                    page.form(**{**form_options, "instance": clash.theirs})
                    if "instance" in form_options
                    else page.form(**form_options)
                )
                differences, edition = _differences(form, fresh), clash.theirs.edition
                form.add_error(None, str(clash))
            except ValidationError as wrong:
                _adopt(form, wrong)
            else:
                messages.success(request, page.done)
                after = page.after(made)
                if thing is None and not request.FILES:
                    kept = [*request.session.get(SETTLED, {}).items()][1 - KEPT :]
                    request.session[SETTLED] = dict([*kept, (_text_of(request), after)])
                return redirect(after)
    context = {
        "page": page,
        "form": form,
        "thing": thing,
        "edition": edition,
        "token": token,
        "differences": differences,
    }
    return render(request, page.template, {**context, **page.context}, status=400 if form.errors else 200)


def _text_of(request: HttpRequest) -> str:
    """A digest of what was typed where. A page fetched afresh by the Back key has a new token and the old text."""
    typed = [[name, values] for name, values in request.POST.lists() if name not in OF_THE_MACHINERY]
    return digest(canonical([request.get_full_path(), *typed]))


def _checked(form: forms.BaseForm) -> bool:
    """Whether a form is right, and no text in it holds a sign that cannot be seen."""
    try:
        right = form.is_valid()
    except OverflowError as far:
        # No list offers a number that the database cannot hold: the form was tampered with.
        raise SuspiciousOperation("A choice that no list offers.") from far
    if right:
        for name, wrong in unseen_in(form.cleaned_data).items():
            # What a form made of several fields is none of its fields.
            form.add_error(name if name in form.fields else None, wrong)
    return bool(form.is_valid())


def _sent(request: HttpRequest, edition: int, token: str) -> tuple[int, str]:
    """The edition and the token of a sent form; what was tampered with is an old edition, or a new token."""
    given = request.POST.get("edition", "")
    read = int(given) if re.fullmatch("[0-9]{1,9}", given) else 0
    return read, sent_token(request) or token


def sent_token(request: HttpRequest) -> str | None:
    """The token of a form, None where there is none or it is not one of ours."""
    given = request.POST.get("token", "")
    return given if re.fullmatch("[A-Za-z0-9_-]{1,64}", given) else None


def _come_back(request: HttpRequest, page: Page) -> Page:
    """Lead back to the desk page that sent the editor here (?back=/desk/…), where one is named."""
    asked = request.GET.get("back", "")
    if not (asked.startswith("/desk/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)):
        return page
    return replace(page, back=asked, after=lambda made: asked)


def _with_edition(thing: Releasable | None, edition: int) -> dict[str, Any]:
    return {"thing": thing, "edition": edition} if thing is not None else {}
