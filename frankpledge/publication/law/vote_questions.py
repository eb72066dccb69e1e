"""Questions of votes: veto, majorities, quorum."""

from collections.abc import Mapping
from typing import Any

from frankpledge.publication.law.shown import Shown, ground_json
from frankpledge.rules.figures import counted
from frankpledge.rules.quorum import own_rule, quorum, quorum_rule
from frankpledge.rules.votes import count_votes, members_at_the_time, threshold, veto


def _seats(asked: Mapping[str, Any]) -> tuple[int, int]:
    return asked["members"], asked["vacancies"] or 0


def ask_veto(asked: Mapping[str, Any]) -> Shown:
    """The votes that a veto takes, and how that changes with vacancies."""
    seats, vacant = _seats(asked)
    key = asked["what"] or "precept-veto"
    found = veto(seats, vacant, key)
    rows = []
    for more in range(min(4, found.electorate)):
        each = veto(seats, vacant + more, key)
        rows.append((str(vacant + more), str(each.electorate), str(each.exact), str(each.number)))
    return Shown(
        verdict=f"{counted(found.number, 'vote')} of {counted(found.electorate, 'member')}.",
        facts=[
            ("What", threshold(key).title),
            ("Seats", str(seats)),
            ("Vacant", str(vacant)),
            ("Members at the time", str(found.electorate)),
            ("Votes needed", str(found.number)),
        ],
        caption="With these vacancies, and with more",
        head=("Vacant seats", "Members at the time", "Two thirds of them", "Votes needed"),
        rows=rows,
        grounds=[found],
        value={
            "threshold": key, "seats": seats, "vacancies": vacant, "members": found.electorate, "number": found.number,
            "exact": str(found.exact), **ground_json(found),
        },
    )  # fmt: skip


def ask_vote(asked: Mapping[str, Any]) -> Shown:
    """Whether a vote carried."""
    rule = threshold(asked["threshold"] or "simple-majority")
    seats, vacant = _seats(asked)
    found = count_votes(
        rule,
        votes_for=asked["for"],
        votes_against=asked["against"],
        abstained=asked["abstained"] or 0,
        members=members_at_the_time(seats, vacant),
        present=asked["present"],
        casting=asked["casting"] or "",
    )
    said = {
        "carried": "Carried.",
        "not carried": "Not carried.",
        "votes equal": "Votes equal: whoever presides may give a casting vote.",
    }
    return Shown(
        verdict=said[found.outcome],
        facts=[
            ("What", f"{rule.title}: {rule.words}"),
            ("For", str(found.votes_for)),
            ("Against", str(found.votes_against)),
            ("Abstained", str(found.abstained)),
            ("Votes needed", f"{found.number} of {found.electorate}"),
        ],
        caption="", head=(), rows=(), grounds=[found],
        value={
            "threshold": rule.key, "outcome": found.outcome, "for": found.votes_for, "against": found.votes_against,
            "abstained": found.abstained, "electorate": found.electorate, "of": rule.of, "number": found.number,
            **ground_json(found),
        },
    )  # fmt: skip


def ask_quorum(asked: Mapping[str, Any]) -> Shown:
    """How many must be present, and whether they are."""
    members = members_at_the_time(*_seats(asked))
    if asked["share"] is None and asked["minimum"] is None:
        rule = quorum_rule(asked["rule"] or "one-quarter")
    else:
        named = quorum_rule(asked["rule"] or "one-quarter")
        share = named.share if asked["share"] is None else asked["share"]
        rule = own_rule(share, named.minimum if asked["minimum"] is None else asked["minimum"])
    found = quorum(rule, members, asked["present"])
    verdict = {
        None: f"{counted(found.number, 'member')} must be present.",
        True: f"Quorate: {found.present} present, {found.number} needed.",
        False: f"Not quorate: {found.present} present, {found.number} needed.",
    }[found.met]
    return Shown(
        verdict=verdict,
        facts=[
            ("Rule", rule.title),
            ("Members at the time", str(members)),
            ("Share", str(rule.share)),
            ("Never fewer than", str(rule.minimum)),
            ("Needed", str(found.number)),
        ],
        caption="", head=(), rows=(), grounds=[found],
        value={
            "rule": rule.key, "share": str(rule.share), "minimum": rule.minimum, "members": members,
            "number": found.number, "present": found.present, "met": found.met, **ground_json(found),
        },
    )  # fmt: skip
