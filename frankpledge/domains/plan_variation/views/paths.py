"""The paths of plans: the list, one path with its steps, and the forms for each step."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.domains.plan_variation import actions, forms, queries, text
from frankpledge.domains.plan_variation.models import EQUALITY, KINDS, Consideration, Step, Variation
from frankpledge.domains.plan_variation.public import OFFERS, VARIATIONS
from frankpledge.look import draft_pages
from frankpledge.look.access import READERS, access, actor_of, of_my_bodies, today
from frankpledge.look.draft_pages import offer_or_404
from frankpledge.look.editing import Page, edit
from frankpledge.look.listing import Column, Listing, show_list
from frankpledge.look.templatetags.words import date_words
from frankpledge.rules.wording import same_words

SLUGS = {kind.replace(" ", "-"): kind for kind, _ in KINDS}
LISTS = (
    ("Plan variation", "plan_variation:list_variations"),
    ("Keep under review", "plan_variation:show_reviews"),
)


def address(thing: Variation | Consideration) -> str:
    """The page of a path, or the list that a consideration stands on."""
    if isinstance(thing, Consideration):
        return reverse("plan_variation:show_reviews")
    return reverse("plan_variation:show_variation", args=[thing.pk])


def of_slug(kind: str) -> str:
    """The kind of a step by its word in addresses. Errors: Http404."""
    if kind not in SLUGS:
        raise Http404("The path of a plan has no such step.")
    return SLUGS[kind]


def _variation(request: HttpRequest, pk: int, *roles: str) -> Variation:
    return of_my_bodies(request, queries.variations_of(actor_of(request).bodies(*roles)), pk, *roles)


@access(*READERS)
def list_variations(request: HttpRequest) -> HttpResponse:
    day = today()
    listing = Listing(
        title="Plan variation",
        things=queries.variations_of(actor_of(request).bodies(*READERS)),
        columns=[
            Column("Path", str),
            Column("Where it stands", lambda one: one.path(day).state),
            Column(
                "Date of the version",
                lambda one: date_words(one.version.dated_on, one.version.precision),
                sort="version__dated_on",
            ),
            Column("State", lambda one: one.get_state_display(), sort="state"),
        ],
        address=address,
        searched=("version__label", "version__plan__title", "why"),
        file_name="plan-variations",
        add=reverse("plan_variation:begin") if actor_of(request).may("officer") else "",
        add_words="Begin a path",
        beside=LISTS,
    )
    return show_list(request, listing)


@access("officer")
def begin(request: HttpRequest) -> HttpResponse:
    page = Page(
        title="Begin the path of a version",
        act=actions.begin,
        form=forms.NewVariationForm,
        back=reverse("plan_variation:list_variations"),
        after=address,
        done="The path is begun. Enter each step as it is done.",
        button="Begin",
    )
    wanted = request.GET.get("version", "")
    initial = {"version": wanted} if wanted.isdecimal() else {}
    return edit(request, page, bodies=actor_of(request).bodies("officer"), initial=initial)


@access(*READERS)
def show_variation(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _variation(request, pk, *READERS)
    steps, earlier = thing.standing_steps(), queries.earlier_entries(thing)
    path = thing.path(today(), steps)
    consulted = next((step for step in reversed(steps) if step.kind == "consult"), None)
    now = text.lines_of(thing.version)
    return draft_pages.show_thing(
        request,
        VARIATIONS,
        thing,
        back=reverse("plan_variation:list_variations"),
        template="plan_variation/variation.html",
        path=path,
        steps=[(step, earlier.get(step.position, [])) for step in steps],
        struck=[row for rows in earlier.values() for row in rows if row.is_struck],
        next=[(step, step.verb.replace(" ", "-")) for step in path.next if step.verb != "review"],
        has_equality=any(step.kind == EQUALITY for step in steps),
        since_consulted=text.changed(consulted.text_then, now) if consulted else [],
        consulted=consulted,
        words=_reworded(thing, now),
    )


def _reworded(thing: Variation, now: text.Lines) -> list[tuple[str, str, str]]:
    """What the version says otherwise than the one before, spelling that changes no meaning left out."""
    before = text.lines_of(thing.version.previous) if thing.version.previous else []
    return [row for row in text.changed(before, now) if before and not same_words(row[1], row[2])]


@access("officer")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _variation(request, pk, "officer")
    page = Page(
        title=f"Change: {thing}", act=actions.change, form=forms.VariationForm, back=address(thing), after=address
    )
    return edit(request, page, thing=thing, bodies=actor_of(request).bodies("officer"))


@access("officer")
def record_step(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    thing, of_kind = _variation(request, pk, "officer"), of_slug(kind)

    def act(*, thing: Variation, **typed: Any) -> Step:
        return actions.record_step(thing=thing, kind=of_kind, **typed)

    page = Page(
        title=f"Record: {dict(KINDS)[of_kind]}",
        act=act,
        form=forms.StepForm,
        back=address(thing),
        after=lambda _: address(thing),
        done="The step is on record. It is public once the path is released.",
        button="Record the step",
        template="plan_variation/step.html",
        context={"variation": thing, "path": thing.path(today())},
    )
    return _edit_step(request, page, thing, of_kind, Step(variation=thing, kind=of_kind))


@access("officer")
def correct_step(request: HttpRequest, pk: int) -> HttpResponse:
    bodies = actor_of(request).bodies("officer")
    step = queries.steps_of(bodies).filter(pk=pk).first()
    if step is None:
        raise Http404("There is no such entry, it was corrected since, or it belongs to another body.")
    thing = _variation(request, step.variation_id, "officer")

    def act(*, thing: Variation, **typed: Any) -> Step:
        return actions.correct_step(thing=step, **typed)

    page = Page(
        title=f"Correct: {step}",
        act=act,
        form=forms.CorrectionForm,
        back=address(thing),
        after=lambda _: address(thing),
        done="The entry is corrected. What stood there before stays on record.",
        button="Correct the entry",
    )
    standing = Step.objects.get(pk=step.pk)
    return _edit_step(request, page, thing, step.kind, standing)


def _edit_step(request: HttpRequest, page: Page, thing: Variation, kind: str, standing: Step) -> HttpResponse:
    """The form of a step, filled with what stands; the edition that counts is that of the path."""

    class Form(page.form):  # type: ignore[name-defined]
        def __init__(self, *args: Any, **options: Any) -> None:
            options["instance"] = standing
            super().__init__(*args, of=thing, kind=kind, **options)

    filled = Page(**{**page.__dict__, "form": Form})
    return edit(request, filled, thing=thing, bodies=actor_of(request).bodies("officer"))


@access("officer")
@require_POST
def mark_ready(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing: Any = of_my_bodies(request, offer_or_404(OFFERS, kind).model, pk, "officer")
    return draft_pages.mark_ready(request, thing, actions.mark_ready, address(thing))


@access("officer")
def set_aside(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing: Any = of_my_bodies(request, offer_or_404(OFFERS, kind).model, pk, "officer")
    after = reverse("plan_variation:list_variations")
    return draft_pages.set_aside(request, thing, actions.set_aside, back=address(thing), after=after)
