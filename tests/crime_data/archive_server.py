"""A server on this machine that behaves like the publisher's: a page of archives, a redirect to a store of files that
knows ETag, Range and If-Range; and whatever fault a test asks of it."""

import hashlib
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Fault:
    """What the store does with one request for a zip: `cut` closes after so many bytes, `busy` answers 503 with
    `retry_after`, `claims` is a false length, `ignores_range` sends all, `other_place` sends the wrong bytes."""

    cut: int | None = None
    busy: int | None = None
    retry_after: str | None = None
    claims: int | None = None
    ignores_range: bool = False
    other_place: bool = False


@dataclass
class Store:
    """`zips` by edition; `md5` overrides what the page says; `gone` are listed and not there; `asked` is every request
    as (path, headers); `faults` are used up in order; `then` replaces a zip after the first request for it."""

    zips: dict[str, bytes] = field(default_factory=dict)
    md5: dict[str, str] = field(default_factory=dict)
    covers: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    then: dict[str, bytes] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    address: str = ""

    def page(self) -> str:
        items = "".join(
            f'<li><a href="/data/archive/{name}.zip">{name}.zip</a> {self.covers.get(name, "")}'
            f" MD5 <code>{self.md5.get(name) or hashlib.md5(body).hexdigest()}</code></li>\n"
            for name, body in sorted(self.zips.items(), reverse=True)
        )
        return f"<html><body><ul>{items}</ul></body></html>"

    def of_zips(self) -> list[dict[str, str]]:
        """The headers of the requests that reached the store."""
        return [headers for path, headers in self.asked if path.startswith("/store/")]


@contextmanager
def serving(store: Store) -> Iterator[Store]:
    """Serve on a free port of the loopback address; `store.address` is that of the page."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            store.at_once += 1
            store.most_at_once = max(store.most_at_once, store.at_once)
            try:
                _answer(self, store)
            finally:
                store.at_once -= 1

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    store.address = f"http://127.0.0.1:{server.server_port}/data/archive"
    try:
        yield store
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _answer(request: BaseHTTPRequestHandler, store: Store) -> None:
    path = re.sub(r"^http://[^/]+", "", request.path)  # a proxy is asked for whole addresses
    store.asked.append((path, dict(request.headers.items()) | {"whole": request.path}))
    if path == "/data/archive/":
        return _send(request, 200, store.page().encode())
    name = path.rsplit("/", 1)[-1].removesuffix(".zip")
    if name not in store.zips or name in store.gone:
        return _send(request, 404, b"not here")
    if not path.startswith("/store/"):
        request.send_response(302)
        request.send_header("Location", f"/store/{name}.zip")
        request.send_header("Content-Length", "0")
        request.end_headers()
        return None
    body = store.zips[name]
    store.zips[name] = store.then.pop(name, body)
    return _file(request, body, store.faults.pop(0) if store.faults else Fault())


def _file(request: BaseHTTPRequestHandler, body: bytes, fault: Fault) -> None:
    etag = f'"{hashlib.md5(body).hexdigest()}"'
    if fault.busy:
        return _send(request, fault.busy, b"", {"Retry-After": fault.retry_after} if fault.retry_after else {})
    asked = re.fullmatch(r"bytes=(\d+)-", request.headers.get("Range", ""))
    begin = int(asked[1]) if asked and request.headers.get("If-Range") == etag and not fault.ignores_range else 0
    if begin >= len(body):
        return _send(request, 416, b"", {"Content-Range": f"bytes */{len(body)}"})
    place = begin + 1 if fault.other_place else begin
    rest = body[place:]
    request.send_response(206 if begin else 200)
    request.send_header("ETag", etag)
    request.send_header("Content-Length", str(fault.claims or len(rest)))
    if begin:
        request.send_header("Content-Range", f"bytes {place}-{len(body) - 1}/{len(body)}")
    request.end_headers()
    request.wfile.write(rest if fault.cut is None else rest[: fault.cut])
    request.wfile.flush()
    request.close_connection = True


def _send(request: BaseHTTPRequestHandler, code: int, body: bytes, headers: dict[str, str] | None = None) -> None:
    request.send_response(code)
    for name, value in (headers or {}).items():
        request.send_header(name, value)
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body)
