"""Does a rate per resident say anything where hardly anybody lives?"""

from __future__ import annotations

from frankpledge.crime_data.queries.doubt import QUALIFIED, Doubt

FEW = 50_000


def few_live_here(residents: int) -> Doubt:
    """The care that a rate of a whole force area asks for, where fewer than FEW people live there and most who are
    counted come from elsewhere; none for more, or where nobody is known to live there. A local choice of number."""
    if not 0 < residents < FEW:
        return Doubt()
    because = (
        f"Only {residents:,} people live in the area: most who are counted there live elsewhere, and a rate misleads."
    )
    return Doubt(QUALIFIED, because)
