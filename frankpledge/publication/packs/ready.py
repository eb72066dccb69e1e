"""The pack of a meeting as a file: found where it is kept, made once where it is not."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.core.cache import caches

from frankpledge.publication.addresses import address_of
from frankpledge.publication.frozen import head
from frankpledge.publication.meetings.gathered import Gathered
from frankpledge.publication.packs.facts import facts_in, facts_of, made, name_for, name_of
from frankpledge.publication.packs.kept import KeptPack, PackFiles
from frankpledge.publication.reading import Thing
from frankpledge.publication.recording import note
from frankpledge.publication.touches import swept

_at_once: ContextVar[bool] = ContextVar("at_once", default=False)


def _files() -> PackFiles:
    return caches["packs"]  # type: ignore[return-value]


def pack_of(meeting: Thing) -> tuple[str, KeptPack]:
    """The name and the file of a meeting's pack, made where it is not kept. Errors: CannotSet; OSError."""
    name, before = name_of(meeting), head()
    found = _files().once(name, lambda: _make(meeting))
    if swept(before, head()):
        # What was taken down while the pack was made may not lie in a file either.
        _files().delete(name)
        raise OSError("Something was withdrawn while the pack was made. Ask again.")
    return name, found


def _make(meeting: Thing) -> tuple[bytes, KeptPack]:
    found = made(facts_of(meeting))
    pack = found.pack
    rows = tuple({**row, "page": at} for row, at in zip(found.parts, pack.starts, strict=True))
    return pack.pdf, KeptPack("", len(pack.pdf), pack.pages, rows, pack.untagged)


@contextmanager
def at_once() -> Iterator[None]:
    """While the block lasts, a page that leads to a pack has it made: a static copy cannot wait for a reader to ask."""
    before = _at_once.set(True)
    try:
        yield
    finally:
        _at_once.reset(before)


def pack_line(gathered: Gathered) -> dict[str, Any]:
    """What a meeting's page says of its pack: address, and pages, size and papers without tags once it is made.

    {} where there is no agenda. Until the pack is made the page is made anew for each reader, so that it tells soon.
    """
    meeting = gathered.meeting
    if not meeting.fields["items"]:
        return {}
    address = f"{address_of(meeting)}pack.pdf"
    kept = pack_of(meeting)[1] if _at_once.get() else _files().get(name_for(facts_in(gathered)))
    if kept is None:
        note("always")
        return {"address": address}
    return {"address": address, "pages": kept.pages, "size": kept.size, "untagged": kept.untagged}
