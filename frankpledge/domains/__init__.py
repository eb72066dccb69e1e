"""The rooms, one per duty. A new room is copied from the nearest and named here, and nowhere else."""

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frankpledge.record.releases.offers import Offer

DOMAINS = [
    "plans",
    "threats",
    "plan_variation",
    "threat_schemes",
    "threat_assessment",
    "threat_sheets",
    "threat_profiles",
    "delivery",
    "indicators",
    "membership",
    "meetings",
    "work_programme",
    "papers",
    "questions",
    "follow_up",
    "minutes",
    "crime_measures",
    "alerts",
    "member_mail",
    "precept",
    "appointments",
    "decisions",
    "duties",
    "specified_information",
]


def offers() -> Iterator["Offer"]:
    """Every kind of thing on offer to the public: the record floor's own, then each room's as its public.py lists."""
    from frankpledge.record.public import OFFERS

    yield from OFFERS
    for room in DOMAINS:
        yield from import_module(f"frankpledge.domains.{room}.public").OFFERS


def offer_of(kind: str) -> "Offer | None":
    """The offer of one kind, by the word it has in addresses; None where no room offers it."""
    return next((offer for offer in offers() if offer.kind == kind), None)
