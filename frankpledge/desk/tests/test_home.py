"""The first page: what the day asks of each role, and no more than each may do."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from frankpledge.domains.delivery import actions as delivery
from frankpledge.domains.delivery.models import ActionRow, Activity
from frankpledge.domains.plans import actions as plans
from frankpledge.record.models import Promise


@pytest.fixture
def today() -> date:
    """Home speaks of the real day."""
    return timezone.localdate()


@pytest.fixture
def late_row(derbyshire: Any, officer: Any, today: date) -> ActionRow:
    """An open action-plan row that was due last week and never got an update."""
    return delivery.record_action_row(
        by=officer, on=today, body=derbyshire.body, action="Mend the survey", due=today - timedelta(days=7),
        opened_on=today - timedelta(days=200), promises=[derbyshire.promises["DER-2021-4.1"]],
    )  # fmt: skip


@pytest.fixture
def plan_in_force(derbyshire: Any, officer: Any, today: date) -> Any:
    """A plan whose term holds today, with two points and nothing recorded against them."""
    act: dict[str, Any] = {"by": officer, "on": today}
    term = {"term_from": today - timedelta(days=300), "term_to": today + timedelta(days=300)}
    plan = plans.start_plan(
        body=derbyshire.body, slug="now", prefix="DER-NOW", title="The plan in force", **term, **act
    )
    dated = today - timedelta(days=300)
    version = plans.draft_version(plan=plan, slug="one", label="As issued", status="issued", dated_on=dated, **act)
    top = plans.add_item(thing=version, kind="priority", title="Safer roads", text="Safer roads.", **act)
    for title in ("Slow the lanes", "Teach the young"):
        plans.add_item(
            thing=version, kind="delivery point", title=title, text=f"{title}, soon.", parent=top.promise, **act
        )
    return version


def section(page: str, name: str) -> str:
    """The HTML of one section of the page."""
    return page.split(f'aria-labelledby="{name}"')[1].split("</section>")[0] if f'"{name}"' in page else ""


def test_what_is_late_leads_to_the_form_that_settles_it_and_back(
    signed_in: Callable[..., Client], late_row: ActionRow
) -> None:
    page = signed_in("officer").get("/desk/").content.decode()
    due = section(page, "due")
    assert "Mend the survey" in due
    assert "7 days ago" in due
    assert f'href="/desk/delivery/action-rows/{late_row.pk}/change/?back=%2Fdesk%2F"' in due


def test_settling_it_comes_back_to_the_desk(signed_in: Callable[..., Client], late_row: ActionRow) -> None:
    client = signed_in("officer")
    address = f"/desk/delivery/action-rows/{late_row.pk}/update/?back=%2Fdesk%2F"
    on = timezone.localdate()
    sent = {
        "said_on-day": on.day, "said_on-month": on.month, "said_on-year": on.year, "precision": "day",
        "text": "Mended", "edition": late_row.edition, "token": "a",
    }  # fmt: skip
    answer = client.post(address, sent)
    assert answer.headers.get("Location") == "/desk/", answer.content.decode()
    assert "Mend the survey" not in section(client.get("/desk/").content.decode(), "stale")


def test_nothing_leads_back_to_another_site(signed_in: Callable[..., Client], late_row: ActionRow) -> None:
    page = signed_in("officer").get(f"/desk/delivery/action-rows/{late_row.pk}/change/?back=//evil.example/desk/")
    assert "evil.example" not in page.content.decode().replace("?back=//evil.example/desk/", "")


def test_a_row_without_an_update_for_ninety_days_has_gone_stale(
    signed_in: Callable[..., Client], late_row: ActionRow
) -> None:
    assert "Mend the survey" in section(signed_in("officer").get("/desk/").content.decode(), "stale")


def test_a_promise_due_and_not_assessed_as_kept_is_late_until_it_is(
    signed_in: Callable[..., Client], derbyshire: Any, officer: Any, today: date
) -> None:
    promise = derbyshire.promises["DER-2021-4.2"]
    Promise.objects.filter(pk=promise.pk).update(due=today)
    client = signed_in("officer")
    assert "due today; not assessed as kept" in section(client.get("/desk/").content.decode(), "due")
    delivery.record_assessment(
        by=officer, on=today, body=derbyshire.body, verdict="kept", because="The team stands.", assessed_on=today,
        promises=[promise],
    )  # fmt: skip
    assert "DER-2021-4.2" not in section(client.get("/desk/").content.decode(), "due")


def test_a_draft_is_with_its_author_and_a_ready_thing_with_the_publisher(
    signed_in: Callable[..., Client], make_activity: Any, ready_activity: Any
) -> None:
    make_activity("one", title="Half written")
    ready_activity("two", title="Waiting for its release")
    page = signed_in("publisher").get("/desk/").content.decode()
    assert "Waiting for its release" in section(page, "ready")
    assert "1 thing waits for a publisher" in section(page, "waiting")
    assert "Half written" in section(page, "drafts")
    assert "/change/" not in page


def test_my_own_drafts_are_told_apart(signed_in: Callable[..., Client], make_activity: Any) -> None:
    make_activity("one", title="Of somebody else")
    client = signed_in("officer")
    sent = {
        "title": "Mine alone", "text": "Done.", "precision": "unknown", "token": "a", "edition": "0",
        "body": str(Activity.objects.get().body_id),
    }  # fmt: skip
    answer = client.post("/desk/delivery/activities/new/", sent)
    assert answer.status_code == 302, answer.context["form"].errors
    waiting = section(client.get("/desk/").content.decode(), "waiting")
    assert "Mine alone" in waiting
    assert "Of somebody else" not in waiting


def test_a_member_reads_and_is_offered_no_form(
    signed_in: Callable[..., Client], late_row: ActionRow, make_activity: Any
) -> None:
    make_activity(title="A draft to read")
    page = signed_in("member").get("/desk/").content.decode()
    assert "A draft to read" in page
    assert "/change/" not in page
    assert "/update/" not in page
    assert "Waiting for me" not in page


def test_an_administrator_sees_accounts_and_nothing_of_the_record(
    signed_in: Callable[..., Client], make_activity: Any
) -> None:
    make_activity(title="Not for administrators")
    page = signed_in("administrator").get("/desk/").content.decode()
    assert "Not for administrators" not in page
    assert "has not signed in yet" in section(page, "accounts")


def test_an_officer_of_another_body_sees_nothing_of_this_one(
    signed_in: Callable[..., Client], derbyshire: Any, make_activity: Any, late_row: ActionRow
) -> None:
    make_activity(title="None of theirs")
    page = signed_in("officer", body=derbyshire.force).get("/desk/").content.decode()
    assert "None of theirs" not in page
    assert "Mend the survey" not in page


def test_whoever_holds_no_role_is_told_so(signed_in: Callable[..., Client]) -> None:
    assert "You hold no role today" in signed_in().get("/desk/").content.decode()


def test_promises_of_the_plan_in_force_with_nothing_recorded_are_named(
    signed_in: Callable[..., Client], plan_in_force: Any, derbyshire: Any
) -> None:
    silent = section(signed_in("officer").get("/desk/").content.decode(), "silent")
    assert "Slow the lanes" in silent
    assert "2 of 2 promises of the plans in force" in silent
    assert "Safer roads" not in silent, "a priority is answered through its points"
    assert "DER-2021-4.1" not in silent, "it stands in no plan in force"


def test_a_promise_with_a_draft_written_in_the_period_is_not_silent(
    signed_in: Callable[..., Client], plan_in_force: Any, derbyshire: Any, officer: Any, today: date
) -> None:
    delivery.record_activity(
        by=officer, on=today, body=derbyshire.body, title="Signs put up", precision="unknown",
        promises=[Promise.objects.get(title="Slow the lanes")],
    )  # fmt: skip
    client = signed_in("officer")
    silent = section(client.get("/desk/").content.decode(), "silent")
    assert "Slow the lanes" not in silent
    assert "Teach the young" in silent
    long_ago = {
        **{f"since-{part}": value for part, value in (("day", 1), ("month", 1), ("year", today.year - 1))},
        **{f"until-{part}": value for part, value in (("day", 2), ("month", 1), ("year", today.year - 1))},
    }
    assert "No plan on record is in force" in section(client.get("/desk/", long_ago).content.decode(), "silent")


def test_a_period_that_ends_before_it_starts_is_refused_and_the_default_shown(
    signed_in: Callable[..., Client], derbyshire: Any
) -> None:
    asked = {"since-day": 2, "since-month": 2, "since-year": 2022, "until-day": 1, "until-month": 2, "until-year": 2022}
    answer = signed_in("officer").get("/desk/", asked)
    assert answer.status_code == 400
    assert "The last day is before the first day" in answer.content.decode()
    assert "Drafts" in answer.content.decode()


def test_the_number_of_queries_does_not_grow_with_the_record(
    signed_in: Callable[..., Client], make_activity: Any, ready_activity: Any, plan_in_force: Any, late_row: ActionRow
) -> None:
    client = signed_in("officer", "publisher")

    def cost() -> int:
        client.get("/desk/")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get("/desk/").status_code == 200
        return len(queries)

    make_activity("draft-0")
    ready_activity("ready-0")
    few = cost()
    for number in range(1, 15):
        make_activity(f"draft-{number}")
        ready_activity(f"ready-{number}")
    assert cost() == few


def test_a_form_is_offered_only_where_its_own_rule_lets_this_person_in(
    signed_in: Callable[..., Client], derbyshire: Any, make_activity: Any
) -> None:
    make_activity()
    for roles in (("officer",), ("publisher",), ("officer", "administrator"), ("member",)):
        client = signed_in(*roles)
        for link in re.findall(r'href="(/desk/[^"]+back=[^"]*)"', client.get("/desk/").content.decode()):
            assert client.get(link.replace("&amp;", "&")).status_code == 200, (roles, link)
    officer = section(signed_in("officer").get("/desk/").content.decode(), "drafts")
    assert "/desk/bodies/" not in officer, "an administrator changes a body"
    assert f"/desk/delivery/activities/{Activity.objects.get().pk}/change/" in officer


def test_a_member_of_one_body_and_officer_of_another_may_change_only_the_latters_drafts(
    account_of: Callable[..., Any], derbyshire: Any, make_activity: Any
) -> None:
    from frankpledge.record.models import Role

    make_activity(title="To be read only")
    account = account_of("officer", body=derbyshire.force)
    Role.objects.create(account=account, kind="member", body=derbyshire.body, since=date(2020, 1, 1))
    client = Client()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    drafts = section(client.get("/desk/").content.decode(), "drafts")
    assert "To be read only" in drafts
    assert "/change/" not in drafts
