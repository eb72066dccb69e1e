"""One of each thing of a meeting with hostile words in it, since the walk cannot guess times and numbers."""

from datetime import date
from typing import Any

from frankpledge.domains.crime_measures import actions as crime_measures
from frankpledge.domains.follow_up import actions as follow_up
from frankpledge.domains.minutes import actions as minutes
from frankpledge.domains.minutes.actions.attendance import PresenceRow
from frankpledge.domains.papers import actions as papers
from frankpledge.domains.questions import actions as questions
from frankpledge.domains.questions.models import Incoming
from frankpledge.domains.threat_assessment import actions as threats
from frankpledge.domains.threat_profiles import actions as profiles
from frankpledge.domains.threat_schemes.actions import keep_scheme
from frankpledge.domains.threat_sheets import actions as sheets
from frankpledge.domains.work_programme import actions as programme
from frankpledge.record.documents import keep_document, source_at
from frankpledge.record.meetings import Item, Meeting
from frankpledge.record.people import installer
from frankpledge.rules.statute import table
from tests.trouble.planting_business import plant_business

HELD = date(2022, 9, 8)


def plant(record: Any, on: date, text: str) -> None:
    """A meeting with its item, paper, roll, interest, minute, question, action, recommendation and assurance."""
    act: dict[str, Any] = {"by": installer("a test"), "on": on}
    held = Meeting.objects.create(body=record.body, slug="held", title=text, held_on=HELD, place=text, note=text)
    Meeting.objects.create(body=record.body, slug="next", title=text, held_on=on)
    item = Item.objects.create(meeting=held, key="item-1", position=1, number="1", title=text, asked=text)
    point = record.promises["DER-2021-4.1"]
    papers.draft_paper(**act, key="paper", meeting=held, item=item, title=text, written_by=text)
    minutes.record_attendance(**act, meeting=held, rows=[PresenceRow(text)], note=text)
    minutes.declare_interest(**act, item=item, who=text, nature=text)
    minutes.write_minute(**act, item=item, text=text, resolved=text)
    questions.take_question(
        **act, body=record.body, title=text, text=text, asker_role=text, asked_of=record.body, answer=text,
        answer_state="answered", meeting=held, item=item, promises=[point],
    )  # fmt: skip
    Incoming.objects.create(**_incoming(record, text, on))
    follow_up.agree_action(**act, meeting=held, item=item, ref="A-1", title=text, owner=record.force, owner_role=text)
    follow_up.recommend(**act, meeting=held, item=item, ref="R-1", title=text, owner=record.body, due_because=text)
    follow_up.give_assurance(
        **act, meeting=held, item=item, promise=point, verdict="partly", because=text, given_by=text
    )
    programme.keep_standing_item(**act, body=record.body, place=50, title=text)
    paper = keep_document(**act, key="decision-paper", title="A paper", kind="other", publisher=record.body)
    crime_measures.define_measure(
        **act, key="measure", body=record.body, title=text, caveats=text, figure="count", force="derbyshire",
        category="Burglary", place="all", place_words=text, basis="recorded", window=12, why=text,
        decided_by=text, decided_on=HELD, source=source_at(paper),
    )  # fmt: skip
    _threats(record, act, text)
    plant_business(record, act, text, text)


def _threats(record: Any, act: dict[str, Any], text: str) -> None:
    """A cycle that partners score, one that is moderated and one that is closed, each with an area in full."""
    row = next(dict(one) for one in table("threat_schemes")["scheme"] if one["key"] == "impact-likelihood")
    scheme = keep_scheme(body=record.body, data={**row, "title": text, "label": text}, why=text, **act)
    given = {"body": record.body, "year": "2022", "scheme": scheme, "note": text, **act}
    values = {"impact": 2, "likelihood": 3}
    for stage in ("open", "moderated", "closed"):
        made = threats.open_cycle(key=f"cycle-{stage}", label=text, **given)
        made = threats.set_areas(thing=made, areas=[threats.AreaRow(text, "first", (), "area", text)], **act)
        made = sheets.ask_partners(thing=made, partners=[sheets.PartnerRow(text, key="partner")], **act)
        sheet = [sheets.ScoreRow("area", values, text)]
        sheets.score_sheet(thing=made, partner=made.partners.get(), rows=sheet, **act)
        area = made.areas.get()
        profiles.describe_area(area=area, issues=text, challenges=text, lead_words=text,
                               figures=[profiles.FigureRow(text)], **act)  # fmt: skip
        profiles.recommend_action(area=area, ref=f"SA-{stage}", title=text, **act)
        made.refresh_from_db()
        if stage == "open":
            continue
        made = threats.begin_moderation(thing=made, **act)
        told = {"because": text, "differed": [{"who": text, "why": text}]}
        made = threats.agree(thing=made, area=area, values=values, **told, **act)
        if stage == "closed":
            made = threats.take_forward(thing=made, number=1, outcomes={"area": "taken"}, reasons={}, **act)
            threats.close_cycle(thing=made, closed_on=act["on"], **act)


def _incoming(record: Any, text: str, on: date) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for field in Incoming._meta.concrete_fields:
        kind = field.get_internal_type()
        if field.name == "body":
            given["body"] = record.body
        elif kind in ("CharField", "TextField") and not field.choices and not field.unique:
            given[field.name] = text[: field.max_length or None]
        elif kind == "EmailField":
            given[field.name] = "somebody@example.org"
        elif kind == "DateField" and not field.null:
            given[field.name] = on
    return given
