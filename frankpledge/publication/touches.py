"""What the releases since a moment have touched, read from the log itself and kept in this process.

A page or a value made at a release stands for as long as nothing it was made from was touched. A withdrawal or a
takedown touches everything: what must go may not depend on anybody's having said what a page reads.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from frankpledge.publication.frozen import Head, ask
from frankpledge.publication.recording import note, touched

# Releases that are read to find out; beyond them everything counts as touched.
MOST = 1000
_MOST_TOKENS = 200_000
_RELEASES = (
    "SELECT r.number, r.hash, r.act, r.key, t.text FROM record_release r "
    "LEFT JOIN record_releasecontent t ON t.release_id = r.number "
    "WHERE r.number >= %s AND r.number <= %s ORDER BY r.number"
)
_BEFORE = (
    "SELECT r.key, t.text FROM record_releasecontent t JOIN record_release r ON r.number = t.release_id "
    "WHERE t.release_id IN (SELECT max(number) FROM record_release "
    "WHERE act = 'release' AND number < %s AND key IN ({}) GROUP BY key)"
)


@dataclass
class _Log:
    """What is known of the releases from `base` to `at`: their hashes, and by which the tokens were touched last."""

    base: int
    at: Head
    hashes: dict[int, str] = field(default_factory=dict)
    touched: dict[str, int] = field(default_factory=dict)
    cut: int = 0

    def take(self, rows: list[tuple[Any, ...]]) -> None:
        """Take in the releases of some rows, whatever stood before the first of them."""
        before = _before(rows)
        for number, row_hash, act, key, text in rows:
            self.hashes[number] = row_hash
            if act != "release" or text is None:
                self.cut = max(self.cut, number)
                continue
            now = _tokens(text)
            for token in now | before.get(key, set()):
                self.touched[token] = max(number, self.touched.get(token, 0))
            before[key] = now


_lock = Lock()
_log: _Log | None = None


def _tokens(text: str) -> set[str]:
    content = json.loads(text)
    refs = (*content["promises"], *content.get("about", ()))
    return touched(content["key"], content["kind"], [content["area"]], refs)


def _before(rows: list[tuple[Any, ...]]) -> dict[str, set[str]]:
    """What the things of the rows touched as they stood before: a thing may have left a promise or an area."""
    keys = list({key for _, _, act, key, _ in rows if act == "release"})
    if not keys:
        return {}
    note()
    found = ask(_BEFORE.format(", ".join(["%s"] * len(keys))), [rows[0][0], *keys])
    return {key: _tokens(text) for key, text in found}


def _start(now: Head) -> _Log:
    return _Log(now.number, now, {now.number: now.hash})


def _rows(first: int, last: int) -> list[tuple[Any, ...]]:
    note()
    return ask(_RELEASES, [first, last])


def _begin_at(rows: list[tuple[Any, ...]], head: Head) -> bool:
    """Whether the record is the one that the head was read from, and not a backup or another database."""
    return bool(rows) and rows[0][:2] == (head.number, head.hash)


def _follow(log: _Log | None, now: Head) -> _Log:
    """The log brought up to a head; a new one where the record is another, or too much was released."""
    if log is None or not log.at.number or now.number - log.at.number > MOST or len(log.touched) > _MOST_TOKENS:
        return _start(now)
    if now.number <= log.at.number:
        return log if log.hashes.get(now.number) == now.hash else _start(now)
    rows = _rows(log.at.number, now.number)
    if not _begin_at(rows, log.at):
        return _start(now)
    log.take(rows[1:])
    log.at = now
    return log


def untouched(since: Head, tokens: Iterable[str], now: Head) -> bool:
    """Whether what was made at a head from some tokens still stands at a later one. No query where nothing was
    released since this process last asked; else two for all that was."""
    global _log
    if (since.number, since.hash) == (now.number, now.hash):
        return True
    if not since.number or since.number > now.number:
        return False
    with _lock:
        _log = log = _follow(_log, now)
        if since.number < log.base:
            if log.at.number - since.number > MOST:
                return False
            rows = _rows(since.number, log.base)
            if not _begin_at(rows, since):
                return False
            log.hashes[since.number] = since.hash
            log.take(rows[1:])
            log.base = since.number
        if log.cut > since.number or log.hashes.get(since.number) != since.hash:
            return False
        return all(log.touched.get(token, 0) <= since.number for token in tokens)


def swept(since: Head, now: Head) -> bool:
    """Whether something was withdrawn or taken down between two heads."""
    return since != now and not untouched(since, (), now)
