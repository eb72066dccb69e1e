"""Fields with several controls: radios, checkboxes, and a date in three parts."""

from collections.abc import Sequence
from typing import Any, Literal

from django.utils.safestring import SafeString

from frankpledge.look.components.around_fields import fieldset as make_fieldset
from frankpledge.look.components.around_fields import group, hint, hint_and_error, label
from frankpledge.look.components.fields import text_input
from frankpledge.look.components.markup import Options, Words, class_names, element, join, option, words


def radios(
    name: str = "",
    items: Sequence[Options | None] = (),
    *,
    value: object = None,
    id_prefix: str = "",
    fieldset: Options | None = None,
    hint: Words = None,
    error_message: Words = None,
    form_group: Options | None = None,
    classes: str = "",
    attributes: Options | None = None,
) -> SafeString:
    """One choice of several. items: mappings with text, value, checked, hint, disabled, divider, conditional."""
    prefix = id_prefix or name
    beside, described = hint_and_error(hint, error_message, prefix, option(fieldset, "described_by", ""))
    given = form_group or {}
    made = [
        _choice("radios", item, number, prefix, name, _chosen(item, [value] if value else None), "")
        for number, item in enumerate(items, 1)
        if item
    ]
    own = {"class": class_names("govuk-radios", classes), **(attributes or {}), "data-module": "govuk-radios"}
    inside = join([words(given.get("before_inputs")), *made, words(given.get("after_inputs"))])
    return group(error_message, given, _in_fieldset(fieldset, described, join([beside, element("div", own, inside)])))


def checkboxes(
    name: str = "",
    items: Sequence[Options | None] = (),
    *,
    values: Sequence[object] | None = None,
    id_prefix: str = "",
    fieldset: Options | None = None,
    described_by: str = "",
    hint: Words = None,
    error_message: Words = None,
    form_group: Options | None = None,
    classes: str = "",
    attributes: Options | None = None,
) -> SafeString:
    """Any number of several. items: mappings with text, value, name, checked, hint, disabled, divider, behaviour,
    conditional."""
    prefix = id_prefix or name
    first = option(fieldset, "described_by") or described_by
    beside, described = hint_and_error(hint, error_message, prefix, first)
    given = form_group or {}
    outside = "" if fieldset else described
    made = [
        _choice("checkboxes", item, number, prefix, name, _chosen(item, values), outside)
        for number, item in enumerate(items, 1)
        if item
    ]
    own = {"class": class_names("govuk-checkboxes", classes), **(attributes or {}), "data-module": "govuk-checkboxes"}
    inside = join([words(given.get("before_inputs")), *made, words(given.get("after_inputs"))])
    return group(error_message, given, _in_fieldset(fieldset, described, join([beside, element("div", own, inside)])))


def _chosen(item: Options, values: Sequence[object] | None) -> bool:
    if item.get("checked"):
        return True
    among = [str(value) for value in values or ()]
    return item.get("checked") is not False and str(item.get("value")) in among


def _in_fieldset(given: Options | None, described: str, inside: SafeString, role: str = "") -> SafeString:
    if not given:
        return inside
    return make_fieldset(
        inside,
        legend=given.get("legend"),
        described_by=described,
        role=role,
        classes=given.get("classes", ""),
        attributes=given.get("attributes"),
    )


def _choice(kind: str, item: Options, number: int, prefix: str, name: str, checked: bool, described: str) -> SafeString:
    if item.get("divider"):
        return element("div", {"class": f"govuk-{kind}__divider"}, item["divider"])
    id = item.get("id") or (f"{prefix}-{number}" if number > 1 else prefix)
    conditional = words(option(item.get("conditional"), "html") or None)
    tip, tip_id = item.get("hint"), f"{id}-item-hint"
    has_tip = bool(words(tip))
    own = {
        "class": f"govuk-{kind}__input",
        "id": id,
        "name": item.get("name") or name,
        "type": "radio" if kind == "radios" else "checkbox",
        "value": words(item.get("value")),
        "checked": checked,
        "disabled": bool(item.get("disabled")),
        "data-aria-controls": f"conditional-{id}" if conditional else None,
        "data-behaviour": item.get("behaviour") or None,
        "aria-describedby": class_names(described, tip_id if has_tip else "") or None,
        **item.get("attributes", {}),
    }
    title = item.get("label")
    parts = [
        element("input", own),
        label(
            words(item),
            for_id=id,
            classes=class_names(f"govuk-{kind}__label", option(title, "classes")),
            attributes=option(title, "attributes"),
        ),
    ]
    if has_tip:
        names = class_names(f"govuk-{kind}__hint", option(tip, "classes"))
        parts.append(hint(tip, id=tip_id, classes=names, attributes=option(tip, "attributes")))
    made = element("div", {"class": f"govuk-{kind}__item"}, join(parts))
    if not conditional:
        return made
    unseen = "" if checked else f"govuk-{kind}__conditional--hidden"
    shown = {"class": class_names(f"govuk-{kind}__conditional", unseen), "id": f"conditional-{id}"}
    return join([made, element("div", shown, conditional)])


def date_input(
    id: str = "",
    *,
    name_prefix: str = "",
    values: Options | None = None,
    day: Options | Literal[False] | None = None,
    month: Options | Literal[False] | None = None,
    year: Options | Literal[False] | None = None,
    items: Sequence[Options | None] = (),
    fieldset: Options | None = None,
    hint: Words = None,
    error_message: Words = None,
    form_group: Options | None = None,
    classes: str = "",
    attributes: Options | None = None,
) -> SafeString:
    """A date in boxes for day, month and year.

    values: {"day": "9", ...}; a part given as False is left out; an item may say error, value, id, name.
    """
    beside, described = hint_and_error(hint, error_message, id, option(fieldset, "described_by", ""))
    given, found = form_group or {}, values or {}
    standing = {
        part: {"name": part, **({} if own is None else own)}
        for part, own in {"day": day, "month": month, "year": year}.items()
        if own is not False
    }
    boxes = [item for item in (items or standing.values()) if item]
    any_error = any(_wrong(item) for item in boxes)
    made = []
    for item in boxes:
        part = next((key for key, own in standing.items() if item.get("name") in (key, own["name"])), "")
        plain = standing.get(part, {}).get("value", found.get(part))
        marked = _wrong(item) or (item.get("error") is not False and bool(error_message) and not any_error)
        made.append(_date_box(id, name_prefix, item, part, plain, found, marked))
    own: dict[str, Any] = {"class": class_names("govuk-date-input", classes), **(attributes or {}), "id": id or None}
    inside = join([words(given.get("before_inputs")), *made, words(given.get("after_inputs"))])
    whole = join([beside, element("div", own, inside)])
    # A group role makes screen readers say the hint and the error for a set of text boxes.
    return group(error_message, given, _in_fieldset(fieldset, described, whole, role="group"))


def _wrong(item: Options) -> bool:
    return bool(item.get("error")) or "govuk-input--error" in (item.get("classes") or "")


def _date_box(
    id: str, name_prefix: str, item: Options, part: str, plain: object, found: Options, marked: bool
) -> SafeString:
    name = item.get("name") or part
    full = f"{name_prefix}-{name}" if name_prefix else name
    own = item.get("classes") or ""
    width = "" if "govuk-input--width-" in own else f"govuk-input--width-{4 if part == 'year' else 2}"
    error = "govuk-input--error" if marked and "govuk-input--error" not in own else ""
    value = item["value"] if item.get("value") is not None else plain
    made = text_input(
        full,
        id=item.get("id") or f"{id}-{name}",
        label={"text": item.get("label") or name.capitalize(), "classes": "govuk-date-input__label"},
        classes=class_names("govuk-date-input__input", error, width, own),
        value=value if value is not None else found.get(full),
        inputmode=item.get("inputmode") or "numeric",
        autocomplete=item.get("autocomplete"),
        pattern=item.get("pattern"),
        attributes=item.get("attributes"),
    )
    return element("div", {"class": "govuk-date-input__item"}, made)
