"""The assessments of the demo record: loaded in a moment without the rest of it, and what comes of them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from frankpledge.demonstration import floor, indicators, meetings, membership, plans, threat_cycles, threats
from frankpledge.demonstration.build import read_data
from frankpledge.domains.threat_assessment import public, queries
from frankpledge.domains.threat_assessment.models import Cycle
from frankpledge.domains.threat_sheets.models import PartnerScore
from frankpledge.record.people import installer
from frankpledge.record.promises import Promise


@pytest.fixture(scope="module")
def loaded_once(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The floor, the plans, the lists and the cycles, once for this file; measures are few and made with the rest."""
    data, act = read_data(), {"by": installer("a test"), "on": date(2026, 1, 1)}
    loads = (floor, membership, plans, threats, meetings, indicators, threat_cycles)
    with django_db_blocker.unblock(), transaction.atomic():
        for one in loads:
            one.load(data, **act)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def loaded(loaded_once: None, db: None) -> None:
    """What was loaded, as one test may ask and change it."""


def test_the_cycle_of_2013_scores_fifteen_areas_by_eight_partners_takes_eight_and_keeps_one_outside(
    loaded: None,
) -> None:
    cycle = Cycle.objects.get(key="2013")
    found = queries.results(cycle)
    assert (len(found), cycle.partners.count(), PartnerScore.objects.count()) == (15, 8, 120)
    assert (cycle.stage, cycle.taken, cycle.is_sample) == ("closed", 8, True)
    assert [one.area.key for one in found if one.area.outcome == "outside"] == ["anti-social-behaviour"]
    assert {one.area.outcome for one in found[:8]} == {"taken"}
    assert [one.area.name for one in found if not one.spread or one.spread.highest == one.spread.lowest] == []
    frozen = public.freeze_cycle(cycle)
    assert frozen.is_sample
    assert frozen.fields["scheme"]["label"] == "MoRiLE-style, locally configured"
    assert frozen.fields["steadiness"]["because"]
    assert frozen.about == ("meetings:board-2013-11-27",)
    assert len(frozen.promises) > 40
    assert Promise.objects.filter(ref=frozen.promises[0]).exists()
    told = {area["key"]: area for area in frozen.fields["areas"]}
    assert [one["again"] for one in told["cyber-crime"]["result"]["history"]] == [False, True]
    assert told["organised-crime"]["figures"] == [
        {"text": "57 groups in 2013", "tie": "measures:organised-crime-groups"}
    ]


def test_five_cycles_are_on_record_and_the_closed_board_keeps_its_own(loaded: None) -> None:
    cycles = {one.key: one for one in Cycle.objects.all()}
    told = {key: public.freeze_cycle(one).fields["taken"] for key, one in cycles.items() if one.stage == "closed"}
    assert told == {"2012-13": 7, "2013": 8, "2016": 17, "2021": 10, "2022": 11}
    (restricted,) = [one for one in cycles.values() if one.is_of_restricted_body]
    assert restricted.kept_from_the_public()
    _no_word_of_it_goes_out(cycles)


def _no_word_of_it_goes_out(cycles: Any) -> None:
    for one in cycles.values():
        if not one.is_of_restricted_body:
            assert "wagtail" not in public.freeze_cycle(one).text().casefold()
