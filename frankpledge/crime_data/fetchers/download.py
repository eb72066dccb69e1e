"""One address to one file: resumed after a cut, one connection, patient with a busy server.

A part already here is asked on from its length (RFC 9110, sections 13.1.5 and 14): `Range` with `If-Range`, so that a
file which changed meanwhile comes whole, and is not patched together from two. Proxies are those of the environment
(http_proxy, https_proxy, no_proxy).
"""

from __future__ import annotations

import email.utils
import http.client
import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from frankpledge.crime_data.faults import FetchFailed, NotThere

AGENT = "Frankpledge/0.1 (public record of a local policing body; one connection; python-urllib)"
CHUNK = 1024 * 1024
TRIES, FIRST_WAIT, LONGEST_WAIT, TIMEOUT = 6, 2.0, 300.0, 60.0
BUSY = {408, 425, 429, 500, 502, 503, 504}
Say = Callable[[str], object]


@dataclass
class Patience:
    """How long to wait: `sleep` takes seconds; each wait without progress is twice the last, `tries` in all."""

    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.time
    tries: int = TRIES
    first: float = FIRST_WAIT
    timeout: float = TIMEOUT


def opened(address: str, headers: dict[str, str], patience: Patience) -> Any:
    """The server's answer, open for reading. Errors are urllib's."""
    asked = urllib.request.Request(address, headers={"User-Agent": AGENT, "Accept-Encoding": "identity", **headers})  # noqa: S310
    return urllib.request.build_opener().open(asked, timeout=patience.timeout)


def download(address: str, target: Path, say: Say, patience: Patience | None = None) -> str | None:
    """Bring `address` to `target`, whole; return its ETag. What came before a failure stays as `<target>.part`.

    Errors: NotThere where the server has no such file; FetchFailed, in words, where it cannot be had whole.
    """
    patience = patience or Patience()
    part = _Part(target)
    left, wait, why, furthest = patience.tries, patience.first, "", part.length
    while left:
        try:
            if _once(address, part, say, patience):
                return part.finish()
            why = f"the connection ended after {part.length:,} of {part.whole or 0:,} bytes"
        except urllib.error.HTTPError as answer:
            why = f"the server answers {answer.code} {answer.reason}"
            if answer.code in (404, 410):
                raise NotThere(f"{address}: there is no such file ({answer.code})") from answer
            if answer.code == 416:
                part.drop()
            elif answer.code not in BUSY:
                raise FetchFailed(f"{address}: {why}") from answer
            wait = _asked_to_wait(answer.headers.get("Retry-After"), patience) or wait
        except (OSError, http.client.HTTPException) as fault:
            why = f"the connection failed ({getattr(fault, 'reason', fault) or type(fault).__name__})"
        if part.length > furthest:
            left, wait, furthest = patience.tries, patience.first, part.length
        left -= 1
        if left:
            say(f"{target.name}: {why}; again in {wait:.0f} s")
            patience.sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT)
    raise FetchFailed(f"{address}: {why}; given up after {patience.tries} tries without progress, {part.kept()}")


def _once(address: str, part: _Part, say: Say, patience: Patience) -> bool:
    """One request; True where the file is whole now."""
    begin = part.resumable(address)
    if begin and begin == part.whole:
        return True
    headers = {"Range": f"bytes={begin}-", "If-Range": part.etag or ""} if begin else {}
    with opened(address, headers, patience) as answer:
        length = answer.headers.get("Content-Length")
        if answer.status == 206 and not _continues(answer.headers, begin, part):
            part.drop()
            return False
        if answer.status != 206:
            if begin:
                say(f"{part.target.name}: the server sends the file from its start again")
            part.begin(address, answer.headers.get("ETag"), int(length) if length else None)
        told = 0
        with _writing(part) as out:
            while chunk := answer.read(CHUNK):
                _write(out, chunk, part)
                told = _progress(part, out.tell(), told, say)
    if part.whole is not None and part.length > part.whole:
        part.drop()
        return False
    return part.whole is None or part.length == part.whole


def _writing(part: _Part) -> IO[bytes]:
    try:
        return part.path.open("ab")
    except OSError as fault:
        raise FetchFailed(f"{part.path} cannot be written ({fault.strerror})") from fault


def _write(out: IO[bytes], chunk: bytes, part: _Part) -> None:
    try:
        out.write(chunk)
        out.flush()
    except OSError as fault:
        raise FetchFailed(f"{part.path} cannot be written ({fault.strerror}); {part.kept()}") from fault


def _continues(headers: Any, begin: int, part: _Part) -> bool:
    """Is this the rest of the same edition? A server may misread either header of the question."""
    span = headers.get("Content-Range", "")
    return (
        span.startswith(f"bytes {begin}-")
        and span.endswith((f"/{part.whole}", "/*"))
        and headers.get("ETag", part.etag) == part.etag
    )


def _progress(part: _Part, reached: int, told: int, say: Say) -> int:
    """Say how far it is at every twentieth."""
    step = (part.whole or 0) // 20
    if step and reached // step > told:
        say(f"{part.target.name}: {reached / 1e6:,.1f} of {(part.whole or 0) / 1e6:,.1f} MB")
        return reached // step
    return told


def _asked_to_wait(said: str | None, patience: Patience) -> float | None:
    """Seconds of a Retry-After header, which is a number or a date; at most LONGEST_WAIT."""
    if not said:
        return None
    if said.strip().isdigit():
        return min(float(said), LONGEST_WAIT)
    try:
        until = email.utils.parsedate_to_datetime(said).timestamp()
    except ValueError:
        return None
    return min(max(0.0, until - patience.clock()), LONGEST_WAIT)


class _Part:
    """What has come of a file: `<target>.part`, and beside it from where and of which edition."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.path = target.with_name(target.name + ".part")
        self.notes = target.with_name(target.name + ".part.json")
        self.etag: str | None = None
        self.whole: int | None = None

    @property
    def length(self) -> int:
        return self.path.stat().st_size if self.path.exists() else 0

    def resumable(self, address: str) -> int:
        """How many bytes need not be asked again; 0 where the edition of the part is not known for certain."""
        try:
            noted = json.loads(self.notes.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            noted = {}
        self.etag, self.whole = noted.get("etag"), noted.get("length")
        strong = self.etag and not self.etag.startswith("W/")
        if noted.get("address") != address or not strong or self.length > (self.whole or 0):
            self.drop()
        return self.length

    def begin(self, address: str, etag: str | None, whole: int | None) -> None:
        self.drop()
        self.etag, self.whole = etag, whole
        self.notes.write_text(json.dumps({"address": address, "etag": etag, "length": whole}), encoding="utf-8")

    def drop(self) -> None:
        self.path.unlink(missing_ok=True)
        self.notes.unlink(missing_ok=True)

    def kept(self) -> str:
        return f"{self.length:,} bytes are kept for the next time" if self.length else "nothing is kept"

    def finish(self) -> str | None:
        self.path.replace(self.target)
        self.notes.unlink(missing_ok=True)
        return self.etag
