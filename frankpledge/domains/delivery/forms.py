from typing import Any

from django import forms

from frankpledge.domains.delivery.models import Activity
from frankpledge.record.bodies import Body
from frankpledge.record.promises import Promise


class ActivityForm(forms.ModelForm):
    class Meta:
        model = Activity
        fields = [
            "title", "text", "outcome", "happened_on", "until", "precision", "when_printed",
            "by_body", "place", "place_words", "partners", "promises", "evidence",
        ]  # fmt: skip


class NewActivityForm(ActivityForm):
    body = forms.ModelChoiceField(Body.objects.none(), label="Body whose plan this serves")

    class Meta(ActivityForm.Meta):
        fields = ["key", *ActivityForm.Meta.fields]

    def __init__(self, *args: Any, bodies: set[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["body"].queryset = Body.objects.filter(slug__in=bodies)  # type: ignore[attr-defined]
        self.fields["promises"].queryset = Promise.objects.filter(made_by__slug__in=bodies)  # type: ignore[attr-defined]
