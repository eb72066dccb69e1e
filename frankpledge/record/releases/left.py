"""What left the public record: whatever rested on it rests on nothing."""

from collections.abc import Iterable
from datetime import date

from frankpledge.record.releases.models import Current, Release
from frankpledge.rules.periods import day_label

DID = {"withdraw": "withdrawn from the public record", "takedown": "taken down"}


def left_the_record(keys: Iterable[str]) -> dict[str, str]:
    """Those of the named things that were withdrawn or taken down and do not stand, each with what was done and when.

    What was never released is not among them. One query, one more where something does not stand.
    """
    asked = {key for key in keys if key}
    if not asked:
        return {}
    lacking = asked - set(Current.objects.filter(key__in=asked).values_list("key", flat=True))
    acts = Release.objects.filter(key__in=lacking, act__in=DID).order_by("number") if lacking else ()
    return {
        act.key: f"what it rests on was {DID[act.act]} on {day_label(date.fromisoformat(str(act.on)))}" for act in acts
    }
