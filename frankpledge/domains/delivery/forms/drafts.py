"""What the forms of this room ask alike: which promises a thing serves, and where it stands written."""

from typing import Any

from django import forms

from frankpledge.look.sourced_form import SourcedForm
from frankpledge.look.tied_form import TiedForm
from frankpledge.record.areas import Area


class DraftForm(TiedForm, SourcedForm, forms.ModelForm):
    """Changing a thing: the body stays."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "place" in self.fields:
            self.fields["place"].queryset = Area.objects.order_by("name")  # type: ignore[attr-defined]
