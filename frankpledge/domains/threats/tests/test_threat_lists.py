import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from frankpledge.domains.threats import actions, queries
from frankpledge.domains.threats.actions import AreaRow
from frankpledge.domains.threats.models import ThreatList
from frankpledge.record.documents import Document, source_at
from frankpledge.record.people import NotAllowed
from frankpledge.record.releases.drafts import Conflict

EARLIER = ("Burglary", "County Lines", "Modern Slavery", "Human Trafficking")


@pytest.fixture
def first(derbyshire, officer, day):
    areas = [AreaRow(name=name, lineage="first") for name in EARLIER]
    return actions.record_threat_list(
        by=officer, on=day, key="2021", body=derbyshire.body, label="List of 2021", areas=areas
    )


@pytest.fixture
def second(first, derbyshire, officer, day):
    return actions.record_threat_list(
        by=officer, on=day, key="2022", body=derbyshire.body, label="List of 2022", follows=first
    )


def test_a_key_is_made_from_the_name_and_stays_with_a_renamed_area(first, second, officer, day):
    rows = [
        AreaRow(name="Residential Burglary", lineage="renamed", came_from=("burglary",)),
        AreaRow(name="Slavery and Trafficking", lineage="merged", came_from=("modern-slavery", "human-trafficking")),
        AreaRow(name="Stalking", lineage="new"),
    ]
    actions.set_threat_areas(thing=second, by=officer, on=day, areas=rows)
    assert [area.key for area in second.areas.all()] == ["burglary", "slavery-and-trafficking", "stalking"]
    assert [row.fate for row in queries.compare_threat_lists(first, second)] == ["renamed", "merged", "new", "dropped"]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (AreaRow(name="X", lineage="carried"), "Say which earlier area it is"),
        (AreaRow(name="X", lineage="renamed"), "Say which earlier area it is"),
        (AreaRow(name="X", lineage="merged", came_from=("burglary",)), "two or more"),
        (AreaRow(name="X", lineage="split"), "which one earlier area"),
        (AreaRow(name="X", lineage="first"), "this list follows another"),
        (AreaRow(name="X", lineage="new", came_from=("burglary",)), "comes from no earlier area"),
        (AreaRow(name="Burglary", lineage="new"), "yet the earlier list names the same area"),
        (AreaRow(name="X", lineage="renamed", came_from=("no-such",)), "the earlier list does not name"),
    ],
)
def test_a_lineage_that_does_not_fit_is_refused_and_nothing_of_the_list_is_written(second, officer, day, row, words):
    rows = [AreaRow(name="Stalking", lineage="new"), row]
    with pytest.raises(ValidationError, match=words) as refused:
        actions.set_threat_areas(thing=second, by=officer, on=day, areas=rows)
    assert list(refused.value.message_dict) == ["area-1-lineage"]
    assert not second.areas.exists()


def test_an_area_named_twice_is_refused(second, officer, day):
    rows = [AreaRow(name="Stalking", lineage="new"), AreaRow(name="Stalking", lineage="new")]
    with pytest.raises(ValidationError, match="same area as another row"):
        actions.set_threat_areas(thing=second, by=officer, on=day, areas=rows)


def test_areas_replaced_keep_their_sources(first, officer, day):
    source = source_at(Document.objects.create(key="p", title="P", kind="plan"), at="page 1")
    actions.set_threat_areas(
        thing=first, by=officer, on=day, areas=[AreaRow(name="Burglary", lineage="first", source=source)]
    )
    actions.set_threat_areas(thing=first, by=officer, on=day, areas=[AreaRow(name="Burglary", lineage="first")])
    assert first.areas.get().source == source


def test_a_list_cannot_follow_itself_nor_be_ready_while_empty(second, officer, day):
    with pytest.raises(ValidationError, match="cannot follow itself"):
        actions.change_threat_list(thing=second, by=officer, on=day, follows=second)
    with pytest.raises(ValidationError, match="names no area yet"):
        actions.mark_ready(thing=second, by=officer, on=day)


def test_two_editors_of_one_list_conflict(first, officer, day):
    rows = [AreaRow(name="Burglary", lineage="first")]
    actions.set_threat_areas(thing=first, edition=1, by=officer, on=day, areas=rows)
    with pytest.raises(Conflict):
        actions.set_threat_areas(thing=first, edition=1, by=officer, on=day, areas=[])
    assert first.areas.count() == 1


def test_only_an_officer_of_the_body_writes_its_lists(first, actor, derbyshire, day):
    for nobody in (actor("member"), actor("officer", body=derbyshire.force)):
        for refused in (
            lambda who=nobody: actions.record_threat_list(by=who, on=day, key="x", body=derbyshire.body, label="X"),
            lambda who=nobody: actions.change_threat_list(thing=first, by=who, on=day, label="X"),
            lambda who=nobody: actions.set_threat_areas(thing=first, by=who, on=day, areas=[]),
            lambda who=nobody: actions.mark_ready(thing=first, by=who, on=day),
        ):
            with pytest.raises(NotAllowed):
                refused()


def _row(at, name, lineage, *came_from, key=""):
    start = f"area-{at}"
    return {
        f"{start}-name": name,
        f"{start}-lineage": lineage,
        f"{start}-came_from": list(came_from),
        f"{start}-key": key,
    }


def test_the_form_of_an_empty_list_starts_from_the_areas_of_the_list_it_follows(second, signed_in):
    shown = signed_in("officer").get(reverse("threats:set_threat_areas", args=[second.pk]))
    form = shown.context["form"]
    assert [form[f"area-{at}-name"].value() for at in range(5)] == [*EARLIER, None]
    assert form["area-0-lineage"].value() == "carried"


def test_one_more_row_keeps_everything_typed_and_writes_nothing(second, signed_in):
    client, address = signed_in("officer"), reverse("threats:set_threat_areas", args=[second.pk])
    sent = {**_row(0, "<b>Stalking</b>", "renamed", "burglary"), "rows": "1", "more": "1", "edition": "1", "token": "t"}
    answer = client.post(address, sent)
    form = answer.context["form"]
    assert (answer.status_code, form.number, answer.context["token"]) == (200, 2, "t")
    assert form["area-0-name"].value() == "<b>Stalking</b>"
    assert form["area-0-came_from"].value() == ["burglary"]
    assert "<b>Stalking" not in answer.content.decode()
    assert not second.areas.exists()


def test_rows_are_saved_empty_ones_left_out_and_errors_stand_at_their_row(second, signed_in):
    client, address = signed_in("officer"), reverse("threats:set_threat_areas", args=[second.pk])
    good = {**_row(0, "", "carried", key="burglary"), **_row(1, "Stalking", "new", key="county-lines")}
    act = {"rows": "3", "edition": "1", "token": "t"}
    wrong = client.post(address, {**good, **_row(2, "Slavery", "merged", "modern-slavery"), **act})
    assert wrong.status_code == 400
    assert "two or more" in str(wrong.context["form"].errors["area-2-lineage"])
    assert not second.areas.exists()
    right = _row(2, "Slavery", "merged", "modern-slavery", "human-trafficking")
    assert client.post(address, {**good, **right, **act}).status_code == 302
    told = [(area.key, area.lineage, area.came_from) for area in second.areas.all()]
    assert told == [("stalking", "new", []), ("slavery", "merged", ["modern-slavery", "human-trafficking"])]


def test_the_second_editor_of_the_rows_sees_both_and_loses_nothing(second, officer, day, signed_in):
    client, address = signed_in("officer"), reverse("threats:set_threat_areas", args=[second.pk])
    actions.set_threat_areas(thing=second, by=officer, on=day, areas=[AreaRow(name="Stalking", lineage="new")])
    sent = {**_row(0, "Knife crime", "merged", "burglary", "county-lines"), "rows": "1", "edition": "1", "token": "t"}
    answer = client.post(address, sent)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Stalking" in page
    assert "Knife crime" in page
    assert second.areas.get().name == "Stalking"
    again = client.post(address, {**sent, "rows": "2", "edition": answer.context["edition"]})
    assert again.status_code == 302
    assert second.areas.get().name == "Knife crime"


def test_a_list_is_recorded_changed_and_marked_ready_by_its_pages(signed_in, derbyshire, first):
    client = signed_in("officer")
    sent = {"body": derbyshire.body.pk, "key": "2023", "label": "List of 2023", "precision": "year", "token": "a"}
    answer = client.post(reverse("threats:add_threat_list"), {**sent, "edition": "0"})
    made = ThreatList.objects.get(key="2023")
    assert answer["Location"] == reverse("threats:set_threat_areas", args=[made.pk])
    change = {"label": "Another name", "precision": "year", "follows": first.pk, "token": "b", "edition": "1"}
    client.post(reverse("threats:change_threat_list", args=[made.pk]), change)
    made.refresh_from_db()
    assert (made.label, made.follows) == ("Another name", first)
    assert client.get(reverse("threats:mark_ready", args=["threat-lists", first.pk])).status_code == 405
    client.post(reverse("threats:mark_ready", args=["threat-lists", first.pk]))
    first.refresh_from_db()
    assert first.state == "ready"
    assert "awaiting release" in client.get(reverse("threats:list_threat_lists")).content.decode()


@pytest.mark.parametrize("rows", ["", "-1", "9999999", "²", "x"])
def test_a_row_count_that_is_no_number_or_huge_is_harmless(second, signed_in, rows):
    client, address = signed_in("officer"), reverse("threats:set_threat_areas", args=[second.pk])
    answer = client.post(address, {"rows": rows, "more": "1", "edition": "1", "token": "t"})
    assert answer.status_code == 200
    assert answer.context["form"].number <= 100


def test_the_page_of_a_list_names_the_source_of_an_area_by_document_and_place(second, officer, day, signed_in):
    source = source_at(Document.objects.create(key="p", title="Panel pack", kind="pack", sha256="a" * 64), at="item 4")
    areas = [AreaRow(name="Stalking", lineage="new", source=source)]
    actions.set_threat_areas(thing=second, by=officer, on=day, areas=areas)
    page = signed_in("member").get(reverse("threats:show_threat_list", args=[second.pk])).content.decode()
    assert "source: Panel pack, item 4" in page
    assert "a" * 64 not in page


def test_the_page_of_a_list_says_what_became_of_the_earlier_areas(first, second, officer, day, signed_in):
    actions.set_threat_areas(thing=second, by=officer, on=day, areas=[AreaRow(name="Stalking", lineage="new")])
    page = signed_in("member").get(reverse("threats:show_threat_list", args=[second.pk])).content.decode()
    assert "1 new" in page
    assert "dropped" in page
    assert 'method="post"' not in page[page.index("<main") :]
