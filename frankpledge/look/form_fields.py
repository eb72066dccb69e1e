"""Any Django form field as a GOV.UK component, with what was typed, its hint, and its error beside it."""

from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.safestring import SafeString

from frankpledge.look.components import choices, fields
from frankpledge.look.components.around_fields import group, label
from frankpledge.look.components.markup import Options, class_names
from frankpledge.look.widgets import PARTS, ThreePartDate, TypedDate, date_parts

# Dropped: lengths that make a browser cut a paste short in silence, ranges that only number boxes know, and layout.
DROPPED = {"class", "rows", "cols", "maxlength", "minlength", "min", "max", "step", "placeholder", "id", "required"}
LONG_LIST = 8


def field_html(field: BoundField, **said: Any) -> SafeString:
    """The whole field. `said` overrides label and hint, and may give label_size ("s", "m", "l"), page_heading,
    rows, width (2, 3, 4, 5, 10, 20), prefix, suffix, inline, classes."""
    widget = field.field.widget
    if widget.is_hidden:
        return SafeString(field)
    made = _by_choice(field, widget, said) or _by_typing(field, widget, said)
    if made is not None:
        return made
    title = label(_label(field, said), for_id=field.id_for_label)
    return group(_error(field), None, title, SafeString(field))


def _by_choice(field: BoundField, widget: forms.Widget, said: Options) -> SafeString | None:
    if isinstance(widget, ThreePartDate):
        return _date(field, said)
    if isinstance(widget, forms.CheckboxInput):
        return _one_checkbox(field, said)
    if not isinstance(widget, forms.widgets.ChoiceWidget):
        return None
    groups = widget.optgroups(field.html_name, _values(field, widget), {})
    around: dict[str, Any] = {"hint": _hint(field, said), "error_message": _error(field), "form_group": None}
    if widget.allow_multiple_selected:
        return _tick_list(field, groups, said, around)
    if isinstance(widget, forms.RadioSelect):
        return choices.radios(
            field.html_name,
            _divided(groups, "checked"),
            id_prefix=field.auto_id,
            fieldset={"legend": _legend(field, said)},
            classes=class_names("govuk-radios--inline" if said.get("inline") else "", said.get("classes")),
            **around,
        )
    return fields.select(
        field.html_name,
        _grouped(groups),
        id=field.auto_id,
        classes=said.get("classes", ""),
        disabled=field.field.disabled,
        label=_heading(field, said, "govuk-label"),
        **around,
    )


def _values(field: BoundField, widget: forms.Widget) -> list[str]:
    value = widget.format_value(field.value())
    return [str(one) for one in value] if isinstance(value, list) else [str(value or "")]


def _item(one: dict[str, Any], mark: str) -> dict[str, Any]:
    return {
        "value": str(one["value"]),
        "text": one["label"],
        mark: one["selected"],
        "disabled": bool(one["attrs"].get("disabled")),
    }


def _divided(groups: Any, mark: str) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for heading, members, _ in groups:
        made += [{"divider": heading}] if heading else []
        made += [_item(one, mark) for one in members]
    return made


def _grouped(groups: Any) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for heading, members, _ in groups:
        inner = [_item(one, "selected") for one in members]
        made += [{"group": heading, "items": inner}] if heading else inner
    return made


def _tick_list(field: BoundField, groups: Any, said: Options, around: dict[str, Any]) -> SafeString:
    """Boxes to tick; a long list scrolls in a frame of its own and, with scripts, gets a box to narrow it."""
    items = _divided(groups, "checked")
    long = len(items) > LONG_LIST
    frame = {"data-tick-list": True, "tabindex": "0", "role": "group", "aria-label": str(field.label)} if long else {}
    return choices.checkboxes(
        field.html_name,
        items,
        id_prefix=field.auto_id,
        fieldset={"legend": _legend(field, said)},
        classes=class_names("govuk-checkboxes--small fp-tick-list" if long else "", said.get("classes")),
        attributes=frame,
        **around,
    )


def _one_checkbox(field: BoundField, said: Options) -> SafeString:
    widget = field.field.widget
    item = {
        "value": "on",
        "text": said.get("label") or field.label,
        "checked": widget.check_test(field.value()),
        "disabled": field.field.disabled,
        "hint": _hint(field, said),
    }
    return choices.checkboxes(field.html_name, [item], id_prefix=field.auto_id, error_message=_error(field))


def _date(field: BoundField, said: Options) -> SafeString:
    value = field.value()
    wrong = wrong_date_parts(field)
    boxes = [{"name": part, "error": part in wrong} for part in PARTS]
    return choices.date_input(
        field.auto_id,
        name_prefix=field.html_name,
        items=boxes,
        values={f"{field.html_name}-{part}": text for part, text in date_parts(value).items()},
        fieldset={"legend": _legend(field, said)},
        hint=_hint(field, said),
        error_message=_error(field),
    )


def wrong_date_parts(field: BoundField) -> list[str]:
    """The boxes of a date that its error is about; all of them when the error is about the date as a whole."""
    if not field.errors:
        return []
    value = field.value()
    return (value.wrong_parts() if isinstance(value, TypedDate) else []) or list(PARTS)


def _by_typing(field: BoundField, widget: forms.Widget, said: Options) -> SafeString | None:
    around: dict[str, Any] = {
        "label": _heading(field, said, "govuk-label"),
        "hint": _hint(field, said),
        "error_message": _error(field),
    }
    own = {name: value for name, value in widget.attrs.items() if name not in DROPPED}
    given: dict[str, Any] = {"id": field.auto_id, "disabled": field.field.disabled, "attributes": own, **around}
    name = field.html_name
    if isinstance(widget, forms.Textarea):
        asked = widget.attrs.get("rows")
        # Ten is what Django says of every textarea; so tall a box for one sentence hides the rest of the form.
        rows = said.get("rows") or (asked if asked != "10" else 4)
        return fields.textarea(name, value=field.value() or "", rows=rows, classes=said.get("classes", ""), **given)
    if isinstance(widget, forms.FileInput):
        return fields.file_upload(name, multiple=widget.allow_multiple_selected, **given)
    if not isinstance(widget, forms.widgets.Input):
        return None
    width = f"govuk-input--width-{said['width']}" if said.get("width") else ""
    kind, inputmode = str(widget.input_type), own.pop("inputmode", None)
    if isinstance(widget, forms.NumberInput):
        kind, inputmode = (
            "text",
            "decimal" if isinstance(field.field, forms.DecimalField | forms.FloatField) else "numeric",
        )
        width = width or "govuk-input--width-5"
    return fields.text_input(
        name,
        type=kind,
        inputmode=inputmode,
        value=widget.format_value(field.value()) if kind != "password" else None,
        classes=class_names(width, said.get("classes")),
        prefix=said.get("prefix"),
        suffix=said.get("suffix"),
        **given,
    )


def _label(field: BoundField, said: Options) -> str:
    text = str(said.get("label") or field.label)
    return text if field.field.required or "(optional)" in text else f"{text} (optional)"


def _heading(field: BoundField, said: Options, kind: str) -> dict[str, Any]:
    size = said.get("label_size") or ("l" if said.get("page_heading") else "")
    return {
        "text": _label(field, said),
        "classes": f"{kind}--{size}" if size else "",
        "is_page_heading": bool(said.get("page_heading")),
    }


def _legend(field: BoundField, said: Options) -> dict[str, Any]:
    return _heading(field, said, "govuk-fieldset__legend")


def _hint(field: BoundField, said: Options) -> str | None:
    text = said.get("hint") or field.help_text
    return str(text) if text else None


def _error(field: BoundField) -> str | None:
    return " ".join(str(error) for error in field.errors) or None


def summary_errors(form: forms.BaseForm) -> list[dict[str, str]]:
    """Every error of a form, each with the address of the box it is about."""
    found = [{"text": str(error)} for error in form.non_field_errors()]
    for field in form:
        if field.is_hidden:
            found += [{"text": str(error)} for error in field.errors]
            continue
        place = field.auto_id
        if isinstance(field.field.widget, ThreePartDate) and field.errors:
            place = f"{place}-{wrong_date_parts(field)[0]}"
        found += [{"text": str(error), "href": f"#{place}"} for error in field.errors]
    return found
