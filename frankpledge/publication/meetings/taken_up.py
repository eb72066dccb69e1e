"""Which items of released agendas take up which others: what ties the meetings of a matter together."""

from collections.abc import Sequence

from frankpledge.publication.reading import Thing, things_of, until_the_next_release

ItemKey = tuple[str, str]
Links = dict[ItemKey, set[ItemKey]]


def links_of(meetings: Sequence[Thing]) -> Links:
    """Every item that takes up another or is taken up, with those it is tied to directly, both ways."""
    found: Links = {}
    for meeting in meetings:
        for item in meeting.fields["items"]:
            earlier = item.get("follows")
            if earlier:
                here, there = (meeting.slug, item["item"]), (earlier["meeting"], earlier["item"])
                found.setdefault(here, set()).add(there)
                found.setdefault(there, set()).add(here)
    return found


def links_in(area: str) -> Links:
    """The links between the released agendas of an area, kept until one is released again. One query at most."""
    return until_the_next_release(f"matters of {area}", lambda: links_of(things_of(area, "meetings")))
