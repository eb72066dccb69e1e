"""What a version of a plan says, as lines and as a digest, so that a change after a step can be told.

The version, its items, requirements and lists of threats are reached through the version that is handed in.
"""

from typing import Any

from frankpledge.record.ledger.chain import canonical, digest

Lines = list[list[str]]


def lines_of(version: Any) -> Lines:
    """What a version says: pairs of a name and its words, in order. Three queries and one a list of threats."""
    found = [
        [item.promise.ref, f"{item.number} {item.title}. {item.text}".strip()]
        for item in version.items.select_related("promise")
    ]
    found += [[f"requirement {row.position}", row.name] for row in version.requirements.all()]
    for threats in version.threat_lists.filter(set_aside="").order_by("key"):
        found += [[f"area of threat {area.key}", area.name] for area in threats.areas.all()]
    return found


def digest_of(lines: Lines) -> str:
    """A digest of the lines of a version; name, status and date of the version are no part of it."""
    return digest(canonical(lines))


def changed(before: Lines, now: Lines) -> list[tuple[str, str, str]]:
    """What differs between two readings: name, words before, words now ("" where there were or are none)."""
    old, new = ({name: words for name, words in lines} for lines in (before, now))
    return [
        (name, old.get(name, ""), new.get(name, ""))
        for name in dict.fromkeys([*old, *new])
        if old.get(name) != new.get(name)
    ]
