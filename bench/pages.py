"""Requests a second of the public pages as parts of those of a one-line view, on the same server in the same minute."""

import itertools
import json
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from urllib.parse import quote_plus

from bench.databases import Database
from bench.load import client, load
from bench.national_record import say
from bench.server import fetch, serving

ONE_LINE = "/bench-one-line/"
KEPT = (
    48  # Addresses that the second reading goes through, all kept by both workers; fewer of the pages without a target.
)
TARGET = 0.25
Fresh = Callable[[], list[str]]


@dataclass(frozen=True)
class Ratio:
    """One line of the table: a page, how it was read, its rate and its part of the one-line view's rate."""

    page: str
    reading: str
    rate: float
    ratio: float
    aimed: bool

    @property
    def words(self) -> str:
        """Whether it holds the target; pages without one say nothing."""
        return "" if not self.aimed else "holds" if self.ratio >= TARGET else "MISSES"


def _fresh(addresses: list[str]) -> Fresh:
    """Addresses that were never asked for before: a number that no page reads makes each a new one."""
    numbered = zip(itertools.cycle(addresses), itertools.count())
    sign = "&" if "?" in addresses[0] else "?"
    return lambda: [f"{address}{sign}n={number}" for address, number in itertools.islice(numbered, 20_000)]


def measure(database: Database, rounds: int, seconds: float) -> list[Ratio]:
    """Every page read first and read again, `rounds` times in turn with the one-line view before and after each."""
    found = json.loads(database.run("-m", "bench.addresses"))
    searches = [f"/search/?q={quote_plus(words)}" for words in found["words"]]
    common = [f"/search/?q={quote_plus(words)}" for words in found["common words"]]
    pages = {
        "thread of a promise": (found["promise"], True),
        "plan on a page": (found["plan"], True),
        "search, different words": (searches, True),
        "search, commonest words": (common, False),
        "home of an area": (found["area"], False),
    }
    say(f"{database.name}: {len(pages)} pages, {rounds} rounds of {seconds:.0f} s each, loaded with {client()}")
    with serving(database) as port:
        for addresses, _ in pages.values():
            _check(port, addresses[0])
        runs = [
            (page, reading, addresses, aimed)
            for page, (addresses, aimed) in pages.items()
            for reading in ("first reading", "read again")
        ]
        fresh = {page: _fresh(addresses) for page, (addresses, _) in pages.items()}
        rates: dict[tuple[str, str], list[tuple[float, float]]] = {}
        load(port, [ONE_LINE], seconds)
        for _ in range(rounds):
            before = load(port, [ONE_LINE], seconds).rate
            for page, reading, addresses, aimed in runs:
                rate = _rate(port, reading, addresses, fresh[page], aimed, seconds)
                after = load(port, [ONE_LINE], seconds).rate
                rates.setdefault((page, reading), []).append((rate, 2 * rate / (before + after)))
                before = after
                say(".", end="")
        say("")
    return [_ratio(page, reading, rates[page, reading], aimed) for page, reading, _, aimed in runs]


def _ratio(page: str, reading: str, found: list[tuple[float, float]], aimed: bool) -> Ratio:
    rates, ratios = zip(*found, strict=True)
    return Ratio(page, reading, median(rates), median(ratios), aimed)


def _check(port: int, address: str) -> None:
    status, _ = fetch(port, address)
    if status != 200:
        raise SystemExit(f"{address} answers {status}.")


def _rate(port: int, reading: str, addresses: list[str], fresh: Fresh, aimed: bool, seconds: float) -> float:
    for _ in range(8):
        fetch(port, ONE_LINE)  # What an earlier run left waiting is done first.
    if reading == "first reading":
        return load(port, fresh(), seconds).rate
    kept = addresses[: KEPT if aimed else KEPT // 8]
    load(port, kept, 2)
    return load(port, kept, seconds).rate


def table(ratios: list[Ratio]) -> str:
    """The ratios as lines of text."""
    lines = [f"  {'page':<26}{'':<16}{'requests/s':>10}{'of one line':>13}   a quarter"]
    lines += [f"  {one.page:<26}{one.reading:<16}{one.rate:>10,.0f}{one.ratio:>13.2f}   {one.words}" for one in ratios]
    return "\n".join(lines)
