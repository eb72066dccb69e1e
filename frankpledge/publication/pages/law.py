"""The public calculator of time and votes in law: a form for each question, the answer with its count, and its twin."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.look.components.markup import Options
from frankpledge.publication.answers import json_answer, public_page
from frankpledge.publication.law.questions import QUESTIONS, Question, ask
from frankpledge.publication.law.reading import Field, Wrong, cleaned
from frankpledge.publication.law.shown import as_json
from frankpledge.rules.clocks import limits

LIMITS_HEAD = ("What", "By whom", "How long", "Section")


def _given(request: HttpRequest) -> tuple[str, dict[str, str]]:
    """The key of the question ("" where none is asked) and what was written in its fields."""
    key = request.GET.get("ask", "")
    if key not in QUESTIONS:
        return "", {}
    return key, {field.name: cleaned(request.GET.get(field.name, "")) for field in QUESTIONS[key].fields}


def _control(question: Question, field: Field, value: str, error: str) -> Options:
    """One field of a form as the options of its component."""
    made: dict[str, Any] = {
        "name": field.name,
        "id": f"{question.key}-{field.name}",
        "label": {"text": field.label if field.required else f"{field.label} (optional)"},
        "hint": {"text": field.hint} if field.hint else None,
        "value": value,
        "error_message": {"text": error} if error else None,
        "is_choice": field.kind == "choice",
    }
    if field.kind == "choice":
        made["items"] = [
            {"value": "", "text": "choose one" if field.required else "the law’s own"},
            *({"value": key, "text": title} for key, title in field.choices),
        ]
    elif field.kind != "days":
        made["classes"] = "govuk-input--width-10" if field.kind == "day" else "govuk-input--width-5"
        made["inputmode"] = "numeric" if field.kind == "number" else None
    return made


def _form(question: Question, given: Mapping[str, str], errors: Mapping[str, str]) -> dict[str, Any]:
    return {
        "question": question,
        "fields": [
            _control(question, field, given.get(field.name, ""), errors.get(field.name, ""))
            for field in question.fields
        ],
        "example": urlencode({"ask": question.key, **question.example}),
    }


def _summary(key: str, errors: Mapping[str, str]) -> list[Options]:
    """The errors as links to their fields."""
    return [
        {"text": text, "href": f"#{key}-{name}" if name else f"#{key}-{QUESTIONS[key].fields[0].name}"}
        for name, text in errors.items()
    ]


def _limits() -> list[list[Any]]:
    return [
        [each.title, each.owed_by, each.words, each.section + ("" if each.verified else " (not verified)")]
        for each in limits()
    ]


@public_page
def show_law(request: HttpRequest) -> HttpResponse:
    key, given = _given(request)
    errors: dict[str, str] = {}
    shown = None
    asked: Mapping[str, str] = {}
    if key:
        try:
            asked, shown = ask(key, given)
        except Wrong as wrong:
            errors = wrong.errors
    query = urlencode({"ask": key, **asked})
    context = {
        "forms": [
            _form(each, given if each.key == key else {}, errors if each.key == key else {})
            for each in QUESTIONS.values()
        ],
        "errors": _summary(key, errors) if errors else [],
        "asked": QUESTIONS.get(key),
        "shown": shown,
        "facts": [{"key": label, "value": value} for label, value in shown.facts] if shown else [],
        "rows": shown.rows if shown else [],
        "query": query,
        "limits": _limits(),
        "limits_head": LIMITS_HEAD,
        "trail": [("Frankpledge", "/")],
    }
    return render(request, "publication/law.html", context)


@public_page
def law_json(request: HttpRequest) -> HttpResponse:
    key, given = _given(request)
    if not key:
        wanted = {
            each.key: [{"name": field.name, "required": field.required, "kind": field.kind} for field in each.fields]
            for each in QUESTIONS.values()
        }
        told = [
            {
                "key": each.key, "title": each.title, "owed_by": each.owed_by, "from": each.trigger, "kind": each.kind,
                "words": each.words, "section": each.section, "source": each.source, "verified": each.verified,
                "note": each.note,
            }
            for each in limits()
        ]  # fmt: skip
        return json_answer({"ask": wanted, "limits": told})
    try:
        asked, shown = ask(key, given)
    except Wrong as wrong:
        answer = json_answer({"question": key, "errors": wrong.errors})
        answer.status_code = 400
        return answer
    return json_answer(as_json(key, asked, shown))
