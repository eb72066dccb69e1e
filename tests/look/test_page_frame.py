"""Every page stands in one frame: a language, a way past the header, one main part, and nothing inline."""

import re
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.contrib.staticfiles import finders
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory

from frankpledge.look.forms import GovukForm

LOOK = Path(__file__).parents[2] / "frankpledge" / "look"
PAGES = ["look/page.html", "look/public_page.html", "look/staff_page.html"]
ERRORS = ["400.html", "403.html", "403_csrf.html", "404.html", "413.html", "429.html", "500.html"]
ELEMENTS = sorted(path.name for path in (LOOK / "templates/allauth/elements").glob("*.html"))


class Outline(HTMLParser):
    """The tags of a page with their attributes, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def named(self, name: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.tags if tag == name]


class Note(GovukForm):
    text = forms.CharField(widget=forms.Textarea)


class Evidence(GovukForm):
    file = forms.FileField()


class Stranger:
    """A request that refuses to be asked who is reading."""

    method = "GET"
    path = "/"
    GET: dict[str, str] = {}

    def __getattr__(self, name: str) -> object:
        raise AssertionError(f"a public page asked the request for {name}")


def staff_request() -> object:
    request = RequestFactory().get("/desk/")
    request.user = SimpleNamespace(
        is_authenticated=True, get_full_name="Sample Officer", get_username="officer@example.org"
    )
    return request


@pytest.mark.parametrize("name", PAGES + ERRORS)
def test_a_page_says_its_language_and_has_one_main_part(name: str) -> None:
    page = Outline(render_to_string(name))
    assert page.named("html")[0]["lang"] == "en-GB"
    assert [main["id"] for main in page.named("main")] == ["main-content"]
    assert page.named("a")[0]["href"] == "#main-content"
    assert len(page.named("header")) == len(page.named("footer")) == 1


@pytest.mark.parametrize("name", PAGES + ERRORS)
def test_a_page_carries_no_inline_style_or_script(name: str) -> None:
    html = render_to_string(name, {"navigation": [{"text": "Plans", "href": "/p"}], "sample_record": True})
    page = Outline(html)
    assert not page.named("style")
    assert all("src" in script for script in page.named("script"))
    assert not [name for _, attrs in page.tags for name in attrs if name == "style" or name.startswith("on")]


@pytest.mark.parametrize("name", PAGES + ERRORS)
def test_a_page_calls_no_other_host(name: str) -> None:
    page = Outline(render_to_string(name))
    fetched = [attrs.get("src") or attrs.get("href") for tag, attrs in page.tags if tag in {"link", "script", "img"}]
    assert fetched
    assert all(address and address.startswith("/static/") for address in fetched)


def test_a_public_page_does_not_ask_who_is_reading() -> None:
    html = get_template("look/public_page.html").template.render(Context({"request": Stranger()}))
    assert "Sign out" not in html
    assert "csrf" not in html


def test_a_staff_page_shows_who_is_signed_in_and_signs_out_by_post() -> None:
    html = get_template("look/staff_page.html").template.render(
        Context({"request": staff_request(), "role_words": "publisher", "csrf_token": "t"})
    )
    page = Outline(html)
    assert "Sample Officer" in html
    assert "publisher" in html
    assert [form["method"] for form in page.named("form")] == ["post"]
    assert page.named("button")[0]["type"] == "submit"


def test_a_staff_page_with_a_faulty_form_says_so_in_its_title() -> None:
    form = SimpleNamespace(errors={"title": ["x"]})
    assert "<title>Error: " in render_to_string("look/staff_page.html", {"form": form})


def test_the_section_one_is_in_is_told_in_words_and_not_by_looks_alone() -> None:
    html = render_to_string("look/page.html", {"navigation": [{"text": "Plans", "href": "/p", "current": True}]})
    assert 'aria-current="page"><strong' in html


def test_text_put_into_a_page_is_escaped() -> None:
    html = render_to_string(
        "look/page.html", {"title": "<script>x</script>", "navigation": [{"text": "<b>", "href": '"><i>'}]}
    )
    assert "<script>x" not in html
    assert "<b>" not in html
    assert "<i>" not in html


@pytest.mark.parametrize(
    ("state", "word"), [("draft", "Draft"), ("released", "Released"), ("changed", "Changed since")]
)
def test_a_banner_tells_draft_from_released_by_a_word(state: str, word: str) -> None:
    html = render_to_string("look/state_banner.html", {"state": state, "words": "x"})
    assert f'fp-banner__word">{word}' in html


@pytest.mark.parametrize("name", ["layouts/base.html", *(f"elements/{element}" for element in ELEMENTS)])
def test_sign_in_pages_wear_our_dress(name: str) -> None:
    assert Path(get_template(f"allauth/{name}").origin.name).is_relative_to(LOOK), (
        "frankpledge.look must stand before allauth in INSTALLED_APPS"
    )


def test_every_file_a_style_sheet_names_is_there() -> None:
    sheets = list((LOOK / "static").rglob("*.css"))
    assert len(sheets) >= 4
    for sheet in sheets:
        for address in re.findall(r"url\(\"?([^\")]+)\"?\)", sheet.read_text(encoding="utf-8")):
            assert (sheet.parent / address).is_file(), f"{sheet.name} names {address}"


def test_nothing_that_belongs_to_gov_uk_alone_is_shipped() -> None:
    for path in (LOOK / "static").rglob("*"):
        assert not re.search(r"crest|crown|gds|transport", path.name, re.I), path
        if path.suffix == ".css":
            assert "GDS Transport" not in path.read_text(encoding="utf-8")
    assert finders.find("look/vendor/govuk/6.6.0/LICENSE.txt")


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("ink", "paper"),
        ("quiet", "paper"),
        ("green", "paper"),
        ("amber", "paper"),
        ("red", "paper"),
        ("ink", "green-pale"),
        ("ink", "amber-pale"),
        ("ink", "red-pale"),
        ("ink", "focus"),
    ],
)
def test_text_stands_out_from_its_ground(ink: str, ground: str) -> None:
    sheet = (LOOK / "static/look/frankpledge.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--fp-([a-z-]+): (#[0-9a-f]{6});", sheet))
    dark, light = sorted((luminance(colours[ink]), luminance(colours[ground])))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_a_second_editor_sees_both_texts_and_keeps_their_own() -> None:
    form = Note({"text": "my words <b>"})
    html = render_to_string(
        "look/edit.html",
        {
            "page": SimpleNamespace(title="Change a note", back="/desk/", button="Save draft"),
            "form": form,
            "differences": [SimpleNamespace(label="Text", theirs="their words", yours="my words <b>")],
            "token": "t1",
            "edition": 4,
        },
    )
    assert "their words" in html
    assert html.count("my words &lt;b&gt;") == 2
    assert 'name="edition" value="4"' in html
    assert 'name="token" value="t1"' in html


def test_the_form_page_sends_files_when_it_asks_for_one() -> None:
    page = SimpleNamespace(title="Add", back="/", button="Save")
    assert "multipart/form-data" in render_to_string("look/edit.html", {"page": page, "form": Evidence()})
    assert "multipart/form-data" not in render_to_string("look/edit.html", {"page": page, "form": Note()})
