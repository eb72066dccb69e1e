"""Tags of the public pages: drawings inline, data twins, and public values in words."""

from datetime import date
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from frankpledge.domains import offer_of
from frankpledge.publication import rendered
from frankpledge.publication.reading import area_title
from frankpledge.rules.working_days import spoken
from frankpledge.typesetting.drawings import thread as thread_drawing

register = template.Library()
register.filter(rendered.lines_words)
register.simple_tag(rendered.thread_events)
register.simple_tag(rendered.plan_rows)
register.simple_tag(rendered.options)
NAMES = {"of": "out of", "as_printed": "as printed", "from": "from", "to": "to"}


@register.simple_tag
def knot(kind: str) -> SafeString:
    """The knot of a kind as an inline drawing; its word stands beside it."""
    return mark_safe(thread_drawing.knot(kind, hidden=True))  # noqa: S308 - our own drawing, no input in it


@register.simple_tag
def segment(broken: bool) -> SafeString:
    """The line below a knot, broken where nothing is recorded."""
    return mark_safe(thread_drawing.segment(broken))  # noqa: S308 - our own drawing, no input in it


@register.filter
def data_twin(address: str, form: str) -> str:
    """{{ "/a/b/"|data_twin:"json" }} is /a/b.json."""
    return f"{address.rstrip('/')}.{form}"


@register.filter
def area_words(slug: str) -> str:
    """The name of an area by its slug."""
    return area_title(slug)


@register.simple_tag
def source_words(sources: list[dict[str, str]], area: str) -> SafeString:
    """The places where a thing is printed, each document named once, its locators and lines after it."""
    return mark_safe(rendered.source_links(sources, area))  # noqa: S308 - it escapes every text


@register.filter
def day_and_date(day: str) -> str:
    """An ISO day with its weekday: "Thursday 17 November 2022"; other text as it is."""
    try:
        return spoken(date.fromisoformat(day))
    except (TypeError, ValueError):
        return str(day)


@register.filter
def kind_words(kind: str) -> str:
    """What one thing of a kind is called."""
    offer = offer_of(kind)
    return offer.one if offer else kind


@register.simple_tag
def public_value(value: Any) -> SafeString:
    """A frozen value as HTML: text, number, list or pairs, every piece escaped."""
    if isinstance(value, bool):
        return format_html("{}", "yes" if value else "no")
    if isinstance(value, list):
        return format_html(
            '<ul class="govuk-list">{}</ul>',
            format_html_join("", "<li>{}</li>", ((public_value(part),) for part in value)),
        )
    if isinstance(value, dict):
        said = [
            (str(NAMES.get(name, name)).replace("_", " "), public_value(part))
            for name, part in value.items()
            if part not in ("", None, [], {})
        ]
        return format_html_join("; ", '<span class="fp-quiet">{}</span> {}', said)
    return format_html("{}", value)


@register.simple_tag
def share_strip(group: Any) -> SafeString:
    """How many points of a priority have something to show, as a strip of squares and in words."""
    total, filled = len(group.rows), len(group.rows) - group.empty
    squares = format_html_join(
        "",
        '<rect x="{}" y="2" width="10" height="12" class="{}"/>',
        ((at * 13 + 1, "fp-strip__full" if at < filled else "fp-strip__empty") for at in range(total)),
    )
    return format_html(
        '<svg class="fp-strip" width="{w}" height="16" viewBox="0 0 {w} 16" aria-hidden="true">{s}</svg>'
        '<span class="fp-quiet"> {f} of {t} with something to show</span>',
        w=total * 13 + 2, s=squares, f=filled, t=total,
    )  # fmt: skip
