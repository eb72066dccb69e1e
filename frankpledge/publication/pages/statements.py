"""What the site says of itself: about the record, its accessibility, its open data, and how to check it."""

from collections import defaultdict

from django.conf import settings
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.domains import DOMAINS, offers
from frankpledge.publication.answers import json_answer, public_page
from frankpledge.publication.known_faults import BURDEN, NON_COMPLIANCE, OUT_OF_SCOPE, known_faults
from frankpledge.publication.reading import top_areas
from frankpledge.publication.recording import note, noted
from frankpledge.record.ledger.head import told_head
from frankpledge.record.releases.models import Current, Release

# What every thing carries whatever its kind, and what the reader calls it.
EVERY = {
    "key": "Its name in this record, which never changes",
    "kind": "Kind",
    "title": "Title",
    "address": "Address of its page",
    "area": "Area",
    "body": "Body that answers for it",
    "day": "First day, year-month-day, or empty",
    "until": "Last day, or empty",
    "fields": "The fields of its kind, as below",
    "promises": "The promises it bears on",
    "sources": "Where it stands in which document, to the line, and the document's SHA-256",
    "is_sample": "True where it was invented for a demonstration",
    "release": "Number, day, hash of the content and hash in the chain",
}
WORDS = {
    "promise": "Anything a public office said it would do: a pledge, a priority, a delivery point, an action.",
    "thread": "The page of one promise: what was done, measured, asked, decided and spent, and what is missing.",
    "strand": "One entry on a thread.",
    "release": "The act by which a thing becomes public. Its public text is frozen and hashed at that moment.",
    "withdrawn": "Taken off the public pages. The act stays on record.",
    "taken down": "Removed for a reason in law. Reason, basis, day and hash stay; the content does not.",
    "too few points to tell": "The figures are too few, or too unlike, for anybody to say whether there was a change.",
    "source unknown": "The record holds no source for it. Treat it with care.",
    "sample": "Invented for a demonstration, and not a fact about anybody.",
}


@public_page
def open_data(request: HttpRequest) -> HttpResponse:
    areas = top_areas()
    note("area:")
    counts = _counts()
    context = {
        "offers": [
            (
                offer,
                sum(counts[offer.kind].values()),
                list(offer.labels.items()),
                [area for area in areas if area.slug in counts[offer.kind]],
            )
            for offer in offers()
        ],
        "areas": areas,
        "example": areas[0].slug if areas else "area",
        "every": EVERY,
        "site": settings.PUBLIC_ADDRESS,
        "trail": [("Frankpledge", "/")],
    }
    return render(request, "publication/open_data.html", context)


def _counts() -> defaultdict[str, dict[str, int]]:
    """How many things stand, by kind and area."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for kind, area, count in Current.objects.values_list("kind", "area").annotate(Count("key")).order_by("kind"):
        found[kind][area] = count
    return found


@public_page
def head_json(request: HttpRequest) -> HttpResponse:
    """The ends of both chains: noted elsewhere, they prove later that nothing was changed or cut off.

    Of the ledger it is the last act on the record: that the record moved from one host to another changes no page.
    """
    with noted("area:", "always"):
        release = Release.objects.order_by("-number").values_list("number", "hash", "on").first()
        line = told_head()
    return json_answer(
        {
            "releases": dict(zip(("number", "hash", "on"), release or (0, "0" * 64, ""), strict=True)),
            "ledger": line._asdict(),
            "check_with": "frankpledge verify --release-head HASH --ledger-head HASH",
        }
    )


@public_page
def about(request: HttpRequest) -> HttpResponse:
    note("area:")
    context = {"words": WORDS, "rooms": DOMAINS, "areas": top_areas(), "trail": [("Frankpledge", "/")]}
    return render(request, "publication/about.html", context)


@public_page
def accessibility(request: HttpRequest) -> HttpResponse:
    told = known_faults()
    context = {
        "told": told,
        "failing": told.of(NON_COMPLIANCE),
        "burden": told.of(BURDEN),
        "beyond": told.of(OUT_OF_SCOPE),
        "site": settings.PUBLIC_ADDRESS,
        "trail": [("Frankpledge", "/")],
    }
    return render(request, "publication/accessibility.html", context)


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *", "Disallow: /desk/", "Disallow: /accounts/", "Disallow: /search/",
        "Disallow: /*/crime/show/", "",
        f"Sitemap: {settings.PUBLIC_ADDRESS}/sitemap.xml", "",
    ]  # fmt: skip
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
