"""What has changed in the record since a folder was last written, as addresses that wait to be made."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from django.conf import settings

from frankpledge.crime_data.builds.layout import Keep
from frankpledge.publication.addresses import promise_address
from frankpledge.publication.made_of import fingerprint
from frankpledge.publication.recording import CRIME_BUILD, touched
from frankpledge.publication.static_site.addresses import ALWAYS, of_thing
from frankpledge.publication.static_site.state import State
from frankpledge.publication.successions import related_areas
from frankpledge.record.releases.models import Current, Release, Tie


def _last() -> tuple[int, str]:
    return Release.objects.order_by("-number").values_list("number", "hash").first() or (0, "")


def _same_record(state: State) -> bool:
    """Whether the database still holds the release up to which the folder was written."""
    number = int(state.told("release") or 0)
    if number == 0:
        return bool(state.told("release"))
    return Release.objects.filter(number=number, hash=state.told("release_hash")).exists()


def _some(keys: Iterable[str], size: int = 500) -> Iterator[list[str]]:
    rest = iter(keys)
    while batch := list(islice(rest, size)):
        yield batch


def _look_at(state: State, keys: Iterable[str]) -> set[str]:
    """Bring the things of these keys up to date in the state; the tokens that they touch, as they were and are."""
    tokens: set[str] = set()
    for batch in _some(keys):
        now = {row[0]: row for row in Current.objects.filter(key__in=batch).values_list("key", "kind", "area")}
        refs: dict[str, list[str]] = {}
        for key, promise in Tie.objects.filter(current_id__in=batch).values_list("current_id", "promise"):
            refs.setdefault(key, []).append(promise)
        for key in batch:
            before = state.thing(key)
            if before is not None:
                tokens |= touched(key, before[0], [before[1]], before[2])
            if key in now:
                _, kind, area = now[key]
                tokens |= touched(key, kind, [area], refs.get(key, []))
                state.stands(key, kind, area, refs.get(key, []))
                state.add(of_thing(key, kind, area))
            else:
                state.fell(key)
                tokens |= touched(key, key.partition(":")[0], [], [])
    return tokens


def mark(state: State, on: date) -> bool:
    """Mark every address that must be made; True where that is all of them.

    The marks and the release up to which they reach are kept together, so that an interrupted run loses none.
    """
    number, last_hash = _last()
    build = Keep(settings.HOME / "crime").current() or ""
    made_of = fingerprint()
    whole = state.told("made_of") != made_of or not _same_record(state)
    state.add(ALWAYS)
    if whole:
        state.everything_waits()
        _look_at(state, {*state.things(), *Current.objects.order_by("key").values_list("key", flat=True)})
    else:
        since = int(state.told("release") or 0)
        keys = Release.objects.filter(number__gt=since).order_by("key").values_list("key", flat=True).distinct()
        state.touch(_look_at(state, list(keys)))
        if state.told("day") != on.isoformat():
            state.touch(["day"])
        if state.told("crime_build") != build:
            state.touch([CRIME_BUILD])
    for asked_under, area in related_areas():
        state.add(promise_address(asked_under, ref) for ref in state.promises_of(area))
    state.touch(["always"])
    state.tell(
        made_of=made_of, release=str(number), release_hash=last_hash, day=on.isoformat(), crime_build=build
    )  # fmt: skip
    state.keep()
    return whole
