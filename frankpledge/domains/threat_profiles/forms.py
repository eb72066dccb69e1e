"""Forms of a profile and of an action that it recommends."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField

from frankpledge.domains.threat_profiles.actions import FigureRow
from frankpledge.domains.threat_profiles.models import Profile
from frankpledge.domains.threat_profiles.queries import measures_of
from frankpledge.look.forms import GovukForm
from frankpledge.look.sourced_form import SourcedForm
from frankpledge.record.bodies import Body

FIGURES = 6
CATEGORIES = (
    "Anti-social behaviour", "Bicycle theft", "Burglary", "Criminal damage and arson", "Drugs", "Other crime",
    "Other theft", "Possession of weapons", "Public order", "Robbery", "Shoplifting", "Theft from the person",
    "Vehicle crime", "Violence and sexual offences",
)  # fmt: skip


class ProfileForm(GovukForm, forms.ModelForm):
    crime_category = forms.ChoiceField(
        choices=[("", "none shows it"), *((one, one) for one in CATEGORIES)], required=False,
        label="Category of the published crime files that shows it",
    )  # fmt: skip

    class Meta:
        model = Profile
        fields = ["issues", "challenges", "lead", "lead_body", "lead_words", "crime_category"]
        labels = {"issues": "Issues", "challenges": "Challenges ahead"}
        help_texts = {"issues": "One a line. No names, and nothing that only members may read.",
                      "challenges": "One a line."}  # fmt: skip

    def __init__(self, *args: Any, area: Any, bodies: set[str], **options: Any) -> None:
        options["instance"] = Profile.objects.filter(area=area).first() or Profile(area=area)
        super().__init__(*args, **options)
        places = Body.every.filter(slug__in=bodies).values("area")
        near = Body.objects.filter(area__within__in=places) | Body.objects.filter(area__in=places)
        self.fields["lead_body"].queryset = near.distinct().order_by("name")  # type: ignore[attr-defined]
        standing, (measures, crimes) = list(area.figures.all()), measures_of(bodies)
        for at in range(FIGURES):
            figure = standing[at] if at < len(standing) else None
            told = {
                "text": forms.CharField(max_length=300, required=False, label="Figure in words"),
                "measure": forms.ModelChoiceField(measures, required=False, label="Measure", empty_label="none"),
                "crime": forms.ModelChoiceField(crimes, required=False, label="Crime measure", empty_label="none"),
            }
            self.fields |= {f"figure-{at}-{part}": field for part, field in told.items()}
            if figure:
                named = {"text": figure.text, "measure": figure.measure_id, "crime": figure.crime_measure_id}
                self.initial.update({f"figure-{at}-{part}": value for part, value in named.items()})

    def clean(self) -> dict[str, Any]:
        """What was typed; a tie without words, or to two measures at once, is refused beside its row."""
        told, figures = super().clean() or self.cleaned_data, []
        for at in range(FIGURES):
            text, measure, crime = (told.pop(f"figure-{at}-{part}", None) for part in ("text", "measure", "crime"))
            if (measure or crime) and not text:
                self.add_error(f"figure-{at}-text", "Enter the figure in words")
            if measure and crime:
                self.add_error(f"figure-{at}-crime", "Tie it to one of the two")
            if text:
                figures.append(FigureRow(text, measure, crime))
        return {**told, "figures": figures}

    def figures(self) -> Iterator[tuple[int, dict[str, BoundField]]]:
        """Each row's number for the reader and its fields by part."""
        for at in range(FIGURES):
            yield at + 1, {part: self[f"figure-{at}-{part}"] for part in ("text", "measure", "crime")}


class ActionForm(SourcedForm):
    ref = forms.CharField(max_length=60, label="Reference", help_text="For example: SA-2022-3. It becomes its address.")
    title = forms.CharField(max_length=160, label="In short")
    text = forms.CharField(required=False, label="In full", widget=forms.Textarea)
    owner = forms.ModelChoiceField(Body.objects.none(), required=False, label="Body that is to act")
    due = forms.DateField(required=False, label="Due")
    due_printed = forms.CharField(required=False, max_length=80, label="Due, as it was said")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        places = Body.every.filter(slug__in=self.bodies).values("area")
        near = Body.objects.filter(area__within__in=places) | Body.objects.filter(area__in=places)
        self.fields["owner"].queryset = near.distinct().order_by("name")  # type: ignore[attr-defined]
