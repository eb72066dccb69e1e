"""The page of a measure, the page of a document, and the file itself."""

import hashlib

import pytest
from django.conf import settings
from django.test import Client

from frankpledge.look.downloads import path_of
from frankpledge.publication.tests import around_record as made
from frankpledge.record.people import installer
from frankpledge.record.releases.actions import take_down, withdraw

pytestmark = pytest.mark.django_db
MEASURE = "/derbyshire/measures/thefts/"


@pytest.fixture
def record(derbyshire):
    """The small public record."""
    made.small_record()


def _page(path=MEASURE):
    answer = Client().get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_measure_says_its_figure_its_verdict_and_what_it_cannot_tell(record):
    page = _page()
    assert "Thefts from farms: 5 offences, month 2 of 2022." in page
    assert "<strong>Too few points to tell</strong>, because 2 values are recorded." in page
    assert "Recorded only." in page
    assert "fp-drawing--dots" in page
    assert "Item 5, paragraph 2" in page


def test_a_series_with_limits_is_drawn_as_a_control_chart(record):
    points = [{"label": f"m{n}", "value": str(n % 3), "mark": "U" if n == 5 else "", "meaning": ""} for n in range(14)]
    segment = {"from": 0, "to": 13, "mean": "1", "lower": None, "upper": "4.2", "because": ""}
    made.put_out(made.measure(chart={"points": points, "segments": [segment]}))
    page = _page()
    assert "fp-drawing--control-chart" in page
    assert "above the upper limit" in page


def test_figures_that_may_not_be_compared_are_not_drawn_as_a_series(record):
    made.put_out(made.measure(comparable=False))
    page = _page()
    assert "fp-drawing" not in page
    assert "may not be compared with each other" in page


def test_a_printed_figure_that_does_not_add_up_stands_as_printed_with_its_note(record):
    check = {
        "title": "Share", "what": "share", "parts": [], "printed": "3.75%", "holds": False, "computed": "3.65",
        "because": "18 of 493 is 3.65%", "note": "As printed.",
    }  # fmt: skip
    made.put_out(made.measure(checks=[check]))
    page = _page()
    assert "Printed figures that do not add up" in page
    assert "printed 3.75%" in page


def test_the_figures_come_as_rows_with_their_source(record):
    rows = Client().get("/derbyshire/measures/thefts.csv").content.decode().splitlines()
    assert len(rows) == 3
    assert rows[1].startswith("Thefts from farms,offences,2022-01-01,2022-01-28,month 1 of 2022,January 2022,3,")


@pytest.fixture
def kept(record):
    """A kept file, and a document that names it."""
    content = b"%PDF-1.7 sample"
    sha256 = hashlib.sha256(content).hexdigest()
    path_of(sha256).parent.mkdir(parents=True, exist_ok=True)
    path_of(sha256).write_bytes(content)
    number = made.put_out(made.document(sha256=sha256))[0].number
    yield f"/files/{sha256}/pack.pdf", content, number
    path_of(sha256).unlink()


def test_a_kept_file_is_a_download_that_no_browser_runs(kept):
    address, content, _ = kept
    assert f'href="{address}"' in _page("/derbyshire/documents/pack/")
    answer = Client().get(address)
    assert b"".join(answer) == content
    assert answer["Content-Disposition"] == 'attachment; filename="pack.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert answer["Content-Type"] == "application/pdf"


def test_a_file_is_reached_only_under_its_own_name_and_hash(kept):
    address, _, _ = kept
    for other in (
        address + ".html",
        address.replace("pack", "other"),
        "/files/../pack.pdf",
        f"/files/{'0' * 64}/pack.pdf",
    ):
        assert Client().get(other).status_code == 404
    assert Client().post(address).status_code == 405


def test_a_file_goes_with_the_withdrawal_of_its_document(kept):
    withdraw(key="documents:pack", by=installer("a test"), on=made.ON, why="Wrong file")
    assert Client().get(kept[0]).status_code == 404


def test_a_file_goes_with_the_takedown_of_its_release(kept):
    take_down(number=kept[2], reason="Names a child", legal_basis="Law", by=installer("a test"), on=made.ON)
    assert Client().get(kept[0]).status_code == 404


def test_a_file_goes_when_a_newer_release_names_another(kept):
    made.put_out(made.document(sha256="b" * 64))
    assert Client().get(kept[0]).status_code == 404


def test_a_file_that_only_lies_in_the_folder_is_not_public(record):
    sha256 = hashlib.sha256(b"draft").hexdigest()
    path_of(sha256).parent.mkdir(parents=True, exist_ok=True)
    path_of(sha256).write_bytes(b"draft")
    assert str(path_of(sha256)).startswith(str(settings.FILES))
    made.put_out(made.document(sha256=sha256, is_kept=False))
    assert Client().get(f"/files/{sha256}/pack.pdf").status_code == 404
