"""The staff pages of activities."""

import re
from datetime import date
from typing import Any

from frankpledge.domains.delivery import actions
from frankpledge.domains.delivery.models import Activity
from frankpledge.record.bodies import record_body
from frankpledge.record.documents import keep_document
from frankpledge.record.people import installer
from frankpledge.record.public import DOCUMENTS
from frankpledge.record.releases.actions import Choice, release

LIST = "/desk/delivery/activities/"
NEW = f"{LIST}new/"
DATE = {"happened_on-day": "17", "happened_on-month": "6", "happened_on-year": "2022", "precision": "day"}


def test_the_form_lists_each_promise_once_under_its_priority(signed_in: Any) -> None:
    page = signed_in("officer").get(NEW).content.decode()
    assert re.findall(r">\s*(DER-2021-4\S*) ", page) == ["DER-2021-4", "DER-2021-4.1", "DER-2021-4.2"]
    assert "counts-2-what" in page


def test_an_officer_records_an_activity_and_lands_on_its_page(signed_in: Any, derbyshire: Any, sent: Any) -> None:
    point = derbyshire.promises["DER-2021-4.1"]
    answer = signed_in("officer").post(
        NEW,
        sent(
            title="Awareness day", body=derbyshire.body.pk, promises=[point.pk], **DATE,
            **{"counts-0-what": "officers attending", "counts-0-value": "1,026"},
        ),
        follow=True,
    )  # fmt: skip
    activity = Activity.objects.get()
    assert answer.redirect_chain == [(f"{LIST}{activity.pk}/", 302)]
    assert activity.counts == [{"what": "officers attending", "value": 1026}]
    assert list(activity.promises.all()) == [point]
    page = answer.content.decode()
    assert "Saved as a draft" in page
    assert "Nothing of this is public" in page


def test_a_refused_form_keeps_what_was_typed_and_says_what_is_wrong_beside_the_field(
    signed_in: Any, derbyshire: Any, sent: Any
) -> None:
    answer = signed_in("officer").post(
        NEW,
        sent(
            title="Awareness day", body=derbyshire.body.pk, **DATE, **{"until-day": "1", "until-month": "6"},
            **{"until-year": "2022", "counts-0-what": "officers", "counts-0-value": "many"},
        ),
    )  # fmt: skip
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'value="Awareness day"' in page
    assert 'href="#id_until-day">The last day must be the same as or after the first day' in page
    assert 'id="id_until-error"' in page
    assert "Counts, row 1: enter a number in figures, like 26" in page
    assert 'value="many"' in page
    assert not Activity.objects.exists()


def test_a_number_that_no_list_offers_and_no_database_holds_is_a_bad_request(signed_in: Any, sent: Any) -> None:
    client = signed_in("officer")
    client.raise_request_exception = False
    for name in ("promises", "source_document"):
        assert client.post(NEW, {**sent(), name: "9" * 30}).status_code == 400
    assert not Activity.objects.exists()


def test_another_bodys_document_can_be_cited_once_it_is_public_and_its_draft_is_not_even_named(
    signed_in: Any, derbyshire: Any, day: date
) -> None:
    act: dict[str, Any] = {"by": installer("a test"), "on": day}
    drafted = keep_document(
        key="reasons", title="Reasons for dismissal", kind="other", publisher=derbyshire.body, **act
    )
    council = record_body(slug="a-council", name="A council", kind="council", area=derbyshire.area, **act)
    clients = {"own": signed_in("officer"), "other": signed_in("officer", body=council)}

    def readers() -> set[str]:
        return {name for name, one in clients.items() if "Reasons for dismissal" in one.get(NEW).content.decode()}

    assert readers() == {"own"}
    release(choices=[Choice(DOCUMENTS, drafted)], **act)
    assert readers() == {"own", "other"}


def test_a_form_posted_twice_writes_once(signed_in: Any, derbyshire: Any, sent: Any) -> None:
    client = signed_in("officer")
    given = sent(title="Awareness day", body=derbyshire.body.pk, **DATE)
    client.post(NEW, given)
    page = client.post(NEW, given, follow=True).content.decode()
    assert "already sent" in page
    assert Activity.objects.count() == 1


def test_the_second_of_two_editors_sees_both_texts_and_can_save_the_own(
    activity_of: Any, signed_in: Any, officer: Any, day: date, sent: Any
) -> None:
    activity, client = activity_of(), signed_in("officer")
    actions.change_activity(thing=activity, by=officer, on=day, text="Their words", edition=1)
    mine = {"title": activity.title, "text": "My words", **DATE}
    answer = client.post(f"{LIST}{activity.pk}/change/", sent(**mine))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Their words" in page
    assert page.count("My words") == 2
    assert re.findall(r'<h3 class="govuk-heading-s">([^<]+)</h3>', page) == [
        "What was done",
        "Promises it serves",
        "Counts",
    ]
    assert Activity.objects.get().text == "Their words"
    edition = re.search(r'name="edition" value="(\d+)"', page)[1]
    client.post(f"{LIST}{activity.pk}/change/", {**sent(**mine), "edition": edition, "token": "token-2"})
    assert Activity.objects.get().text == "My words"


def test_a_change_keeps_source_promises_and_counts_that_the_form_shows(
    activity_of: Any, signed_in: Any, sent: Any, derbyshire: Any, officer: Any, day: date
) -> None:
    from frankpledge.record.documents import keep_document, source_at

    pack = keep_document(by=officer, on=day, key="pack", title="Pack", kind="pack", publisher=derbyshire.body)
    activity = activity_of(source=source_at(pack, at="3.4", lines="12-14"))
    page = signed_in("officer").get(f"{LIST}{activity.pk}/change/").content.decode()
    assert f'<option value="{pack.pk}" selected>' in page
    assert 'value="3.4"' in page
    assert 'value="26"' in page
    assert re.search(rf'value="{derbyshire.promises["DER-2021-4.1"].pk}"[^>]* checked', page)


def test_hostile_text_is_shown_as_text(activity_of: Any, signed_in: Any, hostile: str) -> None:
    words = ("title", "text", "outcome", "partners", "place_words", "when_printed", "tie", "note")
    activity = activity_of(
        key="hostile", counts=[{"what": hostile, "value": 1}], **{name: hostile[:80] for name in words}
    )
    client = signed_in("officer")
    for address in (LIST, f"{LIST}{activity.pk}/", f"{LIST}{activity.pk}/change/", f"{LIST}{activity.pk}/set-aside/"):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;" in page


def test_the_list_filters_by_words_promise_and_state(activity_of: Any, derbyshire: Any, signed_in: Any) -> None:
    activity_of()
    activity_of(title="New vehicles", promises=[derbyshire.promises["DER-2021-4.2"]])
    client = signed_in("member")
    assert b"New vehicles" not in client.get(f"{LIST}?q=rural+awareness").content
    assert b"First rural" not in client.get(f"{LIST}?promise=DER-2021-4.2").content
    assert b"Nothing here matches" in client.get(f"{LIST}?state=released").content
    page = client.get(f"{LIST}?sort=-title").content
    assert page.index(b"New vehicles") < page.index(b"First rural")
    assert b"Record an activity" not in page
    assert b'data-label="Activity"' in page


def test_the_list_is_taken_away_as_csv_that_no_spreadsheet_runs(activity_of: Any, signed_in: Any) -> None:
    activity_of(title="=HYPERLINK(1)", key="formula")
    answer = signed_in("officer").get(f"{LIST}?as=csv")
    assert answer["Content-Type"].startswith("text/csv")
    assert "'=HYPERLINK(1),17 June 2022,DER-2021-4.1" in answer.content.decode()


def test_odd_questions_of_a_list_are_harmless(activity_of: Any, signed_in: Any) -> None:
    activity_of()
    client = signed_in("officer")
    for question in ("?page=x", "?page=999", "?sort=password", "?q=%00%25_", "?state=%27", "?promise=%3Cb%3E"):
        assert client.get(LIST + question).status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_list(
    activity_of: Any, signed_in: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        activity_of(title=f"Activity {number}")
    client = signed_in("officer")
    with django_assert_max_num_queries(14):
        client.get(LIST)


def test_marking_ready_takes_a_post_and_shows_on_the_page(activity_of: Any, signed_in: Any) -> None:
    activity, client = activity_of(), signed_in("officer")
    assert client.get(f"{LIST}{activity.pk}/ready/").status_code == 405
    page = client.post(f"{LIST}{activity.pk}/ready/", follow=True).content.decode()
    assert "It awaits release." in page
    assert "Mark as ready" not in page


def test_things_of_other_bodies_are_not_found(activity_of: Any, signed_in: Any, derbyshire: Any) -> None:
    activity = activity_of()
    client = signed_in("officer", body=derbyshire.force)
    for address in ("", "change/", "set-aside/"):
        assert client.get(f"{LIST}{activity.pk}/{address}").status_code == 404
    assert client.post(f"{LIST}{activity.pk}/ready/").status_code == 404
    assert b"First rural" not in client.get(LIST).content


def test_readers_may_not_write(activity_of: Any, signed_in: Any) -> None:
    activity, client = activity_of(), signed_in("member", "publisher")
    assert client.get(f"{LIST}{activity.pk}/").status_code == 200
    assert client.get(NEW).status_code == 403
    assert client.post(f"{LIST}{activity.pk}/ready/").status_code == 403
    assert signed_in("administrator", body=None).get(LIST).status_code == 403
