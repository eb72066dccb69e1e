"""From 1 September the desk warns that notice on 1 February comes too late for the panel's report."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frankpledge.desk import precept_dates
from frankpledge.desk.precept_dates import coming_year
from frankpledge.domains.precept import actions
from frankpledge.record.bodies import record_body
from frankpledge.record.people import installer

BY = installer("a test")


@pytest.fixture
def panel(derbyshire, day):
    return record_body(by=BY, on=day, slug="panel", name="Panel", kind="panel", area=derbyshire.area)


@pytest.mark.parametrize(
    ("on", "year"),
    [(date(2026, 8, 31), None), (date(2026, 9, 1), 2027), (date(2026, 12, 31), 2027), (date(2027, 2, 8), 2027),
     (date(2027, 2, 9), None)],
)  # fmt: skip
def test_the_warning_begins_in_september_and_ends_when_the_panel_has_to_have_reported(on, year):
    assert coming_year(on) == year


def test_body_and_panel_are_each_told_the_last_day_until_their_act_is_done(derbyshire, panel):
    both, autumn = {"derbyshire-lpb", "panel"}, date(2026, 9, 1)
    told = precept_dates.precept_dates(both, autumn)
    assert [line.title for line in told.lines] == [
        "Precept for 2027/28: notify the panel in time for an agenda open by Friday 29 January 2027",
        "Precept for 2027/28: open the agenda by Friday 29 January 2027",
    ]
    assert "notice on 1 February can never give five clear days before 8 February" in told.lines[0].because
    assert (told.lines[0].href, told.lines[1].href) == ("/desk/precept/proposals/new/", "")
    assert not told.lines[0].is_late
    assert precept_dates.precept_dates(both, date(2027, 1, 30)).lines[0].is_late
    assert precept_dates.precept_dates({"derbyshire-constabulary"}, autumn).count == 0
    made = actions.propose(by=BY, on=autumn, body=derbyshire.body, panel=panel, year=2027, precept="1000000")
    assert precept_dates.precept_dates(both, autumn).lines[1].href == f"/desk/precept/proposals/{made.pk}/"
    later = date(2027, 1, 20)
    actions.record_act(by=BY, on=later, proposal=made, verb="notify", done_on=later)
    with CaptureQueriesContext(connection) as asked:
        lines = precept_dates.precept_dates(both, later).lines
    assert [line.title[:40] for line in lines] == ["Precept for 2027/28: open the agenda by "]
    assert len(asked) == 3
    actions.record_act(by=BY, on=later, proposal=made, verb="report", done_on=later)
    assert precept_dates.precept_dates(both, later).lines == []


def test_a_year_whose_holidays_are_not_on_record_says_so(derbyshire):
    (line,) = precept_dates.precept_dates({"derbyshire-lpb"}, date(2029, 10, 1)).lines
    assert "holidays of 2030 are not on record" in line.because


def test_the_line_stands_on_the_desk_home(derbyshire, signed_in, monkeypatch):
    monkeypatch.setattr("frankpledge.desk.pages.home.today", lambda: date(2026, 10, 1))
    shown = signed_in("officer").get("/desk/").content.decode()
    assert "can never give five clear days before 8 February" in shown
    monkeypatch.setattr("frankpledge.desk.pages.home.today", lambda: date(2026, 6, 1))
    assert "Precept for" not in signed_in("officer").get("/desk/").content.decode()
