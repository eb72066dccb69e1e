"""What stands above every staff page: where one may go, and as what one is signed in."""

from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.urls import reverse

from frankpledge.domains import DOMAINS
from frankpledge.look.access import READERS
from frankpledge.record.people import ROLES, Actor

# The groups in which rooms stand; a room says its own (`desk_group` in apps.py), one that says none stands in the last.
GROUPS = ("Plan", "Figures", "Scrutiny", "Money and decisions", "Duties", "More rooms")
# Address, words, the group or "", and the roles of which one must be held; no role: everybody who is signed in.
AROUND = [
    ("desk:release", "Release", "", READERS),
    ("desk:list_asks", "Asks of boards", "Figures", READERS),
    ("desk:ledger", "Ledger", "", ()),
    ("desk:list_bodies", "Bodies and areas", "", ("administrator",)),
    ("desk:list_accounts", "Accounts", "", ("administrator",)),
    ("desk:sessions", "Your sign-in", "", ()),
]
Link = dict[str, Any]


def _group_of(room: str) -> str:
    said = getattr(apps.get_app_config(room), "desk_group", "")
    return said if said in GROUPS else GROUPS[-1]


def rooms_by_group(actor: Actor, path: str = "") -> dict[str, list[Link]]:
    """Group -> links to its rooms that this person may open, in the order of DOMAINS; no group without any."""
    found: dict[str, list[Link]] = {group: [] for group in GROUPS}
    if any(actor.may(role) for role in READERS):
        for room in DOMAINS:
            words = room.replace("_", " ").capitalize()
            found[_group_of(room)].append(_link(words, reverse(f"{room}:home"), path))
    for name, words, group, roles in AROUND:
        if group and any(actor.may(role) for role in roles):
            found[group].append(_link(words, reverse(name), path))
    return {group: links for group, links in found.items() if links}


def _link(words: str, href: str, path: str) -> Link:
    home = reverse("desk:home")
    return {
        "text": words,
        "href": href,
        "current": path == href,
        "active": href != home and path.startswith(_top(href)),
    }


def _items(actor: Actor, path: str, groups: dict[str, list[Link]]) -> list[Link]:
    found = [_link("Home", reverse("desk:home"), path)]
    for group, links in groups.items():
        active = any(link["active"] for link in links)
        found.append({"text": group, "href": links[0]["href"], "current": False, "active": active})
    found += [
        _link(words, reverse(name), path)
        for name, words, group, roles in AROUND
        if not group and (not roles or any(actor.may(role) for role in roles))
    ]
    return found


def _top(href: str) -> str:
    """The first two parts of a desk address: what all pages of one room begin with."""
    return "/".join(href.split("/")[:3]) + "/"


def staff(request: HttpRequest) -> dict[str, Any]:
    """Context processor: navigation and roles of whoever reached a staff page; nothing anywhere else. No query."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return {}
    held = {kind for kind, _ in actor.roles}
    groups = rooms_by_group(actor, request.path)
    beside = next(((group, links) for group, links in groups.items() if any(link["active"] for link in links)), None)
    return {
        "navigation": _items(actor, request.path, groups),
        "navigation_label": "Desk",
        "rooms_beside": beside,
        "rooms_by_group": groups,
        "role_words": ", ".join(kind for kind, _ in ROLES if kind in held),
    }
