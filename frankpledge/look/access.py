"""Every view says who may reach it; a test refuses a view that does not."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from frankpledge.record.people import Actor, NotAllowed, actor_for
from frankpledge.record.releases.models import Releasable

PUBLIC = "public"
SIGNED_IN = "signed in"
# Who may read drafts.
READERS = ("officer", "publisher", "member")
View = Callable[..., HttpResponseBase]
Thing = TypeVar("Thing", bound=Releasable)


def today() -> date:
    """The day in London; views and commands ask for it once and hand it down."""
    return timezone.localdate()


def actor_of(request: HttpRequest) -> Actor:
    """The signed-in actor, as the access rule of the view found it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def of_my_bodies(request: HttpRequest, things: type[Thing] | QuerySet[Thing], pk: int, *roles: str) -> Thing:
    """The thing of a number, where the actor holds one of the roles for the body it belongs to. Errors: Http404."""
    model = things.model if isinstance(things, QuerySet) else things
    return get_object_or_404(things, pk=pk, **{f"{model.OF_BODY}__in": actor_of(request).bodies(*roles)})


def _second_factor(request: HttpRequest) -> bool:
    from allauth.mfa.utils import is_mfa_enabled

    return bool(is_mfa_enabled(request.user))


def access(*roles: str) -> Callable[[View], View]:
    """Declare who may reach a view: PUBLIC, SIGNED_IN, or role names of which one must be held today.

    Staff must have set up a second factor; without one they are led to the page that does it.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if PUBLIC in roles:
                return view(request, *args, **kwargs)
            if not request.user.is_authenticated:
                return redirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")
            if not _second_factor(request):
                return redirect("mfa_activate_totp")
            actor = actor_for(request.user, today())
            if SIGNED_IN not in roles and not any(actor.may(role) for role in roles):
                raise PermissionDenied("This page needs the role “" + "” or “".join(roles) + "”.")
            request.actor = actor  # type: ignore[attr-defined]
            try:
                return view(request, *args, **kwargs)
            except NotAllowed as refused:
                raise PermissionDenied(str(refused)) from refused

        guarded.access = roles  # type: ignore[attr-defined]
        return guarded

    return declare
