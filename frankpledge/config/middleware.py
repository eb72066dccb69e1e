"""Session, sign-in and messages exist for staff paths only: a public page sets no cookie and sees no person."""

from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest

from frankpledge.desk.sessions import SessionGuard

STAFF_PATHS = ("/desk/", "/accounts/")


def is_staff_path(path: str) -> bool:
    """Whether the address belongs to the staff side."""
    return path.startswith(STAFF_PATHS)


def _staff_only(middleware: type) -> type:
    def __call__(self: Any, request: HttpRequest) -> Any:  # noqa: N807 - it becomes the class's method
        return middleware.__call__(self, request) if is_staff_path(request.path) else self.get_response(request)

    return type(f"StaffOnly{middleware.__name__}", (middleware,), {"__call__": __call__})


StaffSession = _staff_only(SessionMiddleware)
StaffAuthentication = _staff_only(AuthenticationMiddleware)
StaffMessages = _staff_only(MessageMiddleware)
StaffSessionGuard = _staff_only(SessionGuard)
