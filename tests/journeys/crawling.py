"""A crawler of the served site, as an anonymous visitor."""

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from http.client import HTTPConnection
from urllib.parse import urljoin, urlsplit


class Links(HTMLParser):
    """The addresses that a page leads to: links, data twins and style sheets."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        for name in ("href", "src"):
            if tag in {"a", "link", "script", "img"} and given.get(name):
                self.found.append(str(given[name]))


# How often an address is asked for that is told to be there soon.
TRIES = 20


@dataclass(frozen=True)
class Page:
    """One answer: where from, status, headers by lower-case name, and the bytes."""

    address: str
    found_on: str
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def is_html(self) -> bool:
        return self.headers.get("content-type", "").startswith("text/html")


def pattern_of(address: str) -> str:
    """The address with its names and numbers taken out, so that pages of one make share a pattern."""
    path = urlsplit(address).path
    parts = path.strip("/").split("/")
    kept = [parts[0] and "area", *(part if at == 0 else "…" for at, part in enumerate(parts[1:]))]
    ending = re.search(r"\.(json|csv|atom|pdf|xml|txt)$", path)
    return "/".join(kept) + (ending.group(0) if ending else "")


# Pages of which one is made like the other, by the thousand: so many of each make are followed.
ENOUGH = {"/crime/show/": 12, "/crime/areas/": 6}


def crawl(
    base: str,
    *,
    start: str = "/",
    follow: Callable[[str], bool] = lambda address: True,
    headers: dict[str, str] | None = None,
) -> Iterator[Page]:
    """Every page of the site that links lead to, each once; of queries only page numbers are followed.

    `headers` go with every request, for example the cookie of somebody signed in.
    """
    place = urlsplit(base)
    connection = HTTPConnection(str(place.hostname), place.port, timeout=60)
    waiting, seen = [(start, "")], {start}
    taken: Counter[str] = Counter()
    while waiting:
        address, found_on = waiting.pop()
        for _ in range(TRIES):
            connection.request("GET", address, headers={"Host": place.netloc, **(headers or {})})
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != 503 or "Retry-After" not in answer.headers:
                break
            # A pack that is being made is there when the server says to ask again, or a little later; by then the
            # server has closed a connection on which nothing was asked.
            connection.close()
            time.sleep(int(answer.headers["Retry-After"]))
        page = Page(address, found_on, answer.status, {k.lower(): v for k, v in answer.getheaders()}, body)
        yield page
        if not page.is_html:
            continue
        links = Links()
        links.feed(body.decode())
        for href in links.found:
            target = urlsplit(urljoin(base + address, href))
            if target.netloc != place.netloc:
                continue
            if target.query and any(name not in {"page"} for name in re.findall(r"(\w+)=", target.query)):
                continue
            path = target.path + (f"?{target.query}" if target.query else "")
            make = next((one for one in ENOUGH if one in path), "")
            if path not in seen and follow(path) and (not make or taken[make] < ENOUGH[make]):
                seen.add(path)
                taken[make] += 1
                waiting.append((path, address))
    connection.close()
