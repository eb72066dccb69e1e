"""Forms for what a version says."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from frankpledge.domains.plans import actions, queries
from frankpledge.domains.plans.forms import plans as forms
from frankpledge.domains.plans.models import Item, Voice
from frankpledge.domains.plans.views.drafts import address
from frankpledge.domains.plans.views.plans import version_or_404
from frankpledge.look.access import access, actor_of, today
from frankpledge.look.editing import Page, edit


def _item_or_404(request: HttpRequest, pk: int) -> Item:
    held = actor_of(request).bodies("officer")
    items = Item.objects.select_related("promise__parent", "version__plan__body", "source")
    return get_object_or_404(items, pk=pk, version__plan__body__slug__in=held)


@access("officer")
def add_item(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_or_404(request, pk, "officer")
    back = address(version)
    asked = request.GET.get("kind", "")
    kind = asked if asked in dict(forms.ITEM_KINDS) else ""
    page = Page(
        title=f"Add a {dict(forms.ITEM_KINDS)[kind]}" if kind else "Add to this version",
        act=actions.add_item,
        form=forms.NewItemForm,
        back=back,
        after=lambda _: back,
    )
    under = request.GET.get("under", "")
    initial = {"kind": kind, "parent": int(under) if under.isdecimal() and under.isascii() else None}
    return edit(request, page, thing=version, bodies=actor_of(request).bodies("officer"), initial=initial)


@access("officer")
def change_item(request: HttpRequest, pk: int) -> HttpResponse:
    item = _item_or_404(request, pk)
    version = item.version
    page = Page(
        title=f"Change: {item.promise.ref} {item.title}",
        act=partial(actions.change_item, item=item),
        form=forms.ItemForm,
        back=address(version),
        after=lambda _: address(version),
    )
    return edit(request, page, thing=version, bodies=actor_of(request).bodies("officer"), item=item.pk)


@access("officer")
def remove_item(request: HttpRequest, pk: int) -> HttpResponse:
    if not Item.objects.filter(pk=pk).exists():
        messages.info(request, "That item is no longer in the version; nothing was written.")
        return redirect("plans:list_plans")
    item = _item_or_404(request, pk)
    version = item.version
    page = Page(
        title=f"Remove {item.promise.ref} {item.title} from this version",
        act=partial(actions.remove_item, item=item),
        form=forms.RemoveItemForm,
        back=address(version),
        after=address,
        done=f"{item.promise.ref} is out of this version. Its promise and all that hangs on it stay on record.",
        button="Remove from this version",
        template="plans/remove_item.html",
        context={
            "item": item,
            "version": version,
            "strands": queries.strands_of(item.promise),
            "voices": version.voices.filter(promise=item.promise).count(),
        },
    )
    return edit(request, page, thing=version)


@access("officer")
def add_voice(request: HttpRequest, pk: int) -> HttpResponse:
    item = _item_or_404(request, pk)
    version = item.version
    page = Page(
        title=f"What residents asked, behind {item.title}",
        act=partial(actions.add_voice, item=item),
        form=forms.VoiceForm,
        back=address(version),
        after=lambda _: address(version),
    )
    return edit(request, page, thing=version, bodies=actor_of(request).bodies("officer"))


@access("officer")
@require_POST
def remove_voice(request: HttpRequest, pk: int) -> HttpResponse:
    held = actor_of(request).bodies("officer")
    voices = Voice.objects.select_related("version__plan__body", "promise")
    voice = get_object_or_404(voices, pk=pk, version__plan__body__slug__in=held)
    actions.remove_voice(thing=voice.version, voice=voice, by=actor_of(request), on=today())
    messages.success(request, "The voice is out of this version.")
    return redirect(address(voice.version))


@access("officer")
def set_requirements(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_or_404(request, pk, "officer")
    page = Page(
        title="Strategic Policing Requirement",
        act=actions.set_requirements,
        form=forms.RequirementsForm,
        back=address(version),
        after=address,
    )
    names = "\n".join(version.requirements.values_list("name", flat=True))
    return edit(request, page, thing=version, initial={"names": names})
