"""Forms for a path, its steps and their corrections, and for what came of looking at the plan again."""

from typing import Any

from django import forms

from frankpledge.domains.plan_variation import queries
from frankpledge.domains.plan_variation.models import Consideration, Step, Variation
from frankpledge.look.sourced_form import SourcedForm
from frankpledge.record.bodies import Body
from frankpledge.rules.plan_path import OTHER_AUTHORITIES

# What only the step of the copies asks.
COPIES = ("copied_to", *(f"copied_to_{name}" for name in OTHER_AUTHORITIES), "copied_to_others")


class VariationForm(SourcedForm, forms.ModelForm):
    class Meta:
        model = Variation
        fields = ["why", "note", "is_sample"]
        help_texts = {"why": "What changed in the area, in the requirement or in the panel's reports."}


class NewVariationForm(VariationForm):
    class Meta(VariationForm.Meta):
        fields = ["version", *VariationForm.Meta.fields]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["version"].queryset = queries.versions_without_path(self.bodies)  # type: ignore[attr-defined]


class Recipients(forms.ModelMultipleChoiceField):
    """Those to whom a copy goes, by the names that the path uses."""

    names: dict[int, str]

    def label_from_instance(self, obj: Any) -> str:
        return self.names.get(obj.pk, str(obj))


class StepForm(SourcedForm, forms.ModelForm):
    """A step of the path; only the step of the copies asks to whom they went."""

    copied_to = Recipients(
        Body.objects.none(), label="Copy sent to", required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Step
        fields = ["done_on", "precision", "by_whom", *COPIES, "note", "is_sample"]
        help_texts = {
            "by_whom": "An office, not a name: for example the chief executive.",
            "copied_to_fire": "Its name, once a copy went to it. Where it is a council, name the council again.",
            "copied_to_health": "Its name; more than one with commas between.",
            "copied_to_probation": "Its name.",
            "copied_to_others": "Whoever else had a copy, a partnership for example. The Act does not ask for it.",
            "note": "What was done, and how: the public reads it.",
        }

    def __init__(self, *args: Any, of: Variation, kind: str, **options: Any) -> None:
        super().__init__(*args, **options)
        if kind == "copy":
            names = of.authorities()
            self.fields["copied_to"].names = names  # type: ignore[attr-defined]
            self.fields["copied_to"].queryset = Body.objects.filter(pk__in=names)  # type: ignore[attr-defined]
        else:
            for name in COPIES:
                del self.fields[name]


class CorrectionForm(StepForm):
    is_struck = forms.BooleanField(label="Strike the entry out: it did not happen", required=False)
    correction = forms.CharField(label="Why it is corrected", max_length=300, help_text="The public reads it.")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.order_fields([*(name for name in self.fields if name not in ("correction", "is_struck"))])


class ConsiderationForm(SourcedForm, forms.ModelForm):
    class Meta:
        model = Consideration
        fields = ["outcome", "reason", "variation", "considered_on", "by_whom", "is_sample"]
        widgets = {"outcome": forms.RadioSelect}
        help_texts = {"reason": "Why the plan stays as it is, or what the variation makes of it. The public reads it."}

    def __init__(self, *args: Any, plan: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        own = Variation.objects.filter(version__plan=plan, set_aside="").select_related("version__plan")
        self.fields["variation"].queryset = own  # type: ignore[attr-defined]
        self.fields["variation"].empty_label = "none"  # type: ignore[attr-defined]
        self.fields["outcome"].choices = Consideration._meta.get_field("outcome").choices  # type: ignore[attr-defined]
