"""One of each thing of the rooms that hold an office's business, with the same words in every field that takes words.

Whoever looks for words that may not go out gives them as `kept`; what may be read by all is given as `text`.
"""

from datetime import date
from typing import Any

from django.apps import apps

from frankpledge.domains.appointments import actions as appointments
from frankpledge.domains.decisions import actions as decisions
from frankpledge.domains.duties import actions as duties
from frankpledge.domains.member_mail.actions import keep_address
from frankpledge.domains.plan_variation import actions as variations
from frankpledge.domains.precept import actions as precept
from frankpledge.domains.specified_information import actions as specified
from frankpledge.record.bodies import Body, record_body
from frankpledge.record.people import Office
from frankpledge.record.people.seats import Seat, Term
from frankpledge.rules.appointment_path import TOLD

HELD = date(2022, 9, 8)
SPRING, YEAR_END = date(2022, 4, 1), date(2023, 3, 31)
# A calendar of one month, in which little arises by itself.
MONTH = (date(2022, 9, 1), date(2022, 9, 30))


def plant_business(record: Any, act: dict[str, Any], text: str, kept: str, address: str = "kept@example.org") -> None:
    """Appointments, decisions, duties, the path of a plan, a precept, a tie and a member's address."""
    area = record.body.area
    panel = record_body(slug="business-panel", name="Business panel", kind="panel", area=area, **act)
    plant_appointments(record, panel, act, text, kept)
    plant_decisions(record, act, text, kept)
    plant_duties(record, act, text, kept)
    plant_precept(record, panel, act, text)
    plant_path(record, act, text)
    specified.tie_item(body=record.body, item="6b", how="not asked", why=text, note=text, **act)
    specified.record_occasion(body=record.body, what="inspection report", happened_on=HELD, note=text, **act)
    seat = Seat.objects.create(body=record.body, key="business-seat", title=text, kind="appointed")
    term = Term.objects.create(seat=seat, post=text[:100], since=HELD)
    keep_address(term=term, address=address, **act)


def plant_appointments(record: Any, panel: Body, act: dict[str, Any], text: str, kept: str) -> None:
    """An appointment with a name that is out and one that is not; a removal of which nothing may be told."""
    given = {"body": record.body, "panel": panel, **act}
    made = appointments.open_appointment(procedure="chief constable", post="chief constable", note=text, **given)
    for name in (text, kept):
        made = appointments.name_candidate(thing=made, name=name, **act)
    first, _ = made.candidates.order_by("position")
    appointments.release_name(candidate=first, **act)
    made.refresh_from_db()
    appointments.record_act(
        appointment=made, verb="notify", done_on=HELD, told=TOLD, candidate=first, words=text, **act
    )
    removal = appointments.open_appointment(procedure="removal", post="chief constable", note=kept, **given)
    for verb in ("give written reasons", "make representations", "give further notice"):
        appointments.record_act(appointment=removal, verb=verb, done_on=act["on"], told=TOLD, words=kept, **act)


def plant_decisions(record: Any, act: dict[str, Any], text: str, kept: str) -> None:
    """A signed decision with a part left out, a draft, and a decision that is planned and was moved."""
    office = Office.objects.create(body=record.body, title=text[:100])
    decisions.set_series(body=record.body, letters="DER", **act)
    point = record.promises["DER-2021-4.1"]
    given = {"body": record.body, "office": office, "kind": "grant", "promises": [point], **act}
    words = {name: text for name in (
        "title", "decided", "options", "reasons", "evidence", "equality", "interests", "exempt_what", "note",
        "significance",
    )}  # fmt: skip
    left_out = {"exempt_ground": "prohibited", "exempt_law": text[:200], "exempt_text": kept}
    made = decisions.draft_decision(key="signed", sums=f"5,000; 2022/23; revenue; {text}", **given, **words,
                                    **left_out)  # fmt: skip
    decisions.sign_decision(thing=made, signed_on=HELD, **act)
    decisions.draft_decision(key="draft", **given, **words, **left_out)
    days = {"expected_from": HELD, "expected_to": HELD}
    more = {name: text for name in ("title", "why", "contact", "scrutiny_note", "note")}
    planned = decisions.plan_decision(key="planned", **given, **days, **more)
    decisions.move_planned(thing=planned, expected_from=HELD, expected_to=act["on"], because=text, **act)


def plant_duties(record: Any, act: dict[str, Any], text: str, kept: str) -> None:
    """A calendar with a trigger that may be told and one about a person, evidence, and a duty that does not apply."""
    made = duties.open_calendar(body=record.body, first_day=MONTH[0], last_day=MONTH[1], note=text, **act)
    duties.record_trigger(thing=made, kind="decision-made", happened_on=HELD, what=text, **act)
    duties.record_trigger(thing=made, kind="holder-complained-of", happened_on=HELD, what=kept, **act)
    told = made.instances.filter(trigger_kind="decision-made")[0]
    duties.record_evidence(instance=told, done_on=act["on"], words=text, address="https://example.org/a", **act)
    duties.dismiss(instance=made.instances.exclude(pk=told.pk)[0], reason=text, **act)
    duties.add_local_rule(
        body=record.body, title=text, trigger="decision-made", kind="starting with the day after", count=9, reason=text,
        said_in=text, first_day=SPRING, publish=text, **act,
    )  # fmt: skip


def plant_precept(record: Any, panel: Body, act: dict[str, Any], text: str) -> None:
    """A proposal with replies and its first act, and a table of money."""
    figures = {"band_d": "266.60", "band_d_before": "251.60", "precept": "87978000.00", "precept_before": "83000000.00"}
    made = precept.propose(
        body=record.body, panel=panel, year=2023, tax_base="330000.00", reasons=text, **figures, **act
    )
    made = precept.record_replies(thing=made, question=text, options=[(text, "3")], asked_how=text, total="3", **act)
    precept.record_act(proposal=made, verb="notify", done_on=HELD, words=text, **act)
    table = {"year": 2022, "table": "gross", "title": text, "total": "3", "note": text}
    precept.record_budget(body=record.body, rows=[(text, "3", "100")], **table, **act)


def plant_path(record: Any, act: dict[str, Any], text: str) -> None:
    """A plan whose second version is on its path, and something new that was dismissed. Models are found by name."""
    plans, versions, items = (apps.get_model("plans", name) for name in ("Plan", "Version", "Item"))
    plan = plans.objects.create(
        body=record.body, slug="path", prefix="PATH", title=text, term_from=SPRING, term_to=YEAR_END
    )
    first = versions.objects.create(plan=plan, slug="one", label=text, status="issued", dated_on=SPRING)
    second = versions.objects.create(plan=plan, slug="two", label=text, status="proposed variation", previous=first)
    for one in (first, second):
        promise = record.promises["DER-2021-4.1"]
        items.objects.create(version=one, promise=promise, number="1", position=1, title=text, text=text)
    made = variations.begin(version=second, why=text, note=text, **act)
    step = variations.record_step(thing=made, kind="draft", done_on=HELD, by_whom=text, note=text, **act)
    variations.correct_step(thing=step, correction=text, done_on=HELD, by_whom=text, note=text, **act)
    variations.consider(
        plan=plan, about="threats:one", about_title=text, occasion="threats", outcome="dismissed", reason=text,
        considered_on=HELD, by_whom=text, **act,
    )  # fmt: skip
