"""Nothing of this room goes out by itself: a cycle of `threat_assessment` freezes what is said of its areas."""

from frankpledge.record.releases.offers import Offer

OFFERS: list[Offer] = []

_NUMBER, _WITHIN = "a number of the database", "the area it is said of"
PARTS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "Profile": (
        ("lead", "lead_body", "lead_words", "issues", "challenges", "crime_category"),
        {"id": _NUMBER, "area": _WITHIN},
    ),
    "KeyFigure": (
        ("text", "measure", "crime_measure"),
        {"id": _NUMBER, "area": _WITHIN, "position": "the order says it"},
    ),
    "Recommended": (("promise",), {"id": _NUMBER, "area": _WITHIN}),
}
