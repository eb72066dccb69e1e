"""Which links may be followed, and where they lead."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit


def safe_link(link: str) -> str:
    """Return `link` when it is http, https, mailto, relative or "#anchor"; otherwise the empty string."""
    link = link.strip()
    if not link or any(ord(mark) < 33 or mark in '"<>\\`' for mark in link):
        return ""
    try:
        parts = urlsplit(link)
    except ValueError:
        return ""
    if parts.scheme in ("http", "https"):
        return link if parts.netloc else ""
    if parts.scheme == "mailto":
        return link if "@" in parts.path else ""
    return "" if parts.scheme or link.startswith("//") else link


def print_link(link: str, address: str, anchors: set[str]) -> str:
    """Return where a printed link leads: "#anchor" inside the document, an absolute address, or "" for nowhere.

    A relative link, or an anchor the document does not have, is resolved against the document's own address.
    """
    link = safe_link(link)
    if link.startswith("#") and link[1:] in anchors:
        return link
    if not link or link.startswith("mailto:"):
        return link
    whole = urljoin(address, link) if address else link
    return whole if whole.startswith(("http://", "https://")) else ""
