"""The public page of a plan's path: where it stands, what is missing under which section, and the two texts."""

import json
from typing import Any

import pytest
from django.test import Client

from frankpledge.publication.tests.test_query_counts import SOURCE, frozen, item, release

pytestmark = pytest.mark.django_db
ADDRESS = "/derbyshire/plan-variations/der-2021-2022-11/"
PLAN = {
    "slug": "2021-25", "kind": "plan", "title": "Police and Crime Plan", "prefix": "DER-2021",
    "term_from": "2021-05-13",
    "term_to": "2025-03-31", "term_precision": "day", "term_printed": "", "term_note": "", "source": None,
}  # fmt: skip
STEP = {
    "kind": "send", "step": "the draft is sent to the panel", "section": "section 5(6)(c)", "on": "2022-11-09",
    "precision": "day", "by_whom": "the office", "copied_to": [], "note": "With the agenda.", "is_sample": False,
    "text_sha256": "", "is_struck": False, "correction": "By the post book.", "source": SOURCE, "earlier": [],
}  # fmt: skip


def version(slug: str, words: str, threats: list[dict[str, Any]]) -> None:
    fields = {
        "plan": PLAN,
        "version": {"slug": slug, "label": slug, "status": "issued", "on": f"{slug}-15", "precision": "day", "when": "",
                    "note": ""},
        "items": [{**item("DER-2021-4", "priority", ""), "text": words}], "requirements": [], "previous": "",
    }  # fmt: skip
    release(frozen("plan-versions", f"DER-2021/{slug}", fields, day=f"{slug}-15", promises=("DER-2021-4",)))
    listed = {
        "label": slug, "on": "", "precision": "day", "when": "", "plan": "2021-25", "version": slug, "follows": "",
        "note": "", "areas": threats,
    }  # fmt: skip
    release(frozen("threat-lists", slug, listed))


def area(key: str, name: str) -> dict[str, Any]:
    return {"key": key, "name": name, "rank": None, "lineage": "new", "came_from": [], "note": "", "source": None}


@pytest.fixture
def path() -> dict[str, Any]:
    """A path with the panel, its two versions and a look that it takes up; returns its fields."""
    place = {"slug": "derbyshire", "area_kind": "force-area", "within": "", "code": "", "latitude": None,
             "longitude": None, "position_note": "", "valid_from": "", "valid_to": ""}  # fmt: skip
    release(frozen("areas", "derbyshire", place, title="Derbyshire"))
    version("2021-11", "Train every officer.", [area("burglary", "Burglary"), area("fraud", "Fraud")])
    version("2022-11", "Train every volunteer.", [area("burglary", "Home burglary"), area("stalking", "Stalking")])
    wanted = {"step": "the panel reviews the draft", "by": "police and crime panel", "section": "section 28(3)"}
    fields: dict[str, Any] = {
        "plan": {"slug": "2021-25", "title": "Police and Crime Plan"},
        "version": {"slug": "2022-11", "label": "2022-11", "key": "plan-versions:DER-2021/2022-11"},
        "previous": {"slug": "2021-11", "label": "2021-11"}, "why": "The assessment is new.",
        "stands": {"state": "with the panel", "because": "Sent on 9 November 2022.", "told": ["The text has changed."]},
        "steps": [{**STEP, "earlier": [{**STEP, "on": "2022-11-08"}]}], "evidence": [{**STEP, "source": None}],
        "struck": [], "missing": [wanted], "owed": [], "next": [wanted], "note": "",
    }  # fmt: skip
    release(frozen("plan-variations", "der-2021-2022-11", fields, title="Variation: 2022-11"))
    look = {
        "plan": fields["plan"], "occasion": "a list or assessment of threats", "about": "",
        "about_title": "New threats",
        "about_day": "2022-10-01", "outcome": "taken up", "reason": "They changed.", "considered_on": "",
        "by_whom": "", "variation": {"key": "der-2021-2022-11", "title": "Variation"}, "section": "section 5(9)",
    }  # fmt: skip
    release(frozen("plan-reviews", "look", look, title="Taken up", about=("plan-variations:der-2021-2022-11",)))
    return fields


def test_the_page_says_where_it_stands_what_is_missing_and_the_sections(path: dict[str, Any]) -> None:
    page = Client().get(ADDRESS).content.decode()
    for words in (
        "with the panel", "The text has changed.", "9 November 2022", "Entered before as 8 November 2022",
        "section 28(3)", "section 5(6)(c)", "Source unknown.", "no step of the path", "New threats",
    ):  # fmt: skip
        assert words in page, words


def test_the_texts_are_marked_to_the_word_and_said_aloud(path: dict[str, Any]) -> None:
    page = Client().get(ADDRESS).content.decode()
    hidden = '<span class="govuk-visually-hidden">'
    assert f"<del>{hidden}[removed: </span>officer.{hidden}]</span></del>" in page
    assert f"<ins>{hidden}[added: </span>volunteer.{hidden}]</span></ins>" in page
    assert "2 → 2" in page
    assert "<strong>1 renamed</strong>" in page


def test_the_json_twin_carries_the_path_the_comparison_and_the_looks(path: dict[str, Any]) -> None:
    found = json.loads(Client().get(ADDRESS.rstrip("/") + ".json").content)
    assert found["fields"]["stands"]["state"] == "with the panel"
    areas = found["side_by_side"]["threat_areas"]
    assert (areas["before"], areas["after"], areas["new"], areas["dropped"], areas["renamed"]) == (2, 2, 1, 1, 1)
    assert [look["fields"]["outcome"] for look in found["looks"]] == ["taken up"]


def test_the_plan_s_page_leads_to_it_and_a_look_leads_back(path: dict[str, Any]) -> None:
    page = Client().get("/derbyshire/plans/2021-25/").content.decode()
    assert f'href="{ADDRESS}"' in page
    assert "1 step missing before issue" in page
    look = Client().get("/derbyshire/plan-reviews/look/").content.decode()
    assert f'href="{ADDRESS}"' in look
    assert "They changed." in look


def test_a_path_that_is_not_public_is_not_found_and_a_first_issue_has_nothing_beside_it(path: dict[str, Any]) -> None:
    assert Client().get("/derbyshire/plan-variations/other/").status_code == 404
    assert Client().get("/elsewhere/plan-variations/der-2021-2022-11/").status_code == 404
    release(frozen("plan-variations", "first", {**path, "previous": None}))
    page = Client().get("/derbyshire/plan-variations/first/").content.decode()
    assert "word by word" not in page
