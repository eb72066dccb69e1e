"""Making packs: what a maker reads of the record, and the work of the one process that makes what is asked for."""

import os
from collections.abc import Callable
from threading import Lock

from django.core.cache import caches

from frankpledge.publication.frozen import head
from frankpledge.publication.packs.asked import Asked, Progress
from frankpledge.publication.packs.facts import PackFacts, facts_of, made, name_for
from frankpledge.publication.packs.kept import KeptPack, Maker, PackFiles
from frankpledge.publication.reading import Thing, thing
from frankpledge.publication.touches import swept
from frankpledge.typesetting.pdf import Keep

TRIES = 3


class ChangedMeanwhile(OSError):
    """Raised where something was released or withdrawn between the naming of a pack and its making."""


def maker_of(meeting: str, name: str, code: str, told: Callable[[int, int], None] = lambda done, of: None) -> Maker:
    """What makes the pack of a meeting, by its key, from the record as it then stands.

    `told` is called with the papers laid and how many there are. Errors, when it is called: CannotSet;
    ChangedMeanwhile where the pack would have another name.
    """

    def make(keep: Keep) -> tuple[bytes, KeptPack]:
        before, facts = head(), _facts(meeting)
        if facts is None or name_for(facts, code) != name:
            raise ChangedMeanwhile("Something was released while the pack was made. Ask again.")
        found = made(facts, keep, _counter(len(facts.papers), told))
        if swept(before, head()):
            raise ChangedMeanwhile("Something was withdrawn while the pack was made. Ask again.")
        pack = found.pack
        rows = tuple({**row, "page": at} for row, at in zip(found.parts, pack.starts, strict=True))
        return pack.pdf, KeptPack("", len(pack.pdf), pack.pages, rows, pack.untagged)

    return make


def _facts(meeting: str) -> PackFacts | None:
    found: Thing | None = thing(meeting)
    return facts_of(found) if found is not None and found.fields["items"] else None


def _counter(of: int, told: Callable[[int, int], None]) -> Callable[[], None]:
    lock, done = Lock(), [0]

    def one_more() -> None:
        with lock:
            done[0] += 1
            told(done[0], of)

    told(0, of)
    return one_more


def make_what_is_asked(held: int | None, say: Callable[[str], None]) -> int:
    """Make every pack asked for, one after the other, unless another process is at work; how many were made.

    `held` is the descriptor with which the one who started this process handed over being the maker. What cannot be
    made is said and left for a while.
    """
    files: PackFiles = caches["packs"]  # type: ignore[assignment]
    number = 0
    held = files.asked.be_the_maker() if held is None else held
    while held is not None:
        try:
            while (taken := files.asked.take()) is not None:
                number += _make(files, *taken, say)
        finally:
            os.close(held)
        # Whoever asked just now found this process still the maker, and started none.
        held = None if files.asked.is_empty() else files.asked.be_the_maker()
    return number


def _make(files: PackFiles, meeting: str, code: str, say: Callable[[str], None]) -> bool:
    asked, name, wrong = files.asked, "", ""
    for _ in range(TRIES):
        facts = _facts(meeting)
        if facts is None:  # withdrawn since
            asked.finish(meeting)
            return False
        name = name_for(facts, code)
        try:
            files.make(name, maker_of(meeting, name, code, _teller(asked, meeting)))
        except Exception as found:  # one pack that cannot be made does not keep the others from being made
            wrong = f"The pack of {meeting} could not be made: {type(found).__name__}: {found}"
            if isinstance(found, OSError):
                continue
            break
        asked.finish(meeting)
        return True
    say(wrong)
    asked.finish(meeting, failed=name)
    return False


def _teller(asked: Asked, meeting: str) -> Callable[[int, int], None]:
    return lambda done, of: asked.tell(meeting, Progress(done, of))
