"""Nothing of this room goes out by itself: a cycle of `threat_assessment` freezes the scheme it is scored by."""

from frankpledge.record.releases.offers import Offer

OFFERS: list[Offer] = []

PARTS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "ScoringScheme": (
        ("key", "version", "title", "data"),
        {
            "id": "a number of the database",
            "body": "the body of the cycle keeps it",
            "why": "a note among staff",
            "kept_on": "says when staff worked",
            "kept_by": "names a member of staff",
        },
    )
}
