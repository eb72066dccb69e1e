from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from frankpledge.domains.indicators.models import Measure, Observation, PrintedCheck
from frankpledge.domains.indicators.queries import days_of
from frankpledge.look.body_choice import ForBody
from frankpledge.look.forms import GovukForm
from frankpledge.look.sourced_form import SourcedForm
from frankpledge.look.tied_form import TiedForm
from frankpledge.rules.periods import Period
from frankpledge.rules.written_figures import plain_number, read_number, read_period

PARTS_HINT = (
    "One row a line: what it is, then the printed number after the last colon. For a share the part, then the whole; "
    "for a change the figure before, then the figure after. Example: Women: 237"
)


KEY_LABEL = {"key": "Name in web addresses"}
KEY_HINT = {"key": "Small letters, digits and dashes; it cannot be changed later"}


class PeriodField(forms.CharField):
    """The days a figure covers, as a person writes them; cleans to a Period."""

    def __init__(self, **options: Any) -> None:
        hint = "For example: 31/03/2022, Mar 2022, 2021/22, or 01/04/2021 to 31/03/2022"
        super().__init__(max_length=80, help_text=hint, **options)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if text in self.empty_values:
            return text
        try:
            return read_period(str(text))
        except ValueError as wrong:
            raise ValidationError(f"{wrong}.") from wrong

    def run_validators(self, value: Any) -> None:
        """A period has no length as text."""

    def prepare_value(self, value: Any) -> Any:
        return written(value) if isinstance(value, Period) else value


def written(period: Period) -> str:
    """A period as the field reads it back."""
    days = [f"{day:%d/%m/%Y}" for day in (period.first, period.last)]
    return days[0] if period.first == period.last else " to ".join(days)


class FigureField(forms.CharField):
    """A number as a person writes it; cleans to a Decimal, None where it may be left empty."""

    def __init__(self, *, percent: bool = False, **options: Any) -> None:
        self.percent = percent
        super().__init__(max_length=40, **options)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if text in self.empty_values:
            return None
        try:
            return read_number(str(text), percent=self.percent)
        except ValueError as wrong:
            raise ValidationError(f"{wrong}.") from wrong

    def run_validators(self, value: Any) -> None:
        """A number has no length as text."""

    def prepare_value(self, value: Any) -> Any:
        return plain_number(value) if isinstance(value, Decimal) else value


class MeasureForm(TiedForm, SourcedForm, forms.ModelForm):
    class Meta:
        model = Measure
        fields = ["title", "unit", "direction", "owner", "period_kind", "comparable", "caveats", "promises"]
        widgets = {"direction": forms.RadioSelect, "period_kind": forms.RadioSelect}


class NewMeasureForm(ForBody, MeasureForm):
    definition = forms.CharField(
        label="What is counted",
        widget=forms.Textarea,
        help_text="What exactly is counted, by whom, and what is left out",
    )
    valid_from = forms.DateField(label="Day from which this definition counts", required=False)

    class Meta(MeasureForm.Meta):
        fields = ["key", *MeasureForm.Meta.fields]
        labels, help_texts = KEY_LABEL, KEY_HINT


class DefinitionForm(GovukForm):
    text = forms.CharField(label="What is counted", widget=forms.Textarea)
    why = forms.CharField(label="Why the definition changes", widget=forms.Textarea)
    valid_from = forms.DateField(label="Day from which the new text counts", required=False)
    is_break = forms.BooleanField(label="Figures from that day may not be compared with earlier ones", required=False)


class BreakForm(GovukForm):
    first_day = forms.DateField(label="First day of figures that may not be compared with earlier ones")
    why = forms.CharField(label="Why they may not be compared", widget=forms.Textarea)


class ObservationForm(SourcedForm):
    period = PeriodField(label="Period")
    period_printed = forms.CharField(label="Period as the source prints it", max_length=120, required=False)
    period_words = forms.CharField(
        label="Period in our words",
        max_length=120,
        required=False,
        help_text="Only where its days are not known. Example: as reported 17 November 2022",
    )
    value = FigureField(label="Figure")
    of = FigureField(label="Out of", required=False, help_text="The whole, where the figure is a part of one")
    as_printed = forms.CharField(label="Figure as the source prints it", max_length=80, required=False)
    note = forms.CharField(label="Note", widget=forms.Textarea, required=False)

    def __init__(self, *args: Any, measure: Measure, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["value"].percent = measure.counts_percent  # type: ignore[attr-defined]
        self.fields["value"].label = f"Figure ({measure.unit})"


class CorrectionForm(ObservationForm):
    why = forms.CharField(label="Why the figure is corrected", widget=forms.Textarea)

    def __init__(self, *args: Any, observation: Observation, **options: Any) -> None:
        self.instance = observation
        names = ("period_printed", "period_words", "value", "of", "as_printed", "note")
        initial = {name: getattr(observation, name) for name in names}
        options["initial"] = {**initial, "period": days_of(observation)}
        super().__init__(*args, **options)


class PartsField(forms.CharField):
    """Rows of a printed sum, "what it is: number" a line; cleans to a list of {label, value}."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        parts = []
        for line in (each.strip() for each in str(value or "").splitlines()):
            label, colon, number = line.rpartition(":")
            if line and not (colon and label.strip()):
                raise ValidationError(f"“{line[:80]}” has no colon between what it is and the number.")
            if line:
                parts.append({"label": label.strip(), "value": number.strip()})
        return parts

    def validate(self, value: Any) -> None:
        """Rows may be missing: some printed figures come without them."""

    def run_validators(self, value: Any) -> None:
        """Rows have no length as text."""

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return "\n".join(f"{part['label']}: {part['value']}" for part in value)


class CheckForm(TiedForm, SourcedForm, forms.ModelForm):
    parts = PartsField(label="The numbers", required=False, help_text=PARTS_HINT)

    class Meta:
        model = PrintedCheck
        fields = [
            "title", "kind", "parts", "printed", "rounded_parts", "worked", "agrees", "note", "measure", "promises",
        ]  # fmt: skip
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        measures = Measure.objects.filter(body__slug__in=self.bodies, set_aside="")
        self.fields["measure"].queryset = measures  # type: ignore[attr-defined]

    def clean_parts(self) -> list[dict[str, Any]]:
        """The rows as typed; a statement keeps its source as long as its words stay."""
        known = {part["label"]: part for part in self.instance.parts if part.get("source")}
        return [{**known.get(part["label"], {}), **part} for part in self.cleaned_data["parts"]]


class NewCheckForm(ForBody, CheckForm):
    class Meta(CheckForm.Meta):
        fields = ["key", *CheckForm.Meta.fields]
        labels, help_texts = KEY_LABEL, KEY_HINT
