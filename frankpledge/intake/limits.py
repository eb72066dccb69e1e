"""Uploads are refused by their length before a byte is read, and again when more comes than was announced."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_protect

FORM_ROOM = 256 * 1024  # What the other fields of a form and its boundaries may take.
View = Callable[..., HttpResponse]


def megabytes(size: int) -> str:
    """A size in bytes as people say it."""
    return f"{size / (1024 * 1024):,.0f} MB" if size >= 1024 * 1024 else f"{max(1, round(size / 1024)):,} KB"


class StopAtLimit(TemporaryFileUploadHandler):
    """Writes an upload to a temporary file and stops reading where it grows past the limit."""

    passed_limit = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Errors: StopUpload past the limit."""
        if start + len(raw_data) > settings.UPLOAD_LIMIT:
            self.passed_limit = True
            raise StopUpload(connection_reset=True)
        super().receive_data_chunk(raw_data, start)


def too_large(request: HttpRequest) -> HttpResponse:
    """The page that says so, with what to do."""
    limit = megabytes(settings.UPLOAD_LIMIT)
    context = {"title": "The file is too large", "limit": limit, "back": request.path}
    return render(request, "intake/too_large.html", context, status=413)


def upload_page(view: View) -> View:
    """Guard a view that takes a file. Put it below @access: who may not upload is turned away first.

    The form's own token is checked after the length, since checking it reads the whole form.
    """
    protected = csrf_protect(view)

    @wraps(view)
    def limited(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        announced = str(request.META.get("CONTENT_LENGTH") or "0")
        if request.method == "POST" and not (
            announced.isdecimal() and int(announced) <= settings.UPLOAD_LIMIT + FORM_ROOM
        ):
            return too_large(request)
        handler = StopAtLimit(request)
        request.upload_handlers = [handler]
        request.POST  # noqa: B018  Reading the form here, and not in the token check, tells which of the two failed.
        return too_large(request) if handler.passed_limit else protected(request, *args, **kwargs)

    limited.csrf_exempt = True  # type: ignore[attr-defined]
    return limited
