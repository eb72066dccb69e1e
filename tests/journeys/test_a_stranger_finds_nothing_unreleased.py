"""An anonymous crawl of the whole site, against drafts planted in every room."""

import re
from urllib.parse import quote

import pytest

from tests.journeys.conftest import Demo
from tests.journeys.crawling import Page, crawl

PLANT = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "frankpledge.config.settings"
import django
django.setup()
from datetime import date
from frankpledge.domains import offers
from frankpledge.record.people import Account
planted = 0
for offer in offers():
    thing = offer.model._default_manager.order_by("pk").last()
    if thing is None:  # the demo's papers print no vote and no declaration
        continue
    changed = {}
    for field in offer.model._meta.concrete_fields:
        kind = field.get_internal_type()
        long = (field.max_length or 999) >= 40
        if kind in {"TextField", "CharField"} and long and not field.choices and not field.unique:
            changed[field.name] = "WITHHELD%s" % offer.kind.upper().replace("-", "")
    changed["state"] = "draft"
    offer.model._default_manager.filter(pk=thing.pk).update(**changed)
    planted += len(changed) > 1
print(planted)
"""


@pytest.fixture(scope="module")
def site(demo: Demo) -> list[Page]:
    """Every page of the public site after drafts were planted in every room."""
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-c", PLANT], env=demo.environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 16
    return list(crawl(demo.address, follow=lambda path: not path.startswith(("/desk/", "/accounts/"))))


def test_every_link_leads_somewhere(site: list[Page]) -> None:
    broken = [f"{page.address} ({page.status}) on {page.found_on}" for page in site if page.status != 200]
    assert broken == []
    assert len(site) > 500


def test_no_page_feed_or_file_holds_a_draft(site: list[Page]) -> None:
    assert [page.address for page in site if b"WITHHELD" in page.body] == []


def test_search_finds_no_draft(demo: Demo) -> None:
    for page in crawl(demo.address, start=f"/search/?q={quote('WITHHELDACTIVITIES')}", follow=lambda path: False):
        assert page.status == 200
        assert b"/derbyshire/" not in re.sub(rb"<header.*?</header>|<footer.*?</footer>", b"", page.body, flags=re.S)


def test_no_public_page_sets_a_cookie_or_calls_another_host(site: list[Page]) -> None:
    assert [page.address for page in site if "set-cookie" in page.headers] == []
    for page in site:
        if page.is_html:
            outside = re.findall(rb'(?:src|href)="(?:https?:)?//[^"]+\.(?:js|css|woff2?|png|svg)"', page.body)
            assert outside == [], page.address


def test_every_page_carries_a_strict_content_security_policy(site: list[Page]) -> None:
    for page in site:
        if page.is_html:
            policy = page.headers.get("content-security-policy", "")
            assert "default-src 'self'" in policy, page.address
            assert "unsafe-inline" not in policy


def test_no_page_names_the_address_of_a_member_of_staff(site: list[Page]) -> None:
    assert [page.address for page in site if b"@sample.invalid" in page.body] == []
