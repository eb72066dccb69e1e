"""Any form field is shown with its label, hint and error, and keeps what was typed."""

import datetime as dt

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.template import Context, Template

from frankpledge.look.forms import GovukForm


class Activity(GovukForm):
    title = forms.CharField(help_text="As it would be read out", max_length=10)
    story = forms.CharField(widget=forms.Textarea, required=False)
    happened_on = forms.DateField()
    attended = forms.IntegerField(required=False)
    kind = forms.ChoiceField(choices=[("", "Choose"), ("Group", [("a", "Alpha"), ("b", "Beta")])])
    place = forms.ChoiceField(choices=[("x", "Here"), ("y", "There")], widget=forms.RadioSelect)
    promises = forms.MultipleChoiceField(choices=[(str(n), f"Point {n}") for n in range(12)])
    sure = forms.BooleanField(required=False)
    evidence = forms.FileField(required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)


def shown(form: forms.Form, source: str = "{% govuk_form_fields form %}") -> str:
    return Template("{% load forms %}" + source).render(Context({"form": form}))


def typed(text: str) -> Activity:
    return Activity(QueryDict(text))


def test_what_was_typed_stays_in_every_kind_of_field() -> None:
    html = shown(
        typed(
            "title=Far+too+long+a+title&story=%0Aline&happened_on-day=31&happened_on-month=Februry&happened_on-year=22"
            "&attended=many&kind=b&place=y&promises=3&promises=4&sure=on"
        )
    )
    assert 'value="Far too long a title"' in html
    assert ">\n\nline</textarea>" in html
    assert 'value="31"' in html
    assert 'value="Februry"' in html
    assert 'value="22"' in html
    assert 'value="many"' in html
    assert '<option value="b" selected>' in html
    assert html.count(" checked>") == 4


def test_script_in_a_field_comes_back_as_text() -> None:
    attack = "%3Cscript%3Ealert(1)%3C/script%3E%22onfocus=%22x"
    html = shown(typed(f"title={attack}&story={attack}&attended={attack}&happened_on-day={attack}&kind={attack}"))
    assert "<script" not in html
    assert '"onfocus' not in html


def test_an_error_stands_beside_its_field_and_is_tied_to_it() -> None:
    html = shown(typed("title="), "{% govuk_field form.title %}")
    assert '<p id="id_title-error" class="govuk-error-message">' in html
    assert 'aria-describedby="id_title-hint id_title-error"' in html
    assert "Enter title" in html


def test_the_summary_links_each_error_to_its_box() -> None:
    html = shown(typed("title=&happened_on-day=9&happened_on-year=2022&place=y"), "{% govuk_error_summary form %}")
    assert '<a href="#id_title">Enter title</a>' in html
    assert 'href="#id_happened_on-month"' in html
    assert 'href="#id_place"' not in html


def test_an_unbound_form_has_no_summary() -> None:
    assert shown(Activity(), "{% govuk_error_summary form %}") == ""


def test_every_summary_link_leads_to_something_on_the_page() -> None:
    form = typed("attended=x")
    html = shown(form, "{% govuk_error_summary form %}{% govuk_form_fields form %}")
    for place in [part.split('"')[0] for part in html.split('href="#')[1:]]:
        assert f'id="{place}"' in html


@pytest.mark.parametrize(("month", "year"), [("9", "2022"), ("September", "2022"), ("sept", "2022"), (" 09 ", "2022")])
def test_a_date_is_read_from_its_boxes(month: str, year: str) -> None:
    form = typed(f"happened_on-day=9&happened_on-month={month}&happened_on-year={year}")
    form.is_valid()
    assert form.cleaned_data["happened_on"] == dt.date(2022, 9, 9)


@pytest.mark.parametrize(
    ("day", "month", "year", "wrong"),
    [
        ("31", "2", "2022", {"day", "month", "year"}),
        ("9", "", "2022", {"month"}),
        ("9", "9", "22", {"year"}),
        ("x", "13", "2022", {"day", "month"}),
        ("-1", "1", "2022", {"day"}),
    ],
)
def test_only_the_boxes_at_fault_are_marked(day: str, month: str, year: str, wrong: set[str]) -> None:
    form = typed(f"happened_on-day={day}&happened_on-month={month}&happened_on-year={year}")
    html = shown(form, "{% govuk_field form.happened_on %}")
    found = {
        part
        for part in ("day", "month", "year")
        if "govuk-input--error" in html.split(f'id="id_happened_on-{part}"')[0].rsplit("<input", 1)[1]
    }
    assert found == wrong
    assert "enter a real date" in form.errors["happened_on"][0]


@pytest.mark.parametrize("year", ["0001", "1699", "2300", "9999"])
def test_a_year_from_which_no_count_stays_in_the_calendar_is_refused(year: str) -> None:
    form = typed(f"happened_on-day=1&happened_on-month=1&happened_on-year={year}")
    assert form.errors["happened_on"] == ["Happened on: enter a year from 1700 to 2299"]


def test_an_empty_date_is_asked_for() -> None:
    form = typed("happened_on-day=&happened_on-month=&happened_on-year=")
    assert form.errors["happened_on"] == ["Enter happened on"]


def test_a_date_already_known_fills_the_boxes() -> None:
    html = shown(Activity(initial={"happened_on": dt.date(2022, 9, 9)}), "{% govuk_field form.happened_on %}")
    assert 'value="9"' in html
    assert 'value="2022"' in html


def test_a_long_list_of_boxes_scrolls_in_a_named_frame() -> None:
    html = shown(Activity(), "{% govuk_field form.promises %}")
    assert 'class="govuk-checkboxes govuk-checkboxes--small fp-tick-list"' in html
    assert 'tabindex="0" role="group" aria-label="Promises"' in html


def test_what_need_not_be_filled_in_says_so() -> None:
    html = shown(Activity(), "{% govuk_field form.story %}{% govuk_field form.title %}")
    assert "Story (optional)" in html
    assert "Title (optional)" not in html


def test_a_form_keeps_its_own_wording_of_an_error() -> None:
    class Own(GovukForm):
        name = forms.CharField(error_messages={"required": "Say who asked"})

    assert Own(QueryDict("name=")).errors["name"] == ["Say who asked"]


def test_a_password_is_never_sent_back() -> None:
    class Door(GovukForm):
        password = forms.CharField(widget=forms.PasswordInput)

    assert "secret" not in shown(Door(QueryDict("password=secret")))


def test_an_error_about_a_field_that_the_form_does_not_ask_for_stands_above_the_form() -> None:
    form = typed("title=x")
    form.add_error(None, ValidationError({"panel": ["Choose a panel."], "title": ["Too short."]}))
    assert "Choose a panel." in form.non_field_errors()
    assert "Too short." in form.errors["title"]
