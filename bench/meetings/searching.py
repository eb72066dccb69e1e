"""Search over the papers of many years: 20,000 of about ten pages each, as the search page asks for them.

`python -m bench.meetings.searching fill PAPERS` fills the database of the settings; `ask` prints the timings as JSON.
"""

import itertools
import json
import random
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bench.databases import Database
from bench.national_record import say

PAPERS, PAGES, WORDS = 20_000, 10, 400  # pages a paper, words a page
# What a reader types: a place, a subject within a place, a subject alone, a phrase, a word that nobody wrote.
SUBJECTS = ("burglary", "stalking", "wildlife", "speeding", "precept", "counselling")
EVERYWHERE = "reviewed"  # a word of every paper, the dearest there is: each is found, and each is ranked
ROUNDS = 5


@dataclass(frozen=True)
class Asked:
    """One question: what it found, and the median of its rounds in milliseconds."""

    words: str
    found: int
    median: float


def measure(database: Database, papers: int) -> list[Asked]:
    """Fill the database where it is empty, and ask."""
    if not (database.home / f"papers-{papers}").exists():
        say(f"{database.name}: making {papers:,} sample papers of {PAGES} pages each; this takes some minutes")
        database.run("-m", "django", "migrate", "--verbosity", "0")
        database.run("-m", "bench.meetings.searching", "fill", str(papers))
        database.run("-m", "bench.settle")
        (database.home / f"papers-{papers}").touch()
    said = database.run("-m", "bench.meetings.searching", "ask")
    return [Asked(**row) for row in json.loads(said.strip().splitlines()[-1])]


def _vocabulary() -> tuple[list[str], list[float]]:
    """Words as papers have them: some small ones everywhere, subjects in some, names of places in few."""
    from bench.wording import DUTIES, INVENTED, SMALL, VERBS

    words = [*SMALL, *VERBS, *DUTIES, *INVENTED]
    weights = [*([40.0] * len(SMALL)), *([3.0] * len(VERBS)), *([1.0] * len(DUTIES)), *([0.02] * len(INVENTED))]
    return words, list(itertools.accumulate(weights))


def _papers(many: int) -> Iterator[Any]:
    from bench.wording import DUTIES, INVENTED, SMALL
    from frankpledge.record.releases.offers import Frozen

    rng = random.Random(2012)  # noqa: S311 - sample data, no secret
    subjects = [word for word in DUTIES if word not in SMALL]
    words, weights = _vocabulary()
    first = date(2013, 1, 1)
    for number in range(many):
        # A paper is about a few subjects and places, as papers are; the rest of its words are everybody's.
        about = rng.sample(subjects, 12) + rng.sample(INVENTED, 6)
        own = [*(word for word in words[: len(SMALL) + 34]), *about]
        text = [
            {"number": str(at), "heading": " ".join(rng.sample(about, 3)), "promise": "", "paragraphs": [
                {"number": f"{at}.1", "text": " ".join(rng.choices(own, k=WORDS - 8))},
                {"number": f"{at}.2", "text": " ".join(rng.choices(words, cum_weights=weights, k=8))},
            ]}
            for at in range(1, PAGES + 1)
        ]  # fmt: skip
        day = (first + timedelta(days=number % 4600)).isoformat()
        title = f"{' '.join(rng.sample(about, 3))} {number}".capitalize()
        fields = {"meeting": f"m-{number // 20}", "item": "", "sections": text, "file": {}, "supplement": {}}
        yield Frozen("papers", f"papers:p-{number}", title, f"area-{number % 43}", "", fields, day=day)


def _fill(many: int) -> None:
    from django.db import connection

    from bench.laying import Layer
    from frankpledge.record.releases import search

    # PostgreSQL makes the index of words in a second once they are there; kept meanwhile it takes most of an hour.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DROP INDEX IF EXISTS record_search_found")
    Layer(2012).lay(_papers(many), date(2025, 6, 1))
    with connection.schema_editor() as editor:
        search.create(None, editor)


def _ask() -> list[dict[str, Any]]:
    from bench.wording import INVENTED
    from frankpledge.record.releases import search

    questions = [
        *INVENTED[5:9], *(f"{word} {place}" for word, place in zip(SUBJECTS, INVENTED[20:], strict=False)),
        *SUBJECTS[:3],
        f"{SUBJECTS[0]} {SUBJECTS[1]}", "quicksilverish", EVERYWHERE,
    ]  # fmt: skip
    rows = []
    for asked in questions:
        took = []
        found = 0
        for _ in range(ROUNDS):
            began = time.perf_counter()
            found, _hits = search.find(asked, filters={}, limit=20, offset=0)
            took.append((time.perf_counter() - began) * 1000)
        rows.append({"words": asked, "found": found, "median": statistics.median(took)})
    return rows


def main() -> None:
    """Fill or ask, on the database of the settings."""
    import django

    django.setup()
    if sys.argv[1] == "fill":
        _fill(int(sys.argv[2]))
    else:
        sys.stdout.write(json.dumps(_ask()) + "\n")


if __name__ == "__main__":
    main()
