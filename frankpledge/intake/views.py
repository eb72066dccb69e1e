from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.domains.indicators import queries
from frankpledge.domains.indicators.models import Measure
from frankpledge.domains.papers.models import Paper
from frankpledge.intake import actions, previews, uploads
from frankpledge.intake.forms import DocumentForm, ObservationsFileForm, PaperFileForm
from frankpledge.intake.kinds import KINDS, Refused
from frankpledge.intake.limits import upload_page
from frankpledge.look.access import READERS, access, actor_of, of_my_bodies, today
from frankpledge.look.downloads import download
from frankpledge.look.editing import Page, edit
from frankpledge.look.listing import Column, Listing, show_list
from frankpledge.record.documents import Document, source_at
from frankpledge.record.ledger.actions import AlreadyDone
from frankpledge.record.ledger.models import LedgerLine


def _where(document: Document) -> str:
    return "kept here" if document.is_kept else document.address or "known by its hash only"


def _address(document: Document) -> str:
    if document.is_kept:
        return reverse("intake:download_document", args=[document.pk])
    return reverse("desk:preview", args=[document.KIND, document.pk])


@access(*READERS)
def list_documents(request: HttpRequest) -> HttpResponse:
    listing = Listing(
        title="Documents",
        things=Document.objects.filter(publisher__slug__in=actor_of(request).bodies(*READERS)),
        columns=[
            Column("Document", lambda one: one.title, sort="title"),
            Column("Kind", lambda one: one.get_kind_display(), sort="kind"),
            Column("Published", lambda one: str(one.published_on or ""), sort="published_on"),
            Column("Where it is", _where),
            Column("State", lambda one: one.get_state_display(), sort="state"),
        ],
        address=_address,
        searched=("title", "note", "address"),
        file_name="documents",
        add=reverse("intake:add_document") if actor_of(request).may("officer") else "",
        add_words="Add a document",
    )
    return show_list(request, listing)


@access("officer")
@upload_page
def add_document(request: HttpRequest) -> HttpResponse:
    back = reverse("intake:list_documents")
    page = Page(title="Add a document", act=actions.add_document, form=DocumentForm, back=back, after=lambda made: back)
    return edit(request, page, bodies=actor_of(request).bodies("officer"))


@access(*READERS)
def download_document(request: HttpRequest, pk: int) -> FileResponse:
    document = of_my_bodies(request, Document, pk, *READERS)
    kind = KINDS.get(document.media_type)
    return download(document, kind.ending if kind else "bin")


@access("officer")
@upload_page
def attach_paper_file(request: HttpRequest, pk: int) -> HttpResponse:
    paper = of_my_bodies(request, Paper, pk, "officer")
    back = reverse("papers:show_paper", args=[pk])
    page = Page(
        title=f"Give it a file: {paper}", act=actions.attach_paper_file, form=PaperFileForm, back=back,
        after=lambda made: back, done="The file was checked and kept.", button="Upload",
    )  # fmt: skip
    return edit(request, page, thing=paper)


def _measure_or_404(request: HttpRequest, pk: int) -> Measure:
    return of_my_bodies(request, queries.measures_of(actor_of(request).bodies("officer")), pk, "officer")


@access("officer")
@upload_page
def upload_observations(request: HttpRequest, pk: int) -> HttpResponse:
    measure = _measure_or_404(request, pk)
    form = ObservationsFileForm(request.POST or None, request.FILES or None, bodies=actor_of(request).bodies("officer"))
    context: dict[str, Any] = {"title": f"Import figures: {measure.title}", "measure": measure, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            with uploads.arriving(form.cleaned_data["file"]) as arrived:
                name = previews.safe_name(form.cleaned_data["file"].name)
                read = previews.read(arrived.path, name, measure, form.cleaned_data["sheet"])
                if not read.faults:
                    uploads.put_aside(arrived)
        except Refused as wrong:
            form.add_error("file", str(wrong))
        else:
            if not read.faults:
                document = form.cleaned_data["source_document"]
                ticket = previews.ticket(
                    measure=measure, sha256=arrived.sha256, name=name, sheet=form.cleaned_data["sheet"],
                    document=document.pk if document else None, at=form.cleaned_data["source_at"],
                    lines=form.cleaned_data["source_lines"], account=actor_of(request).account_id,
                )  # fmt: skip
                more = previews.context(measure, read, name)
                return render(request, "intake/preview.html", {**context, **more, "ticket": ticket})
            form.add_error("file", "Nothing was imported. Every fault found is listed below the form.")
            context |= {"faults": read.faults, "notices": read.notices}
    return render(request, "intake/upload.html", context, status=400 if form.errors else 200)


@access("officer")
@require_POST
def confirm_import(request: HttpRequest, pk: int) -> HttpResponse:
    measure = _measure_or_404(request, pk)
    back, again = reverse("indicators:show_measure", args=[pk]), reverse("intake:upload_observations", args=[pk])
    try:
        asked = previews.open_ticket(request.POST.get("ticket", ""), measure, actor_of(request).account_id)
    except signing.BadSignature:
        messages.error(request, "This preview is no longer valid. Upload the file again.")
        return redirect(again)
    if LedgerLine.objects.filter(token=asked["token"]).exists():
        messages.info(request, "This file was already imported; nothing was written a second time.")
        return redirect(back)
    waiting = uploads.put_aside_at(asked["sha256"])
    if waiting is None:
        messages.error(request, "The previewed file is no longer held here. Upload it again.")
        return redirect(again)
    read = previews.read(waiting, asked["name"], measure, asked["sheet"])
    if read.faults:
        context = {"title": "Nothing was imported", "measure": measure, "faults": read.faults, "notices": read.notices}
        return render(
            request,
            "intake/upload.html",
            {**context, "form": ObservationsFileForm(bodies=actor_of(request).bodies("officer"))},
            status=409,
        )
    document = Document.objects.filter(pk=asked["document"]).first() if asked["document"] else None
    try:
        made = actions.import_file(
            measure=measure, rows=read.rows, waiting=waiting, sha256=asked["sha256"], file_name=asked["name"],
            source=source_at(document, at=asked["at"], lines=asked["lines"]) if document else None,
            by=actor_of(request), on=today(), token=asked["token"],
        )  # fmt: skip
    except AlreadyDone as twice:
        messages.info(request, str(twice))
    except ValidationError as wrong:
        messages.error(request, "Nothing was imported. " + " ".join(wrong.messages))
    else:
        messages.success(request, f"{len(made):,} figures were imported. They are not public until they are released.")
    return redirect(back)
