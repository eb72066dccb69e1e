"""A rule that a body gave itself, as a duty like those of the law."""

from __future__ import annotations

from datetime import date

from frankpledge.rules.clocks import Limit
from frankpledge.rules.duties.duty import Duty

# What such a duty has in place of an entry of the reference.
OWN = "local rule"
# What a body says of its rule, by name.
OF_OWN = (
    "key", "title", "trigger", "kind", "count", "unit", "month", "day", "publish", "reason", "said_in", "first_day",
)  # fmt: skip
# The days that do not count under a body's own rules, unless it says otherwise: those of councils.
OWN_LIST = "council-meetings"
COUNTED_WITHOUT = ("working days after", "clear days before")


def own_duty(
    *,
    owed_by: str,
    kinds: tuple[str, ...],
    key: str,
    title: str,
    trigger: str,
    kind: str,
    count: int,
    unit: str,
    month: int,
    day: int,
    publish: str,
    reason: str,
    said_in: str,
    first_day: date,
    last_day: date,
) -> Duty:
    """The duty that a body's own rule makes, in force from a day to another, which is never before the first.

    `kind` and `unit` are those of a limit. Errors: ValueError where the rule states no limit.
    """
    limit = Limit(
        key=f"local-{key}", title=title, owed_by=owed_by, trigger=trigger, kind=kind,  # type: ignore[arg-type]
        count=count, unit=unit, month=month, day=day, excluded=OWN_LIST if kind in COUNTED_WITHOUT else "",
        section=said_in, source=said_in, verified=True, note=reason,
    )  # fmt: skip
    return Duty(
        key=f"local-{key}", title=title, owed_by=owed_by, kinds=kinds, to="as the rule says", mark="yes",
        trigger=trigger, limit=limit, publish=publish, first_day=first_day, last_day=max(last_day, first_day),
        entry=OWN, section=said_in, source=said_in, verified=True, note=reason,
    )  # fmt: skip
