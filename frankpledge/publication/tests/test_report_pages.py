"""The report's pages: words, formats, bad addresses, and the number of queries."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from frankpledge.publication.tests import report_record as made
from frankpledge.typesetting.check_pdf import check_pdf

PATH = f"/{made.AREA}/reports/interim/{made.FIRST}/{made.LAST}"
pytestmark = pytest.mark.django_db


@pytest.fixture
def record(derbyshire):
    """A small public record with something of each kind."""
    made.put_out(
        [
            made.body(), made.panel(), made.request(), made.plan(), made.district("chesterfield", 53.23, -1.42),
            made.activity("one", ("DER-2021-1.1", "DER-2021-4.1"), outcome="It worked"),
            made.activity("month", ("DER-2021-4.1",), day="2022-11-01", precision="month", when="November 2022"),
            made.activity("undated", ("DER-2021-4",), day="", precision="unknown", reported_on="2022-10-06"),
            made.activity("casework", ("DER-2021-1.1",), title="Casework received",
                          counts=[{"what": "items", "value": 62}]),
            made.activity("loose", ()), made.engagement("farm", promises=("DER-2021-4.1",)),
            made.action("old-row", ("DER-2021-4.2",)),
            made.measure("uplift", ("DER-2021-1.2",), [("2022-09-01", "2022-09-30", "493")]),
        ]
    )  # fmt: skip


def _page(path=f"{PATH}/", status=200):
    answer = Client().get(path)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_page_says_who_promised_what_and_what_is_missing(record):
    page = _page()
    for words in (
        "A Holder (Commissioner)",
        "2 priorities and 5 delivery points",
        "Show outcomes.",
        "9 September to 8 November 2022",
    ):
        assert words in page
    assert "No money is recorded" in page
    assert page.count("No money is recorded") == 1
    assert "Date not stated; reported on 6 October 2022" in page
    assert "only the month is known" in page
    assert "160 days; stale" in page


def test_money_of_the_period_stands_under_money_and_not_among_the_measures(record):
    fund = made.measure("fund", ("DER-2021-4.2",), [("2022-10-01", "2022-10-31", "5000")], unit="£")
    made.put_out([replace(fund, strand={**fund.strand, "knot": "money", "headline": "Fund, budget: £5,000"})])
    page = _page()
    assert "Fund, budget: £5,000" in page
    assert "No money is recorded" not in page
    data = Client().get(f"{PATH}.json").json()
    assert data["nothing_to_show"] == ["DER-2021-1.3"]


def test_the_answers_are_the_same_in_every_format(record):
    data = Client().get(f"{PATH}.json").json()
    assert data["counts"]["points"] == 5
    assert data["nothing_to_show"] == ["DER-2021-1.3", "DER-2021-4.2"]
    assert len(data["head"]["hash"]) == 64
    rows = Client().get(f"{PATH}.csv").content.decode().splitlines()
    assert any(row.startswith("Rural Crime,DER-2021-4.2") and ",no," in row for row in rows)
    pdf = Client().get(f"{PATH}.pdf")
    assert pdf["Content-Type"] == "application/pdf"
    assert check_pdf(pdf.content).findings == []


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2022-11-08", "2022-09-09", "comes before the first"),
        ("2022-13-01", "2022-11-08", "is not a day"),
        ("yesterday", "2022-11-08", "is not a day"),
        ("<script>", "2022-11-08", "is not a day"),
        ("٢٠٢٢-09-09", "2022-11-08", "is not a day"),
        ("1900-01-01", "2022-11-08", "five years at most"),
        ("0000-01-01", "2022-11-08", "is not a day"),
    ],
)
def test_days_that_make_no_period_get_a_clear_answer(record, first, last, words):
    for ending in ("/", ".json", ".csv", ".pdf"):
        answer = Client().get(f"/{made.AREA}/reports/interim/{first}/{last}{ending}")
        assert answer.status_code == 400
        assert words in answer.content.decode()
        assert ending == ".json" or "<script>" not in answer.content.decode()


def test_an_annual_report_ends_on_the_last_of_march(record):
    page = _page(f"/{made.AREA}/reports/annual/2022-04-01/2023-03-31/")
    assert "section 12 of the Police Reform and Social Responsibility Act 2011" in page
    assert "ends on 31 March" in _page(f"/{made.AREA}/reports/annual/2022-01-01/2022-12-31/", 400)


def test_unknown_areas_and_kinds_are_not_found(record):
    _page(f"/nowhere/reports/interim/{made.FIRST}/{made.LAST}/", 404)
    _page(f"/{made.AREA}/reports/monthly/{made.FIRST}/{made.LAST}/", 404)
    _page("/nowhere/reports/", 404)


def test_an_empty_period_lists_every_point_as_empty(record):
    page = _page(f"/{made.AREA}/reports/interim/2024-02-01/2024-02-29/")
    assert "5 of 5 points of the plan have nothing recorded" in page
    assert "No engagement is recorded" in page


def test_a_period_before_the_plan_says_that_none_was_in_force(record):
    page = _page(f"/{made.AREA}/reports/interim/2019-01-01/2019-03-31/")
    assert "The record holds no plan in force in this period." in page
    assert "The record has no day on which the holder" in page


def test_the_form_leads_to_the_report_and_says_what_is_wrong(record):
    days = "first-day=9&first-month=9&first-year=2022&last-day=8&last-month=11&last-year=2022"
    answer = Client().get(f"/{made.AREA}/reports/?kind=interim&{days}")
    assert answer.status_code == 302
    assert answer["Location"] == f"{PATH}/"
    wrong = Client().get(f"/{made.AREA}/reports/?kind=annual&{days}")
    assert wrong.status_code == 400
    assert "ends on 31 March" in wrong.content.decode()
    assert 'value="2022"' in wrong.content.decode()


def test_a_record_without_dates_has_no_ready_report(derbyshire):
    made.put_out([made.body()])
    assert "Too little is dated on record yet" in _page(f"/{made.AREA}/reports/")


def test_ready_reports_are_the_periods_that_the_record_names_often(record):
    assert f'href="{PATH}/"' not in _page(f"/{made.AREA}/reports/")
    made.put_out(made.activity(f"span-{n}", day=made.FIRST, until=made.LAST, precision="period") for n in range(3))
    page = _page(f"/{made.AREA}/reports/")
    assert f'href="{PATH}/"' in page
    assert f'href="/{made.AREA}/reports/annual/2022-04-01/2023-03-31/"' in page


def test_the_number_of_queries_does_not_grow_with_the_strands(record, django_assert_max_num_queries):
    from frankpledge.publication.reading import thing
    from frankpledge.publication.report.ask import Asked, read_period
    from frankpledge.publication.report.gather import gather

    asked = Asked("interim", thing(f"bodies:{made.BODY}"), read_period("interim", date(2022, 9, 9), date(2022, 11, 8)))
    with django_assert_max_num_queries(10):
        before = gather(asked)
    made.put_out(made.activity(f"more-{n}", ("DER-2021-4.2",)) for n in range(60))
    with django_assert_max_num_queries(10):
        after = gather(asked)
    assert len(after.done) == len(before.done) + 60


def test_hostile_text_stays_text_in_page_and_pdf(record):
    bad = '<script>alert(1)</script> "&#x27; \u202e #import("x") $x$ \x07'
    made.put_out(
        [
            made.activity("bad", ("DER-2021-4.2",), title=bad, what=bad, outcome=bad, partners=[bad], where=bad,
                          counts=[{"what": bad, "value": bad}], note=bad),
            made.engagement("bad", raised=bad, where=bad, **{"with": [bad]}),
            made.action("bad", ("DER-2021-4.2",), owner=bad, due_printed=bad,
                        updates=[{"on": "2022-10-01", "text": bad}]),
            made.measure("bad", ("DER-2021-4.2",), [("2022-10-01", "2022-10-02", "not a number")], unit=bad,
                         caveats=[bad], breaks=[{"on": "x", "why": bad}]),
        ]
    )  # fmt: skip
    page = _page()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert check_pdf(Client().get(f"{PATH}.pdf").content).findings == []
    assert Client().get(f"{PATH}.json").status_code == 200
