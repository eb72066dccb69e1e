"""Pages around meetings: what became of recommendations and actions, a matter over several meetings, attendance."""

import json
from dataclasses import replace
from datetime import date

import pytest

from frankpledge.publication.attendance_year import year_of, years_of
from frankpledge.publication.matters import chain
from frankpledge.publication.meetings.taken_up import links_of
from frankpledge.publication.overdue import late_words
from frankpledge.publication.reading import thing as standing
from frankpledge.publication.tests.around_record import BODY, area, body, promise, put_out, thing
from frankpledge.publication.tests.test_meeting_page import item, meeting

PLACE = {"meeting": "panel-2022-11-17", "meeting_title": "Panel, 17 November 2022", "held_on": "2022-11-17"}
NO_ITEM = {"item": "", "item_number": "", "item_heading": ""}
ABOUT = ("meetings:panel-2022-11-17",)


def at(slug, day, items, **more):
    made = meeting(items=items, held_on=day, **more)
    return replace(made, key=f"meetings:{slug}", title=f"Panel of {day}", day=day)


def follows(slug, key):
    return {"meeting": slug, "item": key, "held_on": "2022-09-08"}


def recommendation(**more):
    fields = {
        **PLACE, **NO_ITEM, "ref": "R-1", "text": "Publish the figures.", "owner": "The commissioner", "due": "",
        "due_printed": "", "response_due": "2022-12-17", "due_because": "one month", "response": "response awaited",
        "response_text": "", "responded_on": "", "outcome": "", "note": "", **more,
    }  # fmt: skip
    return thing("recommendations", "r-1", "Publish the figures", fields, day="2022-11-17", about=ABOUT)


def action(**more):
    fields = {
        **PLACE, **NO_ITEM, "ref": "A-1", "text": "", "owner": "", "due": "2022-12-01", "due_printed": "",
        "owner_role": "the clerk", "sent_on": "", "sending": {}, "status": "open", "closed_at": "never-released",
        "closed_because": "", "note": "",
        "updates": [{"said_on": "2022-11-20", "text": "Begun.", "meeting": "never-released", "source": None}], **more,
    }  # fmt: skip
    return thing("actions", "a-1", "Write to members", fields, day="2022-11-17", about=ABOUT)


def sheet(slug, day, *rows):
    names = ("who", "seat", "capacity", "presence", "came_at_item", "left_at_item")
    fields = {"meeting": slug, "meeting_title": "", "held_on": day, "note": "",
              "presences": [dict(zip(names, row, strict=True)) for row in rows]}  # fmt: skip
    return thing("attendance", slug, f"Attendance {slug}", fields, day=day)


def test_a_matter_holds_every_item_tied_to_it_however_the_ties_run_and_a_ring_ends():
    links = {"a": {"b"}, "b": {"a", "c"}, "c": {"b", "a"}}
    assert chain(links, "c") == {"a", "b", "c"}
    assert chain({}, "alone") == {"alone"}


def test_the_page_of_a_matter_shows_each_meeting_that_took_it_from_whichever_item_it_is_asked(derbyshire, client):
    put_out(
        area(), body(), promise(), recommendation(item="item-2"),
        at("panel-2022-09-08", "2022-09-08", [item(1, "Apologies"), item(4, "Burglary plan")]),
        meeting(items=[item(2, "Burglary", follows=follows("panel-2022-09-08", "item-4"))]),
        at("panel-2023-01-26", "2023-01-26",
           [item(7, "Burglary again", follows=follows("panel-2022-11-17", "item-2"))]),
    )  # fmt: skip
    for one in ("panel-2022-09-08/item-4", "panel-2022-11-17/item-2", "panel-2023-01-26/item-7"):
        text = client.get(f"/derbyshire/matters/{one}/").content.decode()
        headings = ("Burglary plan", "Burglary", "Burglary again")
        places = [text.index(f"</span> {heading}</h3>") for heading in headings]
        assert places == sorted(places)
        assert "Publish the figures" in text
        assert "Nothing is released of what became of it there" in text
        told = json.loads(client.get(f"/derbyshire/matters/{one}.json").content)["meetings"]
        assert [row["held_on"] for row in told] == ["2022-09-08", "2022-11-17", "2023-01-26"]
        assert told[1]["about_it"] == ["recommendations:r-1"]
    alone = client.get("/derbyshire/matters/panel-2022-09-08/item-1/").content.decode()
    assert "One meeting has taken it" in alone
    assert client.get("/derbyshire/matters/panel-2022-09-08/item-9/").status_code == 404
    assert client.get("/elsewhere/matters/panel-2022-09-08/item-1/").status_code == 404
    first = client.get("/derbyshire/meetings/panel-2022-09-08/").content.decode()
    assert 'href="/derbyshire/matters/panel-2022-09-08/item-4/"' in first
    assert "/matters/panel-2022-09-08/item-1/" not in first


def test_recommendations_and_actions_say_on_the_page_s_day_what_is_overdue_and_link_to_no_hidden_meeting(
    derbyshire, client, monkeypatch
):
    put_out(area(), body(), promise(), meeting(), recommendation(), action())
    monkeypatch.setattr("frankpledge.publication.pages.things.today", lambda: date(2022, 12, 18))
    for kind, slug, said in (
        ("recommendations", "r-1", "The response was due by 17 December 2022, 1 day ago."),
        ("actions", "a-1", "It was due by 1 December 2022, 17 days ago."),
    ):
        for where in (f"/derbyshire/{kind}/", f"/derbyshire/{kind}/{slug}/"):
            text = client.get(where).content.decode()
            assert said in text
            assert "/meetings/never-released/" not in text
    assert 'href="/derbyshire/meetings/panel-2022-11-17/"' in client.get("/derbyshire/actions/a-1/").content.decode()
    kept = standing("recommendations:r-1")
    assert kept is not None
    assert late_words(kept, date(2022, 12, 17)) == ""
    answered = replace(kept, fields={**kept.fields, "response": "accepted"})
    assert late_words(answered, date(2023, 12, 17)) == ""


def test_attendance_over_a_year_counts_only_the_lists_that_name_a_member_and_says_which_meetings_have_none(
    derbyshire, client
):
    put_out(
        area(), body(),
        at("panel-2022-09-08", "2022-09-08", []), meeting(items=[]), at("panel-2022-12-01", "2022-12-01", []),
        at("panel-2022-12-08", "2022-12-08", [], cancelled="Snow."),
        sheet("panel-2022-09-08", "2022-09-08", ("Cllr A", "Seat 1", "member", "present", "", "3"),
              ("the chief constable", "", "in attendance", "present", "", "")),
        sheet("panel-2022-11-17", "2022-11-17", ("Cllr A", "Seat 1", "member", "sent apologies", "", ""),
              ("Cllr B", "Seat 1", "substitute for a member", "present from elsewhere", "", "")),
    )  # fmt: skip
    where = f"/derbyshire/bodies/{BODY}/attendance/"
    text = client.get(where).content.decode()
    assert "3 meetings held, 1 called off. 1 of them without a released list" in text
    assert "1 of 2" in text
    assert "1 of 1, 1 from elsewhere" in text
    assert "the chief constable" not in text
    assert client.get(where + "?year=1999").status_code == 404
    assert client.get(where + "?year=2022").status_code == 200
    lines = client.get(where[:-1] + ".csv").content.decode().splitlines()
    assert len(lines) == 5


def test_a_meeting_to_come_is_not_held():
    assert years_of([], "2022-01-01") == []
    assert year_of([], [], 2022, "2022-01-01").held == []
    assert links_of([]) == {}


@pytest.mark.parametrize(
    ("kind", "slug", "fields", "said"),
    [
        ("votes", "v-1", {"motion": "That it be noted", "moved_by": "Cllr A", "seconded_by": "", "outcome": "carried",
                          "because": "9 of 12 present voted for", "threshold": "more for than against",
                          "votes_for": 9, "votes_against": 3, "abstained": 0, "casting": "", "members": 16,
                          "members_because": "", "present": 12, "named": []}, "because 9 of 12 present voted for"),
        ("minutes", "m-1", {"number": "27/22", "text": "Members heard.", "is_summary": False, "resolved": ["Noted"],
                            "standing": "confirmed as a correct record", "confirmed_at": "gone",
                            "confirmed_on": "2023-01-26", "signed_by": "the chair", "corrections": []}, "Minute 27/22"),
        ("assurances", "s-1", {"ref": "DER-2021-4.1", "verdict": "partly", "because": "Too few trained",
                               "given_by": "the commissioner", "note": ""}, "Partly assured"),
    ],
)  # fmt: skip
def test_what_a_meeting_did_reads_as_sentences(derbyshire, client, kind, slug, fields, said):
    put_out(area(), body(), promise(), meeting(),
            thing(kind, slug, "A thing", {**PLACE, **NO_ITEM, **fields}, day="2022-11-17", about=ABOUT))  # fmt: skip
    text = client.get(f"/derbyshire/{kind}/{slug}/").content.decode()
    assert said in text
    assert 'href="/derbyshire/meetings/panel-2022-11-17/"' in text
    assert "/meetings/gone/" not in text
