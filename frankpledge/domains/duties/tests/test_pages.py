"""The staff pages, form by form, with a fixed number of queries whatever a calendar holds."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from frankpledge.domains.duties import actions
from frankpledge.domains.duties.models import Calendar, Evidence, LocalRule, Trigger
from frankpledge.look import access

TODAY = date(2022, 11, 17)


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch):
    """Every view asks for the day where it took the function from, so the clock itself is set."""
    from django.utils import timezone

    monkeypatch.setattr(timezone, "localdate", lambda *given: TODAY)
    assert access.today() == TODAY


@pytest.fixture
def desk(signed_in):
    return signed_in("officer")


def dates(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def page(client, name, *args):
    return client.get(reverse(f"duties:{name}", args=args))


def test_every_page_answers_and_a_person_without_a_role_sees_none_of_it(derbyshire, calendar, arose, desk, signed_in):
    one = arose("sio-3g", 6)
    for name, args, words in (
        ("home", (), "From 17 November 2022 to 17 December 2022"),
        ("list_late", (), "late by 48 days"),
        ("list_undated", (), "Obtain the views of people and of ratepayers"),
        ("list_calendars", (), "2022 to 2023"),
        ("list_rules", (), "Bodies’ own rules"),
        ("show_calendar", (calendar.pk,), "The year on a page"),
        ("show_instance", (one.pk,), "November 2022 ends on Wednesday 30 November 2022"),
    ):
        answer = page(desk, name, *args)
        assert answer.status_code == 200, name
        assert words.lower() in answer.content.decode().lower(), name
        assert page(signed_in(), name, *args).status_code == 403
    assert page(signed_in("officer", body=derbyshire.force), "show_instance", one.pk).status_code == 404
    for name in ("add_local_rule", "open_calendar"):
        assert page(desk, name).status_code == 200
    for name in ("change_calendar", "record_trigger"):
        assert page(desk, name, calendar.pk).status_code == 200
    for name in ("record_evidence", "dismiss", "take_up"):
        assert page(desk, name, one.pk).status_code == 200


def test_the_pages_ask_the_same_number_of_queries_for_one_instance_as_for_a_hundred(calendar, officer, desk, arose):
    def counts():
        found = []
        for name, args in (("home", ()), ("list_late", ()), ("list_undated", ()), ("show_calendar", (calendar.pk,)),
                           ("show_instance", (arose("sio-3g").pk,))):  # fmt: skip
            with CaptureQueriesContext(
                connection,
            ) as asked:
                assert page(desk, name, *args).status_code == 200
            found.append(len(asked))
        return found

    counts()
    first = counts()
    for number in range(4):
        actions.record_trigger(
            thing=calendar, kind="inspection-published", happened_on=date(2022, 10, 1 + number), by=officer, on=TODAY
        )
    for one in calendar.instances.all()[:8]:
        if one.counts_from <= TODAY:
            actions.record_evidence(
                instance=one, done_on=TODAY, words="seen", address="https://example.org", by=officer, on=TODAY
            )
    assert counts() == first
    assert max(first) < 20


def test_a_calendar_is_opened_and_a_span_out_of_order_keeps_what_was_typed(derbyshire, desk):
    sent = {"body": derbyshire.body.pk, **dates("first_day", date(2023, 4, 1)), **dates("last_day", date(2022, 3, 31)),
            "note": "typed"}  # fmt: skip
    answer = desk.post(reverse("duties:open_calendar"), sent)
    assert answer.status_code == 400
    assert "cannot come before the first" in answer.content.decode()
    assert "typed" in answer.content.decode()
    answer = desk.post(reverse("duties:open_calendar"), {**sent, **dates("last_day", date(2024, 3, 31))})
    made = Calendar.objects.get()
    assert (answer.status_code, made.key) == (302, "derbyshire-lpb-2023-2024")


def test_a_trigger_evidence_and_a_dismissal_go_through_their_forms(calendar, desk, arose):
    where = reverse("duties:record_trigger", args=[calendar.pk])
    sent = {"kind": "inspection-published", "what": "inspection of leadership", "edition": calendar.edition}
    unreal = {"happened_on-day": "31", "happened_on-month": "2", "happened_on-year": "2022"}
    assert "real date" in desk.post(where, {**sent, **unreal}).content.decode()
    assert desk.post(where, {**sent, **dates("happened_on", date(2022, 8, 11))}).status_code == 302
    one = arose("hmic-resp")
    text = page(desk, "show_instance", one.pk).content.decode()
    assert "56 days beginning with Thursday 11 August 2022" in text
    assert "The count, day by day" in text
    calendar.refresh_from_db()
    sent = {"words": "comments", "address": "https://example.org/c", "edition": calendar.edition}
    where = reverse("duties:record_evidence", args=[one.pk])
    refused = desk.post(where, {**sent, **dates("done_on", date(2022, 8, 1))})
    assert "cannot be done before" in refused.content.decode()
    assert desk.post(where, {**sent, **dates("done_on", date(2022, 10, 5))}).status_code == 302
    assert "Done in time, on 5 October 2022" in page(desk, "show_calendar", calendar.pk).content.decode()
    row = Evidence.objects.get()
    where = reverse("duties:withdraw_evidence", args=[one.pk, row.pk])
    assert desk.post(where, {"reason": "another report", "edition": 0}).status_code == 302
    assert desk.get(where).status_code == 404, "withdrawn once"
    calendar.refresh_from_db()
    where = reverse("duties:dismiss", args=[one.pk])
    assert desk.post(where, {"reason": "", "edition": calendar.edition}).status_code == 400
    assert desk.post(where, {"reason": "other force", "edition": calendar.edition}).status_code == 302
    assert desk.post(reverse("duties:take_up", args=[one.pk]), {"reason": "ours"}).status_code == 302
    taken = Trigger.objects.get()
    where = reverse("duties:withdraw_trigger", args=[calendar.pk, taken.pk])
    assert desk.post(where, {"reason": "twice recorded"}).status_code == 302
    assert desk.get(where).status_code == 404


def test_a_rule_of_the_body_s_own_and_its_next_version_go_through_their_forms(derbyshire, desk):
    sent = {
        "body": derbyshire.body.pk, "title": "Acknowledge", "trigger": "review-requested", "kind": "working days after",
        "count": "5", "unit": "day", "reason": "courtesy", "said_in": "policy", **dates("first_day", date(2022, 4, 1)),
    }  # fmt: skip
    assert desk.post(reverse("duties:add_local_rule"), {**sent, "count": ""}).status_code == 400
    assert desk.post(reverse("duties:add_local_rule"), sent).status_code == 302
    rule = LocalRule.objects.get()
    where = reverse("duties:follow_local_rule", args=[rule.pk])
    assert 'value="Acknowledge"' in desk.get(where).content.decode()
    assert desk.post(where, sent).status_code == 400
    assert desk.post(where, {**sent, "count": "3", **dates("first_day", date(2023, 4, 1))}).status_code == 302
    assert LocalRule.objects.count() == 2


def test_working_out_by_the_button_says_what_differed_and_reading_never_writes(calendar, desk):
    where = reverse("duties:work_out", args=[calendar.pk])
    assert desk.get(where).status_code == 405
    calendar.instances.filter(duty="sio-3g").update(due=date(2022, 1, 1))
    assert "12 changed, 12 with another day" in desk.post(where, follow=True).content.decode()
    assert "nothing was written" in desk.post(where, follow=True).content.decode()


def test_a_calendar_awaits_release_or_is_set_aside(calendar, desk):
    ready = reverse("duties:mark_ready", args=["duty-calendars", calendar.pk])
    assert desk.post(ready).status_code == 302
    calendar.refresh_from_db()
    assert calendar.state == "ready"
    aside = reverse("duties:set_aside", args=["duty-calendars", calendar.pk])
    assert desk.post(aside, {"reason": "wrong year", "edition": calendar.edition}).status_code == 302
    assert "Nothing is late" in page(desk, "list_late").content.decode()
