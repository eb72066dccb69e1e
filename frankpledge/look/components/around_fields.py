"""What stands around a field: label, hint, error message, fieldset, and the group that holds them all."""

from collections.abc import Callable
from typing import Any

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
    words,
)


def label(
    text: Words = None,
    *,
    for_id: str = "",
    classes: str = "",
    attributes: Options | None = None,
    is_page_heading: bool = False,
) -> SafeString:
    """A label; nothing at all when it has no text."""
    if not words(text):
        return NOTHING
    own = {"class": class_names("govuk-label", classes), **(attributes or {}), "for": for_id or None}
    made = element("label", own, words(text))
    return element("h1", {"class": "govuk-label-wrapper"}, made) if is_page_heading else made


def hint(text: Words = None, *, id: str = "", classes: str = "", attributes: Options | None = None) -> SafeString:
    """Help that stands between a label and its field."""
    own = {"id": id or None, "class": class_names("govuk-hint", classes), **(attributes or {})}
    return element("div", own, words(text))


def error_message(
    text: Words = None,
    *,
    id: str = "",
    classes: str = "",
    attributes: Options | None = None,
    visually_hidden_text: str = "Error",
) -> SafeString:
    """What is wrong, said beside the field."""
    own = {"id": id or None, "class": class_names("govuk-error-message", classes), **(attributes or {})}
    before = join([hidden_words(f"{visually_hidden_text}:"), " "]) if visually_hidden_text else NOTHING
    return element("p", own, before, words(text))


def fieldset(
    inside: object = "",
    *,
    legend: Words = None,
    described_by: str = "",
    role: str = "",
    classes: str = "",
    attributes: Options | None = None,
) -> SafeString:
    """Fields that answer one question, under one legend."""
    own = {
        "class": class_names("govuk-fieldset", classes),
        "role": role or None,
        "aria-describedby": described_by or None,
        **(attributes or {}),
    }
    return element("fieldset", own, _legend(legend), inside)


def _legend(legend: Words) -> SafeString:
    if not words(legend):
        return NOTHING
    text: Any = words(legend)
    if option(legend, "is_page_heading"):
        text = element("h1", {"class": "govuk-fieldset__heading"}, text)
    return element("legend", {"class": class_names("govuk-fieldset__legend", option(legend, "classes"))}, text)


def hint_and_error(hint_words: Words, error: Words, id: str, described_by: str) -> tuple[SafeString, str]:
    """The hint and the error of a field, and the ids that describe it (for aria-describedby)."""
    parts, ids = [], [described_by]
    if hint_words:
        ids.append(f"{id}-hint")
        kept = {name: option(hint_words, name) or None for name in ("classes", "attributes")}
        parts.append(hint(hint_words, id=ids[-1], classes=kept["classes"] or "", attributes=kept["attributes"]))
    if error:
        ids.append(f"{id}-error")
        parts.append(
            error_message(
                error,
                id=ids[-1],
                classes=option(error, "classes", ""),
                attributes=option(error, "attributes"),
                visually_hidden_text=option(error, "visually_hidden_text", "Error"),
            )
        )
    return join(parts), class_names(*ids)


def group(error: Words, form_group: Options | None, *inside: object) -> SafeString:
    """The block that holds a whole field, marked when the field has an error."""
    given = form_group or {}
    names = class_names("govuk-form-group", "govuk-form-group--error" if error else "", given.get("classes"))
    return element("div", {"class": names, **given.get("attributes", {})}, join(inside))


def labelled(
    id: str,
    described_by: str,
    around: Options,
    control: Callable[[str | None], SafeString],
) -> SafeString:
    """A field with one control. `around` holds label, hint, error_message, form_group; `control` makes the control
    from the ids that describe it."""
    given = around.get("form_group") or {}
    beside, described = hint_and_error(around.get("hint"), around.get("error_message"), id, described_by)
    title = around.get("label")
    return group(
        around.get("error_message"),
        given,
        label(
            title,
            for_id=id,
            classes=option(title, "classes", ""),
            attributes=option(title, "attributes"),
            is_page_heading=option(title, "is_page_heading", False),
        ),
        beside,
        words(given.get("before_input")),
        control(described or None),
        words(given.get("after_input")),
    )
