"""Where in a document a thing stands: three fields that many forms ask for."""

from typing import Any

from django import forms

from frankpledge.look.forms import GovukForm
from frankpledge.record.documents import Document, Source


class SourcedForm(GovukForm):
    """A form that ends with document, place as printed and lines; a model form starts them from its instance."""

    source_document = forms.ModelChoiceField(
        Document.objects.all(), label="Document it is taken from", required=False, empty_label="source unknown"
    )
    source_at = forms.CharField(
        label="Place in the document", max_length=200, required=False, help_text="For example: page 12, point 3"
    )
    source_lines = forms.CharField(label="Lines of its plain text", max_length=40, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        standing: Source | None = getattr(getattr(self, "instance", None), "source", None)
        if standing is not None:
            self.initial = {
                "source_document": standing.document_id,
                "source_at": standing.at,
                "source_lines": standing.lines,
                **self.initial,
            }
        for name in ("source_document", "source_at", "source_lines"):
            self.fields[name] = self.fields.pop(name)
