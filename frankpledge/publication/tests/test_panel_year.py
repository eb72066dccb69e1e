"""A panel's year: every figure counted from releases, with what it counted, alike on page, PDF, JSON and CSV."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from frankpledge.publication.panel import pages
from frankpledge.publication.tests.around_record import area, body, promise, put_out, thing
from frankpledge.publication.tests.test_matters_and_attendance import recommendation
from frankpledge.publication.tests.test_meeting_page import item, meeting, paper
from frankpledge.typesetting.check_pdf import check_pdf

PANEL = "the-panel"
PATH = f"/derbyshire/reports/panel/{PANEL}/2022"
NO_ITEM = {"item": "", "item_number": "", "item_heading": ""}
LATER = date(2022, 12, 20)


def of_panel(one, **more):
    return replace(one, body=PANEL, **more)


def sheet(slug, day, *rows):
    names = ("who", "seat", "capacity", "presence", "came_at_item", "left_at_item")
    fields = {"meeting": slug, "meeting_title": "", "held_on": day, "note": "",
              "presences": [dict(zip(names, row, strict=True)) for row in rows]}  # fmt: skip
    return of_panel(thing("attendance", slug, f"Attendance {slug}", fields, day=day))


def question(slug, day="2022-11-17", kind="member of the body", state="answered", ruling="allowed"):
    fields = {"number": slug, "asker": "A member", "asker_kind": kind, "asked_on": day, "ruling": ruling,
              "answer_state": state, "answer_due": "", "meeting": "panel-2022-11-17"}  # fmt: skip
    return of_panel(thing("questions", slug, f"Question {slug}", fields, day=day))


@pytest.fixture
def record(derbyshire, monkeypatch):
    monkeypatch.setattr(pages, "today", lambda: LATER)
    monkeypatch.setattr("frankpledge.publication.management.commands.report.today", lambda: LATER)
    panel = thing("bodies", PANEL, "The Panel", {"slug": PANEL, "body_kind": "panel", "holders": []}, sources=())
    items = [item(1, "Apologies"), item(2, "Burglary", origin="programme"),
             item(3, "A legal matter", openness="exempt", paragraphs=["5"], resolution="Leave.")]  # fmt: skip
    of_2022 = of_panel(meeting(items=items))
    cold = of_panel(
        meeting(held_on="2022-12-01", cancelled="Snow"), key="meetings:off", title="Called off", day="2022-12-01"
    )
    coming = of_panel(meeting(held_on="2023-01-26"), key="meetings:next", title="To come", day="2023-01-26")
    other = of_panel(meeting(held_on="2022-03-31"), key="meetings:before", title="Before", day="2022-03-31")
    made_up = of_panel(meeting(), key="meetings:made-up", title="Made up", is_sample=True, day="2022-10-01")
    put_out(
        area(), body(), panel, promise(), of_2022, cold, coming, other, made_up, paper(),
        of_panel(recommendation()),
        sheet("panel-2022-11-17", "2022-11-17", ("Cllr A", "Seat 1", "member", "present", "", ""),
              ("Cllr B", "Seat 2", "member", "sent apologies", "", ""),
              ("Cllr C", "Seat 2", "substitute for a member", "present", "", "")),
        question("q1"), question("q2", kind="member of the public", state="asked, no answer yet"),
        question("q3", ruling="not allowed"),
    )  # fmt: skip


def figures(client):
    told = client.get(f"{PATH}.json").json()
    return {one["key"]: (one["value"], one["of"]) for one in told["indicators"]}, told


def test_the_year_counts_what_is_released_of_it_and_no_sample_data_and_says_what_is_missing(record, client):
    counted, told = figures(client)
    assert counted["meetings"] == (1, None)
    assert counted["in-time"] == (1, 1)
    assert counted["attendance"] == (1, 2)
    assert counted["substitutes"] == (1, None)
    assert counted["recommendations"] == (1, None)
    assert counted["responses"] == (0, 1)
    assert counted["questions-members"] == (1, None)
    assert counted["questions-public"] == (1, None)
    assert counted["answered"] == (1, 2)
    assert counted["proactive"] == (1, None)
    assert counted["resolutions"] == (None, None), "no minutes are released, which is not none resolved"
    assert told["called_off"] == ["meetings:off"]
    missing = " ".join(told["missing"])
    assert "No cost of the panel" in missing
    assert "No minutes are released of: Panel, 17 November 2022." in missing
    assert "left out of every figure: Made up." in missing
    assert not told["sample"]


def test_page_pdf_csv_and_command_say_the_same_and_every_figure_leads_to_what_it_counted(record, client, tmp_path):
    page = client.get(f"{PATH}/").content.decode()
    assert 'href="#indicator-attendance"' in page
    assert "1 of 2 (50.0%)" in page
    for words in ("local, not verified", "The response was due by 17 December 2022, 3 days ago", "Called off",
                  "Counted up to 20 December 2022; the year goes on.", 'href="/derbyshire/meetings/panel-2022-11-17/"',
                  'href="/derbyshire/reports/panel/the-panel/2021/"'):  # fmt: skip
        assert words in page
    rows = list(csv.DictReader(io.StringIO(client.get(f"{PATH}.csv").content.decode().removeprefix("\ufeff"))))
    assert {row["indicator"]: row["figure"] for row in rows}["questions-members"] == "1"
    by_thing = {row["thing"]: row for row in rows if row["thing"]}
    assert client.get(by_thing["recommendations:r-1"]["address"]).status_code == 200
    assert len(by_thing["questions:q1"]["content_sha256"]) == 64
    assert "Made up" not in "".join(row["title"] for row in rows)
    pdf = client.get(f"{PATH}.pdf")
    assert check_pdf(pdf.content).findings == []
    call_command("report", "panel", PANEL, year="2022", out=str(tmp_path))
    names = {one.name for one in tmp_path.iterdir()}
    assert names == {f"{PANEL}-year-2022.{ending}" for ending in ("html", "pdf", "json", "csv")}
    assert (tmp_path / f"{PANEL}-year-2022.pdf").read_bytes() == pdf.content


def test_a_year_that_is_none_one_to_come_and_a_body_that_is_no_panel_are_refused_in_words(record, client):
    for path, status, said in (
        (f"/derbyshire/reports/panel/{PANEL}/2023/", 400, "from 2012 to 2022"),
        (f"/derbyshire/reports/panel/{PANEL}/20x2/", 400, "is not a year"),
        ("/derbyshire/reports/panel/derbyshire-lpb/2022/", 400, "is no police and crime panel"),
        ("/derbyshire/reports/panel/nobody/2022/", 404, ""),
        ("/elsewhere/reports/panel/", 404, ""),
        ("/derbyshire/reports/panel/", 200, f'href="{PATH}/"'),
        ("/derbyshire/bodies/the-panel/", 200, f'href="{PATH}/"'),
        ("/derbyshire/reports/", 200, "Annual report of the panel"),
    ):
        answer = client.get(path)
        assert (answer.status_code, said in answer.content.decode()) == (status, True), path
    assert client.get(f"{PATH[:-4]}1999.json").json()["field"] == "year"
    assert client.get("/derbyshire/reports/panel/", {"body": PANEL, "year": "2022"}).url == f"{PATH}/"
    empty = client.get(f"{PATH[:-4]}2020/").content.decode()
    assert "No meeting of the year is released." in empty
    with pytest.raises(CommandError, match="Say for which year"):
        call_command("report", "panel", PANEL)
