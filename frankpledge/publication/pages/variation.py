"""The path of a plan from draft to issue as the public reads it, with the two texts side by side."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.domains import offer_of
from frankpledge.publication.addresses import address_of
from frankpledge.publication.answers import json_answer, public_page
from frankpledge.publication.pages.things import releases_of, thing_json
from frankpledge.publication.reading import Thing, about, thing, things
from frankpledge.publication.side_by_side import SideBySide, side_by_side

KIND, LOOKS = "plan-variations", "plan-reviews"


def _path(area: str, slug: str) -> Thing:
    found = thing(f"{KIND}:{slug}")
    if found is None or found.area != area:
        raise Http404("No public path of a plan has this name.")
    return found


def _texts(one: Thing) -> tuple[Thing | None, SideBySide | None]:
    """The version that the path is about, and the version before beside it, where they are public. Three queries."""
    fields = one.fields
    key = fields["version"]["key"]
    stem = key.rpartition("/")[0]
    before = f"{stem}/{fields['previous']['slug']}" if fields["previous"] else key
    found = things([key, before])
    version, previous = found.get(key), found.get(before)
    if version is None or previous is None or previous is version:
        return version, None
    return version, side_by_side(one.area, fields["plan"]["slug"], previous, version)


def _looks(one: Thing) -> list[Thing]:
    return [found for found in about(one.key) if found.kind == LOOKS]


@public_page
def show_variation(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    one = _path(area, slug)
    version, beside = _texts(one)
    fields = one.fields
    context: dict[str, Any] = {
        "thing": one,
        "offer": offer_of(KIND),
        "address": address_of(one),
        "list_address": f"/{area}/{KIND}/",
        "plan_address": f"/{area}/plans/{fields['plan']['slug']}/",
        "version_address": address_of(version) if version else "",
        "tables": [
            (words, [{**row, "sources": [row["source"]] if row["source"] else []} for row in rows])
            for words, rows in (("Steps done", fields["steps"]), ("Evidence beside the path", fields["evidence"]))
            if rows or words == "Steps done"
        ],
        "beside": beside,
        "looks": [(look, address_of(look)) for look in _looks(one)],
        "history": releases_of(one.key),
    }
    return render(request, "publication/variation.html", context)


@public_page
def variation_json(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    one = _path(area, slug)
    _, beside = _texts(one)
    return json_answer(
        {
            **thing_json(one),
            "side_by_side": beside.as_json() if beside else None,
            "looks": [thing_json(look) for look in _looks(one)],
        }
    )
