from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from frankpledge.domains.meetings import actions, queries
from frankpledge.record.meetings import Meeting


def test_a_day_that_clashes_is_said_with_the_holiday_or_the_meeting_of_another_body(meeting, derbyshire, panel):
    assert queries.clashes(date(2022, 12, 26), panel) == ["Monday 26 December 2022: holiday: Boxing Day"]
    assert queries.clashes(meeting.held_on, derbyshire.body) == [
        "The Panel meets that day at 10:00: Panel, 17 November 2022"
    ]
    assert queries.clashes(meeting.held_on, panel, other_than=meeting) == []


def test_a_year_is_planned_whole_or_not_at_all(meeting, panel, act):
    days = [date(2023, 1, 26), meeting.held_on, date(2023, 1, 26)]
    with pytest.raises(ValidationError) as refused:
        actions.plan_year(body=panel, slug="panel", title="Panel", days=days, **act)
    assert {name: words[0] for name, words in refused.value.message_dict.items()} == {
        "day-1": "This body meets on 17 November 2022 already.",
        "day-2": "26 January 2023 is named twice.",
    }
    assert Meeting.objects.count() == 1
    with pytest.raises(ValidationError, match="at least one"):
        actions.plan_year(body=panel, slug="panel", title="Panel", days=[], **act)
    made = actions.plan_year(body=panel, slug="panel", title="Panel", days=days[:1], place="County Hall", **act)
    assert [(one.slug, one.title, one.place) for one in made] == [
        ("panel-2023-01-26", "Panel, 26 January 2023", "County Hall")
    ]


def test_the_clerk_sees_the_days_of_a_rule_changes_one_and_leaves_one_out(panel, signed_in):
    clerk = signed_in("officer", body=panel)
    where = reverse("meetings:plan_year")
    assert clerk.get(where).status_code == 200
    asked = {
        "body": panel.pk, "first-day": "1", "first-month": "4", "first-year": "2023", "last-day": "31",
        "last-month": "12", "last-year": "2023", "months": ["5", "8", "11"], "nth": "-1", "weekday": "0",
    }  # fmt: skip
    shown = clerk.get(where, asked)
    assert "Monday 29 May 2023: holiday: Spring bank holiday" in shown.content.decode()
    assert "the last Monday of May, August and November" in shown.content.decode()
    form = {"title": "Panel", "slug": "panel", "kind": "ordinary", "starts_at": "10:00", "edition": "0", "token": "y"}
    days = {"day-0": ("22", "5", "2023"), "day-1": ("", "", ""), "day-2": ("27", "11", "2023")}
    parts = ("day", "month", "year")
    boxes = {f"{name}-{part}": text for name, day in days.items() for part, text in zip(parts, day, strict=True)}
    done = clerk.post(f"{where}?{shown.wsgi_request.META['QUERY_STRING']}", {**form, **boxes})
    assert done.status_code == 302, done.context["form"].errors
    assert [str(one.held_on) for one in Meeting.objects.order_by("held_on")] == ["2023-05-22", "2023-11-27"]


def test_a_rule_that_names_no_day_is_told_so(panel, signed_in):
    asked = {
        "body": panel.pk, "first-day": "1", "first-month": "5", "first-year": "2023", "last-day": "2",
        "last-month": "5", "last-year": "2023", "months": ["5"], "nth": "3", "weekday": "0",
    }  # fmt: skip
    answer = signed_in("officer", body=panel).get(reverse("meetings:plan_year"), asked)
    assert answer.status_code == 400
    assert "No day of that rule lies between" in answer.content.decode()
