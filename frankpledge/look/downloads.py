"""Files that others sent: kept by their hash, handed out as a download and never shown inside our pages."""

from django.http import FileResponse, Http404

from frankpledge.record.documents import Document, path_of

__all__ = ["download", "download_kept", "path_of"]


def download(document: Document, ending: str) -> FileResponse:
    """The kept file of a document as a download that no browser runs or shows in place.

    `ending` is the ending of the name it is saved under. Errors: Http404 where no file is kept.
    """
    if not document.is_kept or not document.sha256:
        raise Http404("No file of this document is kept here.")
    return download_kept(document.sha256, f"{document.key}.{ending}", document.media_type)


def download_kept(sha256: str, name: str, media_type: str) -> FileResponse:
    """The file of a hash as a download under a name, which no browser runs or shows in place.

    Errors: Http404 where no such file lies here.
    """
    try:
        handle = path_of(sha256).open("rb")
    except (OSError, ValueError) as gone:
        raise Http404("The file of this document is not here.") from gone
    answer = FileResponse(handle, as_attachment=True, filename=name)
    answer["Content-Type"] = media_type or "application/octet-stream"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cache-Control"] = "no-store"
    return answer
