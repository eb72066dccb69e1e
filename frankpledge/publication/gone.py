"""The address of something that was public and is no more: when it went, and the hash of what was published."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.domains import offer_of
from frankpledge.publication.answers import json_answer
from frankpledge.publication.reading import area_title
from frankpledge.publication.recording import note
from frankpledge.record.releases.models import Release


def gone_answer(request: HttpRequest, area: str, key: str, *, as_json: bool = False) -> HttpResponse:
    """Status 410 for a thing of the area that was withdrawn or taken down, without its words. Two queries.

    Errors: Http404 for what was never public there, so that the address tells nothing of drafts.
    """
    note(f"key:{key}")
    history = list(Release.objects.filter(key=key).select_related("content", "takedown").order_by("-number"))
    published = next((row for row in history if row.act == "release"), None)
    if published is None or not _was_in(published, area):
        raise Http404("Nothing public has this address.")
    kind = offer_of(key.partition(":")[0])
    told: dict[str, Any] = {
        "key": key,
        "what": "taken down" if hasattr(published, "takedown") else "withdrawn",
        "on": history[0].on,
        "content_sha256": published.content_hash,
    }
    if as_json:
        answer = json_answer({"gone": told})
    else:
        context = {
            "gone": told,
            "one": kind.one if kind else "thing",
            "takedown": getattr(published, "takedown", None),
            "trail": [(area_title(area), f"/{area}/")],
        }
        answer = render(request, "publication/gone.html", context)
    answer.status_code = 410
    return answer


def _was_in(published: Release, area: str) -> bool:
    """Whether it was public in the area; of what was taken down no content is left that could say so."""
    content = getattr(published, "content", None)
    return content is None or json.loads(content.text)["area"] == area
