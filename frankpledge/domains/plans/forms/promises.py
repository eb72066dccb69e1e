"""Forms for promises made outside a plan."""

from typing import Any

from django import forms

from frankpledge.domains.plans.forms.plans import ITEM_KINDS
from frankpledge.domains.plans.models import reference
from frankpledge.look.sourced_form import SourcedForm
from frankpledge.record.bodies import Body
from frankpledge.record.promises import KINDS, Promise, promises_to_carry_on

OUTSIDE_PLANS = [kind for kind in KINDS if kind[0] not in dict(ITEM_KINDS)]


class PromiseForm(SourcedForm, forms.ModelForm):
    kind = forms.ChoiceField(label="Kind of promise", choices=OUTSIDE_PLANS)

    class Meta:
        model = Promise
        fields = ["kind", "number", "title", "text", "made_on", "owner", "parent", "due", "due_printed", "succeeds"]
        labels = {
            "number": "Number as printed", "text": "What was promised, in short", "made_on": "Promised on",
            "owner": "Who is to do it", "parent": "Stands under", "due_printed": "Due, as printed",
            "succeeds": "Earlier promises it carries on",
        }  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        own, earlier = Promise.objects.filter(made_by__slug__in=self.bodies), promises_to_carry_on(self.bodies)
        for name, found in (("parent", own), ("succeeds", earlier)):
            self.fields[name].queryset = found.exclude(pk=self.instance.pk)  # type: ignore[attr-defined]
            self.fields[name].required = False


class NewPromiseForm(PromiseForm):
    ref = forms.CharField(
        label="Reference", max_length=60, validators=[reference], help_text="For example DER-PANEL-2022-32"
    )
    made_by = forms.ModelChoiceField(Body.objects.none(), label="Body that promised")

    class Meta(PromiseForm.Meta):
        fields = ["ref", "made_by", *PromiseForm.Meta.fields]

    field_order = ["ref", "made_by", "kind"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["made_by"].queryset = Body.every.filter(slug__in=self.bodies)  # type: ignore[attr-defined]
