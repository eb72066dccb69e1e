from datetime import date

from django.urls import reverse

from frankpledge.domains.meetings import actions
from frankpledge.domains.meetings.views import meetings
from frankpledge.record.meetings import Item


def page(name, meeting, *more):
    return reverse(f"meetings:{name}", args=[meeting.pk, *more])


def edition(meeting):
    meeting.refresh_from_db()
    return meeting.edition


def titles(meeting):
    return [item.title for item in meeting.items.all()]


def test_a_clerk_adds_an_exempt_item_by_ticking_its_paragraphs_and_changes_it(meeting, panel, signed_in):
    clerk = signed_in("officer", body=panel)
    form = {"title": "A claim", "openness": "exempt", "public_title": "A legal matter", "edition": 1, "token": "a"}
    refused = clerk.post(page("add_item", meeting), form)
    assert refused.status_code == 400
    assert "names at least one paragraph" in refused.content.decode()
    ticked = {**form, "exempt_paragraph": ["3", "5"]}
    assert clerk.post(page("add_item", meeting), ticked).status_code == 302
    item = Item.objects.get()
    assert item.exempt_paragraph == "3, 5"
    shown = clerk.get(page("change_item", meeting, item.pk)).content.decode()
    assert 'value="A claim"' in shown
    changed = {
        **ticked, "title": "Another claim", "exclusion": item.exclusion, "exempt_paragraph": ["7"],
        "edition": edition(meeting), "token": "b",
    }  # fmt: skip
    assert clerk.post(page("change_item", meeting, item.pk), changed).status_code == 302
    assert titles(meeting) == ["Another claim"]
    assert "paragraph 7" in Item.objects.get().exclusion
    assert "paragraph 3" not in Item.objects.get().exclusion
    assert "Another claim" in clerk.get(page("show_meeting", meeting)).content.decode()
    assert signed_in("officer").get(page("show_meeting", meeting)).status_code == 404


def test_items_move_by_a_button_or_by_typed_places_and_an_old_page_moves_nothing(meeting, panel, act, signed_in):
    one, two, three = (actions.add_item(thing=meeting, title=title, **act) for title in ("One", "Two", "Three"))
    clerk, where = signed_in("officer", body=panel), page("reorder_items", meeting)
    assert clerk.get(page("order_items", meeting)).status_code == 200
    clerk.post(where, {"move": f"up-{three.pk}", "edition": edition(meeting)})
    assert titles(meeting) == ["One", "Three", "Two"]
    stale = edition(meeting) - 1
    typed = {f"place-{one.pk}": "3", f"place-{three.pk}": "2", f"place-{two.pk}": "1"}
    answer = clerk.post(where, {**typed, "edition": stale}, follow=True)
    assert "Somebody else changed this" in answer.content.decode()
    assert titles(meeting) == ["One", "Three", "Two"]
    clerk.post(where, {**typed, "edition": edition(meeting)})
    assert titles(meeting) == ["Two", "Three", "One"]
    clerk.post(where, {"move": "down-999", "edition": edition(meeting)})
    assert titles(meeting) == ["Two", "Three", "One"]


def test_notice_papers_move_and_withdrawal_are_each_one_form_with_its_reason(
    meeting, panel, act, signed_in, monkeypatch
):
    monkeypatch.setattr(meetings, "today", lambda: date(2022, 11, 10))
    item = actions.add_item(thing=meeting, title="One", **act)
    clerk = signed_in("officer", body=panel)

    def send(name, *more, **typed):
        return clerk.post(page(name, meeting, *more), {**typed, "edition": edition(meeting), "token": name})

    def on(field, day, month):
        return {f"{field}-day": day, f"{field}-month": month, f"{field}-year": "2022"}

    assert send("give_notice", **on("notice_on", "9", "11")).status_code == 302
    late = send("publish_papers", **on("papers_on", "10", "11"))
    assert (late.status_code, "4 clear days and 5 are needed" in late.content.decode()) == (400, True)
    assert send("publish_papers", **on("papers_on", "9", "11")).status_code == 302
    moved = send("move_meeting", **on("held_on", "24", "11"), reason="The room is not free.")
    assert moved.status_code == 302
    shown = clerk.get(page("show_meeting", meeting)).content.decode()
    assert "from 17 November 2022 to 24 November 2022, after papers were published on 9 November 2022" in shown
    assert "notice of the new day is needed by Wednesday 16 November 2022" in shown
    assert send("withdraw_item", item.pk, reason="Not ready").status_code == 302
    assert send("cancel_meeting", reason="Snow").status_code == 302
    assert "Called off." in clerk.get(page("show_meeting", meeting)).content.decode()
    assert "called off" in clerk.get(reverse("meetings:list_meetings")).content.decode()
