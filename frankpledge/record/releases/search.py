"""Full text over what is public: SQLite FTS5 or PostgreSQL, behind the same three acts and one question."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from frankpledge.record.ledger.chain import digest

_SCHEMA = {
    "sqlite": [
        "CREATE VIRTUAL TABLE IF NOT EXISTS record_search USING fts5("
        "key UNINDEXED, title, words, tokenize='porter unicode61 remove_diacritics 2')",
    ],
    "postgresql": [
        "CREATE TABLE IF NOT EXISTS record_search ("
        "key varchar(160) PRIMARY KEY, title text NOT NULL, words text NOT NULL, "
        "found tsvector GENERATED ALWAYS AS ("
        "setweight(to_tsvector('english', title), 'A') || to_tsvector('english', words)) STORED)",
        "CREATE INDEX IF NOT EXISTS record_search_found ON record_search USING gin (found)",
    ],
}


@dataclass(frozen=True)
class Hit:
    """One search result: the key of a standing thing and a passage with the found words between \x02 and \x03."""

    key: str
    passage: str


def create(apps: Any, schema_editor: Any) -> None:
    """Migration step: the table behind the search."""
    with schema_editor.connection.cursor() as cursor:
        for statement in _SCHEMA[schema_editor.connection.vendor]:
            cursor.execute(statement)


def words_of(value: Any) -> list[str]:
    """Every piece of text within a frozen value, in order."""
    if isinstance(value, str):
        return [value] if value else []
    if isinstance(value, dict):
        return [word for part in value.values() for word in words_of(part)]
    if isinstance(value, list):
        return [word for part in value for word in words_of(part)]
    return []


def row_of(key: str) -> int:
    """The row number of a thing in SQLite's index, which finds a row by its number at once and by its key only by
    reading every text: 63 bits of the key's hash."""
    return int(digest(key)[:16], 16) >> 1


_PUT = {
    "sqlite": "INSERT INTO record_search (rowid, key, title, words) VALUES (%s, %s, %s, %s)",
    "postgresql": "INSERT INTO record_search (key, title, words) VALUES (%s, %s, %s)",
}


def put(content: dict[str, Any]) -> None:
    """Index one standing thing, in place of what stood there."""
    forget(content["key"])
    put_all([content])


def put_all(contents: Iterable[dict[str, Any]]) -> None:
    """Index many things, none of which stands in the index."""
    on_sqlite = connection.vendor == "sqlite"
    rows = []
    for content in contents:
        words = " · ".join([*words_of(content["fields"]), *words_of(content["promises"])])
        row = (content["key"], content["title"], words)
        rows.append((row_of(content["key"]), *row) if on_sqlite else row)
    with connection.cursor() as cursor:
        cursor.executemany(_PUT[connection.vendor], rows)


def forget(key: str) -> None:
    """Remove one thing."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM record_search WHERE rowid = %s", [row_of(key)])
        else:
            cursor.execute("DELETE FROM record_search WHERE key = %s", [key])


def leave_no_trace() -> None:
    """Make sure that no word of what was forgotten stays in the index: SQLite only marks words as gone until it merges.

    After the transaction SQLite's log is emptied too, unless somebody is reading in it; PostgreSQL's own vacuum clears
    what it holds.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO record_search (record_search) VALUES ('optimize')")
        transaction.on_commit(_empty_the_log)


def _empty_the_log() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def forget_all() -> None:
    """Empty the index."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM record_search")


def _fts_query(asked: str) -> str:
    terms = ["".join(sign for sign in term if sign.isalnum() or sign in "'-") for term in asked.split()]
    return " ".join('"' + term.replace('"', "") + '"' for term in terms if any(sign.isalnum() for sign in term))


def _start_of(query: str) -> str:
    """The beginning of the first word asked for, short enough to stand in most of its forms."""
    first = query.strip('"').partition('"')[0].lower()
    return first if len(first) < 6 else first[:-2]


# The index of what stands is itself exact, so that record_current is asked only where a filter needs its columns.
# SQLite ranks by itself where nothing but `rank` is sorted by, and then cuts out passages of the page alone.
_QUESTION = {
    "sqlite": (
        "SELECT record_search.key, snippet(record_search, 2, char(2), char(3), '…', 24) FROM record_search {join}"
        "WHERE record_search MATCH %s AND rank MATCH 'bm25(0, 5, 1)' {more} ORDER BY rank LIMIT %s OFFSET %s",
        "SELECT count(*) FROM record_search {join}WHERE record_search MATCH %s {more}",
    ),
    "postgresql": (
        # A passage is cut out of the words around the first mention: to parse a whole paper for it takes milliseconds.
        # OFFSET 0 keeps the planner from looking for that mention three times over.
        "SELECT s.key, ts_headline('english', CASE WHEN s.at > 0 THEN substr(s.words, greatest(1, s.at - 200), 1500) "
        "ELSE s.words END, websearch_to_tsquery('english', %s), "
        "'StartSel=' || chr(2) || ',StopSel=' || chr(3) || ',MaxWords=24,MinWords=12') FROM ("
        "SELECT p.key, p.words, position(%s IN lower(p.words)) AS at FROM ("
        "SELECT record_search.key, words FROM record_search {join}"
        "WHERE found @@ websearch_to_tsquery('english', %s) {more} "
        "ORDER BY {order}, record_search.key LIMIT %s OFFSET %s) p OFFSET 0) s",
        "SELECT count(*) FROM record_search {join}WHERE found @@ websearch_to_tsquery('english', %s) {more}",
    ),
}
# PostgreSQL reads the word list of everything it ranks, which thousands of papers make too slow; a word that so many
# hold says little of them, so titles and days sort them.
MOST_RANKED = 1000
_RANKED = "ts_rank(found, websearch_to_tsquery('english', %s)) DESC"
_TITLE_AND_DAY = "position(%s IN lower(record_search.title)) > 0 DESC, c.day DESC"
_JOIN = {
    "sqlite": "CROSS JOIN record_current c ON c.key = record_search.key ",  # CROSS keeps the index in front
    "postgresql": "JOIN record_current c ON c.key = record_search.key ",
}


@contextmanager
def _asking() -> Iterator[Any]:
    with ExitStack() as stack:
        if connection.vendor == "postgresql":
            # The planner takes a word of most papers for a reason to read every word list instead of the index.
            stack.enter_context(transaction.atomic())
            connection.cursor().execute("SET LOCAL enable_seqscan = off")
        yield stack.enter_context(connection.cursor())


def find(asked: str, *, filters: dict[str, str], limit: int, offset: int) -> tuple[int, list[Hit]]:
    """How many standing things hold all the words, and one page of them, best first; of more than 1,000 PostgreSQL
    gives those with the first word in their title, then the newest.

    `filters`: any of kind, area, body (equal), since, until (ISO days, inclusive). Odd input raises nothing and finds
    nothing.
    """
    query = _fts_query(asked)
    if not query:
        return 0, []
    more, values = "", []
    for name, column in {
        "kind": "c.kind =",
        "area": "c.area =",
        "body": "c.body =",
        "since": "c.day >=",
        "until": "c.day <=",
    }.items():
        if filters.get(name):
            more += f" AND {column} %s"
            values.append(filters[name])
    page, count = _QUESTION[connection.vendor]
    join, ranks_all = _JOIN[connection.vendor], connection.vendor == "sqlite"
    with _asking() as cursor:
        cursor.execute(count.format(more=more, join=join if more else ""), [query, *values])
        total = int(cursor.fetchone()[0])
        if not total:
            return 0, []
        start, ranked = _start_of(query), ranks_all or total <= MOST_RANKED
        page = page.format(
            more=more, join=join if more or not ranked else "", order=_RANKED if ranked else _TITLE_AND_DAY
        )
        if connection.vendor == "postgresql":
            cursor.execute(page, [query, start, query, *values, query if ranked else start, limit, offset])
        else:
            cursor.execute(page, [query, *values, limit, offset])
        return total, [Hit(*row) for row in cursor.fetchall()]
