"""The report as one HTML file that stands alone: styles inside, nothing fetched, links led back to the public site."""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from frankpledge.typesetting.document import Document
from frankpledge.typesetting.html import document_html

PRINT = "look/print.css"
SHEETS = (
    "look/vendor/govuk/6.6.0/govuk-frontend.min.css",
    "look/frankpledge.css",
    "look/public.css",
    "look/small-screens.css",
    "publication/report.css",
)


@cache
def _styles() -> str:
    return "\n".join([*map(_sheet, SHEETS), f"@media print {{ {_sheet(PRINT)} }}"])


def _sheet(name: str) -> str:
    found = finders.find(name)
    return Path(str(found)).read_text(encoding="utf-8") if found else ""


def whole_page(document: Document) -> str:
    """The report as a whole HTML file; links to other pages lead to the public site."""
    # The renderer escapes quotes in words, so this text stands nowhere but at the start of a link.
    report = document_html(document).replace('href="/', f'href="{settings.PUBLIC_ADDRESS}/')
    context = {
        "title": document.title,
        "styles": mark_safe(_styles()),  # noqa: S308 our own files
        "report": mark_safe(report),  # noqa: S308 escaped by the renderer
    }
    return render_to_string("publication/report_file.html", context)
