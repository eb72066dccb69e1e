"""A report is four files of the same facts, so what was gathered last is kept until a release touches it."""

import json
from hashlib import sha256

from frankpledge.publication.frozen import Head, known_head
from frankpledge.publication.recording import note, recorded
from frankpledge.publication.report.ask import Asked
from frankpledge.publication.report.gather import gather
from frankpledge.publication.report.gathered import Gathered, as_json
from frankpledge.publication.touches import untouched

_latest: tuple[str, Head, frozenset[str], Gathered] | None = None


def gathered(asked: Asked) -> Gathered:
    """What `gather` finds. One query outside `read_at` where this process gathered it last, else those of gather."""
    global _latest
    now, name, kept = known_head(), f"{asked.path} {asked.body.content_hash}", _latest
    if kept is not None and kept[0] == name and now.number and untouched(kept[1], kept[2], now):
        note(*kept[2])
        return kept[3]
    with recorded() as tokens:
        found = gather(asked)
    note(*tokens)
    _latest = (name, now, frozenset(tokens), found)
    return found


def digest_of(asked: Asked) -> str:
    """A digest of the facts of a report: the files are made from nothing else.

    Up to which release the record was read is no fact of the report: it is printed as of its making.
    """
    facts = as_json(gathered(asked))
    facts.pop("head")
    return sha256(json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
