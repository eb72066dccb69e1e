"""The rooms, one per duty. A new room is copied from the nearest and named here, and nowhere else."""

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frankpledge.record.releases.offers import Offer

DOMAINS = ["plans", "delivery", "indicators"]


def room_offers() -> Iterator["Offer"]:
    """Every kind of thing that the rooms offer to the public, room by room, as each room's public.py lists it."""
    for room in DOMAINS:
        yield from import_module(f"frankpledge.domains.{room}.public").OFFERS
