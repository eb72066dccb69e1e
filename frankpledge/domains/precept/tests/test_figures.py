"""Figures of a proposal, replies, and printed tables: what adds up, what is asked about, and what is refused."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from frankpledge.domains.precept import actions, checks, public
from frankpledge.domains.precept.forms import as_lines
from frankpledge.domains.precept.models import Budget, Proposal
from frankpledge.domains.precept.tests.conftest import MARCH
from frankpledge.record.people import NotAllowed

# The revenue and capital tables of 2021/22 as the panel's pack of November 2022 prints them.
REVENUE = [
    ("Police Officers", "105.552", "49.73"), ("Police Pensions", "3.092", "1.46"),
    ("Community Support Officers", "7.006", "3.30"), ("Police Staff", "43.919", "20.69"),
    ("Premises, transport and other services", "34.837", "16.42"), ("Regional collaboration", "9.727", "4.58"),
    ("Partnership-related activity", "0.925", "0.44"), ("Capital expenditure and borrowing costs", "3.950", "1.86"),
    ("Police and Crime Commissioner's office", "1.353", "0.64"), ("Commissioning and grants activity", "1.865", "0.88"),
]  # fmt: skip
CAPITAL = [
    ("Property", "8.381", "55.11"),
    ("Vehicles and equipment", "1.820", "11.97"),
    ("IT and other", "5.007", "32.92"),
]


def table(officer, body, kind="gross", total="212.226", rows=REVENUE, **more):
    return actions.record_budget(
        by=officer, on=MARCH, body=body, year=more.pop("year", 2021), table=kind, title="Revenue budget",
        unit="£ million", total=total, rows=rows, **more,
    )  # fmt: skip


def test_a_proposal_freezes_its_bands_as_ninths_its_rise_three_ways_and_how_it_agrees(proposal):
    fields = public.freeze_proposal(proposal).fields
    assert set(fields) == set(public.PRECEPTS.labels)
    assert [(one["band"], one["ninths"], one["amount"]) for one in fields["bands"]] == [
        ("A", 6, "177.73"), ("B", 7, "207.36"), ("C", 8, "236.98"), ("D", 9, "266.60"), ("E", 11, "325.84"),
        ("F", 13, "385.09"), ("G", 15, "444.33"), ("H", 18, "533.20"),
    ]  # fmt: skip
    assert fields["bands"][0]["before"] == "167.73"
    assert (fields["rise"]["pounds"], fields["rise"]["pence_a_week"], fields["rise"]["percent"]) == (
        "15.00", "28.8", "5.96",
    )  # fmt: skip
    assert fields["agreement"].endswith("the precept proposed.")
    assert "rounded once" in fields["rounding"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"band_d": Decimal("26660"), "precept": None}, "band_d"),
        ({"precept": Decimal("8797800000"), "band_d": None}, "precept"),
        ({"precept": Decimal("87978"), "precept_before": None}, "precept"),
    ],
)
def test_pence_or_thousands_given_as_pounds_are_asked_about_and_taken_once_confirmed(proposal, officer, values, field):
    with pytest.raises(ValidationError) as wrong:
        actions.change_proposal(thing=proposal, by=officer, on=MARCH, **values)
    assert "in pounds" in wrong.value.message_dict[field][0]
    assert "I have checked" in wrong.value.message_dict[field][0]
    proposal.refresh_from_db()
    assert proposal.edition == 1
    taken = actions.change_proposal(thing=proposal, by=officer, on=MARCH, is_checked=True, **values)
    assert getattr(taken, field) == values[field]


def test_only_officers_of_the_body_propose_once_a_year_before_a_panel(proposal, derbyshire, panel, officer, clerk):
    with pytest.raises(NotAllowed):
        actions.propose(by=clerk, on=MARCH, body=derbyshire.body, panel=panel, year=2024)
    with pytest.raises(NotAllowed):
        actions.change_proposal(thing=proposal, by=clerk, on=MARCH, band_d=Decimal(1))
    with pytest.raises(ValidationError, match="already"):
        actions.propose(by=officer, on=MARCH, body=derbyshire.body, panel=panel, year=2023)
    with pytest.raises(ValidationError) as wrong:
        actions.propose(by=officer, on=MARCH, body=derbyshire.body, panel=derbyshire.force, year=2024)
    assert wrong.value.message_dict == {"panel": ["Choose a police and crime panel."]}


def test_replies_stand_beside_the_proposal_and_say_if_they_do_not_add_up(proposal, officer, clerk):
    given = {"question": "Would you pay £15 a year more?", "options": [("Yes", "1,204"), ("No", "996")]}
    actions.record_replies(thing=proposal, by=officer, on=MARCH, total="2,210", **given)
    (frozen,) = public.freeze_proposal(proposal).fields["replies"]
    assert (frozen["holds"], frozen["options"][0]["share"]) == (False, "54.7%")
    assert "10 more than the rows" in frozen["because"]
    with pytest.raises(NotAllowed):
        actions.record_replies(thing=proposal, by=clerk, on=MARCH, **given)
    with pytest.raises(ValidationError) as wrong:
        actions.record_replies(
            thing=proposal, by=officer, on=MARCH, question="Why?", options=[("Yes", "1"), ("No", "many")], total="all"
        )
    assert "Line 2: “many” is no count of “No”" in wrong.value.message_dict["options"][0]
    reply = proposal.replies.get()
    actions.change_replies(reply=reply, by=officer, on=MARCH, total="2,200", **given)
    assert public.freeze_proposal(proposal).fields["replies"][0]["holds"] is True
    actions.change_replies(reply=reply, by=officer, on=MARCH, is_dropped=True, **given)
    assert public.freeze_proposal(proposal).fields["replies"] == []


@pytest.mark.parametrize("count", ["£5", "5%", "-5", "−5", "1.5", "five"])
def test_a_reply_that_is_no_count_of_people_is_refused_by_its_line_and_never_reaches_a_page(proposal, officer, count):
    with pytest.raises(ValidationError, match="Line 2"):
        actions.record_replies(
            thing=proposal,
            by=officer,
            on=MARCH,
            question="Would you pay more?",
            options=[("Yes", "1,204"), ("No", count)],
        )
    assert public.freeze_proposal(proposal).fields["replies"] == []


def test_the_printed_tables_of_2021_22_add_up_but_for_one_share_and_stay_as_printed(derbyshire, officer):
    frozen = public.freeze_budget(table(officer, derbyshire.body)).fields
    assert set(frozen) == set(public.BUDGETS.labels)
    assert frozen["check"]["faults"] == ["Police Officers: 105.552 of 212.226 is 49.74%, printed as 49.73%"]
    assert frozen["rows"][0]["share"] == "49.73"
    assert "as printed" in frozen["check"]["says"]
    capital = public.freeze_budget(table(officer, derbyshire.body, "capital", "15.208", CAPITAL)).fields
    assert (capital["check"]["holds"], capital["check"]["verdict"]) == (True, "Adds up")
    net = table(officer, derbyshire.body, "net", "202.630", [("Grants", "124.846", ""), ("Council Tax", "77.784", "")])
    assert public.freeze_budget(net).fields["check"]["holds"] is True


def test_the_printed_totals_of_2012_13_and_2013_14_fit_the_printed_fall(derbyshire, officer):
    made = table(officer, derbyshire.body, total="171.4", rows=[], year=2013, before="172.4", change="-0.6")
    check = checks.check_of(made, [])
    assert (check["holds"], check["verdict"]) == (True, "Adds up")
    assert check["says"].startswith("Only a total is printed")
    assert "0.6%, as printed" in check["says"]


def test_a_table_that_does_not_add_up_says_by_how_much_and_is_kept(derbyshire, officer):
    rows = [*REVENUE[:6], ("Partnership-related activity", "0.935", ""), *REVENUE[7:]]
    check = checks.check_of(made := table(officer, derbyshire.body, rows=rows), list(made.rows.all()))
    assert "0.010 less than the rows" in check["faults"][0]
    assert check["verdict"] == "Does not add up in every figure"


@pytest.mark.parametrize(
    ("more", "field", "said"),
    [
        ({"rows": [("Staff", "4x", "")]}, "rows", "Row 1, Staff: “4x” is no sum"),
        ({"rows": [("Staff", "4.1", "half")]}, "rows", "Row 1, Staff: “half” is no share"),
        ({"rows": [("Staff", "4.1", ""), ("Staff", "2.0", "")]}, "rows", "Row 2: “Staff” stands in the table twice"),
        ({"total": "lots"}, "total", "“lots” is no number"),
        ({"total": "0", "rows": [("Staff", "0", "1.0")]}, "total", "not nought"),
        ({"total": "", "rows": [("Staff", "4.1", "100")]}, "total", "“” is no number"),
        ({"before": "0", "change": "5"}, "change", "no change in per cent from nought"),
        ({"year": 1066}, "year", "greater than or equal to 1996"),
    ],
)
def test_a_table_with_a_figure_that_is_none_is_refused_by_row(derbyshire, officer, more, field, said):
    with pytest.raises(ValidationError) as wrong:
        table(officer, derbyshire.body, **more)
    assert said in wrong.value.message_dict[field][0]
    assert not Budget.objects.exists()


def test_a_budget_tied_to_a_promise_is_a_strand_of_money_and_rows_can_be_put_anew(derbyshire, officer, clerk):
    promise = derbyshire.promises["DER-2021-4.1"]
    made = table(officer, derbyshire.body, promises=[promise])
    frozen = public.freeze_budget(made)
    assert (frozen.strand.knot, frozen.promises, frozen.day) == ("money", ("DER-2021-4.1",), "2021-04-01")
    with pytest.raises(NotAllowed):
        actions.change_budget(thing=made, by=clerk, on=MARCH, rows=[])
    actions.change_budget(thing=made, by=officer, on=MARCH, rows=CAPITAL, total="15.208")
    assert as_lines(list(made.rows.values_list("label", "amount", "share"))).startswith("Property | 8.381 | 55.11\n")


def test_a_proposal_without_a_figure_is_not_ready(derbyshire, panel, officer):
    bare = actions.propose(by=officer, on=MARCH, body=derbyshire.body, panel=panel, year=2027)
    with pytest.raises(ValidationError, match="no figure yet"):
        actions.mark_ready(thing=bare, by=officer, on=MARCH)
    assert Proposal.objects.get().key == "derbyshire-lpb-2027-28"
