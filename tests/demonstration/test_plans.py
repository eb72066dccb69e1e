"""The plans and threat lists of the demo record, built from the data files through the room's actions."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from frankpledge import demonstration
from frankpledge.demonstration import floor, plans, threats, variations
from frankpledge.domains.plan_variation.models import Consideration, Variation
from frankpledge.domains.plans import queries
from frankpledge.domains.plans.models import Item, Plan, Version, Voice
from frankpledge.domains.plans.public import freeze_version
from frankpledge.domains.threats.models import ThreatArea, ThreatList
from frankpledge.domains.threats.public import freeze_threat_list
from frankpledge.domains.threats.queries import compare_threat_lists
from frankpledge.record.bodies import Body
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.people import installer
from frankpledge.record.promises import Promise
from frankpledge.rules.lineage import tally

DATA = Path(demonstration.__file__).parent / "data"
ON = date(2022, 11, 17)


@pytest.fixture(scope="module")
def data():
    return {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in DATA.glob("*.toml")}


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, data):
    """The floor, the plans and the threat lists, loaded once for this file and undone after it."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        by = installer("a test")
        floor.load(data, by=by, on=ON)
        plans.load(data, by=by, on=ON)
        threats.load(data, by=by, on=ON)
        variations.load(data, by=by, on=ON)
        yield
        transaction.set_rollback(True)


def plan_file(data, slug):
    return next(found for found in data.values() if found.get("plan", {}).get("slug") == slug)


@pytest.mark.usefixtures("loaded", "db")
class TestLoaded:
    def test_every_plan_and_version_of_the_files_stands(self, data):
        files = [found for found in data.values() if "plan" in found]
        assert Plan.objects.count() == len(files)
        assert Version.objects.count() == sum(len(found["version"]) for found in files)

    def test_the_variation_of_2022_stands_with_the_panel_as_far_as_its_documents_go(self):
        variation = Variation.objects.get(version__slug="2022-11")
        path = variation.path(ON)
        assert path.state == "with the panel"
        assert [step.verb for step in path.missing] == [
            "views of people", "views of victims", "report", "regard", "respond", "publish response",
        ]  # fmt: skip
        assert {step.kind: step.done_on for step in variation.standing_steps()} == {
            "draft": None, "consult": None, "send": date(2022, 11, 9),
        }  # fmt: skip
        assert Consideration.objects.get().variation == variation

    def test_the_2021_plan_has_six_priorities_and_57_delivery_points_in_both_versions(self):
        for version in Version.objects.filter(plan__slug="2021-25"):
            kinds = [item.promise.kind for item in queries.items_of(version)]
            assert (kinds.count("priority"), kinds.count("delivery point")) == (6, 57)
        points = [
            Item.objects.filter(promise__parent__ref=f"DER-2021-{n}", version__slug="2021-11").count()
            for n in range(1, 7)
        ]
        assert points == [10, 9, 9, 8, 9, 12]

    def test_every_item_says_what_its_row_says(self, data):
        for found in data.values():
            for row in found.get("item", []) if "plan" in found else []:
                items = Item.objects.filter(promise__ref=row["ref"]).select_related("promise__parent", "source")
                assert {item.version.slug for item in items} == set(row["versions"]), row["ref"]
                for item in items:
                    told = (item.title, item.text, item.number, item.promise.kind, item.source.lines)
                    expected = (row["title"], row["text"], row["number"], row["kind"], row["source"]["lines"])
                    assert told == expected, row["ref"]
                    assert (item.promise.parent.ref if item.promise.parent else "") == row["parent"], row["ref"]

    def test_voices_and_requirements_stand_in_every_version_that_has_them(self, data):
        rows = plan_file(data, "2021-25")
        for version in Version.objects.filter(plan__slug="2021-25"):
            assert version.voices.count() == len(rows["voice"])
            assert [row.name for row in version.requirements.all()] == [row["name"] for row in rows["requirement"]]
        assert not Voice.objects.filter(source__isnull=True).exists()

    def test_the_two_versions_of_the_2021_plan_carry_every_item(self):
        old, new = Version.objects.filter(plan__slug="2021-25").order_by("dated_on")
        assert new.previous == old
        assert tally(queries.compare_versions(old, new)) == {"carried": 107}

    def test_threats_of_the_2021_plan_went_from_ten_to_eleven_three_out_four_in_one_renamed(self):
        old, new = ThreatList.objects.get(key="2021-11"), ThreatList.objects.get(key="2022-11")
        assert (old.areas.count(), new.areas.count()) == (10, 11)
        rows = compare_threat_lists(old, new)
        assert tally(rows) == {"renamed": 1, "carried": 6, "new": 4, "dropped": 3}
        assert [row.new[0].name for row in rows if row.fate == "renamed"] == ["Child Abuse & Exploitation"]
        assert {row.old[0].name for row in rows if row.fate == "dropped"} == {
            "County Lines", "Fraud and Cyber-dependent Crime", "Vulnerability",
        }  # fmt: skip
        assert {row.new[0].name for row in rows if row.fate == "new"} == {
            "Anti-social Behaviour", "Personal Robbery", "Serious Violence & Knife Crime", "Stalking",
        }  # fmt: skip

    @pytest.mark.parametrize("key", ["2013", "2014", "2016", "2016-assessment", "2021-11", "2022-11"])
    def test_what_a_list_says_of_its_areas_is_what_tracing_finds(self, key):
        new = ThreatList.objects.get(key=key)
        fates = {row.key: found.fate for found in compare_threat_lists(new.follows, new) for row in found.new}
        assert fates == {area.key: area.lineage for area in new.areas.all()}

    def test_every_threat_area_has_a_source_and_a_list(self, data):
        assert ThreatArea.objects.count() == sum(len(row["area"]) for row in data["threat_lists"]["threat_list"])
        assert not ThreatArea.objects.filter(source__isnull=True).exists()

    def test_the_plan_in_force_in_november_2022_is_the_one_issued_in_2021(self):
        body = Body.objects.get(slug="derbyshire-lpb")
        assert [one.slug for one in queries.versions_in_force({body.slug}, ON)] == ["2021-11"]
        assert [one.plan.slug for one in queries.versions_in_force({body.slug}, date(2018, 1, 1))] == ["2016-21"]

    def test_everything_loaded_can_be_frozen(self):
        for version in queries.versions_of(set(Body.objects.values_list("slug", flat=True))):
            assert freeze_version(version).text()
        for threat_list in ThreatList.objects.all():
            assert freeze_threat_list(threat_list).text()

    def test_every_promise_has_its_ledger_line(self):
        recorded = set(LedgerLine.objects.filter(verb="record promise").values_list("subject", flat=True))
        assert recorded == {f"promises:{ref}" for ref in Promise.objects.values_list("ref", flat=True)}
