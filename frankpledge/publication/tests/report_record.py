"""A small public record for tests of reports: hand-made frozen things, released as any other."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from frankpledge.record.areas import Area
from frankpledge.record.people import installer
from frankpledge.record.releases.actions import Choice, release
from frankpledge.record.releases.offers import Frozen, Offer

AREA, BODY = "derbyshire", "derbyshire-lpb"
FIRST, LAST = "2022-09-09", "2022-11-08"
SOURCE = {"document": "pack", "title": "Panel pack", "at": "section 3.1", "lines": "10-12", "sha256": ""}


def put_out(things: Iterable[Frozen], on: date = date(2022, 11, 17)) -> None:
    """Release frozen things as one batch, on the back of any area that stands."""
    area = Area.objects.order_by("pk").first()
    choices = [
        Choice(
            Offer(kind=one.kind, one="", many="", model=Area, freeze=lambda _, one=one: one, labels={}, covers=()), area
        )
        for one in things
    ]
    release(choices=choices, by=installer("a test"), on=on)


def item(ref: str, kind: str, number: str, title: str, parent: str = "", text: str = "") -> dict[str, Any]:
    """An item of a plan's version as the plans room freezes it."""
    return {
        "ref": ref, "kind": kind, "number": number, "parent": parent, "title": title, "text": text or f"Do {title}",
        "owner": "", "voices": [], "succeeds": [], "source": SOURCE,
    }  # fmt: skip


def small_plan() -> list[dict[str, Any]]:
    """Two priorities, of three and two delivery points, and one pledge beside them."""
    return [
        item("DER-2021-1", "priority", "1", "Strong Local Policing"),
        *(item(f"DER-2021-1.{n}", "delivery point", f"1.{n}", f"local point {n}", "DER-2021-1") for n in (1, 2, 3)),
        item("DER-2021-4", "priority", "4", "Rural Crime"),
        *(item(f"DER-2021-4.{n}", "delivery point", f"4.{n}", f"rural point {n}", "DER-2021-4") for n in (1, 2)),
        item("DER-2021-PL.1", "pledge", "", "a pledge beside"),
    ]


def plan(items: list[dict[str, Any]] | None = None, on: str = "2021-11-15", status: str = "issued") -> Frozen:
    """A version of the plan of 2021 to 2025."""
    items = small_plan() if items is None else items
    fields = {
        "plan": {"slug": "2021-25", "title": "Plan 2021-2025", "prefix": "DER-2021", "term_from": "2021-01-01",
                 "term_to": "2025-12-31"},
        "version": {"slug": on[:7], "label": "As issued", "status": status, "on": on, "note": ""},
        "items": items, "requirements": [], "previous": "",
    }  # fmt: skip
    refs = tuple(one["ref"] for one in items)
    return _frozen("plan-versions", f"DER-2021/{on[:7]}", f"Plan 2021-2025: {on}", fields, day=on, promises=refs)


def body() -> Frozen:
    """The local policing body with its holder since May 2021."""
    holder = {"office": "Commissioner", "name": "A Holder", "since": "2021-05-13", "until": "", "note": ""}
    fields = {"slug": BODY, "body_kind": "local policing body", "holders": [holder]}
    return _frozen("bodies", BODY, "Commissioner for Derbyshire", fields)


def panel() -> Frozen:
    """The panel of the area."""
    return _frozen(
        "bodies", "the-panel", "The Panel", {"slug": "the-panel", "body_kind": "panel", "holders": []}, body="the-panel"
    )


def request(on: str = "2022-09-08") -> Frozen:
    """What the panel asked for."""
    fields = {
        "ref": "P-32",
        "promise_kind": "recommendation",
        "number": "32/22",
        "text": "Show outcomes.",
        "made_on": on,
    }
    return _frozen("promises", "P-32", "Report outcomes", fields, day=on, body="the-panel")


def activity(slug: str, promises: tuple[str, ...] = (), day: str = "2022-10-06", **given: Any) -> Frozen:
    """An activity as the delivery room freezes it; any public field may be given."""
    until, title = given.pop("until", ""), given.pop("title", f"Activity {slug}")
    fields = {
        "what": f"What was done in {slug}", "outcome": "", "when": "", "precision": "day", "reported_on": "", "who": "",
        "where": "", "place": "", "partners": [], "counts": [], "tie": "", "note": "", "evidence": [], **given,
    }  # fmt: skip
    strand = {"knot": "done", "headline": title, "day": day, "until": until, "outcome": fields["outcome"]}
    return _frozen("activities", slug, title, fields, day=day, until=until, promises=promises, strand=strand)


def engagement(slug: str, place: str = "chesterfield", promises: tuple[str, ...] = (), **given: Any) -> Frozen:
    """An entry of the engagement diary."""
    fields = {
        "with": ["farmers"],
        "raised": "Theft",
        "when": "",
        "precision": "day",
        "where": place.title(),
        "place": place,
    }
    fields.update(given)
    strand = {"knot": "asked", "headline": slug, "day": "2022-10-01"}
    return _frozen("engagements", slug, f"Meeting {slug}", fields, day="2022-10-01", promises=promises, strand=strand)


def action(slug: str, promises: tuple[str, ...], **given: Any) -> Frozen:
    """An action-plan row."""
    fields = {
        "theme": "", "issue": "", "action": slug, "owner": "The force", "opened_on": "2022-06-01", "due": "",
        "due_printed": "", "status": "open", "status_printed": "", "closed_on": "", "outcome": "", "updates": [],
        "note": "", **given,
    }  # fmt: skip
    return _frozen(
        "action-rows",
        slug,
        f"Action {slug}",
        fields,
        day="2022-06-01",
        promises=promises,
        strand={"knot": "done", "headline": slug, "is_open": True},
    )


def measure(slug: str, promises: tuple[str, ...], values: list[tuple[str, str, str]], **given: Any) -> Frozen:
    """A measure; `values` are triples (first day, last day, figure)."""
    observations = [
        {"from": first, "to": last, "words": f"{first} to {last}", "value": value, "of": None, "as_printed": "",
         "note": "", "definition": 1, "source": SOURCE}
        for first, last, value in values
    ]  # fmt: skip
    fields = {
        "unit": "officers", "direction": "increase", "owner": "", "period_kind": "month", "definition": "All of them",
        "caveats": ["Counts leavers too."], "comparable": True, "breaks": [], "observations": observations,
        "breakdown": [], "checks": [], "chart": {},
        "verdict": {"words": "too few points to tell", "because": "13 are needed", "class": "cannot tell"}, **given,
    }  # fmt: skip
    first, last = (values[-1][0], values[-1][1]) if values else ("", "")
    return _frozen(
        "measures",
        slug,
        f"Measure {slug}",
        fields,
        day=first,
        until=last,
        promises=promises,
        strand={"knot": "measured", "headline": slug},
    )


def district(slug: str, latitude: float, longitude: float) -> Frozen:
    """A district of the area with a position."""
    fields = {"slug": slug, "area_kind": "district", "within": AREA, "latitude": latitude, "longitude": longitude}
    return _frozen("areas", slug, slug.title(), fields, body="")


def _frozen(kind: str, slug: str, title: str, fields: dict[str, Any], **given: Any) -> Frozen:
    strand = given.pop("strand", None)
    blank = {"when": "", "outcome": "", "word": "", "facts": [], "is_open": False, "day": "", "until": ""}
    whole: dict[str, Any] = {"body": BODY, "sources": (SOURCE,), **given}
    if kind in ("bodies", "areas", "plan-versions"):
        whole["sources"] = ()
    return Frozen(
        kind=kind, key=f"{kind}:{slug}", title=title, area=AREA, fields=fields,
        strand={**blank, **strand} if strand else None, **whole,
    )  # fmt: skip
