"""Search over everything that is public, with filters; odd input finds nothing and harms nothing."""

import re
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe

from frankpledge.domains import offer_of, offers
from frankpledge.look.templatetags.words import date_words
from frankpledge.publication.addresses import address_of, promise_address
from frankpledge.publication.answers import json_answer, public_page
from frankpledge.publication.reading import Thing, bodies_by_name, things, top_areas
from frankpledge.publication.recording import noted
from frankpledge.record.releases import search

PAGE = 20
LONGEST = 200
LAST_PAGE = 500
_MARKED = re.compile("\x02([^\x02\x03]*)\x03")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")


@dataclass(frozen=True)
class Asked:
    """What was searched for: cleaned words and filters, and in words what could not be used."""

    words: str
    kind: str
    area: str
    body: str
    since: str
    until: str
    page: int
    wrong: tuple[str, ...]

    @property
    def filters(self) -> dict[str, str]:
        """The filters as the index takes them, the empty ones left out."""
        given = {"kind": self.kind, "area": self.area, "body": self.body, "since": self.since, "until": self.until}
        return {name: value for name, value in given.items() if value}

    def query(self, **changed: str | int) -> str:
        """The query string that asks the same again, with some parts changed."""
        asked: dict[str, str | int] = {"q": self.words, "kind": self.kind, "area": self.area, "body": self.body}
        asked |= {"from": self.since, "to": self.until} | changed
        return urlencode({name: value for name, value in asked.items() if value})


@dataclass(frozen=True)
class Found:
    """One result: the thing, the passage with the words marked, and where it leads."""

    thing: Thing
    passage: SafeString
    kind: str
    address: str
    promises: list[tuple[str, str]]

    @property
    def html(self) -> SafeString:
        """The result as a list item: written here, since a template takes five times as long for a page of them."""
        thing, links = (
            self.thing,
            [f'<a class="govuk-link" href="{escape(address)}">{escape(ref)}</a>' for ref, address in self.promises],
        )
        said = [self.kind[:1].upper() + self.kind[1:], date_words(thing.day), "sample" if thing.is_sample else ""]
        about = " · ".join(escape(words) for words in said if words)
        tied = f" · promise{'s' if len(links) > 1 else ''} {', '.join(links)}" if links else ""
        return mark_safe(  # noqa: S308  every text in it is escaped
            '<li>\n<h3 class="govuk-heading-s govuk-!-margin-bottom-1">'
            f'<a class="govuk-link" href="{escape(self.address)}">{escape(thing.title)}</a></h3>\n'
            f'<p class="govuk-body govuk-!-margin-bottom-1">{self.passage}</p>\n'
            f'<p class="govuk-body-s fp-quiet govuk-!-margin-bottom-0">{about}{tied}</p>\n</li>\n'
        )


def iso_day(text: str) -> str:
    """The text where it is a day written year-month-day, else ""."""
    try:
        return date.fromisoformat(text).isoformat() if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) else ""
    except ValueError:
        return ""


def read_page(text: str, last: int = LAST_PAGE) -> int:
    """The number of a page, 1 where the text is no page number."""
    return int(text) if re.fullmatch(r"\d{1,6}", text, re.ASCII) and 0 < int(text) <= last else 1


def _slug(text: str) -> str:
    return text if re.fullmatch(r"[-\w]{1,80}", text, re.ASCII) else ""


def read_asked(request: HttpRequest) -> Asked:
    """What the address asks for; whatever cannot be used is left out and said."""
    given = {name: request.GET.get(name, "").strip() for name in ("q", "kind", "area", "body", "from", "to", "page")}
    words = " ".join(_CONTROL.sub(" ", given["q"]).split())
    since, until = iso_day(given["from"]), iso_day(given["to"])
    wrong = [
        f"“{given[name][:20]}” is not a day, so {label} was not used. Write it as year-month-day: 2022-09-09."
        for name, label, day in (("from", "the first day", since), ("to", "the last day", until))
        if given[name] and not day
    ]
    if since and until and until < since:
        wrong.append("The last day comes before the first, so nothing can be found. Change one of them.")
    if len(words) > LONGEST:
        wrong.append(f"Only the first {LONGEST} characters were searched for.")
    return Asked(
        words=words[:LONGEST],
        kind=given["kind"] if offer_of(given["kind"]) else "",
        area=_slug(given["area"]),
        body=_slug(given["body"]),
        since=since,
        until=until,
        page=read_page(given["page"]),
        wrong=tuple(wrong),
    )


def _telling(passage: str) -> str:
    """The parts of a passage that a person wants: those with the found words, else those that are sentences."""
    parts = passage.split(" · ")
    wanted = [part for part in parts if "\x02" in part] or [part for part in parts if part.count(" ") > 2]
    return " … ".join(wanted or parts)


def marked(passage: str) -> SafeString:
    """A passage as HTML: everything escaped, the found words between <mark> and </mark>."""
    passage = _telling(passage)
    safe = _MARKED.sub(r"<mark>\1</mark>", escape(passage))
    return mark_safe(_CONTROL.sub("", safe))  # noqa: S308  escaped above; only <mark> was added


def _find(asked: Asked) -> tuple[int, list[Found], dict[str, str]]:
    with noted(f"area:{asked.area}"):
        total, hits = search.find(asked.words, filters=asked.filters, limit=PAGE, offset=(asked.page - 1) * PAGE)
    standing = things(hit.key for hit in hits)
    plain = {hit.key: _CONTROL.sub("", _telling(hit.passage)) for hit in hits}
    found = []
    for hit in hits:
        one = standing.get(hit.key)
        offer = offer_of(one.kind) if one else None
        if one is None or offer is None:
            continue
        promises = [(ref, promise_address(one.area, ref)) for ref in one.promises[:5] if f"promises:{ref}" != one.key]
        if one.kind == "plan-versions":
            promises = []
        found.append(Found(one, marked(hit.passage), offer.one, address_of(one), promises))
    return total, found, plain


@public_page
def show_search(request: HttpRequest) -> HttpResponse:
    asked = read_asked(request)
    total, found, _ = _find(asked)
    last = min((total + PAGE - 1) // PAGE, LAST_PAGE)
    context = {
        "asked": asked,
        "total": total,
        "found": found,
        "first": (asked.page - 1) * PAGE + 1,
        "last": (asked.page - 1) * PAGE + len(found),
        "kinds": [(offer.kind, offer.many) for offer in offers()],
        "areas": [(area.slug, area.title) for area in top_areas()],
        "bodies": bodies_by_name(),
        "previous": {"href": f"?{asked.query(page=asked.page - 1)}"} if asked.page > 1 else None,
        "next": {"href": f"?{asked.query(page=asked.page + 1)}"} if asked.page < last else None,
        "json": f"/search.json?{asked.query()}",
        "without": f"?{asked.query(kind='', area='', body='', **{'from': '', 'to': ''})}" if asked.filters else "",
    }
    return render(request, "publication/search.html", context)


@public_page
def search_json(request: HttpRequest) -> HttpResponse:
    asked = read_asked(request)
    total, found, plain = _find(asked)
    return json_answer(
        {
            "asked": {"words": asked.words, **asked.filters},
            "not_used": asked.wrong,
            "total": total,
            "page": asked.page,
            "per_page": PAGE,
            "results": [_result(one, plain[one.thing.key]) for one in found],
        }
    )


def _result(one: Found, passage: str) -> dict[str, Any]:
    return {
        "key": one.thing.key,
        "kind": one.thing.kind,
        "title": one.thing.title,
        "address": one.address,
        "day": one.thing.day,
        "until": one.thing.until,
        "area": one.thing.area,
        "body": one.thing.body,
        "passage": passage,
        "promises": [{"ref": ref, "address": address} for ref, address in one.promises],
        "release": one.thing.release,
    }
