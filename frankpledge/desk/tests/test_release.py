"""From ready to public, with an exact preview in between."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from frankpledge.domains.delivery.models import Activity
from frankpledge.record.models import Current, LedgerLine, Release, ReleaseContent

CONFIRM = "/desk/release/confirm/"


def preview_of(client: Client, thing: Any) -> Any:
    return client.get(reverse("desk:preview", args=["activities", thing.pk]))


def confirm(client: Client, shown: Any, **more: str) -> Any:
    """Send the confirming form as the preview wrote it."""
    return client.post(CONFIRM, {"seen": shown.context["seen"], "token": shown.context["token"], **more})


def test_the_list_holds_what_is_ready_of_ones_own_body_and_no_draft(
    signed_in: Callable[..., Client], make_activity: Any, ready_activity: Any, derbyshire: Any
) -> None:
    ready_activity("one", title="Ready and mine")
    make_activity("two", title="Still a draft")
    page = signed_in("publisher").get(reverse("desk:release")).content.decode()
    assert "Ready and mine" in page
    assert "Still a draft" not in page
    other = signed_in("publisher", body=derbyshire.force).get(reverse("desk:release")).content.decode()
    assert "Ready and mine" not in other


def test_the_preview_says_field_by_field_what_becomes_public(
    signed_in: Callable[..., Client], ready_activity: Any
) -> None:
    thing = ready_activity(outcome="Twenty-six people trained")
    shown = preview_of(signed_in("publisher"), thing)
    page = shown.content.decode()
    for words in ("What was done", "Officers learned what farms face.", "Outcome", "Twenty-six people trained"):
        assert words in page
    assert "DER-2021-4.1 Train officers in rural crime" in page
    assert "this promise is not public" in page
    (one,) = shown.context["previews"]
    assert one.hash in page
    assert one.address == "/derbyshire/activities/awareness-day/"


def test_what_is_released_is_what_was_previewed(signed_in: Callable[..., Client], ready_activity: Any) -> None:
    thing, client = ready_activity(), signed_in("publisher")
    shown = preview_of(client, thing)
    answer = confirm(client, shown, why="The panel asked")
    release = Release.objects.get(key="activities:awareness-day")
    assert answer.headers["Location"] == reverse("desk:released", args=[release.batch])
    assert release.content_hash == shown.context["previews"][0].hash
    done = client.get(answer.headers["Location"]).content.decode()
    assert 'href="/derbyshire/activities/awareness-day/"' in done
    assert LedgerLine.objects.get(verb="release").why == "The panel asked"


def test_several_things_go_out_as_one_batch(signed_in: Callable[..., Client], ready_activity: Any) -> None:
    client, things = signed_in("publisher"), [ready_activity("one"), ready_activity("two")]
    chosen = {"thing": [f"activities:{thing.pk}" for thing in things]}
    shown = client.post(reverse("desk:preview_chosen"), chosen)
    assert len(shown.context["previews"]) == 2
    confirm(client, shown)
    assert Release.objects.values("batch").distinct().count() == 1
    assert Release.objects.count() == 2


def test_choosing_nothing_leads_back_with_a_word(signed_in: Callable[..., Client], derbyshire: Any) -> None:
    answer = signed_in("publisher").post(reverse("desk:preview_chosen"), follow=True)
    assert "Choose at least one thing" in answer.content.decode()


def test_an_edit_after_the_preview_stops_the_whole_release(
    signed_in: Callable[..., Client], ready_activity: Any
) -> None:
    client, things = signed_in("publisher"), [ready_activity("one"), ready_activity("two")]
    shown = client.post(reverse("desk:preview_chosen"), {"thing": [f"activities:{thing.pk}" for thing in things]})
    Activity.objects.filter(key="two").update(outcome="Changed meanwhile")
    answer = confirm(client, shown)
    assert answer.status_code == 409
    assert "was changed after you previewed it. Nothing was released." in answer.content.decode()
    assert "Changed meanwhile" in answer.content.decode()
    assert not Release.objects.exists()


def test_a_thing_that_went_back_to_draft_stops_the_whole_release(
    signed_in: Callable[..., Client], ready_activity: Any
) -> None:
    client, things = signed_in("publisher"), [ready_activity("one"), ready_activity("two")]
    shown = client.post(reverse("desk:preview_chosen"), {"thing": [f"activities:{thing.pk}" for thing in things]})
    Activity.objects.filter(key="two").update(state="draft")
    assert confirm(client, shown).status_code == 409
    assert not Release.objects.exists()


def test_a_confirmation_sent_twice_releases_once_and_shows_the_same_page(
    signed_in: Callable[..., Client], ready_activity: Any
) -> None:
    client = signed_in("publisher")
    shown = preview_of(client, ready_activity())
    first, second = confirm(client, shown), confirm(client, shown)
    assert first.headers["Location"] == second.headers["Location"]
    assert Release.objects.count() == 1
    assert LedgerLine.objects.filter(verb="release").count() == 1


def test_a_second_release_shows_what_changes_against_the_first(
    signed_in: Callable[..., Client], ready_activity: Any
) -> None:
    client, thing = signed_in("publisher"), ready_activity(outcome="First words")
    confirm(client, preview_of(client, thing))
    Activity.objects.filter(pk=thing.pk).update(outcome="Second words", state="ready")
    page = preview_of(client, thing).content.decode()
    assert re.search(r"<del>First words</del>", page)
    assert re.search(r"<ins>Second words</ins>", page)
    assert "<del>Officers learned" not in page


def test_releasing_what_is_public_already_changes_nothing(
    signed_in: Callable[..., Client], ready_activity: Any
) -> None:
    client, thing = signed_in("publisher"), ready_activity()
    shown = preview_of(client, thing)
    confirm(client, shown)
    again = client.post(CONFIRM, {"seen": shown.context["seen"], "token": "another"}, follow=True)
    assert "nothing was released again" in again.content.decode()
    assert Release.objects.count() == 1


@pytest.mark.parametrize("role", ["officer", "member"])
def test_nobody_but_a_publisher_releases(signed_in: Callable[..., Client], ready_activity: Any, role: str) -> None:
    thing = ready_activity()
    shown = preview_of(signed_in("publisher"), thing)
    client = signed_in(role)
    assert "Release to the public" not in preview_of(client, thing).content.decode()
    assert confirm(client, shown).status_code == 403
    assert not Release.objects.exists()


def test_an_administrator_neither_previews_nor_releases(signed_in: Callable[..., Client], ready_activity: Any) -> None:
    thing = ready_activity()
    shown = preview_of(signed_in("publisher"), thing)
    client = signed_in("administrator")
    assert preview_of(client, thing).status_code == 403
    assert confirm(client, shown).status_code == 403
    assert client.get(reverse("delivery:add_activity")).status_code == 403


def test_a_publisher_of_another_body_releases_nothing_here(
    signed_in: Callable[..., Client], ready_activity: Any, derbyshire: Any
) -> None:
    thing = ready_activity()
    shown = preview_of(signed_in("publisher"), thing)
    client = signed_in("publisher", body=derbyshire.force)
    assert preview_of(client, thing).status_code == 404
    assert confirm(client, shown).status_code == 403
    assert not Release.objects.exists()


def test_a_draft_is_called_ready_by_an_officer_before_anybody_can_release_it(
    signed_in: Callable[..., Client], make_activity: Any
) -> None:
    thing = make_activity()
    page = preview_of(signed_in("publisher"), thing).content.decode()
    assert "still a draft" in page
    assert "Release to the public" not in page
    officer = signed_in("officer")
    assert officer.post(reverse("desk:mark_ready", args=["activities", thing.pk]), {"token": "x"}).status_code == 302
    assert Activity.objects.get(pk=thing.pk).state == "ready"
    assert signed_in("member").post(reverse("desk:mark_ready", args=["activities", thing.pk])).status_code == 403


def test_markup_in_every_field_is_shown_as_text(signed_in: Callable[..., Client], ready_activity: Any) -> None:
    evil = "<script>alert(1)</script>"
    thing = ready_activity(title=evil, text=evil, outcome=evil, partners=evil, place_words=evil)
    client = signed_in("publisher")
    shown = preview_of(client, thing)
    assert evil not in shown.content.decode()
    done = client.get(confirm(client, shown).headers["Location"])
    assert evil not in done.content.decode()
    assert evil not in client.get(reverse("desk:history", args=["activities:awareness-day"])).content.decode()


@pytest.mark.parametrize("seen", ["", "activities", "activities:x:y", "nothing:1:00", "activities:99999:00"])
def test_a_made_up_confirmation_releases_nothing(
    signed_in: Callable[..., Client], ready_activity: Any, seen: str
) -> None:
    ready_activity()
    assert signed_in("publisher").post(CONFIRM, {"seen": seen}).status_code in (302, 404)
    assert not ReleaseContent.objects.exists()


def test_an_unknown_kind_or_number_has_no_preview(signed_in: Callable[..., Client], derbyshire: Any) -> None:
    client = signed_in("publisher")
    assert client.get("/desk/release/nothing/1/").status_code == 404
    assert client.get("/desk/release/activities/999/").status_code == 404
    assert client.post(reverse("desk:preview_chosen"), {"thing": "activities:x"}).status_code == 404


def test_a_version_of_a_plan_takes_its_promises_along(
    signed_in: Callable[..., Client], derbyshire: Any, officer: Any, day: Any
) -> None:
    from frankpledge.domains.plans import actions
    from frankpledge.domains.plans.models import Version

    act: dict[str, Any] = {"by": officer, "on": day}
    plan = actions.start_plan(body=derbyshire.body, slug="2024-28", prefix="DER-2024", title="Plan for 2024-28", **act)
    version = actions.draft_version(plan=plan, slug="2024-06", label="As sent", status="final draft", **act)
    for title in ("Rural crime", "Road safety"):
        actions.add_item(thing=version, kind="priority", title=title, text=f"{title}, soon.", **act)
    Version.objects.filter(pk=version.pk).update(state="ready")
    client = signed_in("publisher")
    shown = client.get(reverse("desk:preview", args=["plan-versions", version.pk]))
    page = shown.content.decode()
    assert len(shown.context["companions"]) == 2
    assert "2 things that go out with them" in page
    assert "Promise: Rural crime" in page
    confirm(client, shown)
    assert Current.objects.filter(kind="promises").count() == 2
    assert Current.objects.filter(kind="plan-versions").count() == 1


def test_the_desk_does_not_call_ready_what_its_room_finds_wanting(
    signed_in: Callable[..., Client], derbyshire: Any, officer: Any, day: Any
) -> None:
    from frankpledge.domains.plans import actions

    act: dict[str, Any] = {"by": officer, "on": day}
    plan = actions.start_plan(body=derbyshire.body, slug="2024-28", prefix="DER-2024", title="Plan", **act)
    empty = actions.draft_version(plan=plan, slug="2024-06", label="As issued", status="issued", **act)
    address = reverse("desk:mark_ready", args=["plan-versions", empty.pk])
    answer = signed_in("officer").post(address, {"token": "x"}, follow=True)
    assert "This version holds nothing yet" in answer.content.decode()
    empty.refresh_from_db()
    assert empty.state == "draft"
