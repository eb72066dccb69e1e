import pytest
from django.test import override_settings
from django.urls import reverse

from frankpledge.domains.crime_measures.models import CrimeMeasure, Refresh
from frankpledge.record.documents import Document

DECIDED_ON = {"decided_on-day": "1", "decided_on-month": "9", "decided_on-year": "2022"}


@pytest.fixture
def with_files(crime_home):
    with override_settings(HOME=crime_home):
        yield


def form_of(client, address, **typed):
    """Post a form as its page offers it, so that edition and token are those of the page."""
    page = client.get(address)
    assert page.status_code == 200
    hidden = {"edition": page.context["edition"], "token": page.context["token"]}
    return client.post(address, {**hidden, **typed})


def test_an_officer_asks_a_question_takes_the_figure_and_sees_words_before_numbers(
    signed_in, derbyshire, decided, with_files
):
    client = signed_in("officer")
    typed = {
        "body": derbyshire.body.pk, "key": "burglary", "title": "Burglary recorded", "direction": "decrease",
        "figure": "count", "category": "Burglary", "place": "eastmarch all", "basis": "recorded", "window": "12",
        "why": "The plan asks.", "decided_by": "The board", **DECIDED_ON, "source_document": Document.objects.get().pk,
        "promises": [derbyshire.promises["DER-2021-4.1"].pk],
    }  # fmt: skip
    answer = form_of(client, reverse("crime_measures:add_measure"), **typed)
    assert answer.status_code == 302, answer.context["form"].errors
    measure = CrimeMeasure.objects.get()
    assert measure.questions.get().words == (
        "Number recorded in the 12 months to date: Burglary, the whole force (eastmarch), recorded by the force, "
        "wherever it happened."
    )
    refused = form_of(client, reverse("crime_measures:refresh", args=[measure.pk]), month="2021-06")
    assert refused.status_code == 400
    assert b"absent is not zero" in refused.content
    taken = form_of(client, reverse("crime_measures:refresh", args=[measure.pk]), month="2022-12")
    assert taken.status_code == 302
    page = client.get(taken["Location"]).content.decode()
    assert "<strong>Changed</strong>: 492 recorded (twelve months to December 2022)." in page
    assert "Sample data" in page
    listed = client.get(reverse("crime_measures:home")).content.decode()
    assert "492 recorded" in listed


def test_a_question_without_its_paper_comes_back_with_what_was_typed(signed_in, measure, with_files):
    answer = form_of(
        signed_in("officer"), reverse("crime_measures:revise_question", args=[measure.pk]), figure="rate",
        category="Drugs", place="eastmarch all", basis="recorded", window="3", why="Other", decided_by="The board",
        **DECIDED_ON,
    )  # fmt: skip
    assert answer.status_code == 400
    assert "Choose the paper in which it was decided" in answer.content.decode()
    assert 'value="The board"' in answer.content.decode()


def test_without_files_the_pages_say_so_and_read_on(signed_in, measure):
    client = signed_in("officer")
    address = reverse("crime_measures:show_measure", args=[measure.pk])
    assert "has no answer yet" in client.get(address).content.decode()
    answer = client.get(reverse("crime_measures:refresh", args=[measure.pk]), follow=True)
    assert "No published crime files are loaded yet" in answer.content.decode()
    assert not Refresh.objects.exists()
