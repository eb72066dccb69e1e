"""Set up a body from one file: all of it or nothing, and nothing a second time."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from frankpledge.domains.membership.actions.parts import NAMES, lay_part, record_membership
from frankpledge.domains.membership.checks import Part, fraction
from frankpledge.domains.membership.models import Membership, TermsOfReference
from frankpledge.domains.membership.set_up_file import Faulty, Row, SetUpFile
from frankpledge.record.areas import Area
from frankpledge.record.bodies import Body, record_body
from frankpledge.record.documents import Document, Source, source_at
from frankpledge.record.people import Actor, Person
from frankpledge.record.people.seats import BodyRule, Chairing, Seat, Term
from frankpledge.record.releases.drafts import write_draft

# The names of the file beside those of the tables, where they differ.
ELSEWHERE = {"since": "from", "until": "to", "since_is": "from_is", "has_vote": "vote", "is_substitute": "substitute"}


# Kinds of rule that count days, some of which do not count.
IN_DAYS = ("notice", "minutes within", "actions within", "questions within")


@dataclass
class Outcome:
    """What setting up did: how many parts it made, changed and found as they are; what stands only in the record."""

    body: str = ""
    made: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    same: int = 0
    only_on_record: list[str] = field(default_factory=list)

    @property
    def wrote(self) -> bool:
        """Whether anything was written."""
        return bool(self.made or self.changed)


class _SetUp:
    """One run: what the rows name is looked up once, and every fault found on the way is kept with its place."""

    def __init__(self, given: SetUpFile, by: Actor, on: date) -> None:
        self.given, self.by, self.on = given, by, on
        self.faults: list[str] = []
        self.outcome = Outcome(given.body["slug"])
        self.standing: Membership | None = None
        self.seen: set[tuple[type, int]] = set()

    def wrong(self, place: str, words: str) -> None:
        self.faults.append(f"{self.given.name}: {place}: {words}")

    def source(self, row: Row) -> Source | None:
        place = row["source"]
        if not place:
            return None
        document = Document.objects.filter(key=place["document"]).first()
        if document is None:
            self.wrong(f"{row['place']}, source, document", f"the record holds no document {place['document']!r}.")
            return None
        return source_at(document, lines=place.get("lines", ""), at=place.get("at", ""))

    def body(self) -> Body:
        row = self.given.body
        values = {"name": row["name"], "kind": row["kind"], "is_restricted": row.get("restricted", False)}
        area = Area.objects.filter(slug=row["area"]).first()
        if area is None:
            self.wrong("body, area", f"the record holds no area {row['area']!r}.")
            raise Faulty(self.faults)
        body = Body.every.filter(slug=row["slug"]).first()
        if body is None:
            return self.tried(
                "body", lambda: record_body(by=self.by, on=self.on, slug=row["slug"], area=area, **values)
            )
        for name, value in {**values, "area": area}.items():
            if getattr(body, name) != value:
                self.wrong(f"body, {name}", f"on record it is {getattr(body, name)}, here {value}. Mend one of them.")
        return body

    def tried(self, place: str, act: Callable[[], Any]) -> Any:
        try:
            with transaction.atomic():
                return act()
        except ValidationError as wrong:
            found = wrong.message_dict if hasattr(wrong, "error_dict") else {"": wrong.messages}
            for name, messages in found.items():
                words = ELSEWHERE.get(name, "" if name == "__all__" else name)
                self.wrong(", ".join(filter(None, (place, words))), " ".join(messages))
            return None

    def membership(self, body: Body) -> Membership:
        row = self.given.body
        values = {
            "checked_on": row.get("checked_on"),
            "note": row.get("note", ""),
            "is_sample": row.get("sample", False),
            "source": self.source(row),
        }
        found = Membership.objects.filter(body=body).first()
        if found is None:
            self.count(self.outcome.made, "membership")
            return record_membership(by=self.by, on=self.on, body=body, **values)
        if all(getattr(found, name) == value for name, value in values.items()):
            self.outcome.same += 1
            return found
        self.count(self.outcome.changed, "membership")
        return write_draft(found, values, by=self.by, on=self.on, verb="change membership")

    def count(self, where: dict[str, int], name: str) -> None:
        where[name] = where.get(name, 0) + 1

    def part(self, part: Part, row: Row, values: dict[str, Any]) -> Part | None:
        """Lay one part of the file, unless it stands so on record; None where it was refused."""
        assert self.standing is not None
        given = {**values, "source": self.source(row)}
        known = part.pk is not None
        if known and all(getattr(part, name) == value for name, value in given.items()):
            self.outcome.same += 1
        else:
            standing = self.standing
            before = len(self.faults)
            self.tried(row["place"], lambda: lay_part(standing, part, given))
            if len(self.faults) > before:
                return None
            self.count(self.outcome.changed if known else self.outcome.made, NAMES[type(part)])
        self.seen.add((type(part), part.pk))
        return part

    def seats(self, body: Body) -> None:
        appointers = {one.slug: one for one in Body.objects.all()}
        for number, row in enumerate(self.given.seats, 1):
            slug = row.get("appointer", "")
            if slug and slug not in appointers:
                self.wrong(f"{row['place']}, appointer", f"the record holds no body {slug!r}.")
            seat = Seat.objects.filter(body=body, key=row["key"]).first() or Seat(body=body, key=row["key"])
            values = {
                "title": row["title"],
                "kind": row["kind"],
                "position": number,
                "appointer": appointers.get(slug),
                "appointed_by": row.get("appointed_by", ""),
                "has_vote": row.get("vote"),
                "note": row.get("note", ""),
                **_days(row),
            }
            laid = self.part(seat, row, values)
            if isinstance(laid, Seat):
                self.terms(laid, row["term"])

    def terms(self, seat: Seat, rows: list[Row]) -> None:
        for row in rows:
            person = Person.objects.get_or_create(name=row["person"])[0] if "person" in row else None
            post = row.get("post", "")
            found = seat.terms.filter(person=person, post=post, since=row["from"]).first()
            values = {
                "person": person,
                "post": post,
                "party": row.get("party", ""),
                "is_substitute": row.get("substitute", False),
                "since_is": row.get("from_is", "day"),
                "approval_of": row.get("approval_of", ""),
                "approved_on": row.get("approved_on"),
                "note": row.get("note", ""),
                **_days(row),
            }
            laid = self.part(found or Term(seat=seat), row, values)
            if isinstance(laid, Term):
                self.chairings(laid, row["chair"])

    def chairings(self, term: Term, rows: list[Row]) -> None:
        for row in rows:
            found = term.chairings.filter(role=row["role"], since=row["from"]).first()
            given = {"role": row["role"], "since_is": row.get("from_is", "day"), **_days(row)}
            self.part(found or Chairing(term=term), row, given)

    def rules(self, body: Body) -> None:
        for row in self.given.rules:
            days = _days(row)
            kind, of = row["kind"], row.get("of", "")
            found = BodyRule.objects.filter(body=body, kind=kind, of=of, since=days["since"])
            found = found.filter(words=row.get("words", "")) if kind == "other" else found
            values = {
                "kind": kind,
                "of": of,
                "share": self.tried_share(row),
                "number": row.get("number"),
                "named": row.get("named", ""),
                "without": row.get("without", "council-meetings" if kind in IN_DAYS else ""),
                "words": row.get("words", ""),
                "law": row.get("law", ""),
                **days,
            }
            self.part(found.first() or BodyRule(body=body), row, values)

    def tried_share(self, row: Row) -> str:
        try:
            return fraction(row.get("share", ""))
        except (ValueError, ZeroDivisionError):
            self.wrong(f"{row['place']}, share", f"write a share like 1/3, not {row['share']!r}.")
            return ""

    def texts(self) -> None:
        assert self.standing is not None
        for number, row in enumerate(self.given.terms_of_reference, 1):
            days = _days(row)
            found = self.standing.terms_of_reference.filter(heading=row["heading"], since=days["since"]).first()
            values = {"heading": row["heading"], "text": row["text"].strip(), "position": number, **days}
            self.part(found or TermsOfReference(membership=self.standing), row, values)

    def left_over(self, body: Body) -> Iterable[str]:
        """What is on record and not in the file: nothing is ever taken away by a file."""
        assert self.standing is not None
        for kind, rows in (
            ("seat", Seat.objects.filter(body=body)),
            ("term", Term.objects.filter(seat__body=body).select_related("person")),
            ("rule", BodyRule.objects.filter(body=body)),
            ("terms of reference", self.standing.terms_of_reference.all()),
        ):
            for row in rows:
                if (type(row), row.pk) not in self.seen:
                    yield f"{kind}: {row}"


def _days(row: Row) -> dict[str, date | None]:
    return {"since": row.get("from"), "until": row.get("to")}


@transaction.atomic
def set_up(*, given: SetUpFile, by: Actor, on: date) -> Outcome:
    """Make or bring up to date a body with all that a file says of it; a second run writes nothing.

    Errors: NotAllowed; Faulty with every fault, each naming file, table and field, and then nothing is written.
    """
    run = _SetUp(given, by, on)
    body = run.body()
    if body is None or run.faults:
        raise Faulty(run.faults)
    by.require("officer", body.slug)
    run.standing = run.membership(body)
    run.seats(body)
    run.rules(body)
    run.texts()
    if run.faults:
        raise Faulty(run.faults)
    outcome = run.outcome
    parts = {**outcome.made, **outcome.changed}.keys() - {"membership"}
    if parts:
        run.standing = write_draft(run.standing, {}, by=by, on=on, verb="set up body")
    outcome.only_on_record = list(run.left_over(body))
    return outcome
