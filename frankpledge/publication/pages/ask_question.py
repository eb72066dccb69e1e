"""The form by which a resident puts a question to a body: it lands on the desk of its officers and nowhere else."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.domains.questions.actions import DeskIsFull, receive_question
from frankpledge.look.access import today
from frankpledge.publication.addresses import address_of
from frankpledge.publication.open_forms import form_token, is_trapped, open_form, refusal, within_limit
from frankpledge.publication.reading import Thing, thing, things_of
from frankpledge.record.people import Actor

RESIDENT = Actor(words="a resident, by the public form")
PER_NETWORK, PER_BODY = "3/h/ip,10/d/ip", "60/d/key"
LONGEST = {"text": 1500, "asker_words": 120, "reply_to": 254}
TOO_MANY = "Too many questions came from your network. Try again later, or write to the body."
FULL = "This body has more questions waiting than it can read. Try again another day, or write to it."


def _body(area: str, slug: str) -> tuple[Thing, list[Thing]]:
    """A public body that meets, and its meetings to come, next first."""
    body = thing(f"bodies:{slug}")
    meetings = [one for one in things_of(area, "meetings") if one.body == slug]
    if body is None or body.area != area or not meetings:
        raise Http404("No body that takes questions has this name.")
    day = today().isoformat()
    return body, [one for one in reversed(meetings) if one.day >= day and not one.fields["cancelled"]]


def _wrong(typed: dict[str, str], meetings: list[Thing]) -> dict[str, str]:
    """What is wrong with what was typed, a sentence for each field."""
    wrong = {
        name: f"It may be {most} characters long at most" for name, most in LONGEST.items() if len(typed[name]) > most
    }
    if len(typed["text"]) < 10:
        wrong["text"] = "Write your question"
    if typed["meeting"] and typed["meeting"] not in {one.slug for one in meetings}:
        wrong["meeting"] = "Choose a meeting of the list"
    try:
        validate_email(typed["reply_to"] or "none@example.org")
    except ValidationError:
        wrong["reply_to"] = "Enter an e-mail address, like name@example.org, or leave it empty"
    return wrong


def _settle(request: HttpRequest, body: Thing, typed: dict[str, str]) -> str:
    """Take the question; why it could not be taken, "" where it was (or a script fell into the trap)."""
    if is_trapped(request):
        return ""
    if not within_limit(request, "question-network", PER_NETWORK):
        return TOO_MANY
    if not within_limit(request, "question-body", PER_BODY, key=body.slug):
        return FULL
    try:
        receive_question(body=body.slug, by=RESIDENT, on=today(), **typed)
    except DeskIsFull:
        return FULL
    return ""


@open_form
def ask(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    """The form; sent well, the page that says where the question now lies."""
    body, meetings = _body(area, slug)
    names = (*LONGEST, "meeting")
    typed = {name: request.POST.get(name, "").replace("\0", "").strip() for name in names}
    context: dict[str, Any] = {"body": body, "meetings": meetings, "back": address_of(body), "typed": typed}
    status, wrong = 200, {}
    if request.method == "POST":
        stale = refusal(request, f"ask:{slug}")
        wrong = {"": stale} if stale else _wrong(typed, meetings)
        if not wrong:
            refused = _settle(request, body, typed)
            if not refused:
                return render(request, "publication/meetings/question_sent.html", context)
            wrong = {"": refused}
        status = 400 if stale or "" not in wrong else 429
    context |= {"wrong": wrong, "general": wrong.get("", ""), "token": form_token(f"ask:{slug}")}
    return render(request, "publication/meetings/ask_question.html", context, status=status)
