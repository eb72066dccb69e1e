"""What boards are asked in their monthly reports: each ask is a promise of the kind action, with owner and due."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from frankpledge.domains.plans.actions import record_promise
from frankpledge.look.access import READERS, access, actor_of
from frankpledge.look.editing import Page, edit
from frankpledge.look.forms import GovukForm
from frankpledge.look.listing import Column, Listing, show_list
from frankpledge.look.templatetags.words import date_words
from frankpledge.record.bodies import Body
from frankpledge.record.people import Actor
from frankpledge.record.promises import Promise

START = "ASK-"


class AskForm(GovukForm):
    """Who asks which board what, by when. `bodies` are the slugs of those who may ask."""

    made_by = forms.ModelChoiceField(Body.objects.none(), label="Body that asks")
    board = forms.ModelChoiceField(Body.objects.none(), label="Board that is asked, in its monthly report")
    month = forms.RegexField(
        r"^20\d\d-(0[1-9]|1[0-2])$",
        label="Month of the report",
        help_text="For example: 2022-12",
        error_messages={"invalid": "Write the month as 2022-12"},
    )
    title = forms.CharField(label="What is asked, in a line", max_length=160)
    text = forms.CharField(label="More about it", widget=forms.Textarea, required=False)
    owner = forms.ModelChoiceField(Body.objects.none(), label="Who is to do it")
    due = forms.DateField(label="Due")

    def __init__(self, *args: Any, bodies: set[str], **options: Any) -> None:
        super().__init__(*args, **options)
        own = Body.every.filter(slug__in=bodies)
        near = Body.objects.filter(is_restricted=False)
        for name, offered in (("made_by", own), ("board", near), ("owner", near)):
            self.fields[name].queryset = offered  # type: ignore[attr-defined]
        if len(bodies) == 1:
            self.initial.setdefault("made_by", own.first())


def ask_board(*, by: Actor, on: date, board: Body, month: str, due: date, token: str, **values: Any) -> Promise:
    """Draft an ask under the next reference of the board's report. Errors: as record_promise; also on `due`."""
    if due < on:
        raise ValidationError({"due": "This day has passed. Nobody can do it by then."})
    start = f"{START}{board.slug.upper()[:40]}-{month}-"
    number = Promise.objects.filter(ref__startswith=start).count() + 1
    return record_promise(
        by=by, on=on, ref=f"{start}{number}", kind="action", number=str(number), made_on=on, due=due, token=token,
        **values,
    )  # fmt: skip


@access(*READERS)
def list_asks(request: HttpRequest) -> HttpResponse:
    bodies = actor_of(request).bodies(*READERS)
    listing = Listing(
        title="What boards are asked",
        things=Promise.objects.filter(made_by__slug__in=bodies, ref__startswith=START).select_related("owner"),
        columns=[
            Column("What is asked", lambda one: one.title, sort="title"),
            Column("Reference", lambda one: one.ref, sort="ref"),
            Column("Who is to do it", lambda one: one.owner.name if one.owner else ""),
            Column("Due", lambda one: date_words(one.due) if one.due else "", sort="due"),
            Column("State", lambda one: one.get_state_display(), sort="state"),
        ],
        address=lambda one: reverse("plans:show_promise", args=[one.pk]),
        searched=("title", "text", "ref"),
        file_name="asks",
        add=reverse("desk:add_ask") if actor_of(request).may("officer") else "",
        add_words="Ask a board",
    )
    return show_list(request, listing)


@access("officer")
def add_ask(request: HttpRequest) -> HttpResponse:
    page = Page(
        title="Ask a board",
        act=ask_board,
        form=AskForm,
        back=reverse("desk:list_asks"),
        after=lambda made: reverse("plans:show_promise", args=[made.pk]),
        done="The ask is saved as a draft. It stands in the board's report once it is released.",
    )
    return edit(request, page, bodies=actor_of(request).bodies("officer"))
