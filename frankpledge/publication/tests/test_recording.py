"""What a page asks of the record is noted, also where the answer was kept from an earlier page."""

import pytest

from frankpledge.publication import reading
from frankpledge.publication.recording import recorded, touched
from frankpledge.publication.tests import around_record as made

pytestmark = pytest.mark.django_db


def test_every_question_names_what_it_asked_for(derbyshire):
    made.small_record()
    with recorded() as asked:
        reading.thing("activities:awareness")
        reading.things_of("derbyshire", "measures")
        reading.ties_of(["DER-2021-4.1"])
        reading.strands_of("DER-2021-4.2")
        reading.newest_releases("derbyshire")
    assert {
        "key:activities:awareness", "kind:derbyshire:measures", "ref:DER-2021-4.1", "ref:DER-2021-4.2",
        "area:derbyshire",
    } <= asked  # fmt: skip


def test_an_answer_kept_from_another_page_brings_its_questions_along(derbyshire):
    made.small_record()

    def ask():
        return reading.until_the_next_release("a name of this test", lambda: reading.ties_of(["DER-2021-4.1"]))

    with recorded() as first:
        ask()
    with recorded() as second:
        ask()
    assert "ref:DER-2021-4.1" in first
    assert second >= {"ref:DER-2021-4.1"}


def test_nothing_is_noted_where_nobody_records(derbyshire):
    made.small_record()
    with recorded() as asked:
        pass
    reading.thing("activities:awareness")
    assert asked == set()


def test_a_release_touches_its_thing_its_kind_its_area_and_its_promises():
    assert touched("activities:a", "activities", ["derbyshire"], ["DER-2021-4.1"]) == {
        "key:activities:a", "kind::activities", "kind:derbyshire:activities", "area:", "area:derbyshire",
        "ref:DER-2021-4.1",
    }  # fmt: skip
