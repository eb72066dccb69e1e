"""Crime pages among the files of the static copy: whole, linked, and made again when another build is in use."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.test import override_settings

from frankpledge.publication.static_site.writing import publish
from frankpledge.publication.tests import around_record as made
from frankpledge.publication.tests.crime_pages_build import FORCE, bring, write_sample
from tests.crime_data import crime_samples

pytestmark = pytest.mark.django_db
DAY = date(2025, 1, 8)
MONTHS = crime_samples.MONTHS[-3:]


def test_crime_pages_are_files_that_lead_to_files_and_follow_the_build(derbyshire: object, tmp_path: Path) -> None:
    made.small_record()
    home, site = tmp_path / "home", tmp_path / "site"
    bring(home, write_sample(tmp_path / "files", MONTHS))
    with override_settings(HOME=home):
        publish(site, on=DAY, say=lambda words: None)
        page = (site / FORCE / "crime" / "index.html").read_text()
        assert "Sample data" in page
        assert "This copy of the site is a set of files" in page
        assert (site / FORCE / "crime.csv").is_file()
        assert (site / FORCE / "crime.csv-metadata.json").is_file()
        assert (site / FORCE / "crime" / "areas" / "E01034001" / "index.html").is_file()
        assert not list(site.rglob("show")) + list(site.rglob("find"))
        for html in (site / FORCE / "crime").rglob("*.html"):
            for href in re.findall(r'href="([^"#?:]+)"', html.read_text()):
                target = (html.parent / href).resolve()
                assert (target / "index.html" if target.is_dir() else target).is_file(), (html, href)
        before = (site / FORCE / "crime.json").read_bytes()
        assert publish(site, on=DAY, say=lambda words: None).written == 0
        bring(home, write_sample(tmp_path / "more", crime_samples.MONTHS[-4:]))
        publish(site, on=DAY, say=lambda words: None)
        assert (site / FORCE / "crime.json").read_bytes() != before
