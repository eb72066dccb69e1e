"""Session, sign-in and messages exist for staff paths only: a public page sets no cookie and sees no person."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import add_never_cache_headers

from frankpledge.desk.sessions import SessionGuard
from frankpledge.publication.kept_answers import kept_answer

STAFF_PATHS = ("/desk/", "/accounts/")


def is_staff_path(path: str) -> bool:
    """Whether the address belongs to the staff side."""
    return path.startswith(STAFF_PATHS)


def _staff_only(middleware: type) -> type:
    def __call__(self: Any, request: HttpRequest) -> Any:  # noqa: N807 - it becomes the class's method
        return middleware.__call__(self, request) if is_staff_path(request.path) else self.get_response(request)

    return type(f"StaffOnly{middleware.__name__}", (middleware,), {"__call__": __call__})


class PlainAddresses:
    """No text holds a NUL: a path with one leads nowhere, and in what is asked after it it is left out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        while "%00" in (asked := request.META.get("QUERY_STRING", "")):
            request.META["QUERY_STRING"] = asked.replace("%00", "")
        if "\0" in request.path_info:
            # Led to the page that says so, since the database refuses even to be asked.
            request.path_info = request.path_info.replace("\0", "\ufffd")
        response = self.get_response(request)
        if is_staff_path(request.path):
            # What staff see is not left behind in a shared computer's memory.
            add_never_cache_headers(response)
        return response


class KeptPages:
    """A public page that is kept and stands is answered before anybody looks up which view makes it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method in {"GET", "HEAD"} and not is_staff_path(request.path):
            return kept_answer(request) or self.get_response(request)
        return self.get_response(request)


StaffSession = _staff_only(SessionMiddleware)
StaffAuthentication = _staff_only(AuthenticationMiddleware)
StaffMessages = _staff_only(MessageMiddleware)
StaffSessionGuard = _staff_only(SessionGuard)
