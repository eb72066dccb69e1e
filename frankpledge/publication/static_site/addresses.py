"""Which addresses a site has, which file each becomes, and which of them a reader may be led to."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from django.urls import Resolver404, resolve

from frankpledge.domains import offer_of
from frankpledge.look.access import PUBLIC
from frankpledge.publication.addresses import address

SEARCH = "/search/"
# The pages that stand whatever was released.
ALWAYS = (
    "/", SEARCH, "/about/", "/open-data/", "/accessibility/", "/everything/", "/search-index.json", "/record/head.json",
    "/sitemap.xml", "/sitemap-pages.xml", "/robots.txt",
)  # fmt: skip
# Needs a server to answer: a set of files cannot.
NEVER = ("/search.json", "/law/", "/law.json")
# Crime pages follow the build in use and not a release.
OF_CRIME = re.compile(r"^/(?:[-\w]+/)?crime(?:[./]|$)")
# What is looked for needs a server, and every one of many thousand figures has a page of its own.
ASKED_OF_CRIME = re.compile(r"^/[-\w]+/crime/(?:find|show)(?:[./]|$)")
# A later page of a list: "?page=2" becomes "~2/", a sign that no slug has.
PAGED = re.compile(r"^(?P<path>/(?:.*/)?)~(?P<page>\d+)/$")


def of_thing(key: str, kind: str, area: str) -> Iterator[str]:
    """The addresses that a standing thing brings with it."""
    if not area or offer_of(kind) is None:
        return
    here = address(key, area)
    yield here
    twin = here.rstrip("/")
    if twin == f"/{area}":
        yield from (f"{twin}.json", f"{twin}.atom")
        yield from (f"{twin}/{name}" for name in ("everything/", "search-index.json", "changes/", "changes.json"))
        yield f"{twin}/changes.csv"
    else:
        yield f"{twin}.json"
    if kind == "promises":
        yield from (f"{twin}.csv", f"{twin}.atom")
    yield from (f"/{area}/{kind}/", f"/{area}/{kind}.json", f"/{area}/{kind}.csv", f"/{area}/sitemap-{kind}.xml")


def file_of(where: str) -> PurePosixPath:
    """The file, within the folder, of an address. Errors: ValueError where no safe file can have its name."""
    path = unquote(where)
    parts = [part for part in path.split("/") if part]
    if path.startswith("//") or any(part in {".", ".."} or "\\" in part or "\0" in part for part in parts):
        raise ValueError(f"No file can have the address {where[:80]!r}.")
    if any(len(part.encode()) > 240 or part.startswith(".") for part in parts):
        raise ValueError(f"No file can have the address {where[:80]!r}.")
    return PurePosixPath(*parts, "index.html") if path.endswith("/") else PurePosixPath(*parts)


def within(folder: Path, where: str) -> Path:
    """The file of an address as a path on disk. Errors: ValueError as file_of."""
    return folder / file_of(where)


@lru_cache(maxsize=200_000)
def is_public(path: str) -> bool:
    """Whether a view that anybody may reach answers at this path."""
    if path in NEVER or ASKED_OF_CRIME.match(path):
        return False
    try:
        found = resolve(unquote(path))
    except Resolver404:
        return False
    # A form that is sent needs a server to take it.
    return getattr(found.func, "access", None) == (PUBLIC,) and not getattr(found.func, "needs_server", False)
