"""Every read that answers a question."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from frankpledge.domains.work_programme.models import StandingItem, Wanted
from frankpledge.record.meetings import Item, Meeting
from frankpledge.record.promises import Promise
from frankpledge.rules.periods import day_label

# Promises that come back to the body until it closes them.
RETURNING = ("action", "recommendation", "undertaking")
# Standing items before the business, and those after it.
LAST_BEFORE_BUSINESS = 49


@dataclass(frozen=True)
class Proposal:
    """Something to put on an agenda: where it comes from in words (`because`), and what the item will say.

    `key` names it in forms: "standing-3", "arising", "outstanding", "members",
    "wanted-7".
    """

    key: str
    origin: str
    title: str
    because: str
    asked: str = ""
    promises: tuple[Promise, ...] = ()
    follows: Item | None = None
    wanted: Wanted | None = None
    openness: str = "open"


def wanted_of(bodies: set[str]) -> QuerySet[Wanted]:
    """The work programmes of the named bodies, by the day they are wanted."""
    return Wanted.objects.filter(body__slug__in=bodies).select_related("body", "meeting", "item__meeting")


def standing_of(bodies: set[str]) -> QuerySet[StandingItem]:
    """The standing items of the named bodies in their order."""
    return StandingItem.objects.filter(body__slug__in=bodies).select_related("body").order_by("body__name", "place")


def previous_meeting(meeting: Meeting) -> Meeting | None:
    """The last meeting of the same body before this one that was not called off."""
    earlier = Meeting.objects.filter(body=meeting.body, held_on__lt=meeting.held_on, cancelled="", set_aside="")
    return earlier.order_by("-held_on", "-pk").first()


def returning_promises(meeting: Meeting) -> list[Promise]:
    """What the body is owed or owes and has not closed: actions, recommendations and undertakings made to it earlier.

    A promise that the body closed, that another succeeds, or that was set aside does not return.
    """
    theirs = Q(made_by=meeting.body) | Q(owner=meeting.body)
    found = Promise.objects.filter(theirs, kind__in=RETURNING, made_on__lt=meeting.held_on)
    found = found.filter(closed_on__isnull=True, set_aside="")
    return list(found.filter(succeeded_by__isnull=True).order_by("made_on", "ref"))


def proposals_for(meeting: Meeting) -> list[Proposal]:
    """What belongs on an agenda and is not there yet, in the order in which it would stand."""
    return list(_proposals(meeting))


def _proposals(meeting: Meeting) -> Iterator[Proposal]:
    items = list(meeting.items.filter(withdrawn="").prefetch_related("promises"))
    titles = {item.title.casefold() for item in items}
    promised = {promise.pk for item in items for promise in item.promises.all()}
    standing = [
        one
        for one in StandingItem.objects.filter(body=meeting.body)
        if one.title.casefold() not in titles
        and (one.since is None or one.since <= meeting.held_on)
        and (one.until is None or meeting.held_on <= one.until)
    ]
    yield from (_standing(one) for one in standing if one.place <= LAST_BEFORE_BUSINESS)
    yield from _returning(meeting, promised)
    due = Q(meeting=meeting) | Q(meeting__isnull=True, target__lte=meeting.held_on)
    open_ones = Wanted.objects.filter(due, body=meeting.body, set_aside="", item__isnull=True)
    for wanted in open_ones.exclude(earliest__gt=meeting.held_on).order_by("target", "key"):
        because = "meant for this meeting" if wanted.meeting_id else f"wanted by {_day(wanted)}"
        yield Proposal(f"wanted-{wanted.pk}", "programme", wanted.title, f"work programme, {because}", wanted=wanted)
    yield from (_standing(one) for one in standing if one.place > LAST_BEFORE_BUSINESS)


def _day(wanted: Wanted) -> str:
    return day_label(wanted.target) if wanted.target else "no day"


def _standing(one: StandingItem) -> Proposal:
    return Proposal(f"standing-{one.pk}", "standing", one.title, "stands on every agenda", asked=one.asked)


def _returning(meeting: Meeting, promised: set[int]) -> Iterator[Proposal]:
    before = previous_meeting(meeting)
    waiting = [promise for promise in returning_promises(meeting) if promise.pk not in promised]
    hidden = tuple(one for one in waiting if one.for_members_only)
    shown = [one for one in waiting if not one.for_members_only]
    arising = tuple(one for one in shown if before and one.made_on == before.held_on)
    older = tuple(one for one in shown if one not in arising)
    if arising and before:
        because = f"{len(arising)} promised at the meeting of {day_label(before.held_on)}"
        minutes = before.items.filter(Q(title__icontains="arising") | Q(title__icontains="minutes")).first()
        title = f"Matters arising from the meeting of {day_label(before.held_on)}"
        yield Proposal("arising", "arising", title, because, promises=arising, follows=minutes)
    if older:
        because = f"{len(older)} promised earlier and not closed"
        yield Proposal("outstanding", "outstanding", "Outstanding actions and recommendations", because, promises=older)
    if hidden:
        because = f"{len(hidden)} promised under items not open, and not closed"
        title = "Outstanding actions for members only"
        yield Proposal("members", "outstanding", title, because, promises=hidden, openness="closed")
