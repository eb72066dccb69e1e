"""Forms for plans, their versions, and what a version says."""

from typing import Any

from django import forms

from frankpledge.domains.plans.models import Item, Plan, Version, Voice, reference
from frankpledge.domains.plans.queries import STEMS
from frankpledge.look.body_choice import ForBody
from frankpledge.look.forms import GovukForm
from frankpledge.look.sourced_form import SourcedForm
from frankpledge.record.promises import KINDS, Promise, promises_to_carry_on
from frankpledge.record.releases.offers import lines_of

ITEM_KINDS = [kind for kind in KINDS if kind[0] in STEMS]

REFERENCE_HINT = (
    "Leave empty for the next free one. The reference of an earlier version's point brings that promise back, "
    "with everything that hangs on it."
)


class NewPlanForm(ForBody, SourcedForm, forms.ModelForm):
    class Meta:
        model = Plan
        fields = ["kind", "title", "slug", "prefix", "term_from", "term_to", "term_precision", "term_printed",
                  "term_note"]  # fmt: skip


class PlanForm(SourcedForm, forms.ModelForm):
    """What is said of a plan as a whole; `instance` is the version by way of which it is changed."""

    class Meta:
        model = Plan
        fields = ["kind", "title", "term_from", "term_to", "term_precision", "term_printed", "term_note"]

    def __init__(self, *args: Any, instance: Version, **options: Any) -> None:
        super().__init__(*args, instance=Plan.objects.get(pk=instance.plan_id), **options)


class VersionForm(SourcedForm, forms.ModelForm):
    class Meta:
        model = Version
        fields = ["label", "status", "dated_on", "precision", "when_printed", "note"]


class NewVersionForm(VersionForm):
    class Meta(VersionForm.Meta):
        fields = ["slug", *VersionForm.Meta.fields]


class VaryForm(NewVersionForm):
    """A variation of the version given as `instance`, which itself stays as it is."""

    def __init__(self, *args: Any, instance: Version, **options: Any) -> None:
        super().__init__(*args, instance=Version(plan=instance.plan, previous=instance), **options)


class ItemForm(SourcedForm, forms.ModelForm):
    """The wording of an item of a version; the promise's own date and lineage beside it."""

    due = forms.DateField(label="Due", required=False)
    due_printed = forms.CharField(label="Due, as printed", max_length=80, required=False)
    succeeds = forms.ModelMultipleChoiceField(
        Promise.objects.none(),
        label="Earlier promises it carries on",
        required=False,
        help_text="Only where the documents make it plain. Likeness is not lineage.",
    )

    class Meta:
        model = Item
        fields = ["number", "title", "text", "owner", "position"]

    def __init__(self, *args: Any, instance: Version, item: int | None = None, **options: Any) -> None:
        made = Item.objects.select_related("promise").get(pk=item) if item else Item(version=instance)
        super().__init__(*args, instance=made, **options)
        promise = made.promise if item else None
        earlier = promises_to_carry_on({instance.plan.body.slug})
        self.fields["succeeds"].queryset = earlier.exclude(pk=promise.pk) if promise else earlier  # type: ignore[attr-defined]
        if promise:
            self.initial = {
                "due": promise.due,
                "due_printed": promise.due_printed,
                "succeeds": list(promise.succeeds.values_list("pk", flat=True)),
                **self.initial,
            }


class NewItemForm(ItemForm):
    kind = forms.ChoiceField(label="Kind of promise", choices=ITEM_KINDS)
    parent = forms.ModelChoiceField(
        Promise.objects.none(), label="Stands under", required=False, empty_label="nothing: it stands by itself"
    )
    ref = forms.CharField(
        label="Reference", max_length=60, required=False, validators=[reference], help_text=REFERENCE_HINT
    )

    class Meta(ItemForm.Meta):
        fields = ["number", "title", "text", "owner"]

    field_order = ["kind", "parent", "title", "text", "owner", "number", "ref"]

    def __init__(self, *args: Any, instance: Version, **options: Any) -> None:
        super().__init__(*args, instance=instance, **options)
        held = instance.items.values("promise")
        self.fields["parent"].queryset = Promise.objects.filter(pk__in=held)  # type: ignore[attr-defined]


class RemoveItemForm(GovukForm):
    why = forms.CharField(label="Why it is removed", max_length=300, required=False)
    confirmed = forms.BooleanField(
        label="This version is to be without it", error_messages={"required": "Tick the box to remove it"}
    )


class VoiceForm(SourcedForm, forms.ModelForm):
    class Meta:
        model = Voice
        fields = ["text", "count", "note"]

    def __init__(self, *args: Any, instance: Version, **options: Any) -> None:
        super().__init__(*args, instance=Voice(version=instance), **options)


class RequirementsForm(GovukForm):
    """The names of the national threats in order, one a line."""

    names = forms.CharField(
        label="Threats of the Strategic Policing Requirement, one a line", widget=forms.Textarea, required=False
    )

    def clean_names(self) -> list[str]:
        names = list(dict.fromkeys(" ".join(line.split()) for line in lines_of(self.cleaned_data["names"])))
        long = next((name for name in names if len(name) > 160), None)
        if long:
            raise forms.ValidationError(f"“{long[:40]}…” is longer than 160 characters.")
        return names
