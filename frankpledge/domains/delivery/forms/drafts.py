"""What the forms of this room ask alike: whose it is, which promises it serves, and where it stands written."""

from typing import Any

from django import forms

from frankpledge.domains.delivery import queries
from frankpledge.look.forms import GovukForm
from frankpledge.look.promise_choice import PromisesField
from frankpledge.record.areas import Area
from frankpledge.record.bodies import Body
from frankpledge.record.documents import Document


class CitedForm(GovukForm):
    """The three questions about the source."""

    document = forms.ModelChoiceField(Document.objects.none(), required=False, label="Source document")
    at = forms.CharField(
        required=False, max_length=200, label="Place in the source", help_text="For example: Appendix A, paragraph 3.4"
    )
    lines = forms.CharField(required=False, max_length=40, label="Lines of its plain text")

    def __init__(self, *args: Any, bodies: set[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.bodies = bodies
        self.fields["document"].queryset = queries.documents_to_cite(bodies)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not given.get("document") and (given.get("at") or given.get("lines")):
            self.add_error("document", "Choose the document that the place is in")
        return given


class DraftForm(CitedForm, forms.ModelForm):
    """Changing a thing: the body stays, the source is shown as it is."""

    promises = PromisesField()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if source := self.instance.source:
            self.initial.update(document=source.document_id, at=source.at, lines=source.lines)
            documents: Any = self.fields["document"]
            documents.queryset = documents.queryset | Document.objects.filter(pk=source.document_id).distinct()
        known = self.instance if self.instance.pk else None
        self.fields["promises"].queryset = queries.promises_to_tie(self.bodies, known)  # type: ignore[attr-defined]
        if "place" in self.fields:
            self.fields["place"].queryset = Area.objects.order_by("name")  # type: ignore[attr-defined]


class ForBody(DraftForm):
    """Recording a thing: the body is asked too, and filled in where there is only one."""

    body = forms.ModelChoiceField(Body.objects.none(), label="Body whose promises it serves")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offered = Body.objects.filter(slug__in=self.bodies)
        self.fields["body"].queryset = offered  # type: ignore[attr-defined]
        if len(self.bodies) == 1:
            self.initial.setdefault("body", offered.first())


class SetAsideForm(GovukForm):
    reason = forms.CharField(max_length=300, label="Why it is set aside", widget=forms.Textarea)
