from datetime import date

import pytest
from django.urls import reverse

from frankpledge.domains.questions import actions
from frankpledge.domains.questions.models import Question

DUE = {"answer_due-day": "1", "answer_due-month": "12", "answer_due-year": "2022"}


@pytest.fixture
def question(derbyshire, officer, day):
    return actions.take_question(
        by=officer, on=day, body=derbyshire.body, title="Officers", asker_role="a resident", asker="public",
        asked_on=date(2022, 11, 17), asked_of=derbyshire.body, text="How many?",
    )  # fmt: skip


def _sent(client, name, question, **typed):
    address = reverse(f"questions:{name}", args=[question.pk])
    form = client.get(address).context
    return client.post(address, {"edition": form["edition"], "token": form["token"], **typed})


def test_a_question_is_entered_and_listed(signed_in, derbyshire):
    client = signed_in("officer")
    sent = client.post(
        reverse("questions:take_question"),
        {
            "body": derbyshire.body.pk,
            "title": "Vehicles",
            "asker": "public",
            "asker_role": "a resident",
            "text": "Why?",
        },
    )
    made = Question.objects.get()
    assert sent.headers["location"] == reverse("questions:show_question", args=[made.pk])
    assert "Vehicles" in client.get(reverse("questions:home")).content.decode()


def test_what_was_typed_is_kept_beside_the_error(signed_in, derbyshire):
    typed = {"body": derbyshire.body.pk, "title": "Vehicles", "asker": "public", "asker_role": "a resident",
             "asker_name": "A Name", "text": "Why so few?"}  # fmt: skip
    page = signed_in("officer").post(reverse("questions:take_question"), typed).content.decode()
    assert "Only a member of the body is named" in page
    assert "Why so few?" in page


def test_ruling_answer_supplementary_and_figures_are_recorded_by_form(signed_in, question):
    client = signed_in("officer")
    _sent(client, "rule_on_question", question, ruling="in", ruled_by="the chair")
    _sent(client, "answer_question", question, answer_state="answered", answer="283 in all")
    _sent(client, "ask_supplementary", question, asker_role="a resident", text="And women?")
    _sent(client, "check_figures", question, **{"figure-0-kind": "share", "figure-0-what": "recruits",
          "figure-0-first": "18", "figure-0-second": "493", "figure-0-printed": "3.75"})  # fmt: skip
    page = client.get(reverse("questions:show_question", args=[question.pk])).content.decode()
    for words in ("283 in all", "And women?", "3.65%"):
        assert words in page


def test_a_figure_that_is_no_number_is_told_beside_its_row(signed_in, question):
    typed = {"what": "recruits", "kind": "share", "first": "some", "second": "493", "printed": "3.75"}
    row = {f"figure-1-{part}": words for part, words in typed.items()}
    sent = _sent(signed_in("officer"), "check_figures", question, **row)
    assert "is not a number as reports print them" in sent.content.decode()
    assert question.figures.count() == 0


def test_an_undertaking_is_lifted_by_form(signed_in, question):
    client = signed_in("officer")
    _sent(client, "answer_question", question, answer_state="in writing", **DUE)
    question.refresh_from_db()
    assert question.answer_due == date(2022, 12, 1)
    _sent(client, "lift_undertaking", question, ref="U-2022-1", title="Send the figures")
    assert question.undertakings.get().ref == "U-2022-1"


def test_another_body_s_officer_does_not_find_it(signed_in, question, derbyshire):
    other = signed_in("officer", body=derbyshire.force)
    assert other.get(reverse("questions:show_question", args=[question.pk])).status_code == 404
