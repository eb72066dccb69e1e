"""The kept file of a document, for as long as a standing release of that document names it."""

import re
from mimetypes import guess_extension

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, HttpResponseNotAllowed

from frankpledge.look.access import PUBLIC, access
from frankpledge.look.downloads import path_of
from frankpledge.publication.reading import Thing, things
from frankpledge.record.releases import search

SHA256 = re.compile(r"[0-9a-f]{64}")
PLAIN = "application/octet-stream"
# The endings people know, where the platform's own table differs from one machine to the next.
ENDINGS = {
    "application/pdf": ".pdf", "text/plain": ".txt", "text/csv": ".csv", "image/jpeg": ".jpg", "image/png": ".png",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}  # fmt: skip


def file_address(document: Thing) -> str:
    """The address of a document's kept file, "" where no copy is kept."""
    fields = document.fields
    if not fields.get("is_kept") or not SHA256.fullmatch(fields.get("sha256") or ""):
        return ""
    media = fields.get("media_type") or ""
    ending = ENDINGS.get(media) or guess_extension(media) or ""
    return f"/files/{fields['sha256']}/{document.slug}{ending}"


def _document_of(sha256: str, name: str) -> Thing:
    # The hash is one of the words under which a document is found, so the search answers without reading every one.
    _, hits = search.find(sha256, filters={"kind": "documents"}, limit=50, offset=0)
    for one in things(hit.key for hit in hits).values():
        if file_address(one) == f"/files/{sha256}/{name}":
            return one
    raise Http404("No public document has this file.")


@access(PUBLIC)
def show_file(request: HttpRequest, sha256: str, name: str) -> HttpResponseBase:
    """The file as a download that no browser will run; streamed, so it is not held with the pages in memory."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    if not SHA256.fullmatch(sha256):
        raise Http404("No public document has this file.")
    document = _document_of(sha256, name)
    kept = path_of(sha256)
    if not kept.is_file():
        raise Http404("The record names this file, but no copy of it is here.")
    response = FileResponse(kept.open("rb"), as_attachment=True, filename=name)
    response["Content-Type"] = document.fields.get("media_type") or PLAIN
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "public, max-age=60"
    return response
