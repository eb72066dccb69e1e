"""A question that is put to the files again and again. Light to import, for those who keep questions in tables."""

from __future__ import annotations

from dataclasses import dataclass

from frankpledge.crime_data.answers.number_reference import NumberRef
from frankpledge.crime_data.queries.months import span

WINDOWS = (1, 3, 12)
FIGURES = {"count": "number recorded", "rate": "number for 1,000 residents"}


@dataclass(frozen=True)
class Asked:
    """A question without its month: `figure` count or rate; force, category, place and basis as in a number reference;
    `window` how many months up to the last one, 1, 3 or 12."""

    figure: str
    force: str
    category: str
    place: str
    basis: str
    window: int

    def ref(self, last: str) -> NumberRef:
        """The reference of the figure for the window that ends with a month. Raises CannotAnswer for no month."""
        span(last, last)
        number = int(last[:4]) * 12 + int(last[5:]) - self.window
        first = f"{number // 12:04d}-{number % 12 + 1:02d}"
        return NumberRef(self.figure, self.force, first, last, self.basis, self.place).of_category(self.category)
