"""What became of a crime, in nine groups of the published outcomes. The grouping is ours; each outcome is in one group.

"Court result unavailable" stands with the charged: it is printed where a case went to court and no result was matched.
An outcome that is not known here is kept in a group of its own.
"""

from __future__ import annotations

from frankpledge.crime_data.loaders.engine import literal

CHARGED, OPEN, UNKNOWN = "charged", "open", "not-known-here"
NONE = "none-printed"
GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {
    CHARGED: ("charged, or before a court", (
        "Awaiting court outcome", "Suspect charged", "Suspect charged as part of another case",
        "Court result unavailable", "Offender sent to prison", "Offender given community sentence", "Offender fined",
        "Defendant found not guilty", "Offender given conditional discharge",
        "Offender given suspended prison sentence",
        "Court case unable to proceed", "Offender otherwise dealt with", "Offender ordered to pay compensation",
        "Defendant sent to Crown Court", "Offender deprived of property", "Offender given absolute discharge",
    )),
    "out-of-court": ("settled out of court", (
        "Local resolution", "Offender given a caution", "Offender given penalty notice",
        "Offender given a drugs possession warning",
    )),
    "no-suspect": ("no suspect identified", ("Investigation complete; no suspect identified",)),
    "not-prosecuted": ("a suspect, but no prosecution possible", ("Unable to prosecute suspect",)),
    "not-in-public-interest": ("further steps not in the public interest", (
        "Further investigation is not in the public interest", "Formal action is not in the public interest",
        "Further action is not in the public interest",
    )),
    "another-body": ("passed to another organisation", ("Action to be taken by another organisation",)),
    "no-update": ("no update given to the publisher", ("Status update unavailable",)),
    OPEN: ("still under investigation", ("Under investigation",)),
    NONE: ("no outcome printed", ("",)),
    UNKNOWN: ("an outcome not known here", ()),
}  # fmt: skip
GROUP_OF = {outcome: group for group, (_, outcomes) in GROUPS.items() for outcome in outcomes}
COURT_RESULTS = frozenset(GROUPS[CHARGED][1][4:])


def group_of(outcome: str | None) -> str:
    """The group of a printed outcome; None and "" are none printed."""
    return GROUP_OF.get(outcome or "", UNKNOWN)


def where_group(group: str) -> str:
    """The SQL condition on the column `outcome` for a group of GROUPS."""
    listed = ", ".join(literal(name) for name in (GROUP_OF if group == UNKNOWN else GROUPS[group][1]))
    return f"COALESCE(outcome, '') {'NOT IN' if group == UNKNOWN else 'IN'} ({listed})"
