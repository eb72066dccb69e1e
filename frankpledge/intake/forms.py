from typing import Any

from django import forms

from frankpledge.intake.kinds import ALLOWED
from frankpledge.look.forms import GovukForm
from frankpledge.look.sourced_form import SourcedForm
from frankpledge.record.bodies import Body
from frankpledge.record.documents import KINDS, Document


class DocumentForm(GovukForm):
    title = forms.CharField(max_length=200)
    key = forms.SlugField(
        label="Name in web addresses",
        max_length=80,
        help_text="Small letters, digits and dashes; it cannot be changed later",
    )
    kind = forms.ChoiceField(choices=KINDS)
    publisher = forms.ModelChoiceField(Body.objects.none(), label="Body that publishes or holds it")
    published_on = forms.DateField(label="Day it was published", required=False)
    file = forms.FileField(required=False, help_text=f"Kept here: {ALLOWED}")
    address = forms.URLField(
        label="Address where it stands, if the file is not kept here", required=False, assume_scheme="https"
    )
    note = forms.CharField(widget=forms.Textarea, required=False)

    def __init__(self, *args: Any, bodies: set[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["publisher"].queryset = Body.every.filter(slug__in=bodies)  # type: ignore[attr-defined]

    def clean_key(self) -> str:
        """Errors: ValidationError where another document has the name."""
        key: str = self.cleaned_data["key"]
        if Document.objects.filter(key=key).exists():
            raise forms.ValidationError("Another document has this name already.")
        return key


class ObservationsFileForm(SourcedForm):
    file = forms.FileField(
        label="File of figures",
        help_text="CSV (UTF-8) or Excel (XLSX), with a heading: period and value; or from, to and value. "
        "Also read: of, as printed, period as printed, note",
    )
    sheet = forms.CharField(
        label="Sheet", max_length=60, required=False, help_text="Only for a workbook with several sheets"
    )


class PaperFileForm(GovukForm):
    file = forms.FileField(label="The paper", help_text="PDF or Word (DOCX), without password, macro or script")
