"""One released thing as OParl objects. Ids are addresses at which the object can be fetched alone."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from frankpledge.publication.addresses import address_of
from frankpledge.publication.reading import Thing
from frankpledge.record.ledger.chain import digest

Row = dict[str, Any]
SCHEMA = "https://schema.oparl.org/1.1/"
LONDON = ZoneInfo("Europe/London")
# OParl's own words for the coarse kind of an organization.
INSTITUTIONS = ("local policing body", "force", "council")


def where(area: str, kind: str, key: str) -> str:
    """The id of an object: its address."""
    return f"{settings.PUBLIC_ADDRESS}/{area}/oparl/{kind}/{key}.json"


def list_at(area: str, kind: str) -> str:
    """The address of the list of all objects of a kind in an area."""
    return f"{settings.PUBLIC_ADDRESS}/{area}/oparl/{kind}.json"


def body_at(area: str) -> str:
    """The id of an area as an OParl body."""
    return f"{settings.PUBLIC_ADDRESS}/{area}/oparl.json"


def shaped(kind: str, of: str, **said: Any) -> Row:
    """An object with its id and type first, what is not known left out."""
    return {"id": of, "type": SCHEMA + kind, **{name: value for name, value in said.items() if value not in ("", None)}}


def _moment(day: str, time: str) -> str:
    """A day and a time in London as OParl wants it; "" where no time is known."""
    return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=LONDON).isoformat() if day and time else ""


def _marks(one: Thing) -> Row:
    return {
        "web": settings.PUBLIC_ADDRESS + address_of(one),
        "modified": _moment(one.released_on, "00:00"),
        "frankpledge:release": one.release,
        "frankpledge:contentSha256": one.content_hash,
        "frankpledge:isSample": one.is_sample,
    }


def person_key(name: str) -> str:
    """The key of a person: of the name alone, since the record knows no more."""
    return digest(name)[:16]


def area_body(area: Thing) -> Row:
    """An area as an OParl body, with the lists of all that it holds."""
    kinds = ("organization", "person", "meeting", "paper", "agendaItem", "consultation", "file", "membership")
    return shaped(
        "Body", body_at(area.slug), system=f"{settings.PUBLIC_ADDRESS}/oparl.json", name=area.title,
        classification=area.fields["area_kind"], legislativeTerm=[],
        **{kind: list_at(area.slug, kind) for kind in kinds}, **_marks(area),
    )  # fmt: skip


def organization(body: Thing, memberships: list[Row]) -> Row:
    """A body as an OParl organization."""
    kind = body.fields["body_kind"]
    return shaped(
        "Organization", where(body.area, "organization", body.slug), body=body_at(body.area), name=body.title,
        organizationType="Institution" if kind in INSTITUTIONS else "Gremium", classification=kind,
        membership=[one["id"] for one in memberships],
        meeting=f"{settings.PUBLIC_ADDRESS}/{body.area}/oparl/organization/{body.slug}/meeting.json", **_marks(body),
    )  # fmt: skip


def memberships_of(membership: Thing) -> list[Row]:
    """Who held which seat. A seat held by a post has no person; a first day known only as a bound is left out."""
    area, found = membership.area, []
    for seat in membership.fields["seats"]:
        for number, term in enumerate(seat["terms"], 1):
            known = term.get("since_is", "day") == "day"
            found.append(
                shaped(
                    "Membership", where(area, "membership", f"{membership.slug}-{seat['key']}-{number}"),
                    person="" if term["is_post"] else where(area, "person", person_key(term["who"])),
                    organization=where(area, "organization", membership.slug),
                    role="substitute" if term["is_substitute"] else "member", votingRight=seat["has_vote"],
                    startDate=term["since"] if known else "", endDate=term["until"],
                    **{"frankpledge:seat": seat["title"], "frankpledge:name": term["who"],
                       "frankpledge:isSample": membership.is_sample},
                )
            )  # fmt: skip
    return found


def person(area: str, name: str, memberships: list[Row]) -> Row:
    """A person with the memberships."""
    return shaped(
        "Person", where(area, "person", person_key(name)), body=body_at(area), name=name, membership=memberships
    )


def paper(one: Thing) -> Row:
    """A paper with its file and where it was taken."""
    of, fields = where(one.area, "paper", one.slug), one.fields
    taken = shaped(
        "Consultation", where(one.area, "consultation", one.slug), paper=of,
        meeting=where(one.area, "meeting", fields["meeting"]),
        agendaItem=where(one.area, "agendaItem", f"{fields['meeting']}-{fields['item']}") if fields["item"] else "",
        organization=[where(one.area, "organization", one.body)],
    )  # fmt: skip
    return shaped(
        "Paper", of, body=body_at(one.area), name=one.title, date=one.day, paperType=fields["paper_kind"],
        mainFile=file_of(one), consultation=[taken], **_marks(one),
    )  # fmt: skip


def file_of(one: Thing) -> Row | None:
    """The file of a paper; None where it is a page only."""
    kept = one.fields["file"]
    if not kept:
        return None
    return shaped(
        "File", where(one.area, "file", one.slug), name=one.title, fileName=kept["name"], mimeType=kept["media_type"],
        size=kept["size"], date=one.day, accessUrl=f"{settings.PUBLIC_ADDRESS}{address_of(one)}{kept['name']}",
        paper=[where(one.area, "paper", one.slug)], **{"frankpledge:sha256": kept["sha256"]},
    )  # fmt: skip


def agenda_item(meeting: Thing, item: Row, order: int, about: list[Thing]) -> Row:
    """One item of an agenda; of what is not open only number, heading and that it is not public."""
    here = [one for one in about if one.fields.get("item") == item["item"]]
    papers = [one for one in here if one.kind == "papers"]
    resolved = [line for one in here if one.kind == "minutes" for line in one.fields["resolved"]]
    return shaped(
        "AgendaItem", where(meeting.area, "agendaItem", f"{meeting.slug}-{item['item']}"),
        meeting=where(meeting.area, "meeting", meeting.slug), number=item["number"], order=order, name=item["heading"],
        public=item["openness"] == "open",
        consultation=where(meeting.area, "consultation", papers[0].slug) if papers else "",
        result="; ".join(one.fields["outcome"] for one in here if one.kind == "votes"),
        resolutionText="\n".join(resolved),
        **{"frankpledge:withdrawn": item["withdrawn"],
           "frankpledge:papers": [where(meeting.area, "paper", one.slug) for one in papers] or None},
    )  # fmt: skip


def meeting(one: Thing, about: list[Thing], people: set[str]) -> Row:
    """A meeting with its agenda. `people` are the names that stand as persons; others were there by role."""
    fields = one.fields
    there = [
        row["who"] for sheet in about if sheet.kind == "attendance" for row in sheet.fields["presences"]
        if row["presence"].startswith("present") and row["who"] in people
    ]  # fmt: skip
    minuted = any(each.kind == "minutes" for each in about)
    state = "durchgeführt" if minuted else "eingeladen" if fields["papers_on"] or fields["notice_on"] else "terminiert"
    place = fields["place"]
    return shaped(
        "Meeting", where(one.area, "meeting", one.slug), name=one.title, meetingState=state,
        cancelled=bool(fields["cancelled"]), start=_moment(fields["held_on"], fields["starts_at"]),
        end=_moment(fields["held_on"], fields["ends_at"]),
        location=shaped("Location", where(one.area, "location", one.slug), description=place) if place else None,
        organization=[where(one.area, "organization", one.body)],
        participant=[where(one.area, "person", person_key(name)) for name in there] or None,
        agendaItem=[agenda_item(one, item, order, about) for order, item in enumerate(fields["items"], 1)],
        **{"frankpledge:heldOn": fields["held_on"]}, **_marks(one),
    )  # fmt: skip
