"""Things that tell the reader something: summaries of errors, banners, warnings, tags, details."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from frankpledge.look.components.markup import (
    NOTHING,
    Options,
    Words,
    class_names,
    element,
    hidden_words,
    join,
    option,
    truth,
    words,
)


def error_summary(
    error_list: Sequence[Options] = (),
    *,
    title: Words = "There is a problem",
    description: Words = None,
    disable_auto_focus: bool | None = None,
    classes: str = "",
    attributes: Options | None = None,
) -> SafeString:
    """All errors of a page, each a link to its field. error_list: mappings with text and href."""
    made = []
    for item in error_list:
        inside = words(item)
        if item.get("href"):
            inside = element("a", {"href": item["href"], **item.get("attributes", {})}, inside)
        made.append(element("li", None, inside))
    listed = element("ul", {"class": "govuk-list govuk-error-summary__list"}, join(made)) if made else NOTHING
    said = element("p", None, words(description)) if words(description) else NOTHING
    own = {
        "class": class_names("govuk-error-summary", classes),
        "data-disable-auto-focus": truth(disable_auto_focus),
        **(attributes or {}),
        "data-module": "govuk-error-summary",
    }
    heading = element("h2", {"class": "govuk-error-summary__title"}, words(title))
    body = element("div", {"class": "govuk-error-summary__body"}, join([said, listed]))
    return element("div", own, element("div", {"role": "alert"}, heading, body))


def notification_banner(
    text: Words = None,
    *,
    html: Words = None,
    title: Words = None,
    type: str = "",
    role: str = "",
    title_id: str = "govuk-notification-banner-title",
    title_heading_level: int | str = 2,
    disable_auto_focus: bool | None = None,
    classes: str = "",
    attributes: Options | None = None,
) -> SafeString:
    """A banner above the page: type="success" after a deed done. `html` is for more than one line of text."""
    success = type == "success"
    own = {
        "class": class_names(
            "govuk-notification-banner", "govuk-notification-banner--success" if success else "", classes
        ),
        "role": role or ("alert" if success else "region"),
        "aria-labelledby": title_id,
        "data-module": "govuk-notification-banner",
        "data-disable-auto-focus": truth(disable_auto_focus),
        **(attributes or {}),
    }
    heading = element(
        f"h{title_heading_level}",
        {"class": "govuk-notification-banner__title", "id": title_id},
        words(title) or ("Success" if success else "Important"),
    )
    inside = words(html)
    if not inside and text:
        inside = element("p", {"class": "govuk-notification-banner__heading"}, words(text))
    head = element("div", {"class": "govuk-notification-banner__header"}, heading)
    return element("div", own, head, element("div", {"class": "govuk-notification-banner__content"}, inside))


def warning_text(
    text: Words = None,
    *,
    icon_fallback_text: str = "Warning",
    classes: str = "",
    attributes: Options | None = None,
) -> SafeString:
    """Something the reader must not miss, with an exclamation mark."""
    said = element(
        "strong", {"class": "govuk-warning-text__text"}, hidden_words(icon_fallback_text or "Warning"), " ", words(text)
    )
    icon = element("span", {"class": "govuk-warning-text__icon", "aria-hidden": "true"}, "!")
    return element("div", {"class": class_names("govuk-warning-text", classes), **(attributes or {})}, icon, said)


def inset_text(text: Words = None, *, id: str = "", classes: str = "", attributes: Options | None = None) -> SafeString:
    """A passage set apart from the rest."""
    own = {"id": id or None, "class": class_names("govuk-inset-text", classes), **(attributes or {})}
    return element("div", own, words(text))


def tag(text: Words = None, *, classes: str = "", attributes: Options | None = None) -> SafeString:
    """A state in a word or two."""
    return element("strong", {"class": class_names("govuk-tag", classes), **(attributes or {})}, words(text))


def details(
    summary: Words = None,
    text: Words = None,
    *,
    open: bool = False,
    id: str = "",
    classes: str = "",
    attributes: Options | None = None,
) -> SafeString:
    """More to read for those who want it, folded away."""
    own = {
        "id": id or None,
        "class": class_names("govuk-details", classes),
        **(attributes or {}),
        "open": bool(open),
    }
    title = element("span", {"class": "govuk-details__summary-text"}, words(summary))
    head = element("summary", {"class": "govuk-details__summary"}, title)
    return element("details", own, head, element("div", {"class": "govuk-details__text"}, words(text)))


def phase_banner(
    text: Words = None, *, tag: Words = None, classes: str = "", attributes: Options | None = None
) -> SafeString:
    """A line that says how finished the service is."""
    names = class_names("govuk-tag", "govuk-phase-banner__content__tag", option(tag, "classes"))
    inside = join(
        [
            element("strong", {"class": names}, words(tag)),
            element("span", {"class": "govuk-phase-banner__text"}, words(text)),
        ]
    )
    own = {"class": class_names("govuk-phase-banner", "govuk-width-container", classes), **(attributes or {})}
    return element("div", own, element("p", {"class": "govuk-phase-banner__content"}, inside))
