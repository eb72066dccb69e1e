"""How the items stand for a body by the releases of this moment: it reads nothing else, and public pages ask it."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from frankpledge.record.releases.models import Current, Release, ReleaseContent
from frankpledge.rules.specified_information import Evidence, Item, Measured, Standing, items, measure

TIES, OCCASIONS, DOCUMENTS = "published-items", "occasions", "documents"
# Of how many of the newest things of a kind the first that is no sample is looked for.
_LOOK_AT = 20
GONE = ("withdraw", "takedown")


def kinds_read() -> list[str]:
    """The kinds of releases that an answer depends on, beside the documents that ties name."""
    return sorted({TIES, OCCASIONS, "bodies", *(kind for each in items() for kind in each.met_by)})


def standing_of(body: str, today: date, asked: Iterable[Item] | None = None) -> list[Measured]:
    """Every item (or those asked) for the body of that slug, as it stands by what is released now, on a day.

    A fixed number of queries, and a few more where something is missing.
    """
    wanted = tuple(asked if asked is not None else items())
    ties = _contents(body, TIES)
    occasions = _occasions(body, today)
    kept = _documents(one["fields"]["document"]["key"] for one in ties if one["fields"].get("document"))
    evidence = [*_tied(ties, kept), *_met_by_kinds(body, wanted, today), *_holders(body, wanted, today)]
    found = {each.item for each in evidence}
    gone = _removed(body, [each for each in wanted if each.key not in found], ties)
    owed = _owed_from(body)
    not_asked = {
        one["fields"]["item"]: one["fields"]["why"]
        for one in ties
        if one["fields"]["how"] == "not asked" and not one["fields"]["untied_on"]
    }
    known = {each.key: Standing(owed, gone.get(each.key), occasions, not_asked.get(each.key, "")) for each in wanted}
    return measure(wanted, evidence, today, known)


def _contents(body: str, kind: str) -> list[dict[str, Any]]:
    rows = Current.objects.filter(body=body, kind=kind).order_by("key").values_list("release__content__text", flat=True)
    return [json.loads(text) for text in rows]


def _documents(keys: Iterable[str]) -> dict[str, str]:
    """Those of the documents that stand, with their titles."""
    wanted = {f"{DOCUMENTS}:{key}" for key in keys}
    return dict(Current.objects.filter(key__in=wanted).values_list("key", "title")) if wanted else {}


def _tied(ties: list[dict[str, Any]], kept: dict[str, str]) -> list[Evidence]:
    """What ties show: a document only where it stands, nothing that was untied."""
    found = []
    for one in ties:
        fields = one["fields"]
        if fields["untied_on"] or fields["how"] == "not asked":
            continue
        key = f"{DOCUMENTS}:{fields['document']['key']}" if fields["document"] else ""
        if key and key not in kept:
            continue
        covers = fields["covers_to"]
        found.append(
            Evidence(
                item=fields["item"],
                on=date.fromisoformat(fields["published_on"]),
                covers_to=date.fromisoformat(covers) if covers else None,
                title=kept[key] if key else fields["address"],
                address=key or fields["address"],
                is_sample=one["is_sample"],
            )
        )
    return found


def _met_by_kinds(body: str, wanted: Iterable[Item], today: date) -> list[Evidence]:
    """The newest of each kind that meets an item by itself; what is no sample goes first."""
    found = []
    for item in wanted:
        for kind in item.met_by:
            newest = Current.objects.filter(body=body, kind=kind, day__lte=today.isoformat()).order_by("-day", "key")
            rows = list(newest.values_list("key", "title", "day", "release__on", "release__content__text")[:_LOOK_AT])
            read = [(key, title, day or on, json.loads(text)["is_sample"]) for key, title, day, on, text in rows]
            for key, title, day, is_sample in sorted(read, key=lambda row: row[3])[:1]:
                found.append(Evidence(item.key, date.fromisoformat(day), None, title, key, is_sample))
    return found


def _holders(body: str, wanted: Iterable[Item], today: date) -> list[Evidence]:
    """That the body's own page names who holds its offices on the day. A page is read afresh on every day, so it tells
    of that day; a holder without a first day on record is not taken for one of today."""
    asked = [item for item in wanted if item.met_by_holders]
    rows = Current.objects.filter(body=body, kind="bodies").values_list(
        "key", "release__on", "release__content__text"
    )  # fmt: skip
    found, day = [], today.isoformat()
    for key, on, text in rows if asked else ():
        one = json.loads(text)
        held = [each for each in one["fields"]["holders"] if _holds(each, day)]
        if held and str(on) <= day:
            offices = ", ".join(sorted({each["office"] for each in held}))
            title = f"the body’s page here, which names: {offices}; no other office is shown by it"
            told = date.fromisoformat(str(on))
            found += [Evidence(item.key, told, today, title, key, one["is_sample"]) for item in asked]
    return found


def _holds(holder: dict[str, str], day: str) -> bool:
    """Whether a frozen holding names somebody and says that the office is held on an ISO day."""
    since, until = holder["since"], holder["until"]
    return bool(holder["name"] and since) and since <= day and (not until or day <= until)


def _occasions(body: str, today: date) -> dict[str, date]:
    """The last of each occasion up to a day."""
    found: dict[str, date] = {}
    for one in _contents(body, OCCASIONS):
        on = date.fromisoformat(one["fields"]["happened_on"])
        if on <= today:
            found[one["fields"]["what"]] = max(on, found.get(one["fields"]["what"], on))
    return found


def _owed_from(body: str) -> date | None:
    """Since when somebody holds the office, as far as the body's release says."""
    for one in _contents(body, "bodies"):
        days = [holder["since"] for holder in one["fields"]["holders"] if holder["since"]]
        if days:
            return date.fromisoformat(min(days))
    return None


def _removed(body: str, lacking: list[Item], ties: list[dict[str, Any]]) -> dict[str, date]:
    """When the last thing that met an item was withdrawn or taken down, by item, as far as the log can tell."""
    if not lacking:
        return {}
    days: dict[str, date] = {}
    tied = [
        (f"{DOCUMENTS}:{one['fields']['document']['key']}", one["fields"]["item"])
        for one in ties
        if one["fields"]["document"] and not one["fields"]["untied_on"]
    ]
    kinds = {kind: item.key for item in lacking for kind in item.met_by}
    acts = Release.objects.filter(act__in=GONE)
    rows = dict(acts.filter(key__in={key for key, _ in tied}).order_by("number").values_list("key", "on"))
    found = [(item, rows[key]) for key, item in tied if key in rows]
    others = dict(acts.filter(kind__in=[*kinds, TIES]).order_by("number").values_list("key", "on"))
    if others:
        last = ReleaseContent.objects.filter(release__key__in=others).order_by("release__number")
        for text in last.values_list("text", flat=True):
            one = json.loads(text)
            if one["body"] == body:
                item = one["fields"]["item"] if one["kind"] == TIES else kinds[one["kind"]]
                found.append((item, others[one["key"]]))
    for item, on in found:
        days[item] = max(date.fromisoformat(on), days.get(item, date.min))
    return days
