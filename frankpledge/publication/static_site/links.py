"""From a served page to a file: links made relative, later pages given addresses, and what needs a server taken out."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape, unescape
from urllib.parse import parse_qs, urljoin, urlsplit

from django.conf import settings

from frankpledge.publication.static_site.addresses import PAGED, SEARCH, is_public

_FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.DOTALL)
_ANCHOR = re.compile(r'<a\b(?P<before>[^>]*?)\shref="(?P<href>[^"]*)"(?P<after>[^>]*)>(?P<text>.*?)</a>', re.DOTALL)
_OTHER = re.compile(
    r'(?P<start><(?:link|script|img|source)\b[^>]*?\s(?:href|src)=|\sdata-index=)"(?P<href>[^"]*)"', re.DOTALL
)
_CLASS = re.compile(r'\sclass="[^"]*"')
TO_SEARCH = '<p class="fp-search"><a class="govuk-link govuk-link--inverse" href="/search/">Search the record</a></p>'
NO_FILTER = (
    '<p class="govuk-inset-text fp-no-server">This copy of the site is a set of files: it cannot search, filter or '
    'sort here. The data files hold everything, and <a class="govuk-link" href="/search/">the index</a> lists it by '
    "name.</p>"
)


@dataclass
class Page:
    """A page being turned into a file: its address, the way up to the top, and the addresses it leads to."""

    address: str
    top: str
    leads_to: set[str] = field(default_factory=set)

    def target(self, href: str) -> str | None:
        """What a link becomes: the same for other sites and places on the page, None where it needs a server."""
        href = unescape(href).strip()
        if href.startswith("#") or not href:
            return href
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            return href
        here = PAGED.match(self.address)
        joined = urlsplit(urljoin(here["path"] if here else self.address, href))
        path = _path(joined.path, joined.query)
        if path is None:
            return None
        tail = f"#{joined.fragment}" if joined.fragment else ""
        if path.startswith(settings.STATIC_URL):
            return self.top + path.lstrip("/")
        self.leads_to.add(path)
        return (self.top + path.lstrip("/") or "./") + tail


def _path(path: str, query: str) -> str | None:
    asked = {name: values[-1] for name, values in parse_qs(query).items()}
    if path.startswith(settings.STATIC_URL):
        return path
    paged = PAGED.match(path)
    if not is_public(paged["path"] if paged else path):
        if path.endswith("/") or not is_public(f"{path}/"):
            return None
        path = f"{path}/"
    page = asked.pop("page", "1")
    if asked or not page.isdecimal():
        return None
    return path if page == "1" else f"{path}~{int(page)}/" if path.endswith("/") else None


def _anchor(page: Page) -> Callable[[re.Match[str]], str]:
    def changed(found: re.Match[str]) -> str:
        to = page.target(found["href"])
        if to is None:
            rest = _CLASS.sub("", found["before"] + found["after"])
            return f"<span>{found['text']}</span>" if not rest.strip() else f"<span{rest}>{found['text']}</span>"
        return f'<a{found["before"]} href="{escape(to)}"{found["after"]}>{found["text"]}</a>'

    return changed


def _other(page: Page) -> Callable[[re.Match[str]], str]:
    def changed(found: re.Match[str]) -> str:
        to = page.target(found["href"])
        return f'{found["start"]}"{escape(to if to is not None else found["href"])}"'

    return changed


def _form(found: re.Match[str]) -> str:
    if "fp-search" in found[0].partition(">")[0]:
        return TO_SEARCH
    return NO_FILTER


def as_file(html: str, address: str, top: str) -> tuple[str, set[str]]:
    """A page for a folder of files, and the addresses it leads to. `top` leads from the page to the top ("../../").

    Forms that ask the server become a sentence; a link to what only the server answers becomes plain words.
    """
    page = Page(address, top)
    text = _FORM.sub(_form, html) if address != SEARCH else html
    text = _ANCHOR.sub(_anchor(page), text)
    return _OTHER.sub(_other(page), text), page.leads_to
