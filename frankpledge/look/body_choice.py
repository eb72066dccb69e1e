"""Whose record a new thing belongs to."""

from typing import Any

from django import forms

from frankpledge.record.bodies import Body


class ForBody(forms.Form):
    """A form for something new: it asks first for the body, filled in where there is only one to choose from.

    Put it before the form of the thing: `class NewMeasureForm(ForBody, MeasureForm)`. That form keeps `bodies`, the
    slugs of those to choose from.
    """

    body = forms.ModelChoiceField(Body.objects.none(), label="Body whose record it belongs to")
    bodies: set[str]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offered = Body.every.filter(slug__in=self.bodies)
        self.fields["body"].queryset = offered  # type: ignore[attr-defined]
        self.order_fields(["body"])
        if len(self.bodies) == 1:
            self.initial.setdefault("body", offered.first())
