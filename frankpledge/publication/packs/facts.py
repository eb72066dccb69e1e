"""What the open pack of a meeting is made of: releases, and the kept files that standing releases name."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.conf import settings

from frankpledge.look.downloads import path_of
from frankpledge.publication.addresses import address_of
from frankpledge.publication.made_of import fingerprint
from frankpledge.publication.meetings.gathered import Gathered, Gone, withdrawn_about
from frankpledge.publication.meetings.state import state_line
from frankpledge.publication.reading import Thing, about, until_the_next_release
from frankpledge.typesetting.packs.meeting_pack import Given, GivenGone, GivenPaper, MeetingPack, meeting_pack
from frankpledge.typesetting.pdf import Keep


@dataclass(frozen=True)
class PackFacts:
    """A meeting as released, its papers in the order of the agenda, and the papers withdrawn since."""

    meeting: Thing
    papers: Sequence[Thing]
    gone: Sequence[Gone]

    @property
    def on(self) -> date:
        """The day the pack is dated: that of the last release in it, so that the same record gives the same file."""
        days = [self.meeting.released_on, *(paper.released_on for paper in self.papers), *(one.on for one in self.gone)]
        return date.fromisoformat(max(days))


def facts_of(meeting: Thing) -> PackFacts:
    """What stands of a meeting's papers, and what was withdrawn. Three queries at most."""
    return _facts(meeting, about(meeting.key), withdrawn_about(meeting.key))


def facts_in(gathered: Gathered) -> PackFacts:
    """The same from what the meeting's page has gathered already. No query."""
    parts = [part for place in gathered.places for part in place.parts] + gathered.beside
    found = [line.thing for part in parts if part.kind == "papers" for line in part.lines]
    gone = [one for place in gathered.places for one in place.gone] + gathered.gone
    return _facts(gathered.meeting, found, gone)


def _facts(meeting: Thing, found: Sequence[Thing], gone: Sequence[Gone]) -> PackFacts:
    places = {item["item"]: at for at, item in enumerate(meeting.fields["items"])}
    papers = [one for one in found if one.kind == "papers"]
    papers.sort(key=lambda one: (places.get(one.fields["item"], len(places)), one.fields["order"], one.key))
    withdrawn = [one for one in gone if one.kind == "papers"]
    return PackFacts(meeting, papers, sorted(withdrawn, key=lambda one: (one.on, one.title, one.content_hash)))


def name_of(meeting: Thing) -> str:
    """The name under which a meeting's pack is kept: the meeting, and a digest of all that the pack is made from.

    No query where nothing of it was released since this process last asked, else three.
    """
    # The meeting was read by whoever asks, so that its own change shows in the name and not among what was read here.
    kept = f"pack of {meeting.key} {meeting.content_hash}"
    return until_the_next_release(kept, lambda: name_for(facts_of(meeting)))


def name_for(facts: PackFacts, code: str = "") -> str:
    """The name under which the pack of these facts is kept, by this code or by that of a digest. No query."""
    made_of = [
        code or fingerprint(),
        facts.meeting.content_hash,
        [paper.content_hash for paper in facts.papers],
        [[one.title, one.item, one.on, one.content_hash] for one in facts.gone],
        facts.on.isoformat(),
    ]
    return f"{_short(facts.meeting.key)}-{_short(json.dumps(made_of))}"


def _short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:32]


def made(facts: PackFacts, keep: Keep, told: Callable[[], None] = lambda: None) -> MeetingPack:
    """Set and merge the open pack; `keep` keeps the papers set, `told` is called after each. Errors: CannotSet where a
    text cannot be set."""
    return meeting_pack(_given(facts), lambda digest: path_of(digest).read_bytes(), facts.on, keep, told)


def _given(facts: PackFacts) -> Given:
    meeting = facts.meeting
    return Given(
        title=meeting.title,
        address=_whole(meeting),
        state=state_line(meeting.fields, facts.on),
        fields=meeting.fields,
        papers=[
            GivenPaper(
                one.title,
                one.fields["item"],
                _whole(one),
                one.fields,
                one.is_sample,
                date.fromisoformat(one.released_on),
            )
            for one in facts.papers
        ],
        gone=[GivenGone(one.title, one.item, one.on, one.content_hash) for one in facts.gone],
        is_sample=meeting.is_sample,
        threads=f"{settings.PUBLIC_ADDRESS}/{meeting.area}/promises/",
    )


def _whole(thing: Thing) -> str:
    return f"{settings.PUBLIC_ADDRESS}{address_of(thing)}"
