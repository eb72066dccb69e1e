"""A body and its members in the shape of Popolo (popoloproject.com): organization, posts, persons and memberships.

What Popolo has no word for stands beside it under names of our own: votes, approvals, how a first day is known.
"""

from typing import Any

from frankpledge.publication.addresses import address_of
from frankpledge.publication.reading import Thing
from frankpledge.record.ledger.chain import digest

Row = dict[str, Any]


def _person_id(name: str) -> str:
    return f"person-{digest(name)[:16]}"


def _dated(row: Row) -> Row:
    """Popolo's two dates; a first day that is only known to be no later than a day is not one."""
    known = row.get("since_is", "day") == "day"
    dates = {"start_date": row["since"] if known else "", "end_date": row["until"]}
    made = {name: value for name, value in dates.items() if value}
    return made if known else {**made, "known_since": row["since"]}


def _memberships(body: str, seat: Row) -> list[Row]:
    made = []
    for number, term in enumerate(seat["terms"], 1):
        one: Row = {
            "id": f"{body}/{seat['key']}/{number}",
            "label": f"{term['who']}, {seat['title']}",
            "organization_id": body,
            "post_id": f"{body}/{seat['key']}",
            "role": "substitute" if term["is_substitute"] else "member",
            **_dated(term),
            "awaits_approval_of": term["approval_of"] if not term["approved_on"] else "",
            "approved_on": term["approved_on"],
            "source": term["source"],
        }
        # A post held by role has no person: Popolo lets a membership go without.
        one |= {"held_by_post": term["who"]} if term["is_post"] else {"person_id": _person_id(term["who"])}
        if seat["appointer"]:
            one["on_behalf_of_id"] = seat["appointer"]["slug"]
        made.append({name: value for name, value in one.items() if value not in ("", None)})
        for at, role in enumerate(term["roles"], 1):
            head: Row = {name: one[name] for name in ("organization_id", "post_id", "person_id") if name in one}
            made.append({"id": f"{one['id']}/{role['role']}-{at}", "role": role["role"], **head, **_dated(role)})
    return made


def popolo(body: Thing, membership: Thing | None) -> Row:
    """The whole body: {organizations, persons, posts, memberships}, the body first among the organizations."""
    seats: list[Row] = membership.fields["seats"] if membership else []
    appointers = {seat["appointer"]["slug"]: seat["appointer"]["name"] for seat in seats if seat["appointer"]}
    names = {term["who"] for seat in seats for term in seat["terms"] if not term["is_post"]}
    return {
        "organizations": [
            {
                "id": body.slug,
                "name": body.title,
                "classification": body.fields["body_kind"],
                "area_id": body.area,
                "sources": [{"url": address_of(body)}],
            },
            *({"id": slug, "name": name} for slug, name in sorted(appointers.items())),
        ],
        "persons": [{"id": _person_id(name), "name": name} for name in sorted(names)],
        "posts": [
            {
                "id": f"{body.slug}/{seat['key']}",
                "label": seat["title"],
                "role": seat["seat_kind"],
                "organization_id": body.slug,
                **_dated(seat),
                "has_vote": seat["has_vote"],
                "vacancies": seat["vacancies"],
            }
            for seat in seats
        ],
        "memberships": [one for seat in seats for one in _memberships(body.slug, seat)],
        "release": membership.release if membership else None,
        "is_sample": membership.is_sample if membership else False,
    }
