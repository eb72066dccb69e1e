"""An anonymous crawl of the whole site, against drafts planted in every room."""

import re
from urllib.parse import quote

from tests.journeys.crawling import Page, crawl
from tests.journeys.served_demo import Demo


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
