"""Which months a crime page is about, and on which basis, as a reader asks for them after its address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404

from frankpledge.crime_data.queries.selection import HAPPENED, RECORDED
from frankpledge.publication.crime.wording import month_words

FULL, SPANS = 12, (12, 6, 3, 1)
BOTH = (RECORDED, HAPPENED)


@dataclass(frozen=True)
class Span:
    """The last month (one that is held), how many months at most, and the basis; `held` are the months to choose from
    and `bases` those that the page can be counted on."""

    to: str
    months: int
    basis: str
    held: tuple[str, ...]
    bases: tuple[str, ...]

    @property
    def query(self) -> dict[str, str]:
        """What was asked, without what goes without saying."""
        said = {
            "to": (self.to, self.held[-1]),
            "months": (str(self.months), str(FULL)),
            "basis": (self.basis, RECORDED),
        }
        return {name: value for name, (value, usual) in said.items() if value != usual}

    @property
    def tail(self) -> str:
        """The query after an address, with its question mark; "" where there is none."""
        return f"?{urlencode(self.query)}" if self.query else ""


@dataclass(frozen=True)
class Choice:
    """A form of plain fields that asks a page for other months: (value, words, chosen) for each list."""

    action: str
    to: tuple[tuple[str, str, bool], ...]
    months: tuple[tuple[str, str, bool], ...]
    basis: tuple[tuple[str, str, bool], ...]
    kept: tuple[tuple[str, str], ...] = ()


def asked_span(asked: Mapping[str, str], held: list[str], bases: tuple[str, ...] = (RECORDED,)) -> Span:
    """What is asked, "" being what a page says unless asked. Raises Http404 with what there is instead."""
    to, months, basis = asked.get("to") or held[-1], asked.get("months") or str(FULL), asked.get("basis") or RECORDED
    if to not in held:
        raise Http404(
            f"No file of the month “{to[:60]}” is held; the months held run from {month_words(held[0])} to "
            f"{month_words(held[-1])}, and are written as {held[-1]}."
        )
    if months not in {str(one) for one in SPANS}:
        raise Http404(f"A page covers 1, 3, 6 or 12 months, not “{months[:60]}”.")
    if basis not in BOTH:
        raise Http404(f"The basis is {RECORDED} or {HAPPENED}, not “{basis[:60]}”.")
    return Span(to, int(months), basis if basis in bases else RECORDED, tuple(held), bases)


def choice(span: Span, action: str, where: str, kept: Mapping[str, str] | None = None) -> Choice:
    """The form for a page at `action`; `where` is the name of the area, for the words of the bases."""
    bases = {RECORDED: "recorded by its force", HAPPENED: f"happened in {where}, whichever force recorded it"}
    return Choice(
        action,
        tuple((one, month_words(one), one == span.to) for one in reversed(span.held)),
        tuple((str(one), f"{one} months" if one > 1 else "one month", one == span.months) for one in SPANS),
        tuple((one, bases[one], one == span.basis) for one in span.bases) if len(span.bases) > 1 else (),
        tuple((kept or {}).items()),
    )
