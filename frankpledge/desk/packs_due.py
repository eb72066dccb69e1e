"""The packs of meetings that something just made public belongs to: asked for at once, before anybody opens them."""

import json
from collections.abc import Iterable
from typing import Any

from django.core.cache import caches
from django.db import transaction

from frankpledge.record.releases.models import Current, Release, ReleaseContent

IN_A_PACK = ("meetings", "papers")


def ask_for_packs(made: Iterable[Release]) -> None:
    """Once the transaction stands, have the packs made of the meetings that some releases are or are about."""
    texts = ReleaseContent.objects.filter(release__in=[row.number for row in made]).values_list("text", flat=True)
    ask_for_packs_of(json.loads(text) for text in texts)


def ask_for_packs_of(contents: Iterable[dict[str, Any]]) -> None:
    """The same for contents of releases, what was withdrawn or taken down among them."""
    named = (key for one in contents if one["kind"] in IN_A_PACK for key in (one["key"], *one.get("about", ())))
    keys = {key for key in named if key.startswith("meetings:")}
    if keys:
        # Which packs there are is settled where they are kept; a room or a desk only says what changed.
        transaction.on_commit(lambda: caches["packs"].ask_for(sorted(keys)))  # type: ignore[attr-defined]


def ask_for_all_packs() -> None:
    """Have the packs of every public meeting made, the newest first: once, where a command released much. Returns at
    once, as a release on the desk does."""
    keys = list(Current.objects.filter(kind="meetings").order_by("-day", "key").values_list("key", flat=True))
    if keys:
        transaction.on_commit(lambda: caches["packs"].ask_for(keys))  # type: ignore[attr-defined]
