"""A small public record for the pages around it: content by hand, released through the record's own act."""

from dataclasses import replace
from datetime import date
from typing import Any

from frankpledge.record.areas import Area
from frankpledge.record.people import installer
from frankpledge.record.releases.actions import Choice, release
from frankpledge.record.releases.offers import DONE, Frozen, Offer, Strand

ON = date(2022, 11, 17)
BODY = "derbyshire-lpb"
SOURCE = {
    "document": "pack", "title": "Panel pack", "at": "Item 5, paragraph 2", "lines": "12-14", "sha256": "a" * 64,
}  # fmt: skip


def put_out(*things: Frozen, on: date = ON) -> list[Any]:
    """Release things as one batch; the release rows."""
    row = Area.objects.first()
    choices = [
        Choice(Offer(one.kind, one.kind, one.kind, Area, lambda _, one=one: one, labels={}, covers=()), row)
        for one in things
    ]
    return release(choices=choices, by=installer("a test"), on=on)


def thing(kind: str, slug: str, title: str, fields: dict[str, Any], **more: Any) -> Frozen:
    """Anything frozen in Derbyshire."""
    made = Frozen(kind, f"{kind}:{slug}", title, "derbyshire", BODY, fields, sources=(SOURCE,))
    return replace(made, **more)


def area(slug: str = "derbyshire", name: str = "Derbyshire", kind: str = "force-area", **fields: Any) -> Frozen:
    """A place."""
    told = {
        "slug": slug, "area_kind": kind, "within": "" if kind == "force-area" else "derbyshire", "code": "",
        "latitude": None, "longitude": None, "position_note": "", "valid_from": "", "valid_to": "", **fields,
    }  # fmt: skip
    return thing("areas", slug, name, told, body="", sources=())


def body() -> Frozen:
    """The local policing body."""
    return thing(
        "bodies", BODY, "Police and Crime Commissioner for Derbyshire",
        {"slug": BODY, "body_kind": "local policing body", "holders": []}, sources=(),
    )  # fmt: skip


def promise(ref: str = "DER-2021-4.1", title: str = "Train officers in rural crime") -> Frozen:
    """A delivery point."""
    return thing(
        "promises", ref, title,
        {"ref": ref, "promise_kind": "delivery point", "number": "1", "text": "Teach more officers what farms face",
         "made_by": "Police and Crime Commissioner for Derbyshire", "holder": {}, "made_on": "2021-11-15", "owner": "",
         "parent": {}, "due": "", "due_printed": "", "succeeds": []},
        day="2021-11-15",
    )  # fmt: skip


def activity(slug: str = "awareness", title: str = "Awareness day for 26 officers", **more: Any) -> Frozen:
    """Something done, tied to the delivery point."""
    day = more.get("day", "2022-06-17")
    what = more.pop("what", "A day of training about theft from farms")
    told: dict[str, Any] = {
        "day": day,
        "promises": ("DER-2021-4.1",),
        "strand": Strand(DONE, title, day=day, when="17 June 2022", outcome="Officers know more"),
    }
    fields = {"what": what, "outcome": "", "when": "17 June 2022", "place": ""}
    return thing("activities", slug, title, fields, **{**told, **more})


def document(key: str = "pack", sha256: str = "a" * 64, **fields: Any) -> Frozen:
    """A document whose file is kept, unless told otherwise."""
    told = {
        "document_kind": "pack", "publisher": "The panel", "published_on": "2022-11-09", "address": "",
        "sha256": sha256, "size": 5, "media_type": "application/pdf", "is_kept": True, "note": "", **fields,
    }  # fmt: skip
    return thing("documents", key, "Panel pack", told, day="2022-11-09", sources=())


def engagement(slug: str, place: str, raised: str = "Thefts from farms.", **more: Any) -> Frozen:
    """An entry of the diary."""
    fields = {
        "with": ["farmers"], "raised": raised, "when": "6 October 2022", "precision": "day", "where": place.title(),
        "place": place,
    }  # fmt: skip
    told: dict[str, Any] = {"day": "2022-10-06", "promises": ("DER-2021-4.1",), **more}
    return thing("engagements", slug, f"Meeting {slug}", fields, **told)


def threats(key: str, on: str, areas: list[dict[str, Any]], follows: str = "") -> Frozen:
    """A list of threats; areas: {key, name, lineage, came_from?}."""
    rows = [{"rank": None, "came_from": [], "note": "", "source": SOURCE, **one} for one in areas]
    fields = {
        "label": f"List {key}", "on": on, "precision": "day", "when": on, "plan": "", "version": "", "follows": follows,
        "note": "", "areas": rows,
    }  # fmt: skip
    return thing("threat-lists", key, f"List {key}", fields, day=on)


def measure(slug: str = "thefts", values: tuple[str, ...] = ("3", "5"), **fields: Any) -> Frozen:
    """A measure with one figure a month from January 2022."""
    observations = [
        {"from": f"2022-{at:02}-01", "to": f"2022-{at:02}-28", "words": f"month {at} of 2022",
         "period_printed": "January 2022" if at == 1 else "", "value": value, "of": None,
         "as_printed": "", "note": "", "definition": 1, "source": SOURCE}
        for at, value in enumerate(values, 1)
    ]  # fmt: skip
    told = {
        "unit": "offences", "direction": "decrease", "owner": "", "period_kind": "month",
        "definition": "Thefts recorded",
        "definitions": [{"version": 1, "text": "Thefts recorded", "from": "", "why": ""}],
        "caveats": ["Recorded only."], "comparable": True, "breaks": [],
        "observations": observations, "breakdown": [], "checks": [],
        "verdict": {"words": "too few points to tell", "because": "2 values are recorded", "class": "cannot tell"},
        "chart": {}, **fields,
    }  # fmt: skip
    return thing("measures", slug, "Thefts from farms", told, day="2022-01-01", promises=("DER-2021-4.1",))


def small_record() -> None:
    """An area, a body, a promise, an activity, a document, two entries of the diary, two lists and a measure."""
    put_out(
        area(), area("chesterfield", "Chesterfield", "district", latitude=53.24, longitude=-1.42),
        area("erewash", "Erewash", "district", latitude=52.92, longitude=-1.31),
        body(), promise(), activity(), document(is_kept=False),
        engagement("farm", "chesterfield"), engagement("hall", "", raised=""),
        threats("2016", "2016-11-28", [{"key": "a", "name": "Drugs", "lineage": "first"},
                                       {"key": "b", "name": "Cyber crime", "lineage": "first"}]),
        threats("2021", "2021-11-15", [{"key": "a", "name": "Drug supply", "lineage": "renamed", "came_from": ["a"]},
                                       {"key": "c", "name": "Stalking", "lineage": "new"}], follows="2016"),
        measure(),
    )  # fmt: skip
