"""The items of an agenda: added, changed, withdrawn, put in another order."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from frankpledge.domains.meetings import actions, queries
from frankpledge.domains.meetings.forms.agenda import ItemForm
from frankpledge.domains.meetings.forms.meetings import CancelForm
from frankpledge.domains.meetings.views.meetings import address, meeting_or_404
from frankpledge.look.access import access, actor_of, today
from frankpledge.look.editing import Page, edit, sent_token
from frankpledge.record.ledger.actions import AlreadyDone
from frankpledge.record.meetings import Item, Meeting
from frankpledge.record.releases.drafts import Conflict


class WithdrawForm(CancelForm):
    reason = forms.CharField(label="Why it is withdrawn", max_length=300, widget=forms.Textarea)


def _item_or_404(meeting: Meeting, pk: int) -> Item:
    item = queries.agenda_of(meeting).filter(pk=pk).first()
    if item is None:
        raise Http404("That item is not on this agenda.")
    return item


def _after(item: Item) -> str:
    return address(item.meeting)


@access("officer")
def add_item(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = meeting_or_404(request, pk, "officer")
    page = Page(
        title=f"Add an item: {meeting}",
        act=actions.add_item,
        form=ItemForm,
        back=address(meeting),
        after=_after,
        done="The item stands at the end of the agenda.",
    )
    return edit(request, page, thing=meeting, meeting=meeting, bodies=actor_of(request).bodies("officer"))


@access("officer")
def change_item(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    meeting = meeting_or_404(request, pk, "officer")
    found = _item_or_404(meeting, item)

    def act(**given: Any) -> Item:
        return actions.change_item(item=found, **given)

    page = Page(title=f"Change item: {found}", act=act, form=ItemForm, back=address(meeting), after=_after)
    bodies = actor_of(request).bodies("officer")
    return edit(request, page, thing=meeting, meeting=meeting, item=found, bodies=bodies)


@access("officer")
def withdraw_item(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    meeting = meeting_or_404(request, pk, "officer")
    found = _item_or_404(meeting, item)

    def act(**given: Any) -> Item:
        return actions.withdraw_item(item=found, **given)

    done = "It is withdrawn. Where the public had read of it, its place stays and says so."
    page = Page(
        title=f"Withdraw: {found}", act=act, form=WithdrawForm, back=address(meeting), after=_after, done=done,
        button="Withdraw it",
    )  # fmt: skip
    return edit(request, page, thing=meeting)


@access("officer")
@require_POST
def reorder_items(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = meeting_or_404(request, pk, "officer")
    order = list(queries.agenda_of(meeting).values_list("pk", flat=True))
    wanted = _wanted_order(request, order)
    edition = request.POST.get("edition", "")
    try:
        actions.reorder_items(
            thing=meeting,
            order=wanted,
            edition=int(edition) if edition.isdecimal() and len(edition) < 10 else 0,
            by=actor_of(request),
            on=today(),
            token=sent_token(request),
        )
        messages.success(request, "The agenda is in the new order.")
    except (ValidationError, Conflict, AlreadyDone) as refused:
        words = refused.messages if isinstance(refused, ValidationError) else [str(refused)]
        messages.error(request, " ".join(words))
    return redirect(f"{address(meeting)}#agenda")


def _wanted_order(request: HttpRequest, order: list[int]) -> list[int]:
    """The order that the boxes or a button "up-7" or "down-7" ask for; what cannot be read stays where it is."""
    way, _, pk = request.POST.get("move", "").partition("-")
    if pk.isdecimal() and int(pk) in order:
        at = order.index(int(pk))
        to = max(0, min(len(order) - 1, at + (-1 if way == "up" else 1)))
        order.insert(to, order.pop(at))
        return order
    places: dict[int, float] = {}
    for at, number in enumerate(order, 1):
        typed = request.POST.get(f"place-{number}", "")
        place = int(typed) if typed.isdecimal() and len(typed) < 5 else at
        # An item that moves up goes before the one whose place it takes, one that moves down goes after it.
        places[number] = place + (0 if place == at else -0.5 if place < at else 0.5)
    return sorted(order, key=lambda number: places[number])


@access("officer")
def order_items(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = meeting_or_404(request, pk, "officer")
    return render(request, "meetings/order.html", {"thing": meeting, "items": queries.agenda_of(meeting)})
