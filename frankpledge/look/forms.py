"""The one base for our forms: dates in three boxes, and errors that say what to do."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator

from frankpledge.look.widgets import ThreePartDate

# A day outside these was mistyped; counting from it would leave the calendar.
FIRST_DAY, LAST_DAY = date(1700, 1, 1), date(2299, 12, 31)
CHOOSING = (forms.ChoiceField, forms.ModelChoiceField)


class GovukForm(forms.Form):
    """A form in our style. For a model: `class PlanForm(GovukForm, forms.ModelForm)`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, forms.DateField) and type(field.widget) is forms.DateInput:
                field.widget = ThreePartDate()
                field.widget.is_required = field.required
            if isinstance(field, forms.DateField):
                far = f"{field.label or name.replace('_', ' ').capitalize()}: enter a year from 1700 to 2299"
                field.validators += [MinValueValidator(FIRST_DAY, far), MaxValueValidator(LAST_DAY, far)]
            _speak_plainly(name, field)

    def add_error(self, field: str | None, error: Any) -> None:
        """An error about a field that the form does not ask for stands above the form, as that of the whole."""
        if isinstance(error, ValidationError) and hasattr(error, "error_dict"):
            told: dict[str, list[ValidationError]] = {}
            for name, errors in error.error_dict.items():
                told.setdefault(name if name in self.fields else NON_FIELD_ERRORS, []).extend(errors)
            error = ValidationError(told)
        super().add_error(field, error)


def _speak_plainly(name: str, field: forms.Field) -> None:
    """Replace Django's stock sentences; a form's own wording stays."""
    label = str(field.label or name.replace("_", " ").capitalize())
    if isinstance(field, forms.ModelChoiceField) and field.empty_label == "---------":
        field.empty_label = "Choose one" if field.required else "not stated"
    asked = label if label[:2].isupper() else label[:1].lower() + label[1:]
    verb = (
        "Choose" if isinstance(field, CHOOSING) else "Choose a file:" if isinstance(field, forms.FileField) else "Enter"
    )
    stock = type(field).default_error_messages
    wording = {"required": f"{verb} {asked}"}
    if isinstance(field, forms.DateField):
        wording["invalid"] = f"{label}: enter a real date, with day, month and a year of four figures, like 9 9 2022"
    elif isinstance(field, forms.IntegerField):
        wording["invalid"] = f"{label}: enter a number in figures, like 26"
    for code, text in wording.items():
        standing = stock.get(code, forms.Field.default_error_messages.get(code))
        if field.error_messages.get(code) == standing:
            field.error_messages[code] = text
