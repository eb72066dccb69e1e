"""Forms for the items of an agenda."""

from typing import Any

from django import forms

from frankpledge.look.promise_choice import PromisesField
from frankpledge.look.sourced_form import SourcedForm
from frankpledge.record.meetings import OPENNESS, Item, Meeting
from frankpledge.record.promises import promises_to_tie
from frankpledge.rules.exempt_information import paragraphs

SHOWN = (
    "number", "title", "openness", "public_title", "exclusion", "asked", "presented_by", "urgent_because",
    "urgent_agreed_by", "follows",
)  # fmt: skip


class ItemForm(SourcedForm):
    """One item; `item` is the one that is changed, None for a new one."""

    number = forms.CharField(label="Number as printed", max_length=20, required=False)
    title = forms.CharField(
        label="Heading", max_length=200, help_text="For an item that is not open: the heading for members only"
    )
    openness = forms.ChoiceField(choices=OPENNESS, label="Who may attend", widget=forms.RadioSelect)
    public_title = forms.CharField(
        label="Heading that the public reads", max_length=200, required=False,
        help_text="For an exempt or closed item. Empty: “Item not open to the public”",
    )  # fmt: skip
    exempt_paragraph = forms.MultipleChoiceField(
        label="Exempt by (Schedule 12A)", required=False, widget=forms.CheckboxSelectMultiple
    )
    exclusion = forms.CharField(
        label="Resolution that excludes press and public", required=False, widget=forms.Textarea,
        help_text="Empty: it is written from the paragraphs chosen",
    )  # fmt: skip
    asked = forms.CharField(label="What the meeting is asked to do", required=False, widget=forms.Textarea)
    presented_by = forms.CharField(label="Who presents it, by role", max_length=120, required=False)
    urgent_because = forms.CharField(
        label="Special circumstances that make it urgent", required=False, widget=forms.Textarea,
        help_text="Only for an item taken without having been open long enough. The minutes must name them",
    )  # fmt: skip
    urgent_agreed_by = forms.CharField(label="Who agreed that it is urgent, by role", max_length=120, required=False)
    follows = forms.ModelChoiceField(Item.objects.none(), label="Takes up an earlier meeting's item", required=False)
    promises = PromisesField()

    def __init__(self, *args: Any, meeting: Meeting, item: Item | None = None, **options: Any) -> None:
        standing = Item.objects.get(pk=item.pk) if item else None
        if standing:
            paragraphs_chosen = [part.strip() for part in standing.exempt_paragraph.split(",") if part.strip()]
            options["initial"] = {
                **{name: getattr(standing, name) for name in SHOWN},
                "exempt_paragraph": paragraphs_chosen,
                "promises": list(standing.promises.all()),
                **_cited(standing),
            }
        else:
            options["initial"] = {"openness": "open"}
        super().__init__(*args, **options)
        chosen: Any = self.fields
        chosen["exempt_paragraph"].choices = [(number, each.words) for number, each in paragraphs().items()]
        chosen["promises"].queryset = promises_to_tie(self.bodies, standing)
        chosen["follows"].queryset = earlier_items(meeting)
        chosen["follows"].label_from_instance = lambda one: f"{one.meeting.held_on:%d %b %Y}: {one.number} {one.title}"

    def clean_exempt_paragraph(self) -> str:
        """The numbers chosen as the record keeps them: "1, 3"."""
        return ", ".join(self.cleaned_data["exempt_paragraph"])


def earlier_items(meeting: Meeting) -> Any:
    """The items of the same body's earlier meetings, latest first."""
    found = Item.objects.filter(meeting__body=meeting.body, meeting__held_on__lt=meeting.held_on)
    return found.select_related("meeting").order_by("-meeting__held_on", "position")


def _cited(item: Item) -> dict[str, Any]:
    source = item.source
    return (
        {"source_document": source.document_id, "source_at": source.at, "source_lines": source.lines} if source else {}
    )
