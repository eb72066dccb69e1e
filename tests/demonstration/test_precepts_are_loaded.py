"""Budgets of the sources, sample precepts and sample procedures go through the verbs of their rooms."""

from datetime import date

import pytest

from frankpledge.demonstration import appointments, floor, precept
from frankpledge.demonstration.build import BUILDER, read_data
from frankpledge.domains import offer_of
from frankpledge.domains.appointments.models import Act as Step
from frankpledge.domains.appointments.models import Appointment
from frankpledge.domains.precept import queries
from frankpledge.domains.precept.models import Budget, Proposal
from frankpledge.record.bodies import Body
from frankpledge.record.promises import Promise

ON = date(2026, 11, 22)


@pytest.fixture
def loaded(db):
    data = read_data()
    floor.load(data, by=BUILDER, on=ON)
    body = Body.objects.get(slug="derbyshire-lpb")
    refs = {ref for row in data["budgets"]["budget"] for ref in row["promises"]}
    Promise.objects.bulk_create(Promise(ref=ref, kind="pledge", title=ref, made_by=body) for ref in refs)
    precept.load(data, by=BUILDER, on=ON)
    appointments.load(data, by=BUILDER, on=ON)


def test_printed_tables_add_up_but_for_one_share_and_samples_are_labelled_and_keep_their_secrets(loaded):
    frozen = {budget.key: offer_of("budgets").freeze(budget) for budget in Budget.objects.all()}
    faults = {key: one.fields["check"]["faults"] for key, one in frozen.items() if one.fields["check"]["faults"]}
    revenue = "derbyshire-lpb-2021-22-gross"
    assert faults == {revenue: ["Police Officers: 105.552 of 212.226 is 49.74%, printed as 49.73%"]}
    assert [(one.fields["total"], one.is_sample) for one in frozen.values() if one.fields["year"] == 2021] == [
        ("15.208", False), ("212.226", False), ("202.630", False),
    ]  # fmt: skip
    assert all(one.sources and one.strand.knot == "money" for one in frozen.values())
    assert frozen["derbyshire-lpb-2013-14-gross"].promises == ("DER-2012-PL.1", "DER-2012-U.17")
    states = {
        one.year: (queries.standing_of(one, queries.acts_of(one), ON).state, one.is_sample)
        for one in Proposal.objects.all()
    }
    assert states == {2023: ("issued", True), 2027: ("to be notified", True)}
    told = ""
    for kind, model in (("appointments", Appointment), ("appointment-acts", Step)):
        for thing in model.objects.all():
            assert thing.is_sample
            if not thing.kept_from_the_public():
                told += offer_of(kind).freeze(thing).text()
    assert "agtail" not in told
    assert "Candidate B (sample)" in told
    assert "sample-2024-1" not in told
