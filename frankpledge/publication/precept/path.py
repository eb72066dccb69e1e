"""Where a path stands today by the acts that are public, in the words of the rules."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Generic, TypeVar, get_args

from frankpledge.publication.addresses import address_of
from frankpledge.publication.reading import Thing
from frankpledge.rules import appointment_path, precept_path

S = TypeVar("S", precept_path.Standing, appointment_path.Standing)
IN_LAW = get_args(precept_path.Verb)
REMOVAL = "removal"


@dataclass(frozen=True)
class Path(Generic[S]):
    """The acts that were done, each with its address; where they lead; and those that fit nowhere yet, with the reason.

    `standing` is None where nothing is told of a path (a removal).
    """

    done: list[tuple[Thing, str]]
    standing: S | None
    unplaced: list[Thing]
    because: str = ""


def _walked(acts: list[Thing], stand: Callable[[Sequence[Thing]], S]) -> Path[S]:
    """The longest run of acts from the first that the rules take; the rest waits for something not yet public."""
    because = ""
    for number in range(len(acts), -1, -1):
        try:
            standing = stand(acts[:number])
        except ValueError as refused:
            because = str(refused)
            continue
        shown = [(act, address_of(act)) for act in acts]
        return Path(done=shown, standing=standing, unplaced=acts[number:], because=because)
    raise ValueError(because)


def _in_order(acts: Sequence[Thing], kind: str, order: Sequence[str]) -> list[Thing]:
    wanted = [act for act in acts if act.kind == kind]
    # An act of another kind of procedure comes last of its day, and is told as one that does not fit.
    places = {verb: place for place, verb in enumerate(order)}
    return sorted(wanted, key=lambda act: (act.fields["on"], places.get(act.fields["verb"], len(order)), act.key))


def precept_path_of(precept: Thing, about: Sequence[Thing], today: date) -> Path[precept_path.Standing]:
    """A precept's path by the acts that lie with it. Raises ValueError where no path is known for its year."""

    def stand(acts: Sequence[Thing]) -> precept_path.Standing:
        return precept_path.standing([_precept_act(act.fields) for act in acts], precept.fields["year"], today)

    return _walked(_in_order(about, "precept-acts", IN_LAW), stand)


def _precept_act(fields: dict[str, Any]) -> precept_path.Act:
    return precept_path.Act(
        verb=fields["verb"], on=date.fromisoformat(fields["on"]),
        amount=Decimal(fields["amount"]) if fields["amount"] else None,
        votes_for=fields["votes_for"] or 0, members=fields["members"] or 0,
    )  # fmt: skip


def appointment_path_of(appointment: Thing, about: Sequence[Thing], today: date) -> Path[appointment_path.Standing]:
    """A procedure's path by the acts that lie with it; of a removal the acts that were released, and no standing."""
    fields = appointment.fields
    acts = _in_order(about, "appointment-acts", appointment_path.verbs_of(fields["procedure"]))
    if fields["procedure"] == REMOVAL:
        return Path(done=[(act, address_of(act)) for act in acts], standing=None, unplaced=[])
    days = [date.fromisoformat(fields[name]) for name in ("left_out_from", "left_out_until") if fields[name]]
    left_out = [(days[0], days[1])] if len(days) == 2 else []

    def stand(given: Sequence[Thing]) -> appointment_path.Standing:
        return appointment_path.standing(
            fields["procedure"], [_appointment_act(act.fields) for act in given], today, left_out
        )

    return _walked(acts, stand)


def _appointment_act(fields: dict[str, Any]) -> appointment_path.Act:
    return appointment_path.Act(
        verb=fields["verb"], on=date.fromisoformat(fields["on"]), told=tuple(fields["told"]),
        in_public=fields["in_public"], votes_for=fields["votes_for"] or 0, members=fields["members"] or 0,
    )  # fmt: skip


def standing_json(path: Path[Any]) -> dict[str, Any]:
    """Where a path stands as open data: state, reason, section, and what may come next, by whom and by when."""
    found = path.standing
    if found is None:
        return {}
    return {
        "state": found.state, "because": found.because, "section": found.section, "source": found.source,
        "verified": found.verified, "on": found.on.isoformat(), "late": list(found.late),
        "next": [_next_json(one) for one in found.next],
        "not_placed": [act.key for act in path.unplaced],
    }  # fmt: skip


def _next_json(one: Any) -> dict[str, Any]:
    sums = {name: str(value) for name in ("least", "most") if (value := getattr(one, name, None)) is not None}
    only = [str(each) for each in getattr(one, "only", ())]
    return {
        "act": one.verb, "who": one.who, "by": one.by.isoformat() if one.by else "", **sums,
        **({"only": only} if only else {}),
    }  # fmt: skip
