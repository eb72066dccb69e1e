"""Nothing of this room goes out by itself: a closed cycle freezes how far its partners lay apart."""

from frankpledge.record.releases.offers import Offer

OFFERS: list[Offer] = []

_NUMBER = "a number of the database"
PARTS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "Partner": (
        ("title",),
        {
            "id": _NUMBER,
            "cycle": "the cycle it stands in",
            "position": "the order says it",
            "key": "a name within the room",
            "body": "its title names it",
            "seat": "its title names it",
        },
    ),
    "PartnerScore": (
        ("values",),
        {
            "id": _NUMBER,
            "area": "the area it stands in",
            "partner": "named by its title",
            "revision": "only what stands is public",
            "evidence": "what partners write for each other may be exempt",
            "confidence": "said for the meeting",
            "scored_on": "says when staff worked",
            "by": "names a member of staff",
        },
    ),
}
