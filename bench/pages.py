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
from bench.processes import seconds_of
from bench.server import Server, fetch, serving

ONE_LINE = "/bench-one-line/"
KEPT = 48  # Addresses that the second reading goes through; fewer of the pages without a target.
TARGET = 0.25
FIRST, AGAIN, STARTED = "first reading", "read again", "after a release and a restart"
Fresh = Callable[[], list[str]]


@dataclass(frozen=True, eq=False)
class Page:
    """A page to read: its name, its addresses, and whether it has the target of a quarter."""

    name: str
    addresses: list[str]
    aimed: bool


@dataclass(frozen=True)
class Cost:
    """What one run came to: requests a second, and the seconds of processor that a request took."""

    rate: float
    cpu: float


@dataclass(frozen=True)
class Ratio:
    """One line of the table: a page, how it was read, its rate and its parts of the one-line view's rate."""

    page: str
    reading: str
    rate: float
    ratio: float
    cpu_ratio: float
    cpu: float
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
    """Every page read first, read again, and read after a release and a restart, `rounds` times in turn with the
    one-line view before and after each."""
    found = json.loads(database.run("-m", "bench.addresses"))
    searches = [f"/search/?q={quote_plus(words)}" for words in found["words"]]
    common = [f"/search/?q={quote_plus(words)}" for words in found["common words"]]
    pages = [
        Page("thread of a promise", found["promise"], True),
        Page("plan on a page", found["plan"], True),
        Page("search, different words", searches, True),
        Page("search, commonest words", common, False),
        Page("home of an area", found["area"], False),
    ]
    say(f"{database.name}: {len(pages)} pages, {rounds} rounds of {seconds:.0f} s each, loaded with {client()}")
    fresh = {page.name: _fresh(page.addresses) for page in pages}
    costs: dict[tuple[Page, str], list[tuple[Cost, Cost]]] = {}

    def turn(server: Server, runs: list[tuple[Page, str]]) -> None:
        before = _run(server, [ONE_LINE], seconds)
        for page, reading in runs:
            cost = _read(server, page, reading, fresh[page.name], seconds)
            after = _run(server, [ONE_LINE], seconds)
            costs.setdefault((page, reading), []).append((cost, _between(before, after)))
            before = after
            say(".", end="")

    with serving(database) as server:
        for page in pages:
            _check(server.port, page.addresses[0])
        _run(server, [ONE_LINE], seconds)
        for _ in range(rounds):
            turn(server, [(page, reading) for page in pages for reading in (FIRST, AGAIN)])
    for _ in range(rounds):
        database.run("-m", "bench.one_release")
        with serving(database) as server:
            load(server.port, ["/accessibility/"], 2)  # Both workers have read their own code before they are measured.
            _run(server, [ONE_LINE], seconds)
            turn(server, [(page, STARTED) for page in pages if page.aimed])
    say("")
    return [_ratio(page, reading, costs[page, reading]) for page, reading in sorted(costs, key=lambda one: one[0].name)]


def _ratio(page: Page, reading: str, found: list[tuple[Cost, Cost]]) -> Ratio:
    return Ratio(
        page.name, reading, median(cost.rate for cost, _ in found), median(cost.rate / one.rate for cost, one in found),
        median(one.cpu / cost.cpu if cost.cpu else 0 for cost, one in found), median(cost.cpu for cost, _ in found),
        page.aimed,
    )  # fmt: skip


def _between(before: Cost, after: Cost) -> Cost:
    return Cost((before.rate + after.rate) / 2, (before.cpu + after.cpu) / 2)


def _check(port: int, address: str) -> None:
    status, _ = fetch(port, address)
    if status != 200:
        raise SystemExit(f"{address} answers {status}.")


def _run(server: Server, addresses: list[str], seconds: float) -> Cost:
    started = seconds_of(*server.roots)
    done = load(server.port, addresses, seconds)
    return Cost(done.rate, (seconds_of(*server.roots) - started) / max(done.requests, 1))


def _read(server: Server, page: Page, reading: str, fresh: Fresh, seconds: float) -> Cost:
    for _ in range(8):
        fetch(server.port, ONE_LINE)  # What an earlier run left waiting is done first.
    if reading == FIRST:
        return _run(server, fresh(), seconds)
    kept = page.addresses[: KEPT if page.aimed else KEPT // 8]
    if reading == AGAIN:
        for address in kept:
            fetch(server.port, address)
    return _run(server, kept, seconds)


def table(ratios: list[Ratio]) -> str:
    """The ratios as lines of text."""
    lines = [f"  {'page':<26}{'':<30}{'requests/s':>10}{'of one line':>13}{'by processor':>14}{'ms':>7}   a quarter"]
    lines += [
        f"  {one.page:<26}{one.reading:<30}{one.rate:>10,.0f}{one.ratio:>13.2f}{one.cpu_ratio:>14.2f}"
        f"{one.cpu * 1000:>7.2f}   {one.words}"
        for one in ratios
    ]
    return "\n".join(lines)
