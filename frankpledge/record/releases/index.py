"""Current, Tie and the search index: made from the releases, never the other way round."""

import json
from typing import Any

from django.core.cache import caches
from django.db import transaction

from frankpledge.record.releases import search
from frankpledge.record.releases.models import Current, Release, Tie
from frankpledge.record.releases.offers import Frozen

# Where public pages are kept (settings.CACHES).
PAGES = ("pages", "asked-pages", "packs")


def read(text: str) -> dict[str, Any]:
    """The frozen content of a release as a dictionary of Frozen's fields."""
    content: dict[str, Any] = json.loads(text)
    return content


def _lay(release: Release, content: dict[str, Any], text: str) -> None:
    current, _ = Current.objects.update_or_create(
        key=content["key"],
        defaults={
            "release": release,
            "kind": content["kind"],
            "area": content["area"],
            "body": content["body"],
            "title": content["title"],
            "day": content["day"],
            "until": content["until"],
        },
    )
    Tie.objects.filter(current=current).delete()
    strand = content["strand"] or {}
    Tie.objects.bulk_create(
        Tie(
            promise=ref,
            current=current,
            kind=content["kind"],
            knot=strand.get("knot", ""),
            word=strand.get("word", "")[:60],
            is_open=strand.get("is_open", False),
            day=strand.get("day", "") or content["day"],
            until=strand.get("until", "") or content["until"],
        )
        for ref in dict.fromkeys(content["promises"])
    )
    Tie.objects.bulk_create(
        Tie(promise=key, current=current, kind=content["kind"], day=content["day"], until=content["until"])
        for key in dict.fromkeys(content["about"])
    )
    search.put(content)


def point(release: Release, frozen: Frozen) -> None:
    """Make a release the standing one of its thing."""
    text = frozen.text()
    _lay(release, read(text), text)


def drop(key: str) -> None:
    """Forget a thing: no page, file, feed or search result finds it again."""
    Tie.objects.filter(current_id=key).delete()
    Current.objects.filter(key=key).delete()
    search.forget(key)


def drop_pages() -> None:
    """Once the transaction stands, remove every page kept from before it, whatever it was made from."""
    for name in PAGES:
        transaction.on_commit(caches[name].clear)


def rebuild() -> int:
    """Make the whole index again from the releases; returns the number of standing things."""
    drop_pages()
    search.forget_all()
    Tie.objects.all().delete()
    Current.objects.all().delete()
    newest: dict[str, Release] = {}
    for release in Release.objects.order_by("number").iterator():
        if release.act == "release":
            newest[release.key] = release
        elif release.act == "withdraw":
            newest.pop(release.key, None)
    standing = 0
    for release in newest.values():
        content = getattr(release, "content", None)
        if content is not None:
            _lay(release, read(content.text), content.text)
            standing += 1
    return standing
