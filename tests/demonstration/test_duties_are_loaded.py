"""The duties of the demo year go through the room's verbs: what the papers show is done, the rest is silent."""

from datetime import date

import pytest

from frankpledge.demonstration import duties, floor, meetings
from frankpledge.demonstration.build import BUILDER, read_data
from frankpledge.domains.duties import queries
from frankpledge.domains.duties.models import Calendar
from frankpledge.domains.duties.public import CALENDARS
from frankpledge.record.bodies import Body
from frankpledge.record.promises import Promise

ON = date(2026, 11, 22)


@pytest.fixture
def loaded(db: None) -> None:
    data = read_data()
    floor.load(data, by=BUILDER, on=ON)
    bodies = {body.slug: body for body in Body.objects.all()}
    for name, file in data.items():
        if name.startswith("plan_"):
            Promise.objects.bulk_create(
                Promise(ref=row["ref"], kind=row["kind"], title=row["title"], made_by=bodies[file["plan"]["body"]])
                for row in file["item"]
            )
    meetings.load(data, by=BUILDER, on=ON)
    duties.load(data, by=BUILDER, on=ON)


def test_the_year_shows_what_the_papers_bear_and_calls_nothing_late(loaded: None) -> None:
    lines = {
        calendar.body.kind: queries.of_calendar(calendar, ON) for calendar in Calendar.objects.select_related("body")
    }
    every = [one for found in lines.values() for one in found]
    assert {one.state for one in every} <= {
        "done in time", "done", "ended", "no record", "no date", "running", "due", "not worked out",
    }  # fmt: skip
    agenda = next(one for one in lines["panel"] if str(one.instance) == "ati-agenda:panel-2022-11-17")
    assert agenda.words == "done in time, on 9 November 2022", "the last lawful day"
    body = {str(one.instance): one for one in lines["local policing body"]}
    assert body["hmic-resp:charge-rates-2022"].instance.due == date(2022, 10, 5)
    assert body["hmic-resp:charge-rates-2022"].words == "no evidence on record"
    assert not [one for one in lines["panel"] if "sample" in one.instance.trigger_key]


def test_what_is_frozen_of_it_cites_its_papers_and_says_which_law_was_not_read(loaded: None) -> None:
    for calendar in Calendar.objects.select_related("body"):
        frozen = CALENDARS.freeze(calendar)
        assert frozen.sources[0]["document"] == "panel-pack-2022-11-17"
        assert {row["mark"] for row in frozen.fields["rows"]} <= {"yes", "no", "second-hand"}
        assert all(row["section"] and row["because"] for row in frozen.fields["rows"])
