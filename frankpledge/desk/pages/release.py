"""From ready to public: choose, see exactly what becomes public, confirm, and read where it stands."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from frankpledge.desk.packs_due import ask_for_packs
from frankpledge.desk.previews import NUMBER, Preview, previews, public_address, seen_choices, with_companions
from frankpledge.desk.things import in_state, things_of
from frankpledge.domains import offers
from frankpledge.look.access import READERS, access, actor_of, today
from frankpledge.look.editing import sent_token
from frankpledge.record.ledger.actions import AlreadyDone
from frankpledge.record.people import Actor
from frankpledge.record.releases import drafts
from frankpledge.record.releases.actions import ChangedSincePreview, HeldBack, release
from frankpledge.record.releases.models import Current, Releasable, Release
from frankpledge.record.releases.offers import Offer

# What a publisher may release: what an officer called ready, and again what was public before and was withdrawn.
RELEASABLE = ("ready", "released")
Chosen = list[tuple[Offer, Releasable]]


def _find(kind: str, numbers: list[int], actor: Actor) -> Chosen:
    """The things of one kind by number, where this actor may read them. Errors: Http404 for any other."""
    offer = next((offer for offer in offers() if offer.kind == kind), None)
    if offer is None:
        raise Http404("No room offers this kind.")
    found = {thing.pk: thing for thing in things_of(offer, actor.bodies(*READERS)).filter(pk__in=numbers)}
    if set(found) != set(numbers):
        raise Http404("There is no such thing, or it belongs to another body.")
    if never := next((why for thing in found.values() if (why := thing.kept_from_the_public())), ""):
        raise Http404(never)
    return [(offer, found[number]) for number in numbers]


def _chosen(names: list[str], actor: Actor) -> Chosen:
    """The things named "kind:number" by a form, each kind found at once."""
    wanted: dict[str, list[int]] = {}
    for name in dict.fromkeys(names):
        kind, _, number = name.partition(":")
        if not NUMBER.fullmatch(number):
            raise Http404("There is no such thing.")
        wanted.setdefault(kind, []).append(int(number))
    return [pair for kind, numbers in wanted.items() for pair in _find(kind, numbers, actor)]


@access(*READERS)
@require_GET
def list_ready(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    ready = in_state("ready", actor.bodies(*READERS), actor, limit=500)
    kinds = [
        (offer, lines) for offer in offers() if (lines := [line for line in ready.lines if line.kind == offer.kind])
    ]
    context = {"kinds": kinds, "count": ready.count, "may_release": actor.may("publisher")}
    return render(request, "desk/release.html", context)


def _page(request: HttpRequest, shown: list[Preview], *, problem: str = "", status: int = 200) -> HttpResponse:
    actor = actor_of(request)
    mine = all(actor.may("publisher", one.frozen.body) for one in shown)
    asked = [one for one in shown if not one.with_another]
    waiting = [one for one in asked if one.thing.state not in RELEASABLE]
    context = {
        "previews": asked,
        "companions": [one for one in shown if one.with_another],
        "changed": sum(one.is_changed for one in shown),
        "problem": problem,
        "token": uuid.uuid4().hex,
        "seen": " ".join(one.seen for one in shown),
        "waiting": waiting,
        "may_release": mine and not waiting,
        "is_publisher": actor.may("publisher"),
        "may_mark": [one for one in waiting if actor.may("officer", one.frozen.body)],
        "title": f"Preview: {asked[0].frozen.title}" if len(asked) == 1 else f"Preview of {len(asked)} things",
    }
    return render(request, "desk/preview.html", context, status=status)


@access(*READERS)
@require_http_methods(["GET", "POST"])
def preview_chosen(request: HttpRequest) -> HttpResponse:
    sent = request.POST if request.method == "POST" else request.GET
    chosen = _chosen(sent.getlist("thing"), actor_of(request))
    if not chosen:
        messages.error(request, "Choose at least one thing to release.")
        return redirect("desk:release")
    return _page(request, previews(chosen))


@access(*READERS)
@require_GET
def preview(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    return _page(request, previews(_find(kind, [pk], actor_of(request))))


@access("publisher")
@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    actor, known = actor_of(request), {offer.kind: offer for offer in offers()}
    try:
        choices = seen_choices(request.POST.get("seen", "").split(), known)
    except ValueError as strange:
        raise Http404(str(strange)) from strange
    if not choices:
        messages.error(request, "Choose at least one thing to release.")
        return redirect("desk:release")
    # Whoever may not read a thing is not told, by a preview out of date, what it says now.
    try:
        _chosen([f"{choice.offer.kind}:{choice.thing.pk}" for choice in choices], actor)
    except Http404 as foreign:
        raise PermissionDenied(str(foreign)) from foreign
    asked: Chosen = [(choice.offer, choice.thing) for choice in choices]
    taken_along = {(offer.kind, thing.pk) for offer, thing, along in with_companions(asked) if along}
    for offer, thing in asked:
        if thing.state not in RELEASABLE and (offer.kind, thing.pk) not in taken_along:
            return _again(request, asked, f"“{thing}” went back to draft. Nothing was released.")
    try:
        made = release(
            choices=choices, by=actor, on=today(), why=request.POST.get("why", "").replace("\0", "").strip()[:2000],
            token=sent_token(request),
        )  # fmt: skip
    except AlreadyDone as twice:
        messages.info(request, str(twice))
        return redirect("desk:released", batch=twice.subject.partition(":")[2])
    except (ChangedSincePreview, HeldBack) as refused:
        return _again(request, asked, str(refused))
    if not made:
        messages.info(request, "Nothing differed from what is public already, so nothing was released again.")
        return redirect("desk:release")
    ask_for_packs(made)
    return redirect("desk:released", batch=made[0].batch)


def _again(request: HttpRequest, chosen: Chosen, problem: str) -> HttpResponse:
    """The preview as it is now, with nothing released and the reason said."""
    fresh: Chosen = [(offer, type(thing)._default_manager.get(pk=thing.pk)) for offer, thing in chosen]
    return _page(request, previews(fresh), problem=f"{problem} Read the preview again.", status=409)


@access(*READERS)
@require_GET
def released(request: HttpRequest, batch: str) -> HttpResponse:
    rows = list(Release.objects.filter(batch=batch).order_by("number"))
    if not rows:
        raise Http404("No release has this number, or it found nothing to release.")
    standing = {row.key: row for row in Current.objects.filter(key__in=[row.key for row in rows])}
    things = [
        (row, current.title, public_address(row.key, current.area))
        for row in rows
        if (current := standing.get(row.key))
    ]
    return render(request, "desk/released.html", {"things": things, "rows": rows, "gone": len(rows) - len(things)})


@access("officer")
@require_POST
def mark_ready(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    actor = actor_of(request)
    ((_, thing),) = _find(kind, [pk], actor)
    try:
        drafts.mark_ready(thing=thing, by=actor, on=today(), token=sent_token(request))
    except AlreadyDone as twice:
        messages.info(request, str(twice))
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, f"“{thing}” now waits for a publisher.")
    return redirect(reverse("desk:preview", args=[kind, pk]))
