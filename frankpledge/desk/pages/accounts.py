"""For administrators: accounts and the dated roles they hold. Nothing of the record is drafted or released here."""

import uuid
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from frankpledge.desk import actions, invitations
from frankpledge.desk.sessions import sessions_of
from frankpledge.look.access import access, actor_of, today
from frankpledge.look.editing import Page, edit, sent_token
from frankpledge.look.forms import GovukForm
from frankpledge.record.bodies import Body
from frankpledge.record.ledger.actions import AlreadyDone
from frankpledge.record.people import ROLES, Account, Role
from frankpledge.record.people.actions import deactivate, end_role, give_role, make_account


class AccountForm(GovukForm):
    email = forms.EmailField(label="E-mail address", help_text="The holder signs in with it. The public never sees it.")
    post = forms.CharField(
        label="Post", max_length=120, help_text="What the ledger will say, for example: policy officer. Not a name."
    )


class RoleForm(GovukForm):
    kind = forms.ChoiceField(label="Role", choices=ROLES, widget=forms.RadioSelect)
    body = forms.ModelChoiceField(
        Body.objects.all(), label="Body", required=False, help_text="Leave empty for an administrator"
    )
    since = forms.DateField(label="From", initial=today)
    until = forms.DateField(label="Last day", required=False)


class CloseForm(GovukForm):
    why = forms.CharField(label="Why it is closed", max_length=300, help_text="Name nobody.")


class EndRoleForm(GovukForm):
    pass


@access("administrator")
@require_GET
def list_accounts(request: HttpRequest) -> HttpResponse:
    on = today()
    accounts = Account.objects.order_by("-is_active", "post", "pk").prefetch_related("roles__body")
    rows = [
        (account, [role for role in account.roles.all() if _holds(role, on) and _is_open(role)]) for account in accounts
    ]
    return render(request, "desk/accounts.html", {"rows": rows})


def _is_open(role: Role) -> bool:
    """Roles at restricted bodies are given at the command line, and are no business of an administrator's."""
    return role.body is None or not role.body.is_restricted


def _holds(role: Role, on: Any) -> bool:
    return role.since <= on and (role.until is None or role.until >= on)


@access("administrator")
@require_GET
def show_account(request: HttpRequest, pk: int) -> HttpResponse:
    account, on = get_object_or_404(Account, pk=pk), today()
    roles = [
        (role, _holds(role, on), role.until is None or role.until >= on)
        for role in account.roles.select_related("body").order_by("-since", "pk")
        if _is_open(role)
    ]
    context = {
        "account": account,
        "roles": roles,
        "link": invitations.shown_once(request, account),
        "may_invite": account.is_active and not account.has_usable_password(),
        "is_me": actor_of(request).account_id == account.pk,
        "token": uuid.uuid4().hex,
    }
    return render(request, "desk/account.html", context)


@access("administrator")
def add_account(request: HttpRequest) -> HttpResponse:
    def act(**given: Any) -> Account:
        account = make_account(**given)
        _send(request, account)
        return account

    page = Page(
        title="Open an account",
        act=act,
        form=AccountForm,
        back=reverse("desk:list_accounts"),
        after=lambda made: reverse("desk:show_account", args=[made.pk]),
        done="The account is open. Now give it a role.",
        button="Open the account",
        template="desk/settle.html",
    )
    return edit(request, page)


def _send(request: HttpRequest, account: Account) -> None:
    if not invitations.send(request, account):
        messages.error(request, "The e-mail could not be sent. Hand the link below over yourself.")


@access("administrator")
@require_POST
def invite_again(request: HttpRequest, pk: int) -> HttpResponse:
    account = get_object_or_404(Account, pk=pk)
    try:
        actions.invite(by=actor_of(request), on=today(), account=account, token=sent_token(request))
    except AlreadyDone as twice:
        messages.info(request, str(twice))
    except ValidationError as wrong:
        messages.error(request, " ".join(wrong.messages))
    else:
        _send(request, account)
    return redirect("desk:show_account", pk=pk)


@access("administrator")
def add_role(request: HttpRequest, pk: int) -> HttpResponse:
    account = get_object_or_404(Account, pk=pk)
    back = reverse("desk:show_account", args=[pk])
    page = Page(
        title=f"Give a role to {account.post}",
        act=partial(give_role, account=account),
        form=RoleForm,
        back=back,
        after=lambda made: back,
        done="The role is given.",
        button="Give the role",
        template="desk/settle.html",
    )
    return edit(request, page)


@access("administrator")
def finish_role(request: HttpRequest, pk: int) -> HttpResponse:
    role = get_object_or_404(Role.objects.exclude(body__is_restricted=True).select_related("account", "body"), pk=pk)
    back = reverse("desk:show_account", args=[role.account_id])
    page = Page(
        title=f"End the role “{role.kind}” of {role.account.post}",
        act=partial(end_role, role=role),
        form=EndRoleForm,
        back=back,
        after=lambda made: back,
        done="The role has ended.",
        button="End the role",
        template="desk/settle.html",
        context={"words": "Yesterday becomes its last day; a role given today lasts until midnight."},
    )
    return edit(request, page)


@access("administrator")
def close_account(request: HttpRequest, pk: int) -> HttpResponse:
    account = get_object_or_404(Account, pk=pk)
    back = reverse("desk:show_account", args=[pk])

    def act(**given: Any) -> Account:
        closed = deactivate(account=account, **given)
        actions.end_sessions(
            sessions=sessions_of(closed), by=given["by"], on=given["on"], account=closed, why="The account was closed."
        )
        return closed

    page = Page(
        title=f"Close the account of {account.post}",
        act=act,
        form=CloseForm,
        back=back,
        after=lambda made: back,
        done="The account is closed, and its sessions have ended. What it did stays in the ledger.",
        button="Close the account",
        template="desk/settle.html",
    )
    return edit(request, page)
