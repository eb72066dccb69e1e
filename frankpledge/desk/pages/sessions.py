"""Where one is signed in, and signing out everywhere else."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from frankpledge.desk.actions import end_sessions
from frankpledge.desk.sessions import sessions_of, sign_ins_of
from frankpledge.look.access import SIGNED_IN, access, actor_of, today
from frankpledge.record.people import Account


def _account(request: HttpRequest) -> Account:
    account = request.user
    assert isinstance(account, Account)
    return account


@access(SIGNED_IN)
@require_GET
def show_sessions(request: HttpRequest) -> HttpResponse:
    account = _account(request)
    context = {"sign_ins": sign_ins_of(account, request.session.session_key), "account": account}
    return render(request, "desk/sessions.html", context)


@access(SIGNED_IN)
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    account = _account(request)
    others = [session for session in sessions_of(account) if session.session_key != request.session.session_key]
    ended = end_sessions(
        sessions=others, by=actor_of(request), on=today(), account=account, why="Its holder signed out elsewhere."
    )
    if ended:
        messages.success(request, "You are signed out everywhere else.")
    else:
        messages.info(request, "You were signed in nowhere else.")
    return redirect("desk:sessions")
