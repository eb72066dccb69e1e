"""Tags of single kinds' pages: what a measure shows, and where a document's kept file is."""

from typing import Any

from django import template
from django.utils.safestring import mark_safe

from frankpledge.publication import measure_page
from frankpledge.publication.pages.files import file_address
from frankpledge.publication.reading import Thing

register = template.Library()


@register.simple_tag
def measure_read(measure: Thing) -> dict[str, Any]:
    """{% measure_read thing as read %}: headline, drawings, what the figures cannot tell, and their rows."""
    direction = measure.fields.get("direction", "")
    return {
        "headline": measure_page.headline(measure),
        "drawings": [
            {"title": drawn.title, "svg": mark_safe(drawn.svg), "twin": drawn.twin}  # noqa: S308  the drawing escapes
            for drawn in measure_page.drawings(measure)
        ],
        "cannot_tell": measure_page.cannot_tell(measure),
        "rows": measure_page.figure_rows(measure),
        "direction": measure_page.DIRECTIONS.get(direction, ""),
        "wrong": [check for check in measure.fields.get("checks") or [] if check["holds"] is False],
        "checked": [check for check in measure.fields.get("checks") or [] if check["holds"] is not False],
    }


@register.filter
def kept_file(document: Thing) -> str:
    """{{ thing|kept_file }}: the address of the kept file, "" where none is kept."""
    return file_address(document)
