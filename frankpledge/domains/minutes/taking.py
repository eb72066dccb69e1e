"""Taking minutes at the meeting: one page for all items, kept on the laptop while there is no connection.

What is typed is kept in the browser at once. When the connection is back each item is sent with the edition it was
begun from; where somebody else wrote meanwhile, both texts come back and nothing is lost.
"""

import json
from typing import Any

from django.contrib.staticfiles import finders
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.domains.minutes import actions, queries
from frankpledge.domains.minutes.models import Minute
from frankpledge.look.access import access, actor_of, of_my_bodies, today
from frankpledge.record.ledger.actions import AlreadyDone
from frankpledge.record.meetings import Item, Meeting
from frankpledge.record.releases.drafts import Conflict

MOST_SIGNS = 200_000
TYPED = ("text", "resolved")


def _texts(minute: Minute | None) -> dict[str, Any]:
    return {
        "text": minute.text if minute else "",
        "resolved": minute.resolved if minute else "",
        "edition": minute.edition if minute else 0,
        "standing": minute.standing if minute else "draft",
    }


@access("officer")
def take_minutes(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = of_my_bodies(request, Meeting, pk, "officer")
    rows = [{"item": item, **_texts(minute)} for item, minute in queries.pages_of(meeting)]
    context = {
        "meeting": meeting,
        "rows": rows,
        "save": reverse("minutes:save_json", args=[meeting.pk]),
        "worker": reverse("minutes:worker"),
    }
    return render(request, "minutes/taking.html", context)


@access("officer")
def state_json(request: HttpRequest, pk: int) -> JsonResponse:
    meeting = of_my_bodies(request, Meeting, pk, "officer")
    return JsonResponse({str(item.pk): _texts(minute) for item, minute in queries.pages_of(meeting)})


@access("officer")
@require_POST
def save_json(request: HttpRequest, pk: int) -> JsonResponse:
    """Save one item: {item, edition, token, text, resolved}. Answers {saved, edition} or, with 409, both texts."""
    meeting = of_my_bodies(request, Meeting, pk, "officer")
    try:
        sent = _sent(request)
    except ValueError as wrong:
        return JsonResponse({"error": str(wrong)}, status=400)
    item = Item.objects.filter(pk=sent["item"], meeting=meeting).first()
    if item is None:
        return JsonResponse({"error": "That item is not on this agenda."}, status=400)
    standing = Minute.objects.filter(item=item).first()
    if standing is not None and _is_the_same(standing, sent):
        return JsonResponse({"saved": True, **_texts(standing)})
    if standing is not None and sent["edition"] == 0:
        return _both(standing)
    edition = sent["edition"] if standing is not None else None
    try:
        made = actions.write_minute(
            by=actor_of(request), on=today(), item=item, edition=edition, token=sent["token"],
            text=sent["text"], resolved=sent["resolved"],
        )  # fmt: skip
    except AlreadyDone:
        # It was saved when the answer was lost; what stands now, another clerk wrote on top of it.
        return _both(Minute.objects.get(item=item))
    except Conflict as clash:
        return _both(clash.theirs)
    except ValidationError as wrong:
        return JsonResponse({"error": " ".join(wrong.messages)}, status=422)
    return JsonResponse({"saved": True, **_texts(made)})


def _is_the_same(standing: Minute, sent: dict[str, Any]) -> bool:
    """Whether what is sent stands already: sent again after its answer was lost, or written alike by two."""
    return all(getattr(standing, name).strip() == sent[name].strip() for name in TYPED)


def _both(standing: Any) -> JsonResponse:
    return JsonResponse({"saved": False, "theirs": _texts(standing)}, status=409)


def _sent(request: HttpRequest) -> dict[str, Any]:
    """What the page sent, checked. Errors: ValueError in a sentence."""
    try:
        found = json.loads(request.body)
    except (ValueError, RecursionError) as wrong:
        raise ValueError("What was sent is not JSON.") from wrong
    if not isinstance(found, dict):
        raise ValueError("What was sent is not one item.")
    numbers = {name: found.get(name) for name in ("item", "edition")}
    if any(isinstance(one, bool) or not isinstance(one, int) or not 0 <= one < 10**9 for one in numbers.values()):
        raise ValueError("The number of the item or its edition is missing.")
    texts = {name: found.get(name, "") for name in TYPED}
    if any(not isinstance(one, str) or len(one) > MOST_SIGNS or "\0" in one for one in texts.values()):
        raise ValueError(f"The text is no text, or longer than {MOST_SIGNS:,} signs.")
    token = found.get("token")
    if not isinstance(token, str) or not 8 <= len(token) <= 64 or not token.replace("-", "").isalnum():
        raise ValueError("The token of this text is missing.")
    return {**numbers, **texts, "token": token}


@access("officer")
def worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps the page of a meeting while there is no connection, served where it may reach that page."""
    path = finders.find("minutes/worker.js")
    if path is None:
        raise Http404("The script is not installed.")
    with open(str(path), encoding="utf-8") as script:
        answer = HttpResponse(script.read(), content_type="text/javascript; charset=utf-8")
    answer["Service-Worker-Allowed"] = reverse("minutes:home")
    answer["Cache-Control"] = "no-cache"
    return answer
