"""What stands above every staff page: where one may go, and as what one is signed in."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from frankpledge.domains import DOMAINS
from frankpledge.look.access import READERS
from frankpledge.record.people import ROLES, Actor

# Address, words, and the roles of which one must be held; no role: everybody who is signed in.
AROUND = [
    ("desk:release", "Release", READERS),
    ("desk:list_asks", "Asks of boards", READERS),
    ("desk:ledger", "Ledger", ()),
    ("desk:list_bodies", "Bodies and areas", ("administrator",)),
    ("desk:list_accounts", "Accounts", ("administrator",)),
    ("desk:sessions", "Your sign-in", ()),
]


def _items(actor: Actor, path: str) -> list[dict[str, Any]]:
    found = [("Home", reverse("desk:home"))]
    if any(actor.may(role) for role in READERS):
        found += [(room.replace("_", " ").capitalize(), reverse(f"{room}:home")) for room in DOMAINS]
    found += [
        (words, reverse(name)) for name, words, roles in AROUND if not roles or any(actor.may(role) for role in roles)
    ]
    home = reverse("desk:home")
    return [
        {
            "text": words,
            "href": href,
            "current": path == href,
            "active": href != home and path.startswith(_top(href)),
        }
        for words, href in found
    ]


def _top(href: str) -> str:
    """The first two parts of a desk address: what all pages of one room begin with."""
    return "/".join(href.split("/")[:3]) + "/"


def staff(request: HttpRequest) -> dict[str, Any]:
    """Context processor: navigation and roles of whoever reached a staff page; nothing anywhere else. No query."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return {}
    held = {kind for kind, _ in actor.roles}
    return {
        "navigation": _items(actor, request.path),
        "navigation_label": "Desk",
        "role_words": ", ".join(kind for kind, _ in ROLES if kind in held),
    }
