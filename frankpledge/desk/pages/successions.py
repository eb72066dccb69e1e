"""For administrators: that the functions of a body pass to another on a day."""

from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from frankpledge.domains.duties.actions import work_out
from frankpledge.domains.duties.models import Calendar
from frankpledge.look.access import access, actor_of, today
from frankpledge.look.editing import Page, edit
from frankpledge.look.forms import GovukForm
from frankpledge.look.sourced_form import SourcedForm
from frankpledge.record.bodies import Body
from frankpledge.record.documents import with_source
from frankpledge.record.models import Succession
from frankpledge.record.people import Actor, Role
from frankpledge.record.roles_passed_on import give_roles_on, roles_before
from frankpledge.record.succession import pass_functions, strike_out

DONE = "Recorded. The public reads of it when both bodies and their calendars of duties are released again."


class SuccessionForm(SourcedForm):
    after = forms.ModelChoiceField(
        Body.objects.none(), label="Body that takes them on", empty_label="Choose a body", help_text="Add it first"
    )
    day = forms.DateField(label="Day on which they pass", help_text="It may be a day to come")
    part = forms.CharField(
        label="Part of the functions",
        max_length=160,
        required=False,
        help_text="Leave empty where all pass to the one body. Needed where several bodies each take a part.",
    )
    law = forms.CharField(
        label="Under what law", max_length=200, required=False, help_text="An Act or order, and where in it"
    )
    note = forms.CharField(label="Note for the public", max_length=300, required=False)

    def __init__(self, *args: Any, before: Body, **options: Any) -> None:
        super().__init__(*args, bodies={before.slug}, **options)
        self.fields["after"].queryset = Body.objects.exclude(pk=before.pk).filter(set_aside="")  # type: ignore[attr-defined]


class RoleChoice(forms.ModelMultipleChoiceField):
    """Roles to tick, each by its kind and its holder's post; none is ticked beforehand."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, role: Role) -> str:
        """The role and who holds it, as an administrator knows them."""
        return f"{role.kind}: {role.account.post} ({role.account.email})"


class RolesForm(GovukForm):
    roles = RoleChoice(
        Role.objects.none(), label="Give the same role at the new body to",
        help_text="Tick only those who will do this work there.",
        error_messages={"required": "Choose whom to give a role"},
    )  # fmt: skip

    def __init__(self, *args: Any, may: list[int], **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = Role.objects.filter(pk__in=may).select_related("account").order_by("account__post", "kind", "pk")
        self.fields["roles"].queryset = chosen  # type: ignore[attr-defined]


class StrikeOutForm(GovukForm):
    reason = forms.CharField(label="Why it was wrong", max_length=300)


def successions_of(body: Body) -> list[Succession]:
    """What stands of the functions that a body passed on or took on, by day. One query."""
    found = Succession.objects.filter(Q(before=body) | Q(after=body), struck_out="")
    return list(found.select_related("before", "after"))


def _follow(row: Succession, by: Actor, on: date) -> None:
    """Work out the calendars of duties that a succession changes, those of the former body first."""
    for body in (row.before, row.after):
        for calendar in Calendar.objects.filter(body=body, set_aside="").order_by("first_day"):
            work_out(thing=calendar, by=by, on=on)


@transaction.atomic
def _pass(*, before: Body, by: Actor, on: date, **values: Any) -> Succession:
    row = pass_functions(before=before, by=by, on=on, **with_source(values))
    _follow(row, by, on)
    return row


@transaction.atomic
def _strike_out(*, by: Actor, on: date, **given: Any) -> Succession:
    row = strike_out(by=by, on=on, **given)
    _follow(row, by, on)
    return row


@access("administrator")
def add_succession(request: HttpRequest, pk: int) -> HttpResponse:
    body = get_object_or_404(Body, pk=pk)
    page = Page(
        title=f"The functions of {body.name} pass on",
        act=partial(_pass, before=body),
        form=SuccessionForm,
        back=reverse("desk:change_body", args=[pk]),
        after=lambda made: reverse("desk:give_roles_on", args=[made.pk]),
        button="Save",
        done=f"{DONE} Nobody has a role at the new body by this: give them here.",
        template="desk/settle.html",
        context={"words": "The body itself stays on record with all it promised. Addresses and threads do not change."},
    )
    return edit(request, page, before=body)


@access("administrator")
def give_roles(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Succession.objects.select_related("before", "after"), pk=pk, struck_out="")
    found = roles_before(row, actor_of(request), today())
    may = [role.pk for role, why in found if not why]
    page = Page(
        title=f"Roles at {row.after}",
        act=partial(give_roles_on, thing=row),
        form=RolesForm,
        back=reverse("desk:change_body", args=[row.before_id]),
        after=lambda made: reverse("desk:give_roles_on", args=[pk]),
        button="Give these roles",
        done="The roles are given. Those at the former body stand until you end them.",
        template="desk/give_roles.html",
        context={
            "row": row,
            "since": max(row.on, today()),
            "may": may,
            "others": [(role, why) for role, why in found if why],
        },
    )
    return edit(request, page, may=may)


@access("administrator")
def strike_out_succession(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Succession.objects.select_related("before", "after"), pk=pk, struck_out="")
    back = reverse("desk:change_body", args=[row.before_id])
    page = Page(
        title=f"Strike out: {row}",
        act=partial(_strike_out, thing=row),
        form=StrikeOutForm,
        back=back,
        after=lambda made: back,
        button="Strike out",
        done=DONE,
        template="desk/settle.html",
        context={"words": "The entry stays on record with your reason and is no longer shown as standing."},
    )
    return edit(request, page)
