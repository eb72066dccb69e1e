"""Addresses of crime pages: each page as HTML and as its data twins, made by one builder."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.urls.resolvers import URLPattern

from frankpledge.publication.answers import json_answer, public_page
from frankpledge.publication.crime import twins
from frankpledge.publication.crime.held import NothingHeld, sample_in_use
from frankpledge.publication.crime.page import Page

Builder = Callable[..., Page]
TEMPLATE, NOTHING = "publication/crime/page.html", "publication/crime/nothing.html"


def crime_page(route: str, name: str, builder: Builder, *, asked: bool = False) -> list[URLPattern]:
    """The addresses of one page and its twins. `route` has no slash at its end; `builder` takes the parts of the
    address, and the request first where what is asked after the address counts (`asked`)."""
    views = {
        f"{route}/": (name, _html(builder, asked)),
        # Before .json, which would take it for a part of a reference.
        f"{route}.csv-metadata.json": (f"{name}_csvw", _data(builder, asked, twins.as_csvw)),
        f"{route}.json": (f"{name}_json", _data(builder, asked, lambda request, page: twins.as_json(page))),
        f"{route}.csv": (f"{name}_csv", _data(builder, asked, twins.as_csv)),
        f"{route}.geojson": (f"{name}_geojson", _data(builder, asked, lambda request, page: twins.as_geojson(page))),
    }
    return [path(where, view, name=called) for where, (called, view) in views.items()]


def _made(builder: Builder, asked: bool, request: HttpRequest, parts: dict[str, Any]) -> Page:
    return builder(request, **parts) if asked else builder(**parts)


def _html(builder: Builder, asked: bool) -> Callable[..., Any]:
    @public_page
    def shown(request: HttpRequest, **parts: Any) -> HttpResponse:
        said = {"is_sample": sample_in_use()}
        try:
            page = _made(builder, asked, request, parts)
        except NothingHeld as nothing:
            return render(request, NOTHING, {**said, "title": "No crime figures to show", "why": str(nothing)})
        except Http404 as unknown:
            return render(request, NOTHING, {**said, "title": "Page not found", "why": str(unknown)}, status=404)
        return render(request, TEMPLATE, {"page": page, "trail": page.trail})

    return shown


def _data(builder: Builder, asked: bool, answer: Callable[[HttpRequest, Page], HttpResponse]) -> Callable[..., Any]:
    @public_page
    def given(request: HttpRequest, **parts: Any) -> HttpResponse:
        try:
            return answer(request, _made(builder, asked, request, parts))
        except NothingHeld as nothing:
            return json_answer({"nothing_held": str(nothing)})
        except Http404 as unknown:
            response = json_answer({"not_found": str(unknown)})
            response.status_code = 404
            return response

    return given
