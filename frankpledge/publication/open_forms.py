"""Forms that anybody may send: no cookie, a signed token that expires, a trap for scripts, limits (decision 0012)."""

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core.internal.ratelimit import consume
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed

from frankpledge.look.access import PUBLIC, access

SALT = "frankpledge.open-form"
LARGEST = 20_000  # bytes of a form that is sent
GOOD_FOR = 2 * 60 * 60  # seconds in which a form that was opened can be sent
TRAP = "website"  # a field that no person sees


def open_form(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """A page with a form that anybody may send: never kept, no cookie, guarded by what `refusal` asks for."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD", "POST"}:
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
            return HttpResponse("What was sent is larger than the form.", status=413, content_type="text/plain")
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex"
        return response

    guarded = access(PUBLIC)(answered)
    guarded.csrf_exempt = True  # type: ignore[attr-defined]
    guarded.needs_server = True  # type: ignore[attr-defined]
    return guarded


def form_token(purpose: str) -> str:
    """A token for one opening of a form, good for two hours and for that purpose only."""
    return signing.dumps({"for": purpose, "once": secrets.token_urlsafe(9)}, salt=SALT)


def refusal(request: HttpRequest, purpose: str) -> str:
    """Why what was sent is not taken, in a sentence for the person; "" where it may be read."""
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        return "The form was sent from another site. Open it here and send it again."
    try:
        told = signing.loads(request.POST.get("token", ""), salt=SALT, max_age=GOOD_FOR)
    except signing.SignatureExpired:
        return "The form was open for more than two hours. What you wrote is kept below: send it again."
    except signing.BadSignature:
        return "The form was not complete. What you wrote is kept below: send it again."
    return "" if told.get("for") == purpose else "The form belongs to another page. Send it again from here."


def is_trapped(request: HttpRequest) -> bool:
    """Whether the field that no person sees was filled: a script's doing, answered as if all were well."""
    return bool(request.POST.get(TRAP))


def within_limit(request: HttpRequest, action: str, rates: str, *, key: str = "") -> bool:
    """Count one sending, as sign-in is counted; False where it is more than the rates allow.

    `rates` are like "5/h/ip,20/d/key"; `key` is what "key" counts: an address or a body, kept only as a hash.
    """
    counted = consume(request, app="frankpledge", action=action, config={action: rates}, key=key or None)
    return counted is not None
