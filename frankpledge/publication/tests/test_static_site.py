"""The public site as files: whole, linked, free of drafts, and afterwards only what a release touched."""

import re
from datetime import date
from html import unescape
from io import StringIO
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from django.core.management import CommandError, call_command

from frankpledge.publication.static_site import making, writing
from frankpledge.publication.static_site.links import as_file
from frankpledge.publication.static_site.writing import NotOurs, publish
from frankpledge.publication.tests import around_record as made
from frankpledge.record.people import installer
from frankpledge.record.promises import Promise
from frankpledge.record.releases.actions import take_down, withdraw

pytestmark = pytest.mark.django_db
DAY = date(2022, 11, 18)
ACTOR = installer("a test")


@pytest.fixture
def record(derbyshire):
    """The small public record, with a draft beside it that nobody may see."""
    made.small_record()
    Promise.objects.filter(ref="DER-2021-4.2").update(title="A draft that nobody released")


@pytest.fixture
def site(record, tmp_path):
    """A folder with the whole site in it."""
    publish(tmp_path / "site", on=DAY, say=lambda words: None)
    return tmp_path / "site"


def _again(site):
    return publish(site, on=DAY, say=lambda words: None)


def _files(site):
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def _links(site, page):
    html = page.read_text()
    here = "/" + str(page.relative_to(site)).removesuffix("index.html")
    for found in re.findall(r'(?:href|src|data-index)="([^"]*)"', html):
        parts = urlsplit(urljoin(here, unescape(found)))
        if not parts.scheme and not parts.netloc:
            yield found, site / unquote(parts.path).lstrip("/"), parts.query


def test_a_page_stands_where_its_address_says_and_its_twins_beside_it(site):
    for name in (
        "index.html", "derbyshire/index.html", "derbyshire.json", "derbyshire.atom", "robots.txt", "sitemap.xml",
        "derbyshire/promises/DER-2021-4.1/index.html", "derbyshire/promises/DER-2021-4.1.json",
        "derbyshire/promises/DER-2021-4.1.csv", "derbyshire/promises/DER-2021-4.1.atom",
        "derbyshire/activities/awareness/index.html", "derbyshire/activities.csv", "derbyshire/threats/index.html",
        "derbyshire/diary/index.html", "derbyshire/changes.csv", "search/index.html", "search-index.json", "404.html",
        "static/look/frankpledge.css", "open-data/index.html", "accessibility/index.html", "record/head.json",
    ):  # fmt: skip
        assert (site / name).is_file(), name


def test_every_link_of_every_page_leads_to_a_file(site):
    pages = list(site.rglob("*.html"))
    assert len(pages) > 20
    broken = []
    for page in pages:
        for written, path, query in _links(site, page):
            target = path / "index.html" if path.is_dir() else path
            # The record's reports are not part of this small record.
            if (not target.is_file() or query) and "/reports" not in str(path):
                broken.append((str(page.relative_to(site)), written))
    assert broken == []


def test_nothing_unreleased_stands_in_any_file(site):
    for name, content in _files(site).items():
        assert b"A draft that nobody released" not in content, name
        assert b"DER-2021-4.2" not in content, name


def test_links_work_below_any_folder_of_a_host(site):
    html = (site / "derbyshire/promises/DER-2021-4.1/index.html").read_text()
    assert not re.search(r'(?:href|src)="/', html)
    assert 'href="../../../static/look/frankpledge.css"' in html


def test_forms_and_questions_to_a_server_are_replaced_by_words(site):
    for page in site.rglob("*.html"):
        html = page.read_text()
        assert "<form" not in html, page
        assert not re.search(r'href="[^":]*\?', html), page
    assert "set of files" in (site / "derbyshire/changes/index.html").read_text()
    assert "A to Z" in (site / "search/index.html").read_text()


def test_later_pages_of_a_list_get_addresses_of_their_own(record, tmp_path):
    made.put_out(*(made.activity(f"visit-{n:02}", f"Visit {n}") for n in range(60)))
    publish(tmp_path / "site", on=DAY, say=lambda words: None)
    second = tmp_path / "site/derbyshire/activities/~2/index.html"
    assert second.is_file()
    first = (tmp_path / "site/derbyshire/activities/index.html").read_text()
    assert "activities/~2/" in first
    assert "Visit" in second.read_text()
    for n in range(20):
        withdraw(key=f"activities:visit-{n:02}", by=ACTOR, on=DAY, why="Entered twice")
    _again(tmp_path / "site")
    assert not second.exists()


def test_a_second_run_without_a_release_makes_next_to_nothing(site):
    before = _files(site)
    outcome = _again(site)
    assert not outcome.whole
    assert outcome.made <= 1
    after = _files(site)
    assert {name for name in after if before.get(name) != after[name]} <= {".frankpledge-site.sqlite3"}


def test_a_release_has_only_touched_pages_made_again(record, tmp_path):
    made.put_out(*(made.promise(f"DER-2016-{n}", f"Promise {n}") for n in range(100)))
    site = tmp_path / "site"
    publish(site, on=DAY, say=lambda words: None)
    before = _files(site)
    made.put_out(made.activity(title="Awareness day for 27 officers"))
    outcome = _again(site)
    after = _files(site)
    changed = {name for name in after if before.get(name) != after[name]}
    assert outcome.made < outcome.total / 10
    for name in (
        "derbyshire/activities/awareness/index.html", "derbyshire/activities/awareness.json",
        "derbyshire/activities.csv",
        "derbyshire/promises/DER-2021-4.1/index.html", "derbyshire/promises/DER-2021-4.1.atom", "derbyshire.atom",
        "derbyshire/changes/index.html", "derbyshire/everything/index.html", "record/head.json",
    ):  # fmt: skip
        assert name in changed, name
    assert not {name for name in changed if "DER-2016" in name or "measures" in name}


def test_what_an_incremental_run_leaves_is_what_a_whole_run_writes(site, tmp_path):
    made.put_out(made.activity(title="Awareness day for 27 officers"), made.promise("DER-2021-4.3", "Another"))
    withdraw(key="engagements:farm", by=ACTOR, on=DAY, why="Entered twice")
    _again(site)
    publish(tmp_path / "whole", on=DAY, say=lambda words: None)
    hidden = {writing.LOCK, writing.NAME}
    step, whole = ({k: v for k, v in _files(each).items() if k not in hidden} for each in (site, tmp_path / "whole"))
    assert step.keys() == whole.keys()
    assert [name for name in step if step[name] != whole[name]] == []


def test_what_was_withdrawn_or_taken_down_leaves_the_folder(site):
    withdraw(key="activities:awareness", by=ACTOR, on=DAY, why="Entered twice")
    number = made.put_out(made.activity("secret-name", "A secret name"))[0].number
    _again(site)
    assert (site / "derbyshire/activities/secret-name/index.html").is_file()
    take_down(number=number, reason="Names a child", legal_basis="Law", by=ACTOR, on=DAY)
    _again(site)
    assert not (site / "derbyshire/activities").exists()
    for name, content in _files(site).items():
        assert b"secret" not in content.lower() or name.startswith("static/"), name
        assert b"Awareness day" not in content, name


def test_a_report_is_made_again_only_where_its_facts_changed(site, monkeypatch):
    reports = [name for name in _files(site) if name.endswith(".pdf")]
    assert reports
    before = _files(site)
    made.put_out(made.activity("long-ago", "A visit long ago", day="1999-01-01"))
    _again(site)
    assert all(_files(site)[name] == before[name] for name in reports)
    made.put_out(made.activity("now", "A visit of that year", day="2022-06-20"))
    _again(site)
    assert all(_files(site)[name] != before[name] for name in reports)


def test_an_interrupted_run_leaves_whole_files_and_the_next_completes_it(record, tmp_path, monkeypatch):
    site, calls = tmp_path / "site", []

    def cut_short(address):
        calls.append(address)
        if len(calls) == 30:
            raise KeyboardInterrupt
        return making.make(address)

    monkeypatch.setattr(writing, "make", cut_short)
    with pytest.raises(KeyboardInterrupt):
        publish(site, on=DAY, say=lambda words: None)
    assert not list(site.rglob(".writing-*"))
    monkeypatch.undo()
    _again(site)
    publish(tmp_path / "whole", on=DAY, say=lambda words: None)
    assert {k for k in _files(site)} == {k for k in _files(tmp_path / "whole")}


def test_a_release_during_an_interruption_is_not_forgotten(site, monkeypatch):
    def cut_short(address):
        raise KeyboardInterrupt

    made.put_out(made.activity(title="Awareness day for 27 officers"))
    monkeypatch.setattr(writing, "make", cut_short)
    with pytest.raises(KeyboardInterrupt):
        _again(site)
    monkeypatch.undo()
    _again(site)
    assert "27 officers" in (site / "derbyshire/activities/awareness/index.html").read_text()


def test_a_file_that_was_half_written_is_swept_up(site, monkeypatch):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "make", lambda address: (_ for _ in ()).throw(KeyboardInterrupt))
        made.put_out(made.activity(title="Changed"))
        with pytest.raises(KeyboardInterrupt):
            _again(site)
    (site / "derbyshire/.writing-x").write_text("half")
    _again(site)
    assert not (site / "derbyshire/.writing-x").exists()


def test_a_folder_with_other_things_in_it_is_refused(record, tmp_path):
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(NotOurs, match="not empty"):
        publish(tmp_path, on=DAY)
    with pytest.raises(CommandError, match="not empty"):
        call_command("publish_site", str(tmp_path))
    assert (tmp_path / "letter.txt").read_text() == "mine"


def test_two_runs_at_once_are_refused(site):
    with writing._ours(site), pytest.raises(NotOurs, match="Another run"):
        _again(site)


def test_the_command_says_what_it_did(record, tmp_path):
    said = StringIO()
    call_command("publish_site", str(tmp_path / "site"), stdout=said, stderr=StringIO())
    assert re.search(r"[\d,]+ addresses made \(all\)", said.getvalue())


def test_another_record_is_never_mixed_into_a_folder(site):
    from frankpledge.publication.static_site.state import State

    state = State(Path(site))
    state.tell(release="3", release_hash="0" * 64)
    state.keep()
    state.close()
    assert _again(site).whole


def test_a_link_to_a_page_of_staff_becomes_plain_words(db):
    html, leads_to = as_file('<a class="govuk-link" href="/desk/">Desk</a> <a href="/about">About</a>', "/x/", "../")
    assert html == '<span>Desk</span> <a href="../about/">About</a>'
    assert leads_to == {"/about/"}
