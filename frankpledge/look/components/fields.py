"""Fields with one control (text, long text, a list, a file) and buttons."""

from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString

from frankpledge.look.components.around_fields import labelled
from frankpledge.look.components.markup import Options, Words, class_names, data_words, element, join, truth, words


def text_input(
    name: str = "",
    *,
    id: str = "",
    type: str = "text",
    value: object = None,
    classes: str = "",
    described_by: str = "",
    disabled: bool = False,
    spellcheck: bool | None = None,
    autocomplete: str | None = None,
    autocapitalize: str | None = None,
    pattern: str | None = None,
    inputmode: str | None = None,
    prefix: Words = None,
    suffix: Words = None,
    input_wrapper: Options | None = None,
    attributes: Options | None = None,
    **around: Any,
) -> SafeString:
    """A one-line field. `around`: label, hint, error_message, form_group."""
    wrapped = [part for part in (prefix, suffix) if words(part)]
    given = dict(around.get("form_group") or {})
    before, after = words(given.pop("before_input", None)), words(given.pop("after_input", None))

    def control(described: str | None) -> SafeString:
        own = {
            "class": class_names("govuk-input", classes, "govuk-input--error" if around.get("error_message") else ""),
            "id": id or name,
            "name": name,
            "type": type or "text",
            "spellcheck": truth(spellcheck),
            "value": value,
            "disabled": bool(disabled),
            "aria-describedby": described,
            "autocomplete": autocomplete,
            "autocapitalize": autocapitalize,
            "pattern": pattern,
            "inputmode": inputmode,
            **(attributes or {}),
        }
        made = element("input", own)
        if not (wrapped or before or after):
            return made
        wrapper = input_wrapper or {}
        names = class_names("govuk-input__wrapper", wrapper.get("classes"))
        inside = join([before, _affix(prefix, "prefix"), made, _affix(suffix, "suffix"), after])
        return element("div", {"class": names, **wrapper.get("attributes", {})}, inside)

    return labelled(id or name, described_by, {**around, "form_group": given}, control)


def _affix(given: Words, kind: str) -> SafeString | str:
    if not words(given):
        return ""
    own = given if isinstance(given, dict) else {}
    names = class_names(f"govuk-input__{kind}", own.get("classes"))
    return element("div", {"class": names, "aria-hidden": "true", **own.get("attributes", {})}, words(given))


def textarea(
    name: str = "",
    *,
    id: str = "",
    value: object = None,
    rows: int | str | None = None,
    classes: str = "",
    described_by: str = "",
    disabled: bool = False,
    spellcheck: bool | None = None,
    autocomplete: str | None = None,
    attributes: Options | None = None,
    **around: Any,
) -> SafeString:
    """A field of several lines. `around`: label, hint, error_message, form_group."""

    def control(described: str | None) -> SafeString:
        error = "govuk-textarea--error" if around.get("error_message") else ""
        own = {
            "class": class_names("govuk-textarea", error, classes),
            "id": id or name,
            "name": name,
            "rows": rows or 5,
            "spellcheck": truth(spellcheck),
            "disabled": bool(disabled),
            "aria-describedby": described,
            "autocomplete": autocomplete,
            **(attributes or {}),
        }
        # A browser drops the first line break inside a textarea, so one is given to drop.
        return element("textarea", own, "\n", words(value))

    return labelled(id or name, described_by, around, control)


def select(
    name: str = "",
    items: Sequence[Options | None] = (),
    *,
    id: str = "",
    value: object = None,
    classes: str = "",
    described_by: str = "",
    disabled: bool = False,
    attributes: Options | None = None,
    **around: Any,
) -> SafeString:
    """A drop-down list. items: mappings with text, value, selected, disabled, attributes; or, for a group under a
    heading of its own, with group and items. `around`: label, hint, error_message, form_group."""

    def one(item: Options) -> SafeString:
        if "group" in item:
            return element("optgroup", {"label": item["group"]}, join(one(inner) for inner in item["items"]))
        effective = item.get("value", item.get("text"))
        chosen = bool(value) and str(effective) == str(value) and item.get("selected") is not False
        own = {
            "value": "" if "value" in item and item["value"] is None else item.get("value"),
            "selected": bool(item.get("selected") or chosen),
            "disabled": bool(item.get("disabled")),
            **item.get("attributes", {}),
        }
        return element("option", own, words(item.get("text")))

    def control(described: str | None) -> SafeString:
        error = "govuk-select--error" if around.get("error_message") else ""
        own = {
            "class": class_names("govuk-select", classes, error),
            "id": id or name,
            "name": name,
            "disabled": bool(disabled),
            "aria-describedby": described,
            **(attributes or {}),
        }
        return element("select", own, join(one(item) for item in items if item))

    return labelled(id or name, described_by, around, control)


def file_upload(
    name: str = "",
    *,
    id: str = "",
    classes: str = "",
    described_by: str = "",
    disabled: bool = False,
    multiple: bool = False,
    javascript: bool = False,
    wrapper_classes: str = "",
    wrapper_attributes: Options | None = None,
    attributes: Options | None = None,
    **around: Any,
) -> SafeString:
    """A file field; javascript=True gives the drop zone. `around`: label, hint, error_message, form_group, and the
    wording of the drop zone."""
    wording = {
        "choose-files-button": "choose_files_button_text",
        "no-file-chosen": "no_file_chosen_text",
        "multiple-files-chosen": "multiple_files_chosen_text",
        "drop-instruction": "drop_instruction_text",
        "entered-drop-zone": "entered_drop_zone_text",
        "left-drop-zone": "left_drop_zone_text",
    }

    def control(described: str | None) -> SafeString:
        error = "govuk-file-upload--error" if around.get("error_message") else ""
        own = {
            "class": class_names("govuk-file-upload", classes, error),
            "id": id or name,
            "name": name,
            "type": "file",
            "disabled": bool(disabled),
            "multiple": bool(multiple),
            "aria-describedby": described,
            **(attributes or {}),
        }
        made = element("input", own)
        if not javascript:
            return made
        names = class_names("govuk-file-upload-wrapper", wrapper_classes)
        zone: dict[str, Any] = {"class": names, "data-module": "govuk-file-upload"}
        for key, given in wording.items():
            zone.update(data_words(key, around.get(given, "")))
        return element("div", {**zone, **(wrapper_attributes or {})}, made)

    return labelled(id or name, described_by, around, control)


def button(
    text: Words = "",
    *,
    href: str = "",
    type: str = "submit",
    name: str = "",
    value: object = None,
    id: str = "",
    classes: str = "",
    disabled: bool = False,
    prevent_double_click: bool | None = None,
    is_start_button: bool = False,
    attributes: Options | None = None,
) -> SafeString:
    """A button; with href a link that looks like one."""
    names = class_names("govuk-button", classes, "govuk-button--start" if is_start_button else "")
    own = {"class": names, "data-module": "govuk-button", **(attributes or {}), "id": id or None}
    inside = words(text)
    if is_start_button:
        if isinstance(text, SafeString):
            inside = element("span", None, inside)
        inside = join([inside, START_ICON])
    if href:
        return element("a", {"href": href, "role": "button", "draggable": "false", **own}, inside)
    first = {
        "type": type or "submit",
        "value": value or None,
        "name": name or None,
        "disabled": bool(disabled),
        "aria-disabled": "true" if disabled else None,
        "data-prevent-double-click": truth(prevent_double_click),
    }
    return element("button", {**first, **own}, inside)


START_ICON = element(
    "svg",
    {
        "class": "govuk-button__start-icon",
        "xmlns": "http://www.w3.org/2000/svg",
        "width": "17.5",
        "height": "19",
        "viewBox": "0 0 33 40",
        "aria-hidden": "true",
        "focusable": "false",
    },
    element("path", {"fill": "currentColor", "d": "M0 0h13l20 20-20 20H0l20-20z"}),
)
