"""The terms on which a room offers its things to the public."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from frankpledge.record.ledger.chain import canonical
from frankpledge.record.releases.models import Releasable

# The knots of the thread: what a strand says about a promise.
DONE, MEASURED, ASKED, DECIDED, MONEY, ASSESSED, PROMISED = (
    "done",
    "measured",
    "asked",
    "decided",
    "money",
    "assessed",
    "promised",
)


def iso(day: date | None) -> str:
    """A day as frozen values carry it: ISO text, "" where there is none."""
    return day.isoformat() if day else ""


def lines_of(text: str) -> list[str]:
    """A text of one entry a line as frozen values carry it: the lines that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


@dataclass(frozen=True)
class Strand:
    """One knot on the thread of a promise, in words ready to be read.

    `day` and `until` are ISO dates or ""; `when` is the date in words; `facts` are pairs (label, value);
    `word` is the verdict in a word or two (a measure's, an assessment's), at most 60 signs.
    """

    knot: str
    headline: str
    day: str = ""
    until: str = ""
    when: str = ""
    outcome: str = ""
    word: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    is_open: bool = False


@dataclass(frozen=True)
class Frozen:
    """The public fields of one thing, as they will be hashed, stored and read. All values are JSON values.

    `about` names the public things it lies with by key: a paper or a question lies with "meetings:<slug>".
    """

    kind: str
    key: str
    title: str
    area: str
    body: str
    fields: dict[str, Any]
    day: str = ""
    until: str = ""
    strand: Strand | None = None
    promises: tuple[str, ...] = ()
    sources: tuple[dict[str, str], ...] = ()
    is_sample: bool = False
    about: tuple[str, ...] = ()

    def text(self) -> str:
        """The canonical JSON that is hashed and stored."""
        return canonical(asdict(self))


@dataclass(frozen=True)
class Offer:
    """One kind of thing that a room can release.

    `kind` is the word in addresses ("activities"); `labels` names every public field and its label for the reader;
    `covers` names the model's fields that feed them; `withheld` names every other field of the model and says why.
    `edit` is the URL name of the form that changes the thing (argument: its pk), "" where there is none.
    """

    kind: str
    one: str
    many: str
    model: type[Releasable]
    freeze: Callable[[Any], Frozen]
    labels: dict[str, str]
    covers: tuple[str, ...]
    withheld: dict[str, str] = field(default_factory=dict)
    edit: str = ""
    # Other things that go out with this one: a plan's version takes its promises along.
    companions: Callable[[Any], list[tuple["Offer", Any]]] | None = None
