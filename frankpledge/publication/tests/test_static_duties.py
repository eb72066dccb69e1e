"""The static copy holds a calendar of duties with its twins, and no link of its pages leads nowhere."""

from frankpledge.publication.static_site.writing import publish
from frankpledge.publication.tests.test_duties_page import ON, calendar, on_the_day, public
from frankpledge.publication.tests.test_static_site import _links

__all__ = ["calendar", "on_the_day", "public"]
BODY = "derbyshire/bodies/derbyshire-lpb"


def test_every_link_of_a_calendar_and_of_what_must_be_published_leads_to_a_file(public, tmp_path):
    site = tmp_path / "site"
    publish(site, on=ON, say=lambda words: None)
    names = [f"{BODY}/duties{end}" for end in ("/index.html", ".json", ".csv", ".ics")]
    names += [f"{BODY}/must-be-published{end}" for end in ("/index.html", ".json", ".csv")]
    names += [f"law/duties{end}" for end in ("/index.html", ".json", ".csv")]
    names += [f"derbyshire/duty-calendars/{public.key}/index.html", f"derbyshire/duty-calendars/{public.key}.json"]
    assert [name for name in names if not (site / name).is_file()] == []
    broken = [
        (page.relative_to(site).as_posix(), written)
        for page in site.rglob("*.html")
        for written, path, query in _links(site, page)
        if query or not (path / "index.html" if path.is_dir() else path).is_file()
        if "/reports" not in str(path)
    ]
    assert broken == []
