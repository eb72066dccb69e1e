"""The pack of a meeting as a file: found where it is kept; where it is not, made, or asked for from its maker."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import Any

from django.core.cache import caches

from frankpledge.publication.addresses import address_of
from frankpledge.publication.made_of import fingerprint
from frankpledge.publication.meetings.gathered import Gathered
from frankpledge.publication.packs.asked import Progress, start_a_maker
from frankpledge.publication.packs.facts import facts_in, name_for, name_of
from frankpledge.publication.packs.kept import KeptPack, PackFiles
from frankpledge.publication.packs.making import maker_of
from frankpledge.publication.reading import Thing
from frankpledge.publication.recording import note

_at_once: ContextVar[bool] = ContextVar("at_once", default=False)


def _files() -> PackFiles:
    return caches["packs"]  # type: ignore[return-value]


def pack_of(meeting: Thing) -> tuple[str, KeptPack | Progress]:
    """The name of a meeting's pack, and its file or how far its making is.

    Where packs are not made apart, and for a static copy, it is made before this returns. Errors: CannotSet; OSError.
    """
    name, files = name_of(meeting), _files()
    if _at_once.get() or not files.apart:
        return name, files.once(name, maker_of(meeting.key, name, fingerprint()))
    kept: KeptPack | None = files.get(name)
    return name, kept or _asked(meeting.key, name)


def _asked(meeting: str, name: str) -> Progress:
    files = _files()
    progress = files.asked.progress(meeting, name)
    if progress is None:
        files.ask_for([meeting])
    elif not progress.failed:
        # The maker may have been killed; where one is at work, this does nothing.
        with suppress(OSError):
            start_a_maker(files.asked)
    return progress or Progress()


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
    if not isinstance(kept, KeptPack):
        note("always")
        return {"address": address}
    return {"address": address, "pages": kept.pages, "size": kept.size, "untagged": kept.untagged}
