"""The register of decisions with its filters and twins, and the page of one decision with what changed it later."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.domains import offer_of
from frankpledge.publication.addresses import address_of
from frankpledge.publication.answers import csv_answer, json_answer, public_page
from frankpledge.publication.pages.things import PAGE, places, thing_json
from frankpledge.publication.reading import Thing, about, area_title, thing, things, things_of
from frankpledge.publication.recording import note
from frankpledge.record.releases.models import Release
from frankpledge.rules.sums_of_money import pounds
from frankpledge.rules.written_figures import read_number

KIND, PLANNED = "decisions", "planned-decisions"
# Name, title and datatype of every column of the CSV.
COLUMNS = [
    ("key", "Key", "string"), ("number", "Number", "string"), ("title", "Title", "string"),
    ("kind", "Kind of decision", "string"), ("body", "Body", "string"), ("decision_maker", "Decision maker", "string"),
    ("holder", "Holder of the office then", "string"), ("signed_on", "Signed", "date"),
    ("when", "When, in words", "string"), ("published_on", "First published elsewhere", "date"),
    ("decided", "What was decided", "string"), ("reasons", "Reasons", "string"),
    ("revenue_pounds", "Revenue, in pounds", "decimal"), ("capital_pounds", "Capital, in pounds", "decimal"),
    ("other_pounds", "Not said which, in pounds", "decimal"),
    ("years", "Financial years of the money", "string"), ("plan_points", "Promises it bears on", "string"),
    ("answers", "Recommendations it answers", "string"), ("part_left_out", "Part left out", "string"),
    ("ground", "Ground for that", "string"), ("effect", "What it does to an earlier one", "string"),
    ("earlier", "Number of the earlier one", "string"), ("sources", "Sources", "string"),
    ("is_sample", "Sample data", "boolean"), ("release", "Number of the release", "integer"),
    ("content_sha256", "SHA-256 of the release's content", "string"),
]  # fmt: skip
ASKED = ("q", "year", "kind", "point", "least", "most")


@dataclass(frozen=True)
class Register:
    """The decisions of an area: all of them, those that were asked for, and what of the asking made no sense."""

    area: str
    every: list[Thing]
    found: list[Thing]
    asked: dict[str, str]
    wrong: list[str]

    @property
    def query(self) -> str:
        """What was asked for, to be put after an address; "" where nothing was."""
        used = {name: value for name, value in self.asked.items() if value}
        return f"?{urlencode(used)}" if used else ""


def money(one: Thing, kind: str = "") -> Decimal | None:
    """What a decision commits in pounds, of one kind or in all; None where no sum is on record."""
    sums = [row for row in one.fields["sums"] if not kind or row["sum_kind"] == kind]
    return sum((Decimal(row["amount"]) for row in sums), Decimal(0)) if sums else None


def _amount(asked: str, name: str, wrong: list[str]) -> Decimal | None:
    if not asked:
        return None
    try:
        return read_number(asked)
    except ValueError:
        wrong.append(f"{name.capitalize()}: “{asked[:20]}” is not an amount, so it was not used. Write it like 25,000.")
        return None


def _holds(one: Thing, words: list[str]) -> bool:
    fields = one.fields
    text = " ".join((one.title, fields["number"], fields["decided"], fields["reasons"], fields["options"])).casefold()
    return all(word in text for word in words)


def _register(request: HttpRequest, area: str) -> Register:
    every = things_of(area, KIND)
    if not every:
        raise Http404("No decision was released here.")
    asked = {name: request.GET.get(name, "").replace("\0", "").strip()[:80] for name in ASKED}
    wrong: list[str] = []
    least, most = (_amount(asked[name], words, wrong) for name, words in (("least", "at least"), ("most", "at most")))
    if asked["year"] and not (asked["year"].isascii() and asked["year"].isdecimal() and len(asked["year"]) == 4):
        wrong.append(f"“{asked['year'][:20]}” is not a year, so it was not used.")
        asked["year"] = ""
    words = asked["q"].casefold().split()[:10]

    def fits(one: Thing) -> bool:
        total = money(one)
        bounds = (least is None and most is None) or (
            total is not None and (least is None or total >= least) and (most is None or total <= most)
        )
        return (
            bounds
            and _holds(one, words)
            and (not asked["year"] or one.day.startswith(asked["year"]))
            and (not asked["kind"] or one.fields["decision_kind"] == asked["kind"])
            and (not asked["point"] or asked["point"] in one.promises)
        )

    return Register(area, every, [one for one in every if fits(one)], asked, wrong)


def _page(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    return int(asked) if asked.isdecimal() and 0 < int(asked) < 10_000 else 1


@public_page
def show_register(request: HttpRequest, area: str) -> HttpResponse:
    read, page = _register(request, area), _page(request)
    start = (page - 1) * PAGE
    points = sorted({ref for one in read.every for ref in one.promises})
    total = sum((money(one) or Decimal(0) for one in read.found if not one.is_sample), Decimal(0))
    context = {
        "read": read,
        "rows": [(one, address_of(one), _words(money(one))) for one in read.found[start : start + PAGE]],
        "years": sorted({one.day[:4] for one in read.every if one.day}, reverse=True),
        "kinds": sorted({one.fields["decision_kind"] for one in read.every}),
        "points": points,
        "money": pounds(total) if total else "",
        "samples": sum(one.is_sample for one in read.found),
        "page": page,
        "more": len(read.found) > start + PAGE,
        "has_plan": bool(things_of(area, PLANNED, limit=1)),
        "address": f"/{area}/decisions/",
        "trail": [(area_title(area), f"/{area}/")],
    }
    return render(request, "publication/decisions.html", context)


def _words(amount: Decimal | None) -> str:
    return "" if amount is None else pounds(amount)


@public_page
def register_json(request: HttpRequest, area: str) -> HttpResponse:
    read = _register(request, area)
    asked = {name: value for name, value in read.asked.items() if value}
    return json_answer(
        {
            "kind": KIND, "area": area, "asked": asked, "not_used": read.wrong, "total": len(read.every),
            "things": [thing_json(one) for one in read.found],
        }
    )  # fmt: skip


def _figure(amount: Decimal | None) -> int | float | None:
    """An amount as a number of a table: whole pounds without decimals."""
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _cells(one: Thing) -> list[Any]:
    fields = one.fields
    return [
        one.key, fields["number"], one.title, fields["decision_kind"], fields["body"], fields["office"],
        fields["holder"], fields["signed_on"], fields["when"], fields["published_on"], fields["decided"],
        fields["reasons"], *(_figure(money(one, kind)) for kind in ("revenue", "capital", "not stated")),
        " ".join(dict.fromkeys(row["year"] for row in fields["sums"])), " ".join(one.promises),
        " ".join(row["ref"] for row in fields["answers"]), fields["left_out"].get("what", ""),
        fields["left_out"].get("ground", ""), fields["effect"], fields["varies"].get("number", ""), places(one),
        one.is_sample, one.release, one.content_hash,
    ]  # fmt: skip


@public_page
def register_csv(request: HttpRequest, area: str) -> HttpResponse:
    read = _register(request, area)
    response = csv_answer(f"{area}-decisions", [name for name, _, _ in COLUMNS], map(_cells, read.found))
    response["Link"] = f'</{area}/decisions.csv-metadata.json{read.query}>; rel="describedby"'
    return response


@public_page
def register_csvw(request: HttpRequest, area: str) -> HttpResponse:
    read = _register(request, area)
    said = {"boolean": {"base": "boolean", "format": "yes|no"}}
    columns = [
        {"name": name, "titles": name, "dc:title": title, "datatype": said.get(kind, kind)}
        for name, title, kind in COLUMNS
    ]
    return json_answer(
        {
            "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
            "url": f"{settings.PUBLIC_ADDRESS}/{area}/decisions.csv{read.query}",
            "dc:title": f"Decisions: {area_title(area)}",
            "dc:description": "One row a decision. Rows whose is_sample is yes are made up: nothing in them happened.",
            "tableSchema": {"columns": columns, "primaryKey": "key"},
        }
    )


def _decision(area: str, slug: str) -> Thing:
    found = thing(f"decisions:{slug}")
    if found is None or found.area != area:
        raise Http404("Nothing public has this address.")
    return found


def _around(one: Thing) -> tuple[list[Thing], Thing | None]:
    """The later decisions that vary or revoke it, and the planned decision that it was."""
    lying = about(one.key)
    later = [each for each in lying if each.kind == KIND]
    return later, next((each for each in lying if each.kind == PLANNED), None)


@public_page
def show_decision(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    one = _decision(area, slug)
    later, planned = _around(one)
    fields = one.fields
    answers = {answer["ref"] for answer in fields["answers"]}
    wanted = [f"promises:{ref}" for ref in one.promises] + [f"documents:{row['key']}" for row in fields["documents"]]
    earlier = f"decisions:{fields['varies']['key']}" if fields["varies"] else ""
    standing = things([*wanted, *([earlier] if earlier else [])])
    note(f"key:{one.key}")
    history = list(Release.objects.filter(key=one.key).select_related("takedown").order_by("-number"))
    refs = [(ref, standing.get(f"promises:{ref}")) for ref in one.promises]
    context = {
        "offer": offer_of(KIND),
        "thing": one,
        "address": address_of(one),
        "list_address": f"/{area}/decisions/",
        "points": [(ref, found, address_of(found) if found else "") for ref, found in refs if ref not in answers],
        "answers": [(ref, found, address_of(found) if found else "") for ref, found in refs if ref in answers],
        "documents": [
            (row, address_of(found) if (found := standing.get(f"documents:{row['key']}")) else "")
            for row in fields["documents"]
        ],
        "earlier": (fields["varies"], address_of(standing[earlier]) if earlier in standing else ""),
        "later": [(each, address_of(each)) for each in later],
        "planned": (planned, address_of(planned)) if planned else None,
        "money": _words(money(one)),
        "first_released": history[-1].on if history else "",
        "history": history,
    }
    return render(request, "publication/decision.html", context)


@public_page
def decision_json(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    one = _decision(area, slug)
    later, planned = _around(one)
    changed = [{"key": each.key, "number": each.fields["number"], "effect": each.fields["effect"]} for each in later]
    return json_answer({**thing_json(one), "changed_by": changed, "was_planned_as": planned.key if planned else ""})
