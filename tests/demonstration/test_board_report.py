"""The monthly report to a board, over the sample figures: page, PDF, JSON and CSV agree, and asks are followed."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client, override_settings
from django.urls import reverse

from frankpledge.crime_data.answers.number_reference import parse
from frankpledge.crime_data.answers.recompute import recompute
from frankpledge.crime_data.in_use import build_in_use
from frankpledge.record.areas import Area, record_area
from frankpledge.record.bodies import record_body
from frankpledge.record.people import installer
from frankpledge.record.promises import Promise
from frankpledge.record.public import AREAS, BODIES, PROMISES
from frankpledge.record.releases.actions import Choice, release
from frankpledge.typesetting.check_pdf import check_pdf

ON = date(2022, 12, 20)
PATH = "/derbyshire/reports/board/derbyshire-lpb/2022-12"
DISTRICT_PATH = "/derbyshire/reports/board/amber-valley-csp/2022-12"
BY = installer("a test")


@pytest.fixture(autouse=True)
def at_home(sample_home: Path) -> Iterator[None]:
    with override_settings(HOME=sample_home):
        yield


@pytest.fixture
def public(derbyshire: Any) -> Any:
    """The bodies released, one of them a partnership of a district that the files know."""
    district = record_area(
        slug="amber-valley",
        name="Amber Valley",
        kind="district",
        within=derbyshire.area,
        code="E07000032",
        by=BY,
        on=ON,
    )
    partnership = record_body(
        slug="amber-valley-csp", name="Amber Valley Partnership", kind="partnership", area=district, by=BY, on=ON
    )
    areas = [Choice(AREAS, area) for area in Area.objects.all()]
    release(choices=[*areas, Choice(BODIES, derbyshire.body), Choice(BODIES, partnership)], by=BY, on=ON)
    return derbyshire


def rows_of(address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(Client().get(address).content.decode().removeprefix("\ufeff"))))


def test_page_pdf_json_and_csv_say_the_same_and_every_number_recomputes(public, sample_home):
    rows, told = rows_of(f"{PATH}.csv"), Client().get(f"{PATH}.json").json()
    assert [row["category"] for row in rows] == [line["category"] for line in told["lines"]]
    assert len({row["category"] for row in rows if row["theme"] != "Rural areas"}) == 14
    build = build_in_use(sample_home)
    page = Client().get(f"{PATH}/").content.decode()
    for row in rows:
        assert row["value"] == str(recompute(build, parse(row["ref"]))["value"])
        assert f'/derbyshire/crime/show/{row["ref"]}/">{int(row["value"]):,}<' in page
    shown = Client().get(f"/derbyshire/crime/show/{rows[0]['ref']}/").content.decode()
    assert f"{int(rows[0]['value']):,}" in shown
    by_name = {row["category"]: row for row in rows if row["theme"] != "Rural areas"}
    assert by_name["Burglary"]["change"] == "changed"
    assert by_name["Burglary"]["signal"] == "lower than before"
    assert by_name["Shoplifting"]["change"] == "not compared"
    assert by_name["Vehicle crime"]["change"] == "not shown to have changed"
    assert f"{int(by_name['Burglary']['value']):,}" in page
    assert "1 category not compared" in page
    assert "Inflated: every one of the" in page
    assert [one["months"] for one in told["coverage"]] == ["2022-03"]
    pdf = Client().get(f"{PATH}.pdf")
    assert check_pdf(pdf.content).findings == []


def test_a_report_from_sample_files_says_so_first_and_in_every_twin(public):
    page = Client().get(f"{PATH}/").content.decode()
    assert page.index("Sample data") < page.index("What changed")
    assert Client().get(f"{PATH}.json").json()["sample"] is True
    assert {row["sample"] for row in rows_of(f"{PATH}.csv")} == {"yes"}


def test_the_report_of_a_district_counts_the_district_and_leaves_out_rural_sums(public):
    rows, whole = rows_of(f"{DISTRICT_PATH}.csv"), rows_of(f"{PATH}.csv")
    assert {row["place"] for row in rows} == {"district-E07000032"}
    assert not [row for row in rows if row["theme"] == "Rural areas"]
    assert int(rows[0]["value"]) < int(whole[0]["value"])
    assert "Amber Valley" in Client().get(f"{DISTRICT_PATH}/").content.decode()


def test_an_ask_typed_at_the_desk_stands_in_the_report_once_released_and_is_followed(public, signed_in):
    client = signed_in("officer")
    body = public.body
    typed = {
        "made_by": body.pk, "board": body.pk, "month": "2022-12", "title": "Name a lead for shop theft",
        "text": "", "owner": public.force.pk, "due-day": "31", "due-month": "3", "due-year": "2099",
    }  # fmt: skip
    page = client.get(reverse("desk:add_ask"))
    late = client.post(reverse("desk:add_ask"), {**typed, "due-year": "2020", "token": page.context["token"]})
    assert "This day has passed" in late.content.decode()
    assert not Promise.objects.filter(kind="action").exists()
    made = client.post(reverse("desk:add_ask"), {**typed, "token": page.context["token"]})
    assert made.status_code == 302, made.context["form"].errors
    ask = Promise.objects.get(kind="action")
    assert (ask.ref, ask.owner) == ("ASK-DERBYSHIRE-LPB-2022-12-1", public.force)
    assert "Name a lead" in client.get(reverse("desk:list_asks")).content.decode()
    assert "Name a lead" not in Client().get(f"{PATH}/").content.decode()
    release(choices=[Choice(PROMISES, ask)], by=BY, on=ON)
    told = Client().get(f"{PATH}.json").json()["asks"]
    assert [(one["title"], one["fields"]["owner"], one["fields"]["due"], one["last"]) for one in told] == [
        ("Name a lead for shop theft", "Derbyshire Constabulary", "2099-03-31", None)
    ]
    assert "nothing is recorded on it yet" in Client().get(f"{PATH}/").content.decode()
    assert Client().get(PATH.replace("2022-12", "2022-11") + ".json").json()["asks"] == []


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/derbyshire/reports/board/derbyshire-lpb/2022-13/", 400, "is not a month"),
        ("/derbyshire/reports/board/derbyshire-lpb/2019-01/", 400, "No file of January 2019 is held"),
        ("/derbyshire/reports/board/derbyshire-lpb/2022-09/", 200, "October 2020"),
        ("/derbyshire/reports/board/nobody/2022-12/", 404, ""),
        ("/elsewhere/reports/board/derbyshire-lpb/2022-12/", 404, ""),
        ("/derbyshire/reports/board/?body=derbyshire-lpb&month=1999-01", 400, "Error"),
    ],
)
def test_what_cannot_be_reported_is_refused_in_words(public, address, status, words):
    answer = Client().get(address)
    assert (answer.status_code, words in answer.content.decode()) == (status, True)


def test_the_page_asks_for_body_and_month_and_leads_to_the_report(public):
    asking = Client().get("/derbyshire/reports/board/").content.decode()
    assert "December 2022" in asking
    assert "Amber Valley Partnership" in asking
    led = Client().get("/derbyshire/reports/board/", {"body": "derbyshire-lpb", "month": "2022-12"})
    assert led["Location"] == f"{PATH}/"


def test_a_year_without_files_before_it_is_not_compared_and_the_holes_are_named(public):
    path = PATH.replace("2022-12", "2021-08")
    rows, told = rows_of(f"{path}.csv"), Client().get(f"{path}.json").json()
    assert {row["change"] for row in rows if row["theme"] != "Rural areas"} == {"refused"}
    assert list(told["coverage"][0].values())[:2] == ["every category", "2019-09 to 2020-06, 2020-10"]
    page = Client().get(f"{path}/").content.decode()
    assert "Nothing could be compared with the year before." in page
    assert "Nothing could be compared with the year before. No street file of Derbyshire is held" in page
    assert "September 2019 to June 2020, October 2020" in page


def test_without_crime_files_the_report_is_refused_and_the_page_says_so(public, tmp_path):
    with override_settings(HOME=tmp_path):
        assert "No crime figures are loaded" in Client().get(f"{PATH}/").content.decode()
        assert "nothing to report" in Client().get("/derbyshire/reports/board/").content.decode()


def test_the_command_writes_page_pdf_json_and_csv(public, tmp_path, capsys):
    call_command("report", "board", body="derbyshire-lpb", month="2022-12", out=str(tmp_path))
    written = sorted(path.suffix for path in tmp_path.iterdir())
    assert written == [".csv", ".html", ".json", ".pdf"]
    assert json.loads((tmp_path / "derbyshire-lpb-board-2022-12.json").read_text())["month"] == "2022-12"
    assert "Sample data" in capsys.readouterr().out
    with pytest.raises(CommandError, match="Say for which month"):
        call_command("report", "board", body="derbyshire-lpb", out=str(tmp_path))
    with pytest.raises(CommandError, match="Say for which days"):
        call_command("report", "interim", body="derbyshire-lpb", out=str(tmp_path))
