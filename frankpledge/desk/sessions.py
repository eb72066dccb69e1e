"""A session belongs to the browser that began it, and ends half an hour after it was last used."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib.auth import SESSION_KEY, logout
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from frankpledge.desk.actions import note_stolen_session
from frankpledge.look.access import today
from frankpledge.record.ledger.chain import digest
from frankpledge.record.people import Account

BROWSER, BROWSER_WORDS, BEGAN, SEEN = "browser", "browser_words", "began", "seen"
IDLE_SECONDS = 30 * 60
# How often the last use is written down: more often would be a write for every page read.
NOTED_EVERY = 60
# Fields that only the machinery of a form uses, or that nobody should see again.
NOT_TYPED = {"csrfmiddlewaretoken", "token", "edition"}


class SessionGuard:
    """Ends a signed-in session that another browser presents, or that nobody used for half an hour."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            now, name = int(time.time()), request.headers.get("User-Agent", "")
            kept = request.session
            if kept.setdefault(BROWSER, digest(name)) != digest(name):
                note_stolen_session(account=request.user, on=today())
                logout(request)
                return redirect("account_login")
            if now - kept.get(SEEN, now) > IDLE_SECONDS:
                return _ended(request)
            if now - kept.get(SEEN, 0) >= NOTED_EVERY:
                kept[SEEN] = now
                kept.setdefault(BEGAN, now)
                kept.setdefault(BROWSER_WORDS, name[:200])
        return self.get_response(request)


def _ended(request: HttpRequest) -> HttpResponseBase:
    """Sign out; what was typed into a form is handed back, so that the pause loses nobody a text."""
    typed = _typed(request.POST) if request.method == "POST" and request.path.startswith("/desk/") else []
    path = request.path if typed else request.get_full_path()
    logout(request)
    again = f"{reverse('account_login')}?{urlencode({'next': path})}"
    if not typed:
        return redirect(again)
    return render(request, "desk/ended.html", {"typed": typed, "again": again}, status=403)


def _typed(sent: QueryDict) -> list[tuple[str, str]]:
    return [
        (name.replace("_", " ").replace("-", ", "), value)
        for name, values in sent.lists()
        if name not in NOT_TYPED
        for value in values
        if isinstance(value, str) and value.strip()
    ]


@dataclass(frozen=True)
class SignIn:
    """One session of an account: when it began and was last used, and what the browser calls itself."""

    began: datetime | None
    seen: datetime | None
    browser: str
    is_this: bool


def _moment(seconds: int | None) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if seconds else None


def sessions_of(account: Account) -> list[Session]:
    """The sessions in which an account is signed in. Reads every live session: there are as many as staff at work."""
    live = Session.objects.filter(expire_date__gt=timezone.now()).order_by("expire_date", "pk")
    return [session for session in live if session.get_decoded().get(SESSION_KEY) == str(account.pk)]


def sign_ins_of(account: Account, this: str | None) -> list[SignIn]:
    """What an account is told of its sessions; `this` is the key of the one in use. Idle ones are left out."""
    found, now = [], time.time()
    for session in sessions_of(account):
        held = session.get_decoded()
        if now - held.get(SEEN, now) <= IDLE_SECONDS:
            found.append(
                SignIn(
                    began=_moment(held.get(BEGAN)),
                    seen=_moment(held.get(SEEN)),
                    browser=held.get(BROWSER_WORDS, ""),
                    is_this=session.session_key == this,
                )
            )
    return sorted(found, key=lambda one: not one.is_this)
