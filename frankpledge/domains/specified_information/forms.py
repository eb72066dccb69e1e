"""Forms for what is tied to an item, and for occasions."""

from typing import Any

from django import forms

from frankpledge.domains.specified_information.models import HOWS, Occasion, PublishedItem
from frankpledge.domains.specified_information.queries import bound_bodies
from frankpledge.look.body_choice import ForBody
from frankpledge.look.forms import GovukForm
from frankpledge.look.sourced_form import SourcedForm
from frankpledge.record.documents import documents_to_cite
from frankpledge.rules.specified_information import items

ITEMS = [("", "Choose one"), *((each.key, f"{each.paragraph} {each.title}") for each in items())]


class TieForm(GovukForm, forms.ModelForm):
    item = forms.ChoiceField(label="Entry of the list", choices=ITEMS)
    how = forms.ChoiceField(label="What meets it", choices=HOWS, widget=forms.RadioSelect)
    address = forms.URLField(
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="For a page or file elsewhere. This site does not look there by itself: say when it was seen.",
    )

    class Meta:
        model = PublishedItem
        fields = [
            "item", "how", "document", "at", "address", "seen_on", "seen_by", "published_on", "covers_to", "why",
            "note",
        ]  # fmt: skip
        help_texts = {
            "document": "It counts only while it is released",
            "seen_by": "For example: policy officer",
            "covers_to": "For what is about a month, quarter or year: its last day",
            "why": "Only where it is not asked, for example: there is no deputy",
        }

    def __init__(self, *args: Any, bodies: set[str], **options: Any) -> None:
        self.bodies = bodies
        super().__init__(*args, **options)
        fields: Any = self.fields
        tied = self.instance.document_id
        fields["document"].queryset = documents_to_cite(bodies, [tied] if tied else ())


class OnlyBound(ForBody):
    """It asks for the body among those that the Order binds."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        bound = bound_bodies(self.bodies)
        self.fields["body"].queryset = bound  # type: ignore[attr-defined]
        if len(bound) == 1:
            self.initial.setdefault("body", bound[0])


class NewTieForm(OnlyBound, TieForm):
    pass


class UntieForm(GovukForm):
    untied_because = forms.CharField(label="Why it is untied", max_length=300, widget=forms.Textarea)


class OccasionForm(SourcedForm, forms.ModelForm):
    class Meta:
        model = Occasion
        fields = ["what", "happened_on", "note"]


class NewOccasionForm(OnlyBound, OccasionForm):
    pass
