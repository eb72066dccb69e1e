"""Every address of the site and who may reach it, as the views themselves declare it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver


@dataclass(frozen=True)
class Address:
    """One address: the pattern, its name ("room:page"), and the rules of its view, () where it declares none."""

    pattern: str
    name: str
    rules: tuple[str, ...]


def _walk(patterns: list[URLPattern | URLResolver], before: str, space: str) -> Iterator[Address]:
    for one in patterns:
        pattern = before + str(one.pattern).lstrip("^")
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, pattern, f"{one.namespace}:" if one.namespace else space)
        else:
            yield Address(pattern, f"{space}{one.name or ''}", tuple(getattr(one.callback, "access", ())))


def every_address() -> list[Address]:
    """All addresses in the order in which the site tries them."""
    return list(_walk(get_resolver().url_patterns, "/", ""))


def as_table() -> str:
    """The addresses as Markdown, for docs/access.md."""
    lines = [
        "# Who may reach which address",
        "",
        "Written by `frankpledge access`; a test holds it against the site. A role opens an address only while it is",
        "held, and only to somebody whose second factor is set up. What a page shows is limited further, to the bodies",
        "for which the role is held.",
        "",
        "| Address | Name | Who |",
        "|---|---|---|",
    ]
    for one in sorted(every_address(), key=lambda address: (address.pattern, address.name)):
        shown = one.pattern.replace("|", "\\|")
        lines.append(f"| `{shown}` | {one.name} | {' or '.join(one.rules)} |")
    return "\n".join(lines) + "\n"
