"""Atom feeds (RFC 4287) of releases."""

from collections.abc import Sequence
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed

from frankpledge.publication.addresses import address_of
from frankpledge.publication.reading import Thing


def atom(title: str, address: str, things: Sequence[Thing]) -> HttpResponse:
    """The newest releases as an Atom feed; every entry's id is its address and release number."""
    site = settings.PUBLIC_ADDRESS
    newest = max((datetime.fromisoformat(thing.released_on).replace(tzinfo=UTC) for thing in things), default=None)
    made = Atom1Feed(
        title=title,
        link=site + address,
        description=title,
        language="en-GB",
        feed_url=site + address.rstrip("/") + ".atom",
    )
    for thing in things:
        made.add_item(
            title=thing.title,
            link=site + address_of(thing),
            description=(thing.strand or {}).get("outcome") or thing.title,
            unique_id=f"{site}{address_of(thing)}#release-{thing.release}",
            updateddate=datetime.fromisoformat(thing.released_on).replace(tzinfo=UTC),
        )
    if newest is None:
        # A feed must carry a date; one without entries is as old as time.
        made.latest_post_date = lambda: datetime(1970, 1, 1, tzinfo=UTC)  # type: ignore[method-assign]
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    made.write(response, "utf-8")
    return response
