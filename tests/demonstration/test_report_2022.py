"""Every activity and meeting of the interim delivery report of November 2022 is on record under a delivery point."""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from frankpledge.demonstration import delivery, floor, plans
from frankpledge.demonstration.build import BUILDER, read_data
from frankpledge.domains.delivery.models import Activity, Engagement

REPORT = tomllib.loads(Path(__file__).with_name("report_2022.toml").read_text(encoding="utf-8"))["section"]
ACTIVITIES = [(key, section) for section in REPORT for key in section.get("activities", [])]
ENGAGEMENTS = [key for section in REPORT for key in section.get("engagements", [])]
POINT = re.compile(r"DER-2021-[1-6]\.\d+")


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Any:
    """The plans and the strands of delivery, loaded once for this file and undone after it."""
    from django.db import transaction

    data = read_data()
    wanted = {name: data[name] for name in ("activities_2022_interim", "engagement")}
    with django_db_blocker.unblock(), transaction.atomic():
        floor.load(data, by=BUILDER, on=date(2022, 11, 17))
        plans.load(data, by=BUILDER, on=date(2022, 11, 17))
        delivery.load(wanted, by=BUILDER, on=date(2022, 11, 17))
        yield data
        transaction.set_rollback(True)


def refs(thing: Any) -> set[str]:
    return set(thing.promises.values_list("ref", flat=True))


@pytest.mark.usefixtures("loaded", "db")
class TestReport:
    def test_the_list_and_the_files_name_the_same_activities_and_meetings(self, loaded: dict[str, Any]) -> None:
        assert [key for key, _ in ACTIVITIES] == [row["key"] for row in loaded["activities_2022_interim"]["activity"]]
        assert [row["key"] for row in loaded["engagement"]["engagement"]] == ENGAGEMENTS

    @pytest.mark.parametrize(("key", "section"), ACTIVITIES, ids=[key for key, _ in ACTIVITIES])
    def test_an_activity_is_loaded_and_tied_to_a_point_and_to_the_priority_of_the_report(
        self, key: str, section: dict[str, Any]
    ) -> None:
        tied = refs(Activity.objects.get(key=key))
        assert [ref for ref in tied if POINT.fullmatch(ref)]
        if "priority" in section:
            assert [ref for ref in tied if re.match(rf"DER-2021-{section['priority']}(\.|$)", ref)]

    @pytest.mark.parametrize("key", ENGAGEMENTS)
    def test_a_meeting_is_loaded_with_its_place_and_tied_to_a_point(self, key: str) -> None:
        engagement = Engagement.objects.get(key=key)
        assert engagement.place_words
        assert [ref for ref in refs(engagement) if POINT.fullmatch(ref)]
