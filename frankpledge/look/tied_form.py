"""Which promises a thing serves: a field that many forms ask for."""

from typing import Any

from django import forms

from frankpledge.look.promise_choice import PromisesField
from frankpledge.record.promises import promises_to_tie


class TiedForm(forms.Form):
    """A form with the promises that a thing serves; a model form offers those it is tied to already as well.

    `bodies`, kept by the form it stands before, are the slugs of those whose areas' promises are offered.
    """

    promises = PromisesField()
    bodies: set[str]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        known = getattr(self, "instance", None)
        self.fields["promises"].queryset = promises_to_tie(self.bodies, known)  # type: ignore[attr-defined]
