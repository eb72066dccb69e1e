"""Where in a document a thing stands: three fields that many forms ask for."""

from typing import Any

from django import forms

from frankpledge.look.forms import GovukForm
from frankpledge.record.documents import TYPED, Document, Source, documents_to_cite


class SourcedForm(GovukForm):
    """A form that ends with document, place as printed and lines; a model form starts them from its instance.

    `bodies`: the slugs of those whose areas' documents are offered, beside the one that is cited already.
    """

    source_document = forms.ModelChoiceField(
        Document.objects.none(), label="Document it is taken from", required=False, empty_label="source unknown"
    )
    source_at = forms.CharField(
        label="Place in the document", max_length=200, required=False, help_text="For example: page 12, point 3"
    )
    source_lines = forms.CharField(label="Lines of its plain text", max_length=40, required=False)

    def __init__(self, *args: Any, bodies: set[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.bodies = bodies
        standing: Source | None = getattr(getattr(self, "instance", None), "source", None)
        documents = documents_to_cite(bodies, [standing.document_id] if standing else ())
        if standing is not None:
            cited = dict(zip(TYPED, (standing.document_id, standing.at, standing.lines), strict=True))
            self.initial = {**cited, **self.initial}
        self.fields["source_document"].queryset = documents  # type: ignore[attr-defined]
        for name in TYPED:
            self.fields[name] = self.fields.pop(name)
