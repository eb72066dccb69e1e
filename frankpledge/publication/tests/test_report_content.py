"""What a report holds: nothing told twice, nothing left out, and the same words in page and PDF."""

import re
from datetime import date
from io import BytesIO, StringIO

import pikepdf
import pytest
from django.core.management import CommandError, call_command

from frankpledge.publication.reading import thing
from frankpledge.publication.report.ask import Asked, read_period
from frankpledge.publication.report.build import build
from frankpledge.publication.report.gather import gather
from frankpledge.publication.tests import report_record as made
from frankpledge.typesetting.document import Stop, Text, Thread, cells_of, words_of
from frankpledge.typesetting.html import document_html

pytestmark = pytest.mark.django_db
FULL = "What was done in"


@pytest.fixture
def public(derbyshire):
    """The body and the plan, released."""
    made.put_out([made.body(), made.plan()])


def _gathered(first="2022-09-09", last="2022-11-08", kind="interim"):
    period = read_period(kind, date.fromisoformat(first), date.fromisoformat(last))
    return gather(Asked(kind, thing(f"bodies:{made.BODY}"), period))


def _stops(document) -> list[Stop]:
    return [stop for node in document.body if isinstance(node, Thread) for stop in node.stops]


def test_every_activity_of_the_period_stands_once_in_full(public):
    ties = [
        ("DER-2021-1.1",),
        ("DER-2021-4.2", "DER-2021-1.1", "DER-2021-1.3"),
        ("DER-2021-4",),
        ("DER-2021-PL.1",),
        (),
        ("OTHER-1",),
    ]
    made.put_out(made.activity(f"act-{n}", tied) for n, tied in enumerate(ties))
    document = build(_gathered())
    for n in range(len(ties)):
        full = [stop for stop in _stops(document) if f"{FULL} act-{n}." in words_of(stop.runs)]
        assert len(full) == 1, n
    crossed = [stop for stop in _stops(document) if "in full under" in words_of(stop.runs)]
    assert len(crossed) == 2
    assert all(any(run.link == "#promise-der-2021-1-1" for run in stop.runs) for stop in crossed)


def test_every_point_is_shown_with_something_or_listed_as_empty(public):
    made.put_out([made.activity("a", ("DER-2021-1.1", "DER-2021-4.2"))])
    found = _gathered()
    some = {line.ref for line in found.points if line.has_something}
    assert some == {"DER-2021-1.1", "DER-2021-4.2"}
    assert some | {line.ref for line in found.empty} == {f"DER-2021-{n}" for n in ("1.1", "1.2", "1.3", "4.1", "4.2")}
    page = document_html(build(found))
    for line in found.points:
        times = page.count(f'href="/{made.AREA}/promises/{line.ref}/"')
        assert times == (1 if line.has_something else 2), line.ref


@pytest.mark.parametrize(
    ("day", "more", "place"),
    [
        ("2022-09-09", {}, "inside"),
        ("2022-11-08", {}, "inside"),
        ("2022-09-08", {}, None),
        ("2022-11-09", {}, None),
        ("2022-10-01", {"precision": "month"}, "inside"),
        ("2022-09-01", {"precision": "month"}, "may be inside"),
        ("2022-01-01", {"precision": "year"}, "may be inside"),
        ("2021-11-08", {"precision": "period", "until": "2022-11-08"}, "partly inside"),
        ("2020-01-01", {"precision": "period", "until": "2020-12-31"}, None),
        ("2022-05-01", {"precision": "month", "until": "2022-11-08"}, "partly inside"),
        ("2022-05-01", {"precision": "day", "until": "2022-11-08"}, "partly inside"),
        ("2022-09-01", {"precision": "month", "until": "2022-09-30"}, "may be inside"),
        ("2022-10-05", {"precision": "period", "until": "2022-10-04"}, "inside"),
        ("", {"precision": "unknown", "reported_on": "2022-11-08"}, "reported inside"),
        ("", {"precision": "unknown", "reported_on": "2022-11-17"}, None),
        ("", {"precision": "unknown"}, None),
        ("2022-10-01", {"precision": "nonsense"}, "inside"),
    ],
)
def test_activity_falls_in_the_period_as_well_as_its_date_is_known(public, day, more, place):
    made.put_out([made.activity("it", ("DER-2021-1.1",), day=day, **more)])
    shown = _gathered().done
    assert [one.place for one in shown] == ([place] if place else [])


def test_actions_are_aged_at_the_end_of_the_period(public):
    rows = {
        "open": {"opened_on": "2022-11-01"},
        "stale": {"opened_on": "2022-01-01", "updates": [{"on": "2022-02-01", "text": "Said"}]},
        "updated": {
            "opened_on": "2022-01-01",
            "updates": [{"on": "2022-11-01", "text": "Said"}, {"on": "2023-01-01", "text": "Later"}],
        },
        "closed": {"closed_on": "2022-10-01", "status": "closed"},
        "closed-later": {"closed_on": "2023-01-01", "status": "closed"},
        "not-yet": {"opened_on": "2022-12-01"},
        "unknown": {"opened_on": ""},
        "status-only": {"status": "dropped"},
    }
    made.put_out(made.action(slug, ("DER-2021-4.1",), **given) for slug, given in rows.items())
    found = _gathered()
    line = next(line for line in found.points if line.ref == "DER-2021-4.1")
    told = {one.thing.slug: (one.age, one.stale, len(one.updates)) for one in line.open_actions}
    assert told == {
        "open": (7, False, 0),
        "stale": (311, True, 1),
        "updated": (311, False, 1),
        "closed-later": (160, True, 0),
        "unknown": (None, None, 0),
    }
    assert line.has_something, "an update in the period is something recorded"


def test_figures_after_the_period_are_left_out_and_said_to_be(public):
    values = [("2022-07-01", "2022-07-31", "3"), ("2022-12-01", "2022-12-31", "987654")]
    made.put_out([made.measure("m", ("DER-2021-1.1",), values), made.measure("late", ("DER-2021-1.1",), values[1:])])
    page = document_html(build(_gathered()))
    assert "1 figure after the period is left out here." in page
    assert "987,654" not in page
    assert "Measure late" not in page


def test_a_series_gets_a_chart_with_its_table_and_caveats(public):
    values = [(f"2022-{month:02}-01", f"2022-{month:02}-28", str(month)) for month in range(3, 9)]
    breaks = [{"on": "2022-05-01", "why": "counted anew"}]
    made.put_out(
        [
            made.measure("s", ("DER-2021-1.1", "DER-2021-4.1"), values),
            made.measure("b", ("DER-2021-1.1",), values, breaks=breaks),
        ]
    )
    page = document_html(build(_gathered()))
    assert page.count('id="measure-s"') == 1
    assert page.count('<figure class="fp-figure">') == 1, "no line joins figures across a break"
    assert "The same as a table" in page
    assert "Counts leavers too." in page
    assert "Not comparable across 1 May 2022: Counted anew." in page


def test_engagements_are_counted_by_district_and_put_on_the_map(public):
    made.put_out(
        [
            made.district("chesterfield", 53.23, -1.42),
            made.district("erewash", 52.92, -1.30),
            made.engagement("a"),
            made.engagement("b", place="nowhere", raised=""),
        ]
    )
    page = document_html(build(_gathered()))
    assert "Not on the map, for want of one known place: 1 engagement." in page
    text = re.sub(r"<[^>]+>", "|", page)
    assert re.search(r"Chesterfield\|+1\|", text)
    assert re.search(r"Erewash\|+0\|", text)
    assert re.search(r"No district stated\|+1\|", text)


def test_page_and_pdf_say_the_same_words(public, tmp_path):
    made.put_out(
        [
            made.activity("a", ("DER-2021-1.1",), outcome="Twelve of them agreed", partners=["A council"]),
            made.engagement("b", promises=("DER-2021-1.1",)),
            made.action("c", ("DER-2021-1.2",)),
        ]
    )
    call_command(
        "report",
        "interim",
        body=made.BODY,
        first=made.FIRST,
        last=made.LAST,
        out=str(tmp_path),
        stdout=(said := StringIO()),
    )
    (page,), (pdf,) = tmp_path.glob("*.html"), tmp_path.glob("*.pdf")
    assert str(page) in said.getvalue()
    assert str(pdf) in said.getvalue()
    html = page.read_text(encoding="utf-8")
    assert 'href="/' not in html
    document = build(_gathered())
    plain = re.sub(r"\s+", " ", re.sub(r"<br>", " ", html))
    plain = re.sub(r"<[^>]+>", "", plain).replace("&#x27;", "'").replace("&quot;", '"').replace("&amp;", "&")
    for node in document.body:
        for cell in cells_of(node):
            for run in (cell,) if isinstance(cell, str) else cell:
                words = run.text if isinstance(run, Text) else run
                for line in words.split("\n"):
                    assert re.sub(r"\s+", " ", line).strip() in plain
    with pikepdf.open(BytesIO(pdf.read_bytes())) as opened:
        assert str(opened.Root.Lang).startswith("en")
        assert opened.docinfo["/Title"] == document.title


def test_the_command_refuses_what_cannot_be_reported(public, tmp_path):
    for given, words in (
        ({"body": "nobody"}, "No public body"),
        ({"first": "2022-11-09", "last": "2022-11-08"}, "comes before"),
        ({"first": "soon"}, "is not a day"),
    ):
        options = {"body": made.BODY, "first": made.FIRST, "last": made.LAST, **given}
        with pytest.raises(CommandError, match=words):
            call_command("report", "interim", out=str(tmp_path), **options)
    assert list(tmp_path.iterdir()) == []


def test_the_version_of_the_period_is_the_one_that_was_in_force(derbyshire):
    early = [made.item("DER-2021-1", "priority", "1", "Only one")]
    made.put_out(
        [
            made.body(),
            made.plan(early, on="2021-05-20"),
            made.plan(on="2022-10-01", status="varied"),
            made.plan([], on="2022-11-01", status="proposed variation"),
        ]
    )
    found = _gathered()
    assert [version.slug for version in found.versions] == ["DER-2021/2021-05", "DER-2021/2022-10"]
    assert len(found.points) == 5
    before = _gathered("2022-01-01", "2022-02-01")
    assert [line.ref for line in before.points] == ["DER-2021-1"], "a priority without points counts as its own"
    assert "1 objective with nothing to show" in words_of(dict(build(before).facts)["What is missing"])
