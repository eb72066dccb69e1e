"""A session belongs to the browser that began it; carried elsewhere, it ends."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from frankpledge.record.ledger.chain import digest

MARK = "browser"


class SessionGuard:
    """Ends a signed-in session that is presented by another browser than the one that signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            browser = digest(request.headers.get("User-Agent", ""))
            known = request.session.setdefault(MARK, browser)
            if known != browser:
                logout(request)
                return redirect("account_login")
        return self.get_response(request)
